import * as l10n from '@vscode/l10n';
import type { Range } from 'vscode-languageserver-types';
import type { NewPropertyPlace } from '../../functions/entryPlace.ts';
import type { LambdaFunction, OriginKind } from '../../functions/lambdaFunction.ts';
import type { Fix } from '../finding.ts';
import { settingName, type Setting } from '../settingNames.ts';

/** What a fix writes: a number, a word that needs no quotes in YAML, or a list of such words. */
type Written = number | string | readonly string[];

/** Where one more property stands below its name in CloudFormation. */
const written: ReadonlySet<OriginKind> = new Set(['sam', 'cloudformation']);

/** Which values people write: CDK writes its templates again. */
const edited: ReadonlySet<OriginKind> = new Set(['sam', 'cloudformation', 'serverless', 'terraform']);

/** Writes one more property into a template. Undefined where it is there, and where nobody knows the place. */
export function newProperty(
  { origin }: LambdaFunction,
  place: NewPropertyPlace | undefined,
  name: string,
  value: Written,
): Fix | undefined {
  if (place === undefined || !written.has(origin.kind) || place.written.includes(name)) return undefined;
  const { position, before, after } = place;
  const shown = typeof value === 'object' ? `[${value.join(', ')}]` : String(value);
  return {
    title: l10n.t('Add {0}', `${name}: ${shown}`),
    edits: [{ range: { start: position, end: position }, newText: before + entry(place, name, value) + after }],
  };
}

/** Writes another number or word where one stands. `range` is that of the value, with its quotes. */
export function otherValue(
  { origin }: LambdaFunction,
  name: Setting,
  range: Range | undefined,
  before: number | string,
  value: number | string,
): Fix | undefined {
  if (range === undefined || !edited.has(origin.kind)) return undefined;
  const { start, end } = range;
  // Written in another way (0x1e, 30.0, over several lines) it has another length.
  const quotes = end.character - start.character - String(before).length;
  if (start.line !== end.line || (quotes !== 0 && quotes !== 2)) return undefined;
  const within = {
    start: { line: start.line, character: start.character + quotes / 2 },
    end: { line: end.line, character: end.character - quotes / 2 },
  };
  return {
    title: l10n.t('Set {0} to {1}', settingName(origin.kind, name), value),
    edits: [{ range: within, newText: String(value) }],
  };
}

/** The text of an entry at its place, its further lines indented as those around it. */
function entry({ style, indent, lineEnd, below }: NewPropertyPlace, name: string, value: Written): string {
  if (style === 'json') {
    const own = `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
    return below === undefined ? own : `${JSON.stringify(below)}: { ${own} }`;
  }
  if (style === 'flow') {
    const own = `${name}: ${typeof value === 'object' ? `[${value.join(', ')}]` : value}`;
    return below === undefined ? own : `${below}: { ${own} }`;
  }
  const lines = typeof value === 'object' ? [`${name}:`, ...value.map((item) => `  - ${item}`)] : [`${name}: ${value}`];
  const all = below === undefined ? lines : [`${below}:`, ...lines.map((line) => `  ${line}`)];
  return all.join(lineEnd + ' '.repeat(indent));
}
