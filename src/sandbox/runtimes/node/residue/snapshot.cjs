// What variables hold, as trees that can be compared later. What is not seen, because it is a library's or too much, is
// in the tree as such.
'use strict';

const values = require('./values.cjs');
const { dataOf, types, variableOf } = values;

/** More than a person's state has; a walk that ends here leaves the rest unseen. */
const most = { nodes: 20_000, children: 1_000, depth: 12, milliseconds: 100 };

const unseen = { kind: 'unseen' };
const leaf = (value) => ({ kind: 'leaf', value });
/** Something whose inside is not the user's, or cannot be read. */
const opaque = (name) => ({ kind: 'opaque', name });

class Snapshot {
  #inspection;
  #isUsers;
  #foreign;
  #owners;
  #left = most.nodes;
  #until = performance.now() + most.milliseconds;
  #root;
  #seen;
  /** Whether no bound was reached. */
  whole = true;

  /**
   * `isUsers` says of a function whether it is the user's; `foreign` are objects that belong to libraries; `owners` are
   * the objects that variables hold directly, each with its variable: it is looked into there and nowhere else.
   */
  constructor(inspection, isUsers, foreign, owners) {
    this.#inspection = inspection;
    this.#isUsers = isUsers;
    this.#foreign = foreign;
    this.#owners = owners;
  }

  of(root, value) {
    this.#root = root;
    this.#seen = new Map();
    return this.#node(value, 0);
  }

  #node(value, depth) {
    if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return leaf(value);
    if (types.isProxy(value)) return opaque('Proxy');
    const owner = this.#owners.get(value);
    if (owner !== undefined && owner !== this.#root) return { kind: 'reference', to: owner };
    if (this.#seen.has(value)) return { kind: 'reference', to: this.#seen.get(value) };
    if (this.#left-- <= 0 || performance.now() > this.#until || depth > most.depth) return this.#unseen();
    this.#seen.set(value, this.#seen.size);
    return typeof value === 'function' ? this.#function(value, depth) : this.#object(value, depth);
  }

  #unseen() {
    this.whole = false;
    return unseen;
  }

  #function(fn, depth) {
    const name = values.nameOf(fn);
    this.#left -= 10;
    if (!this.#isUsers(fn)) return opaque(`[function ${name}]`);
    const node = { kind: 'function', name, fields: this.#fields(fn, depth, ['length', 'name', 'prototype']) };
    this.#addPrivateFields(node, fn, depth);
    if ((this.#inspection.factsOf(fn)?.scopes ?? 0) > 1) {
      // The outermost scope is the module's.
      for (const scope of this.#inspection.scopesOf(fn).slice(0, -1)) {
        for (const key of Reflect.ownKeys(scope)) {
          const data = variableOf(scope, key);
          if (data && data.value !== fn && key !== 'this')
            node.fields.set(` → ${key}`, this.#node(data.value, depth + 1));
        }
      }
    }
    return node;
  }

  #object(value, depth) {
    if (this.#foreign.has(value)) return opaque('');
    if (types.isDate(value)) return leaf(values.dateText(value));
    if (ArrayBuffer.isView(value) && !types.isDataView(value)) return this.#bytes(value);
    const classes = values.classesOf(value);
    const name = classes.length > 0 ? values.nameOf(classes[0]) : '';
    if (types.isMap(value)) return this.#list('Map', values.mapSize(value), values.entriesOf(value), depth);
    if (types.isSet(value)) return this.#list('Set', values.setSize(value), values.membersOf(value), depth);
    if (Array.isArray(value)) return this.#array(value, depth);
    if (types.isRegExp(value)) {
      return { kind: 'object', name: `/${values.sourceOf(value)}/`, fields: this.#fields(value, depth) };
    }
    if (types.isNativeError(value) || isSpecial(value)) return opaque(name);
    const emitter = classes.includes(values.EventEmitter);
    if (!classes.every((maker) => maker === values.EventEmitter || this.#isUsers(maker))) return opaque(name);
    const node = { kind: 'object', name, fields: emitter ? this.#emitter(value, depth) : this.#fields(value, depth) };
    if (classes.length > 0 && !emitter) this.#addPrivateFields(node, value, depth);
    return node;
  }

  #fields(object, depth, except = []) {
    const fields = new Map();
    for (const key of Reflect.ownKeys(object)) {
      if (except.includes(key) || typeof key === 'symbol') continue;
      if (fields.size >= most.children) {
        fields.partial = true;
        this.whole = false;
        break;
      }
      const data = dataOf(object, key);
      if (data) fields.set(key, this.#node(data.value, depth + 1));
    }
    return fields;
  }

  /** Only user's classes have readable ones, and each costs a question to the inspector. */
  #addPrivateFields(node, object, depth) {
    if (this.#left <= 0 || node.fields.partial) return;
    this.#left -= 10;
    for (const [key, value] of this.#inspection.privateFieldsOf(object)) {
      node.fields.set(key, this.#node(value, depth + 1));
    }
  }

  /** Its listeners are what one adds to an emitter; the rest is Node.js's own. */
  #emitter(emitter, depth) {
    const fields = this.#fields(emitter, depth, ['_events', '_eventsCount', '_maxListeners', 'domain']);
    const events = dataOf(emitter, '_events')?.value;
    if (typeof events !== 'object' || events === null) return fields;
    for (const key of Reflect.ownKeys(events)) {
      const listeners = dataOf(events, key)?.value;
      const count = Array.isArray(listeners) ? listeners.length : listeners ? 1 : 0;
      if (count > 0 && typeof key === 'string') fields.set(`listeners of ${key}`, leaf(count));
    }
    return fields;
  }

  #array(array, depth) {
    const items = [];
    const { length } = array;
    for (let index = 0; index < length && items.length < most.children; index++) {
      const data = dataOf(array, index);
      items.push(data ? this.#node(data.value, depth + 1) : unseen);
    }
    if (items.length < length) this.whole = false;
    return { kind: 'list', name: '', size: length, items };
  }

  #list(name, size, members, depth) {
    const items = [];
    for (const member of members) {
      if (items.length >= most.children) {
        this.whole = false;
        break;
      }
      // An entry of a map is a pair that nobody else holds.
      if (name === 'Map') items.push(this.#node(member[0], depth + 1), this.#node(member[1], depth + 1));
      else items.push(this.#node(member, depth + 1));
    }
    return { kind: 'list', name, size, items };
  }

  #bytes(view) {
    const size = values.bytesOf(view);
    let sum = 0;
    const { length } = view;
    for (let index = 0; index < Math.min(length, 4096); index++) sum = (Math.imul(sum, 31) + Number(view[index])) | 0;
    return { kind: 'bytes', name: 'bytes', size, sum };
  }
}

function isSpecial(value) {
  return (
    types.isPromise(value) ||
    types.isWeakMap(value) ||
    types.isWeakSet(value) ||
    types.isGeneratorObject(value) ||
    types.isAnyArrayBuffer(value) ||
    types.isDataView(value) ||
    types.isBoxedPrimitive(value) ||
    types.isArgumentsObject(value) ||
    types.isExternal(value) ||
    types.isModuleNamespaceObject(value)
  );
}

module.exports = { Snapshot };
