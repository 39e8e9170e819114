// Reads values without running code of theirs: no getter, no iterator, no trap. Loaded before the user's code, so that
// what is read with is the language's own.
'use strict';

const { EventEmitter } = require('node:events');
const { types } = require('node:util');

const { apply, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
const uncurried = (fn) => (self) => apply(fn, self, []);
const getter = (prototype, name) => uncurried(getOwnPropertyDescriptor(prototype, name).get);
const mapEntries = uncurried(Map.prototype.entries);
const setValues = uncurried(Set.prototype.values);
const nextOfMap = uncurried(getPrototypeOf(new Map().entries()).next);
const nextOfSet = uncurried(getPrototypeOf(new Set().values()).next);
const bytesOf = getter(getPrototypeOf(Uint8Array.prototype), 'byteLength');
const isoText = uncurried(Date.prototype.toISOString);
const getTime = uncurried(Date.prototype.getTime);
const sourceOf = getter(RegExp.prototype, 'source');

/**
 * Own data properties; an accessor, which would run code, has none. An error's stack looks like data, and is written only
 * when it is asked for, by the user's code where that wants to.
 */
function dataOf(object, key) {
  return key === 'stack' ? undefined : variableOf(object, key);
}

/** Of a scope, where every name is a variable's. */
function variableOf(object, key) {
  const descriptor = getOwnPropertyDescriptor(object, key);
  return descriptor && 'value' in descriptor ? descriptor : undefined;
}

function* entriesOf(map) {
  const entries = mapEntries(map);
  for (let step = nextOfMap(entries); !step.done; step = nextOfMap(entries)) yield step.value;
}

function* membersOf(set) {
  const values = setValues(set);
  for (let step = nextOfSet(values); !step.done; step = nextOfSet(values)) yield step.value;
}

/** The functions that made an object, the nearest first, up to Object. */
function classesOf(object) {
  const classes = [];
  let prototype = object;
  for (let depth = 0; depth < 10; depth++) {
    prototype = getPrototypeOf(prototype);
    if (prototype === null || types.isProxy(prototype)) break;
    const maker = dataOf(prototype, 'constructor')?.value;
    if (maker === Object) break;
    if (typeof maker === 'function' && !types.isProxy(maker)) classes.push(maker);
  }
  return classes;
}

function nameOf(fn) {
  const name = dataOf(fn, 'name')?.value;
  return typeof name === 'string' ? name : '';
}

module.exports = {
  EventEmitter,
  bytesOf,
  classesOf,
  dataOf,
  dateText: (date) => (Number.isNaN(getTime(date)) ? 'Invalid Date' : isoText(date)),
  entriesOf,
  mapSize: getter(Map.prototype, 'size'),
  membersOf,
  nameOf,
  setSize: getter(Set.prototype, 'size'),
  sourceOf,
  types,
  variableOf,
};
