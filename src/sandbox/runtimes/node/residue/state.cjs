// The variables of the user's modules: what each holds, and which hold something else than before.
'use strict';

const Module = require('node:module');
const { differences } = require('./difference.cjs');
const { Snapshot } = require('./snapshot.cjs');
const { classesOf, dataOf, nameOf, types, variableOf } = require('./values.cjs');

/** Names that every CommonJS module has. */
const everyModules = new Set(['exports', 'require', 'module', '__filename', '__dirname', 'this', 'arguments']);
/** Of one value, in which functions are looked for; and of libraries' functions, behind which the user's may be. */
const most = { members: 300, wrappers: 40 };

class State {
  #userCode;
  #handler;
  #inspection;
  /** By script: one function whose outermost scope is the module. */
  #modules = new Map();
  #met = new WeakSet();
  #foreign = new WeakSet([process, globalThis, console]);
  #loaded = 0;
  #wrappers = 0;
  #before;
  /** Whether the last look reached none of its bounds. */
  whole = true;

  constructor(userCode, inspection, handler) {
    this.#userCode = userCode;
    this.#inspection = inspection;
    this.#handler = handler;
    this.#before = this.#look();
  }

  /** The variables that have changed since the last call. */
  changes() {
    const before = this.#before;
    const after = (this.#before = this.#look());
    const items = new Map();
    for (const [key, { url, name, node }] of after) {
      const old = before.get(key);
      if (!old) continue; // Its module was not known before.
      for (const change of differences(name, old.node, node)) {
        const variable = this.#userCode.variable(url, name);
        if (!variable) continue;
        const item = {
          kind: 'state',
          ...change,
          name: variable.name + change.name.slice(name.length),
          file: variable.file,
        };
        if (variable.line !== undefined) item.line = variable.line;
        // What a module imports is seen there and here.
        const place = `${item.file} ${item.name}`;
        if (!items.has(place)) items.set(place, item);
      }
    }
    return [...items.values()];
  }

  #look() {
    this.#discover();
    const variables = this.#variables();
    const owners = new Map();
    for (const [key, { value }] of variables) {
      if (isObject(value) && !owners.has(value)) owners.set(value, key);
    }
    const snapshot = new Snapshot(this.#inspection, (fn) => this.#isUsers(fn), this.#foreign, owners);
    const seen = new Map();
    for (const [key, { url, name, value }] of variables) seen.set(key, { url, name, node: snapshot.of(key, value) });
    this.whole = snapshot.whole && this.#wrappers <= most.wrappers;
    return seen;
  }

  /** Every variable of the modules that are known, those of imported modules before those that import them. */
  #variables() {
    const variables = new Map();
    for (const { url, fn } of [...this.#modules.values()].reverse()) {
      const scope = this.#inspection.scopesOf(fn).at(-1) ?? {};
      for (const name of Reflect.ownKeys(scope)) {
        if (everyModules.has(name) || !this.#userCode.mayBeUsers(url, name)) continue;
        const data = variableOf(scope, name);
        if (!data) continue;
        variables.set(`${url} ${name}`, { url, name, value: data.value });
        this.#addClasses(variables, url, data.value);
      }
    }
    for (const { filename, exports } of this.#userModules()) {
      if (isObject(exports) && typeof exports === 'object')
        addExports(variables, this.#userCode.fileOf(filename), exports);
    }
    return variables;
  }

  /** A class is seen through its instances where only its own methods name it. */
  #addClasses(variables, url, value) {
    if (!isObject(value) || typeof value === 'function') return;
    for (const maker of classesOf(value)) {
      const facts = this.#inspection.factsOf(maker);
      if (!facts || !this.#isUsers(maker) || this.#fileOf(facts) !== url) continue;
      // esbuild calls a class that names itself `_Orders` inside.
      const name = [nameOf(maker), nameOf(maker).replace(/^_/, '')].find((each) =>
        this.#userCode.mayBeUsers(url, each),
      );
      if (!name) continue;
      if (!variables.has(`${url} ${name}`)) variables.set(`${url} ${name}`, { url, name, value: maker });
    }
  }

  #discover() {
    this.#disownPackages();
    this.#follow(this.#handler, 0);
    for (const { exports } of this.#userModules()) this.#follow(exports, 0);
  }

  #disownPackages() {
    // What Node.js has loaded since; names that begin with `_` it does not want to be asked for.
    const loadedSince = process.moduleLoadList.slice(this.#loaded);
    this.#loaded += loadedSince.length;
    for (const loaded of loadedSince) {
      const name = /^NativeModule (?!internal\/)([^_].*)$/.exec(loaded)?.[1];
      if (name !== undefined && Module.builtinModules.includes(name)) this.#disown(require(`node:${name}`));
    }
    for (const module of Object.values(Module._cache)) {
      if (module && this.#userCode.fileOf(module.filename) === undefined) this.#disown(module.exports);
    }
  }

  /** Looks for functions of modules that are not known yet. */
  #follow(value, depth) {
    if (!isObject(value) || depth > 3) return;
    if (this.#met.has(value) || this.#foreign.has(value)) return;
    this.#met.add(value);
    if (typeof value === 'function') return this.#followFunction(value, depth);
    // A package as a whole: `import * as fs`.
    if (types.isModuleNamespaceObject(value) && this.#foreign.has(value.default)) return;
    if (ArrayBuffer.isView(value) || (Array.isArray(value) && value.length > most.members)) return;
    for (const key of Reflect.ownKeys(value).slice(0, most.members)) {
      // An import that has no value yet throws.
      try {
        this.#follow(dataOf(value, key)?.value, depth + 1);
      } catch {
        continue;
      }
    }
  }

  #followFunction(fn, depth) {
    const facts = this.#inspection.factsOf(fn);
    if (!facts || facts.scopes === 0) return;
    if (this.#isUsers(fn)) {
      if (this.#modules.has(facts.scriptId)) return;
      this.#modules.set(facts.scriptId, { url: this.#fileOf(facts), fn });
      this.#followScope(this.#inspection.scopesOf(fn).at(-1));
    } else if (this.#wrappers++ < most.wrappers) {
      for (const scope of this.#inspection.scopesOf(fn).slice(0, -1)) this.#followScope(scope, depth + 1);
    }
  }

  #followScope(scope, depth = 0) {
    for (const name of Reflect.ownKeys(scope)) this.#follow(variableOf(scope, name)?.value, depth);
  }

  #isUsers(fn) {
    const facts = this.#inspection.factsOf(fn);
    return facts !== undefined && this.#userCode.isUsers(this.#inspection.urlOf(facts.scriptId), facts.line);
  }

  /** The file of a function of the user's. */
  #fileOf(facts) {
    return this.#userCode.fileOf(this.#inspection.urlOf(facts.scriptId));
  }

  /** CommonJS modules that lie in the task root. */
  #userModules() {
    return Object.values(Module._cache).filter(
      (module) => module && this.#userCode.fileOf(module.filename) !== undefined,
    );
  }

  /** What a package exports, it may change as it likes. */
  #disown(exports) {
    if (!isObject(exports) || this.#foreign.has(exports)) return;
    this.#foreign.add(exports);
    for (const key of Reflect.ownKeys(exports)) {
      const value = dataOf(exports, key)?.value;
      if (typeof value === 'object' && value !== null) this.#foreign.add(value);
    }
  }
}

/** What a module exports is a variable of its own; a function goes by its own name. */
function addExports(variables, url, exports) {
  variables.set(`${url} exports`, { url, name: 'exports', value: exports });
  for (const name of Reflect.ownKeys(exports)) {
    const value = typeof name === 'string' ? dataOf(exports, name)?.value : undefined;
    if (typeof value !== 'function' || variables.has(`${url} ${name}`)) continue;
    variables.set(`${url} ${name}`, { url, name, value });
  }
}

/** Something that has properties which can be read without running code. */
function isObject(value) {
  return ((typeof value === 'object' && value !== null) || typeof value === 'function') && !types.isProxy(value);
}

module.exports = { State };
