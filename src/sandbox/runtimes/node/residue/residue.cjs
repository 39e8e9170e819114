// Looks for what an invocation left behind: changed variables, timers, handles, promises. It watches from outside: no
// code of the user's is changed or run for it. Where it fails, nothing is said and the function's result stands.
'use strict';

const { Handles } = require('./handles.cjs');
const { Promises } = require('./promises.cjs');
const { Timers } = require('./timers.cjs');
const { UserCode } = require('./userCode.cjs');
require('./values.cjs'); // Before the user's code can change what it reads with.

/** More than anyone reads; of each kind. */
const most = 30;

class Residue {
  #userCode;
  #handles;
  #promises;
  #timers;
  #state;

  /** Before the user's code is loaded. */
  constructor(taskRoot) {
    attempt(() => {
      this.#userCode = new UserCode(taskRoot);
      this.#handles = new Handles(this.#userCode);
      this.#promises = new Promises(this.#userCode);
      this.#timers = new Timers(this.#userCode);
    });
  }

  /** After it was loaded, before the first event: some milliseconds. */
  begin(handler) {
    attempt(() => {
      const { State } = require('./state.cjs');
      this.#handles.begin();
      this.#state = new State(this.#userCode, handler);
    });
  }

  /** With each event. */
  watch() {
    attempt(() => this.#promises.watch());
  }

  /** After each answer: the items as JSON text. */
  look() {
    const items = attempt(() => this.#items(), Infinity);
    return items.length === 0 ? '[]' : JSON.stringify(items);
  }

  #items() {
    const promises = attempt(() => this.#promises.pending());
    const timers = attempt(() => this.#timers.pending());
    const handles = attempt(() => this.#handles.active());
    const items = [
      ...attempt(() => this.#state?.changes()),
      ...timers,
      ...promises.filter((item) => !timers.some((timer) => samePlace(timer, item))),
      // A request that nobody waits for is said with its promise; whose a connection is, is not always known.
      ...handles.filter((item) => item.kind === 'thread' || !promises.some((promise) => explains(promise, item))),
    ];
    return [...new Map(items.map((item) => [Object.values(item).join('\n'), item])).values()];
  }
}

const samePlace = (a, b) => a.file === b.file && a.line === b.line;
const explains = (promise, handle) => handle.file === undefined || samePlace(promise, handle);

function attempt(look, count = most) {
  try {
    return (look() ?? []).slice(0, count);
  } catch {
    return [];
  }
}

module.exports = { Residue };
