// Looks for what an invocation left behind: changed variables, timers, handles, promises. It watches from outside: no
// code of the user's is changed or run for it. Where it fails, nothing is said and the function's result stands.
'use strict';

const { Handles } = require('./handles.cjs');
const { Promises } = require('./promises.cjs');
const { Timers } = require('./timers.cjs');
const { UserCode } = require('./userCode.cjs');
require('./values.cjs'); // Before the user's code can change what it reads with.

class Residue {
  #userCode;
  #handles;
  #promises;
  #timers;
  #inspection;
  #state;
  #begun = false;
  #whole = true;

  /** Before the user's code is loaded. */
  constructor(taskRoot) {
    this.#attempt(() => {
      this.#userCode = new UserCode(taskRoot);
      this.#handles = new Handles(this.#userCode);
      this.#promises = new Promises(this.#userCode);
      this.#timers = new Timers(this.#userCode);
    });
  }

  /** What of `begin` needs nothing of the user's code: most of its time. */
  prepare() {
    this.#attempt(() => {
      require('./state.cjs');
      const { Inspection } = require('./inspection.cjs');
      this.#inspection ??= new Inspection();
    });
  }

  /** After it was loaded, before the first event: some milliseconds. */
  begin(handler) {
    this.prepare();
    this.#attempt(() => {
      const { State } = require('./state.cjs');
      this.#handles.begin();
      this.#state = new State(this.#userCode, this.#inspection, handler);
      this.#begun = true;
    });
  }

  /** With each event. */
  watch() {
    this.#attempt(() => this.#promises.watch());
  }

  /** After each answer: the items, and whether the look came to its end, as JSON text. */
  look() {
    this.#whole = this.#begun;
    const items = this.#attempt(() => this.#items(), Infinity);
    const whole = this.#whole && this.#state.whole && this.#promises.whole;
    return JSON.stringify({ items, whole });
  }

  #items() {
    const promises = this.#attempt(() => this.#promises.pending());
    const timers = this.#attempt(() => this.#timers.pending());
    const handles = this.#attempt(() => this.#handles.active());
    const items = [
      ...this.#attempt(() => this.#state.changes()),
      ...timers,
      ...promises.filter((item) => !timers.some((timer) => samePlace(timer, item))),
      // A request that nobody waits for is said with its promise; whose a connection is, is not always known.
      ...handles.filter((item) => item.kind === 'thread' || !promises.some((promise) => explains(promise, item))),
    ];
    return [...new Map(items.map((item) => [Object.values(item).join('\n'), item])).values()];
  }

  #attempt(look, count = most) {
    try {
      const found = look() ?? [];
      if (found.length > count) this.#whole = false;
      return found.slice(0, count);
    } catch {
      this.#whole = false;
      return [];
    }
  }
}

/** More than anyone reads; of each kind. */
const most = 30;

const samePlace = (a, b) => a.file === b.file && a.line === b.line;
const explains = (promise, handle) => handle.file === undefined || samePlace(promise, handle);

module.exports = { Residue };
