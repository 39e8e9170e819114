import * as l10n from '@vscode/l10n';
import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import type { Range } from 'vscode-languageserver-types';
import schema from '../../schemas/lambda-workbench.schema.json' with { type: 'json' };
import { nearestKey } from '../nearestKey.ts';
import { TextLines } from '../syntax/textLines.ts';
import { checkFinding, checkRules } from './checkRules.ts';
import type { Finding } from './finding.ts';

/** As much of JSON Schema as the schema of `lambda-workbench.json` uses; a test holds it to that. */
export interface SettingsSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, SettingsSchema>>;
  readonly additionalProperties?: boolean | SettingsSchema;
  readonly required?: readonly string[];
  /** Of `definitions`, or a file of its own, which others check. */
  readonly $ref?: string;
}

const definitions: Readonly<Record<string, SettingsSchema>> = schema.definitions;

/**
 * What is wrong in a `lambda-workbench.json`, by the same schema that the editor has for it: no JSON at all, names that
 * there are not, values of another kind.
 */
export function settingsFaults(file: string, text: string): Finding[] {
  const lines = new TextLines(text);
  const finding = (range: Range, message: string): Finding =>
    checkFinding(checkRules.invalidSettings, { file, range, message });
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  const faults: Finding[] = [];
  if (error) {
    const range = lines.range(error.offset, error.offset + error.length);
    const message = l10n.t('This file is no JSON: what cannot be read from here on does not count. Mend it.');
    faults.push(finding(range, message));
  }
  if (root?.type === 'object') {
    for (const { node, message } of faultsIn(root, schema)) {
      faults.push(finding(lines.range(node.offset, node.offset + node.length), message));
    }
  } else if (!error) {
    const range = lines.range(0, text.length);
    const sections = shownNames(schema.properties);
    faults.push(finding(range, l10n.t('This file is a JSON object with the sections {0}.', sections.join(', '))));
  }
  return faults;
}

interface Fault {
  readonly node: Node;
  readonly message: string;
}

function faultsIn(node: Node, written: SettingsSchema, name = ''): Fault[] {
  const expected = written.$ref === undefined ? written : definitions[written.$ref.replace('#/definitions/', '')];
  if (!expected) return [];
  if (expected.enum && !expected.enum.includes(String(node.value))) {
    return [{ node, message: l10n.t('"{0}" is to be one of: {1}.', name, expected.enum.join(', ')) }];
  }
  if (expected.type !== undefined && !isOfType(node, expected.type)) {
    return [{ node, message: l10n.t('"{0}" is to be {1}.', name, typeText(expected.type)) }];
  }
  if (node.type === 'object') return faultsOfObject(node, expected);
  return typeof node.value === 'number' ? faultsOfNumber(node, node.value, expected, name) : [];
}

function faultsOfObject(node: Node, { properties = {}, additionalProperties, required = [] }: SettingsSchema): Fault[] {
  const pairs = (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
    key && value ? [{ key, value }] : [],
  );
  const names = pairs.map(({ key }) => String(key.value));
  const missing = required
    .filter((name) => !names.includes(name))
    .map((name) => ({ node, message: l10n.t('"{0}" is missing here.', name) }));
  const wrong = pairs.flatMap(({ key, value }) => {
    const name = String(key.value);
    const known = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    if (known === false) return [{ node: key, message: unknownText(name, shownNames(properties)) }];
    return typeof known === 'object' ? faultsIn(value, known, name) : [];
  });
  return [...missing, ...wrong];
}

function faultsOfNumber(node: Node, value: number, expected: SettingsSchema, name: string): Fault[] {
  const { minimum, exclusiveMinimum, maximum } = expected;
  if (minimum !== undefined && value < minimum) {
    return [{ node, message: l10n.t('"{0}" is {1}, which is less than {2}.', name, value, minimum) }];
  }
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) {
    return [{ node, message: l10n.t('"{0}" is {1}, which is not more than {2}.', name, value, exclusiveMinimum) }];
  }
  if (maximum === undefined || value <= maximum) return [];
  return [{ node, message: l10n.t('"{0}" is {1}, which is more than {2}.', name, value, maximum) }];
}

/** Without those that are for editors: `$schema`. */
function shownNames(properties: NonNullable<SettingsSchema['properties']>): string[] {
  return Object.keys(properties).filter((one) => !one.startsWith('$'));
}

function unknownText(name: string, shown: readonly string[]): string {
  const nearest = nearestKey(name, shown);
  return nearest === undefined
    ? l10n.t('There is no setting "{0}" here. There are: {1}.', name, shown.join(', '))
    : l10n.t('There is no setting "{0}" here. Did you mean "{1}"?', name, nearest);
}

function isOfType(node: Node, type: string): boolean {
  if (type === 'integer') return Number.isInteger(node.value);
  return node.type === type;
}

function typeText(type: string): string {
  switch (type) {
    case 'integer':
      return l10n.t('a whole number');
    case 'number':
      return l10n.t('a number');
    case 'boolean':
      return l10n.t('true or false');
    case 'object':
      return l10n.t('an object');
    default:
      return l10n.t('a text');
  }
}
