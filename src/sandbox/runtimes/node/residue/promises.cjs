// Promises that an invocation made and that are not settled when it has answered. Of each the stack is taken when it is
// made, some microseconds: so only of as many as cost a millisecond together.
'use strict';

const { promiseHooks } = require('node:v8');
const { framesOf, isInternal, takeStack } = require('./callSites.cjs');

/** Promises in one invocation. Beyond the first number nothing is known of them; beyond the second nothing is said. */
const most = { taken: 200, made: 10_000 };

class Promises {
  #userCode;
  #made = 0;
  #taken = [];
  #pending = new Map();
  #stop;
  /** Whether something can be said of all that the last invocation made. */
  whole = true;

  constructor(userCode) {
    this.#userCode = userCode;
  }

  watch() {
    this.#forget();
    const init = (promise, parent) => {
      this.#made++;
      // What waits for another promise ends with it.
      if (parent !== undefined || this.#taken.length >= most.taken) return;
      const record = { stack: takeStack(init) };
      this.#taken.push(record);
      this.#pending.set(promise, record);
    };
    const settled = (promise) => this.#pending.delete(promise);
    this.#stop = promiseHooks.createHook({ init, settled });
  }

  pending() {
    this.#stop?.();
    const pending = new Set(this.#pending.values());
    this.whole = this.#made <= most.taken || (this.#pending.size === 0 && this.#made <= most.made);
    const calls =
      pending.size > 0 && this.#made <= most.made ? this.#taken.flatMap((record) => this.#call(record, pending)) : [];
    this.#forget();
    // What a library starts inside a call of the user's is its own; the first promise that it made is the call's.
    const outermost = new Map();
    for (const call of calls) if (!outermost.has(call.site)) outermost.set(call.site, call.path);
    const waiting = calls.filter((call) => call.pending && call.path === outermost.get(call.site));
    // What a function waits for that is not done itself, is said with that function.
    const unfinished = new Set(waiting.flatMap((call) => call.asyncFunction ?? []));
    const own = waiting.filter((call) => !call.within.some((name) => unfinished.has(name)));
    return [...new Map(own.map(({ site, item }) => [site, item])).values()];
  }

  #forget() {
    this.#stop?.();
    this.#stop = undefined;
    this.#made = 0;
    this.#taken = [];
    this.#pending = new Map();
  }

  /** The call in the user's code that made a promise. */
  #call(record, pending) {
    const frames = framesOf(record.stack);
    const places = frames.map(({ url, line, column }) => this.#userCode.place(url, line, column));
    // An async function's promise is made inside of it.
    const isAsyncFunction = places[0] !== undefined;
    let index = isAsyncFunction ? 1 : places.findIndex((place) => place !== undefined);
    if (index < 0) return [];
    const callee = frames[index - 1];
    // The runtime has called the handler.
    if (isAsyncFunction && frames[1] && !places[1] && frames[1].url.startsWith(runtimeFolder)) return [];
    if (!places[index]) index = 0;
    const { url, line, column } = frames[index];
    const isTimer = callee.url.startsWith('node:timers');
    return [
      {
        pending: pending.has(record),
        site: `${url}:${line}:${column}`,
        path: frames
          .slice(0, index)
          .map(({ name, url: of }) => `${of} ${name}`)
          .join('\n'),
        asyncFunction: isAsyncFunction ? `${frames[0].url} ${frames[0].name}` : undefined,
        within: frames
          .slice(1)
          .filter((frame) => !isInternal(frame))
          .map((frame) => `${frame.url} ${frame.name}`),
        item: { kind: isTimer ? 'timer' : 'promise', name: isTimer ? 'setTimeout' : nameOf(callee), ...places[index] },
      },
    ];
  }
}

const runtimeFolder = require('node:path').dirname(__dirname);

/** `all` of a promise is `Promise.all`; a constructor has `new` before it. */
function nameOf({ name, typeName, isConstructor }) {
  if (isConstructor) return `new ${name || 'Promise'}`;
  if (typeName === 'Function' && /^(?:all|allSettled|any|race)$/.test(name)) return `Promise.${name}`;
  return name === '' ? 'async function' : name;
}

module.exports = { Promises };
