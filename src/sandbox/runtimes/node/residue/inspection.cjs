// Asks V8's inspector, in this process, what a function sees: the values themselves, no copies, at no cost to its code.
'use strict';

const { Session } = require('node:inspector');
const { isDate, isNativeError, isProxy } = require('node:util').types;
const { dataOf } = require('./values.cjs');

/** Of a function: its script, its place there, and how many scopes it has before those that every script shares. */
class FunctionFacts {
  constructor({ scriptId, lineNumber, columnNumber }, scopes) {
    this.scriptId = scriptId;
    /** 0-based. */
    this.line = lineNumber;
    this.column = columnNumber;
    this.scopes = scopes;
  }
}

/** The scopes that lie between a function and the global object belong to its script: blocks, functions, the module. */
const own = (description) => !/^(?:Global|Script)\b/.test(description);

class Inspection {
  #session = new Session();
  #desk = { value: undefined, lay: (value) => (this.#desk.value = value) };
  #deskId;
  #facts = new WeakMap();
  #urls = new Map();
  #first;

  constructor() {
    this.#session.connect();
    const name = Symbol('desk').toString() + Math.random();
    globalThis[name] = this.#desk;
    this.#deskId = this.#post('Runtime.evaluate', {
      expression: `globalThis[${JSON.stringify(name)}]`,
    }).result.objectId;
    delete globalThis[name];
    this.#session.on('Debugger.scriptParsed', ({ params }) => this.#urls.set(params.scriptId, params.url));
  }

  /** Nothing of a native or bound function. Its scopes never change, so that one look is enough. */
  factsOf(fn) {
    let facts = this.#facts.get(fn);
    if (facts === undefined) {
      this.#facts.set(fn, (facts = this.#look(fn)?.facts ?? null));
      this.#release();
    }
    return facts ?? undefined;
  }

  /** The variables of the function's scopes as they are now, the innermost first, each an object without prototype. */
  scopesOf(fn) {
    const { facts, scopesId } = this.#look(fn) ?? {};
    if (!facts) return [];
    const list = this.#fetch(scopesId);
    const scopes = [];
    for (let index = 0; index < list.length; index++) {
      if (own(list[index].description)) scopes.push(list[index].object);
    }
    this.#release();
    return scopes;
  }

  /** Private fields (`#items`) with their values. */
  privateFieldsOf(object) {
    if (!readable(object)) return [];
    const { privateProperties = [] } = this.#properties(object);
    const fields = privateProperties
      .filter(({ value }) => value)
      .map(({ name, value }) => [name, value.objectId ? this.#fetch(value.objectId) : primitive(value)]);
    this.#release();
    return fields;
  }

  /** The URL of a script; empty where it has none, or was there before the user's code. */
  urlOf(scriptId) {
    // V8 numbers scripts as they come. This one came before the user's, though what it looks with came later.
    this.#first ??= Number(this.factsOf(dataOf).scriptId);
    if (Number(scriptId) <= this.#first) return '';
    if (!this.#urls.has(scriptId)) this.#nameScripts();
    if (!this.#urls.has(scriptId)) this.#nameAllScripts();
    if (!this.#urls.has(scriptId)) this.#urls.set(scriptId, '');
    return this.#urls.get(scriptId);
  }

  /** Those of which something has run and is in memory still: quick, and nearly always all that are asked for. */
  #nameScripts() {
    this.#post('Profiler.enable');
    for (const { scriptId, url } of this.#post('Profiler.getBestEffortCoverage').result) this.#urls.set(scriptId, url);
    this.#post('Profiler.disable');
  }

  /** Takes ten times as long: the debugger hashes every source. */
  #nameAllScripts() {
    this.#post('Debugger.enable');
    this.#post('Debugger.disable');
  }

  #look(fn) {
    if (!readable(fn)) return undefined;
    const { internalProperties = [] } = this.#properties(fn);
    const find = (name) => internalProperties.find((property) => property.name === name)?.value;
    const location = find('[[FunctionLocation]]')?.value;
    const scopesId = find('[[Scopes]]')?.objectId;
    if (!location || !scopesId) return undefined;
    const known = this.#facts.get(fn);
    if (known) return { facts: known, scopesId };
    const list = this.#post('Runtime.getProperties', { objectId: scopesId, ownProperties: true }).result;
    const scopes = list.filter(({ value }) => value && own(value.description)).length;
    return { facts: new FunctionFacts(location, scopes), scopesId };
  }

  #properties(object) {
    this.#desk.value = object;
    const { objectId } = this.#call('function () { return this.value; }').result;
    return this.#post('Runtime.getProperties', { objectId, ownProperties: true });
  }

  #fetch(objectId) {
    this.#call('function (value) { this.lay(value); }', [{ objectId }]);
    return this.#desk.value;
  }

  #call(functionDeclaration, args = []) {
    return this.#post('Runtime.callFunctionOn', {
      objectId: this.#deskId,
      functionDeclaration,
      arguments: args,
      objectGroup: 'look',
    });
  }

  /** The inspector holds what it has named; what it holds is not collected. */
  #release() {
    this.#desk.value = undefined;
    this.#post('Runtime.releaseObjectGroup', { objectGroup: 'look' });
  }

  /** Within this process the answer comes before `post` returns. */
  #post(method, params) {
    let answer;
    this.#session.post(method, params, (error, result) => {
      if (error) throw new Error(error.message);
      answer = result;
    });
    return answer;
  }
}

/**
 * The inspector describes own values of what it is asked about, and runs the user's code for some: an error's stack, a
 * date's text.
 */
function readable(object) {
  if (isProxy(object)) return false;
  return Reflect.ownKeys(object).every((key) => {
    if (key === 'stack') return false;
    const value = Reflect.getOwnPropertyDescriptor(object, key)?.value;
    return !(isDate(value) || isNativeError(value));
  });
}

function primitive({ type, value, unserializableValue }) {
  if (unserializableValue === undefined) return value;
  return type === 'bigint' ? BigInt(unserializableValue.slice(0, -1)) : Number(unserializableValue);
}

module.exports = { Inspection };
