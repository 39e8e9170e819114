// What keeps the event loop busy: connections, watched files, requests to the file system; and worker threads.
// Idle connections that an agent keeps for later are none of it, as Node.js does not wait for them.
'use strict';

const { subscribe } = require('node:diagnostics_channel');
const { framesOf, takeStack } = require('./callSites.cjs');

class Handles {
  #userCode;
  #stacks = new WeakMap();
  /** What the user's modules have opened while they were loaded is there for all invocations. */
  #opened = new WeakSet();
  #workers = new Set();

  constructor(userCode) {
    this.#userCode = userCode;
    const connected = ({ socket }) => this.#stacks.set(socket, takeStack(connected));
    subscribe('net.client.socket', connected);
    process.on('worker', (worker) => {
      // The thread of module.register is Node.js's own: nobody can end it.
      if (worker.constructor.name !== 'InternalWorker') this.#workers.add(worker);
    });
  }

  /** The modules are loaded. */
  begin() {
    for (const handle of process._getActiveHandles()) this.#opened.add(handle);
  }

  active() {
    return [...this.#threads(), ...this.#connections(), ...this.#requests()];
  }

  #threads() {
    for (const worker of this.#workers) if (worker.threadId < 0) this.#workers.delete(worker);
    return [...this.#workers].map(({ threadId }) => ({ kind: 'thread', name: `Worker ${threadId}` }));
  }

  #connections() {
    return process._getActiveHandles().flatMap((handle) => {
      const { remoteAddress, remotePort, remoteFamily, connecting, destroyed, server } = this.#opened.has(handle)
        ? {}
        : handle;
      // Who connects to a server is that server's.
      if (destroyed || server || (!remoteAddress && !connecting)) return [];
      const host = remoteFamily === 'IPv6' ? `[${remoteAddress}]` : remoteAddress;
      const name = remoteAddress ? `${handle.constructor.name} ${host}:${remotePort}` : handle.constructor.name;
      return [{ kind: 'handle', name, ...this.#placeOf(handle) }];
    });
  }

  #placeOf(socket) {
    const stack = this.#stacks.get(socket);
    const frames = stack ? framesOf(stack) : [];
    for (const { url, line, column } of frames) {
      const place = this.#userCode.place(url, line, column);
      if (place) return place;
    }
    return {};
  }

  #requests() {
    const kinds = new Set(process.getActiveResourcesInfo());
    return [...named].flatMap(([resource, name]) => (kinds.has(resource) ? [{ kind: 'handle', name }] : []));
  }
}

const named = new Map([
  ['FSEventWrap', 'fs.watch'],
  ['StatWatcher', 'fs.watchFile'],
  ['FSReqCallback', 'fs'],
  ['GetAddrInfoReqWrap', 'dns.lookup'],
]);

module.exports = { Handles };
