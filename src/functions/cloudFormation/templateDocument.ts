import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  Scalar,
  type Document,
  type Node,
  type YAMLMap,
} from 'yaml';
import type { Position, Range } from 'vscode-languageserver-types';
import type { EntryPlace } from '../entryPlace.ts';
import { withFlowIndentation } from './flowIndentation.ts';
import { syntaxErrorText } from './syntaxErrorText.ts';
import { childrenOf, literal, type MapEntry, type MapNode, type TemplateNode } from './templateNode.ts';

/** How many nodes aliases may repeat in one template. */
const mostRepeated = 1_000_000;

/** A template as far as it can be read. */
export interface TemplateDocument {
  readonly root: TemplateNode;
  readonly syntaxErrors: readonly { readonly message: string; readonly range: Range }[];
  /** Keys that stand in their map already; the last one is what is read. */
  readonly repeatedKeys: readonly RepeatedKey[];
}

export interface RepeatedKey {
  readonly key: string;
  readonly range: Range;
  /** Where it stands first, 0-based. */
  readonly firstLine: number;
}

/**
 * Parses YAML or JSON (which YAML contains). CloudFormation and SAM read YAML 1.1: `yes` is true and `0777` is 511, but
 * `y` is a text. Never throws for text that is wrong; what follows a mistake is read as well as it can be.
 */
export function parseTemplate(text: string, version: '1.1' | '1.2' = '1.1'): TemplateDocument {
  const { document, lines, moved } = parse(text, version);
  const converter = new Converter(text, document, lines, moved);
  const root = converter.convert(document.contents);
  return {
    root,
    // The first one only: those that follow it are mostly its echoes.
    syntaxErrors: isBlueprint(text)
      ? []
      : document.errors.slice(0, 1).map((error) => ({
          message: syntaxErrorText(error),
          range: converter.range(...error.pos),
        })),
    repeatedKeys: isBlueprint(text) ? [] : converter.repeatedKeys,
  };
}

/** Statements and values of Jinja (cookiecutter): no template yet, a tool makes one of it. */
function isBlueprint(text: string): boolean {
  return /^\s*\{%-?\s*(?:if|for|set|block|include|raw)\b|\{\{-?\s*cookiecutter\./m.test(text);
}

interface ParsedText {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  /** By how many characters lines (0-based) stand further right than in the file. */
  readonly moved: ReadonlyMap<number, number>;
}

function parse(text: string, version: '1.1' | '1.2', moved: ReadonlyMap<number, number> = new Map()): ParsedText {
  const lines = new LineCounter();
  const options = { version, merge: true, prettyErrors: false, uniqueKeys: false, logLevel: 'silent' } as const;
  const document = parseDocument(text, { ...options, lineCounter: lines });
  if (moved.size > 0 || !document.errors.some(({ code }) => code === 'BAD_INDENT')) return { document, lines, moved };
  const indented = withFlowIndentation(text);
  const again = indented.moved.size > 0 ? parse(indented.text, version, indented.moved) : undefined;
  return again && again.document.errors.length < document.errors.length ? again : { document, lines, moved };
}

/** Turns the parser's nodes into ours. */
class Converter {
  readonly #text: string;
  readonly #lineEnd: EntryPlace['lineEnd'];
  readonly #document: Document.Parsed;
  readonly #lines: LineCounter;
  readonly #moved: ReadonlyMap<number, number>;
  /** What an anchor names is converted once, however many aliases there are: aliases of aliases would explode. */
  readonly #converted = new Map<Node, TemplateNode>();
  readonly repeatedKeys: RepeatedKey[] = [];
  readonly #open = new Set<Node>();
  /** How many nodes each one would be if its aliases were written out. */
  readonly #sizes = new Map<TemplateNode, number>();
  #repeated = 0;

  constructor(text: string, document: Document.Parsed, lines: LineCounter, moved: ReadonlyMap<number, number>) {
    this.#text = text;
    this.#lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
    this.#document = document;
    this.#lines = lines;
    this.#moved = moved;
  }

  range(start: number, end: number): Range {
    return { start: this.#position(start), end: this.#position(Math.max(start, end)) };
  }

  convert(node: Node | null): TemplateNode {
    if (node === null) return { kind: 'scalar', value: null, range: this.range(0, 0) };
    const known = this.#converted.get(node);
    if (known) return known;
    const range = this.#rangeOf(node);
    if (this.#open.has(node)) return { kind: 'scalar', value: null, range };
    this.#open.add(node);
    const converted = this.#tagged(node, this.#untagged(node, range));
    const sizes = childrenOf(converted).map((child) => this.#sizes.get(child) ?? 1);
    this.#sizes.set(
      converted,
      sizes.reduce((sum, size) => sum + size, 1),
    );
    this.#open.delete(node);
    this.#converted.set(node, converted);
    return converted;
  }

  #untagged(node: Node, range: Range): TemplateNode {
    if (isAlias(node)) return this.#alias(node.resolve(this.#document), range);
    if (isSeq<Node>(node)) return { kind: 'list', items: node.items.map((item) => this.convert(item)), range };
    if (isMap<Node, Node | null>(node)) return longIntrinsic(this.#map(node, range));
    // Nothing yet, perhaps with a tag before it: somebody is typing.
    const isEmpty = !isScalar(node) || (node.type === 'PLAIN' && node.source === '');
    const value = isEmpty ? null : (this.#wholeFloat(node) ?? scalarValue(node.value, node.source));
    const textStart =
      isScalar(node) && node.type === Scalar.BLOCK_LITERAL && typeof value === 'string'
        ? this.#blockStart(value, range.start.line + 1)
        : undefined;
    return { kind: 'scalar', value, range, ...(!this.#isShared && { isOwn: true }), ...(textStart && { textStart }) };
  }

  /** `1.0` and `1.00` are `1.0` where their text is wanted, as in a variable. JavaScript's tools (YAML 1.2) make `1` of them. */
  #wholeFloat({ value, source }: Scalar): string | undefined {
    if (typeof value !== 'number' || this.#document.schema.name !== 'yaml-1.1') return undefined;
    return /^[-+]?\d{1,15}\.0*$/.test(source ?? '') ? `${value}.0` : undefined;
  }

  /** Where the text of a literal block begins whose first line is this one (0-based); undefined where it is not found there. */
  #blockStart(value: string, line: number): Position | undefined {
    const before = /^\s*\n/.exec(value)?.[0] ?? '';
    const [first = ''] = value.slice(before.length).split('\n', 1);
    const found = line + before.split('\n').length - 1;
    const start = this.#lines.lineStarts[found];
    if (start === undefined || first === '' || this.#moved.size > 0) return undefined;
    const written = this.#text.slice(start, this.#lines.lineStarts[found + 1]).replace(/\r?\n$/, '');
    return written.endsWith(first) ? { line, character: written.length - first.length } : undefined;
  }

  /** Whether what is converted just now has an anchor or stands below one. */
  get #isShared(): boolean {
    return [...this.#open].some((node) => !isAlias(node) && node.anchor !== undefined);
  }

  #tagged(node: Node, untagged: TemplateNode): TemplateNode {
    const { tag } = node;
    if (tag === undefined || !/^![A-Za-z]/.test(tag)) return untagged;
    const short = tag.slice(1);
    const name = short === 'Ref' || short === 'Condition' ? short : `Fn::${short}`;
    return { kind: 'intrinsic', name, argument: untagged, range: untagged.range };
  }

  /** Aliases of aliases can stand for more than memory holds; from there on they stand for nothing. */
  #alias(target: Node | undefined, range: Range): TemplateNode {
    const nothing: TemplateNode = { kind: 'scalar', value: null, range };
    if (!target) return nothing;
    const node = this.convert(target);
    this.#repeated += this.#sizes.get(node) ?? 1;
    return this.#repeated > mostRepeated ? nothing : node;
  }

  #map(map: YAMLMap<Node, Node | null>, range: Range): MapNode {
    const entries = new Map<string, MapEntry>();
    const written = new Map<string, Range>();
    for (const { key, value } of map.items) {
      const name = isScalar(key) ? keyName(key.value, key.source) : undefined;
      if (name === undefined) continue;
      if (name === '<<') {
        for (const [inherited, entry] of this.#merged(value))
          if (!entries.has(inherited)) entries.set(inherited, entry);
      } else {
        const keyRange = this.#rangeOf(key);
        const first = written.get(name);
        if (first) this.repeatedKeys.push({ key: name, range: keyRange, firstLine: first.start.line });
        else written.set(name, keyRange);
        const empty: TemplateNode = { kind: 'scalar', value: null, range: keyRange };
        entries.set(name, { keyRange, value: value ? this.convert(value) : empty });
      }
    }
    const addAt = this.#entryPlace(map);
    return { kind: 'map', entries, range, ...(addAt && { addAt }) };
  }

  /**
   * After the first entry that stands on one line; what is moved for the parser is not where it is written, and what has an
   * anchor may stand for others as well.
   */
  #entryPlace({ items, flow, range }: YAMLMap<Node, Node | null>): EntryPlace | undefined {
    if (this.#moved.size > 0 || this.#isShared) return undefined;
    for (const { key, value } of items) {
      const [start, end] = [key.range?.[0], value?.range?.[1]];
      if (start === undefined || end === undefined || !isScalar(key)) continue;
      const [first, last] = [this.#lines.linePos(start), this.#lines.linePos(end)];
      if (first.line !== last.line || end <= start) continue;
      const indent = first.col - 1;
      const blanks = ' '.repeat(indent);
      const common = { indent, lineEnd: this.#lineEnd };
      if (flow === true) {
        const isSpread = this.#lines.linePos(range?.[0] ?? start).line < first.line;
        const style = key.type === Scalar.QUOTE_DOUBLE ? 'json' : 'flow';
        const before = isSpread ? `,${this.#lineEnd}${blanks}` : ', ';
        return { ...common, position: this.#position(end), before, after: '', style };
      }
      const next = this.#text.indexOf('\n', end) + 1;
      return next > 0
        ? { ...common, position: this.#position(next), before: blanks, after: this.#lineEnd, style: 'block' }
        : {
            ...common,
            position: this.#position(this.#text.length),
            before: this.#lineEnd + blanks,
            after: '',
            style: 'block',
          };
    }
    return undefined;
  }

  /** What `<<` brings in; the first of several maps wins. */
  #merged(value: Node | null): [string, MapEntry][] {
    const merged = this.convert(value);
    const maps = merged.kind === 'list' ? merged.items : [merged];
    return maps.flatMap((map) => (map.kind === 'map' ? [...map.entries] : []));
  }

  #rangeOf(node: Node): Range {
    const [start, end] = node.range ?? [0, 0];
    return this.range(start, end);
  }

  #position(offset: number): Range['start'] {
    const { line, col } = this.#lines.linePos(offset);
    const moved = this.#moved.get(line - 1) ?? 0;
    return { line: Math.max(0, line - 1), character: Math.max(0, col - 1 - moved) };
  }
}

/** `{ "Fn::Sub": … }` and `{ Ref: … }` say the same as `!Sub …` and `!Ref …`. */
export function longIntrinsic(map: MapNode): TemplateNode {
  const [entry, ...others] = map.entries;
  if (!entry || others.length > 0) return map;
  const [name, { value }] = entry;
  const isIntrinsic =
    ((name === 'Ref' || name === 'Condition') && literal(value) !== undefined) || /^Fn::\w+$/.test(name);
  return isIntrinsic ? { kind: 'intrinsic', name, argument: value, range: map.range } : map;
}

/** A key as written: `on`, `08` and dates are no strings for YAML 1.1. */
function keyName(value: unknown, source: string | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return source ?? (typeof value === 'symbol' ? '<<' : undefined);
}

function scalarValue(value: unknown, source: string | undefined): string | number | boolean | null {
  switch (typeof value) {
    case 'string':
      return value;
    case 'boolean':
      // YAML 1.1 says so of single letters, too; the parsers of SAM and CloudFormation (PyYAML, SnakeYAML) never did.
      return source !== undefined && /^[yn]$/i.test(source) ? source : value;
    case 'number':
      return isExact(value, source) ? value : (source ?? value);
    default:
      // A date or binary data: the text says more than a value that no template means.
      return value === null ? null : (source ?? null);
  }
}

/** Account ids with a leading zero, times of day, very large numbers and a lone `.` are text to AWS. */
function isExact(value: number, source: string | undefined): boolean {
  if (source === undefined) return true;
  if (!/\d/.test(source) || /:|^0\d*[89]/.test(source)) return false;
  return !Number.isInteger(value) || Number.isSafeInteger(value);
}
