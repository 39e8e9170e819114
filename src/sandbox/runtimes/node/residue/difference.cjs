// Compares two snapshots of a variable, and says what is another one in a few characters.
'use strict';

const longest = 80;
const secret = /passw|passphrase|secret|token|credential|authorization|cookie|(?:^|[_a-z-])key$/i;
const identifier = /^[#\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** What has changed: name, before and after. Nothing where both are equal as far as they were seen. */
function differences(name, before, after, depth = 0) {
  if (!differ(before, after)) return [];
  if (depth < 4) {
    const fields = changedFields(name, before, after);
    // A function or a class is its parts, and so is what a module exports; an object is named by its part where only
    // that has changed.
    if (fields && (before.kind === 'function' || name === 'exports' || (fields.length === 1 && isStep(fields[0])))) {
      return fields.flatMap((key) => {
        const step = key.startsWith(' ') ? key : `.${key}`;
        return differences(
          `${name}${step}`,
          before.fields.get(key) ?? nothing,
          after.fields.get(key) ?? nothing,
          depth + 1,
        );
      });
    }
  }
  const last = name.split(/[ .]/).at(-1);
  return [{ name, before: text(before, last), after: text(after, last) }];
}

const nothing = { kind: 'leaf', value: undefined };
const isStep = (key) => key.startsWith(' ') || identifier.test(key);

/** The fields that differ, of two objects of one class, or a function and its successor. */
function changedFields(name, before, after) {
  if (before.kind !== after.kind || before.name !== after.name || !before.fields || !after.fields) return undefined;
  const keys = new Set([...before.fields.keys(), ...after.fields.keys()]);
  // An object that is used as a table is shown whole.
  if (before.kind === 'object' && before.name === '' && name !== 'exports' && before.fields.size !== after.fields.size)
    return undefined;
  return [...keys].filter((key) => differ(before.fields.get(key) ?? nothing, after.fields.get(key) ?? nothing));
}

function differ(before, after) {
  if (before.kind === 'unseen' || after.kind === 'unseen') return false;
  if (before.kind !== after.kind) {
    // What could be looked into once and now cannot is no change.
    return !((before.kind === 'opaque' || after.kind === 'opaque') && before.name === after.name);
  }
  switch (before.kind) {
    case 'leaf':
      return !Object.is(before.value, after.value);
    case 'reference':
      return before.to !== after.to;
    case 'bytes':
      return before.size !== after.size || before.sum !== after.sum;
    case 'list':
      if (before.name !== after.name || before.size !== after.size) return true;
      return before.items.some((item, index) => after.items[index] !== undefined && differ(item, after.items[index]));
    case 'opaque':
      return before.name !== after.name;
    default:
      return before.name !== after.name || fieldsDiffer(before.fields, after.fields);
  }
}

function fieldsDiffer(before, after) {
  for (const [key, node] of before) {
    const other = after.get(key);
    if (other === undefined ? !after.partial : differ(node, other)) return true;
  }
  return !before.partial && !after.partial && before.size !== after.size;
}

function text(node, name) {
  const whole = brief(node, name, 0);
  return whole.length > longest ? `${whole.slice(0, longest - 1)}…` : whole;
}

function brief(node, name, depth) {
  if (secret.test(name) && hides(node)) return '***';
  switch (node.kind) {
    case 'leaf':
      return leafText(node.value);
    case 'function':
      return node.name === '' ? 'function' : `function ${node.name}`;
    case 'bytes':
      return `${node.size} bytes`;
    case 'list':
      return listText(node, depth);
    case 'object': {
      const head = node.name === '' ? '' : `${node.name} `;
      if (node.fields.size === 0) return `${head}{}`;
      if (depth > 1) return `${head}{…}`;
      const fields = [...node.fields].slice(0, 6).map(([key, field]) => `${key}: ${brief(field, key, depth + 1)}`);
      return `${head}{ ${fields.join(', ')}${node.fields.size > 6 ? ', …' : ''} }`;
    }
    default:
      return node.name ? `${node.name.startsWith('[') ? node.name.slice(1, -1) : `${node.name} {…}`}` : '{…}';
  }
}

/** Whether there is something that a name calls secret. */
function hides(node) {
  if (node.kind === 'leaf') return node.value !== undefined && node.value !== null && typeof node.value !== 'boolean';
  return node.kind !== 'function' && !(node.kind === 'opaque' && node.name.startsWith('['));
}

function leafText(value) {
  if (typeof value === 'string') return JSON.stringify(value.length > longest ? `${value.slice(0, longest)}…` : value);
  if (typeof value === 'bigint') return `${value}n`;
  return Object.is(value, -0) ? '-0' : String(value);
}

function listText({ name, size, items }, depth) {
  const head = name === '' ? (size > 6 ? `(${size}) ` : '') : `${name}(${size}) `;
  const [open, close] = name === '' ? ['[', ']'] : ['{', '}'];
  if (size === 0) return `${head}${open}${close}`;
  if (depth > 1) return `${head}${open}…${close}`;
  const shown = [];
  const step = name === 'Map' ? 2 : 1;
  for (let index = 0; index < items.length && shown.length < 6; index += step) {
    const key = items[index];
    const keyText = brief(key, '', depth + 1);
    shown.push(step === 1 ? keyText : `${keyText} => ${brief(items[index + 1], leafName(key), depth + 1)}`);
  }
  return `${head}${open} ${shown.join(', ')}${size > shown.length ? ', …' : ''} ${close}`;
}

const leafName = (node) => (node.kind === 'leaf' && typeof node.value === 'string' ? node.value : '');

module.exports = { differences };
