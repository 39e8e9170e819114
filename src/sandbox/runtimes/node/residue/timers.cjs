// Timers that have not fired. The timer functions are wrapped, for the place where a timer was made.
'use strict';

const { syncBuiltinESMExports } = require('node:module');
const timers = require('node:timers');
const { framesOf, isInternal, takeStack } = require('./callSites.cjs');

const made = ['setTimeout', 'setInterval', 'setImmediate'];

class Timers {
  #userCode;
  #pending = new Set();
  #sweepAt = 1000;

  constructor(userCode) {
    this.#userCode = userCode;
    for (const name of made) {
      const original = timers[name];
      // A proxy has the function's name, length, prototype and promisified form.
      const handler = { apply: (target, self, values) => this.#make(name, target, self, values, handler.apply) };
      const watched = new Proxy(original, handler);
      if (globalThis[name] === original) globalThis[name] = watched;
      timers[name] = watched;
    }
    syncBuiltinESMExports();
  }

  /** Those that the user's own code has made, whenever. */
  pending() {
    this.#sweep();
    return [...this.#pending].flatMap(({ name, stack }) => {
      const caller = framesOf(stack).find((frame) => !isInternal(frame));
      const place = caller && this.#userCode.place(caller.url, caller.line, caller.column);
      return place ? [{ kind: 'timer', name, ...place }] : [];
    });
  }

  #make(name, target, self, values, below) {
    let timer;
    try {
      timer = Reflect.apply(target, self, values);
    } catch (error) {
      throw withoutOurFrame(error);
    }
    this.#pending.add({ name, timer, stack: takeStack(below) });
    if (this.#pending.size > this.#sweepAt) {
      this.#sweep();
      this.#sweepAt = Math.max(1000, this.#pending.size * 2);
    }
    return timer;
  }

  /** Node.js marks a timer that has fired, or was cleared. */
  #sweep() {
    for (const entry of this.#pending) if (entry.timer._destroyed !== false) this.#pending.delete(entry);
  }
}

function withoutOurFrame(error) {
  const lines = error.stack.split('\n');
  error.stack = lines
    .filter((line) => !line.includes(__dirname) && !/at Reflect\.apply \(<anonymous>\)/.test(line))
    .join('\n');
  return error;
}

module.exports = { Timers };
