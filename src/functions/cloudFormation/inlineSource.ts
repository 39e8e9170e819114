import type { Position } from 'vscode-languageserver-types';
import { inlineLanguage, type InlineCode, type InlinePlace } from '../inlineCode.ts';
import { substitute } from './intrinsicFunctions.ts';
import { namedIn } from './references.ts';
import type { Resolver } from './resolver.ts';
import { itemsOf, literal, type MapEntry, type ScalarNode, type TemplateNode } from './templateNode.ts';
import { textOf } from './value.ts';

/** What a value says of code, and where. */
type Source = Pick<InlineCode, 'text' | 'unknown' | 'place'>;

/** The code that is the value of a property; undefined where the runtime takes none, or is unknown. */
export function inlineSource(
  { keyRange, value }: MapEntry,
  runtime: string | undefined,
  file: string,
  resolver: Resolver,
): InlineCode | undefined {
  const language = inlineLanguage(runtime);
  return language && { file, key: keyRange, language, ...sourceOf(resolver.chosen(value), resolver) };
}

function sourceOf(node: TemplateNode, resolver: Resolver): Source {
  if (node.kind !== 'intrinsic') return written(node, textOf(resolver.value(node)), []);
  const [first, second] = node.argument.kind === 'list' ? node.argument.items : [node.argument];
  if (node.name === 'Fn::Sub' && first) {
    const { text, unresolved } = substitute(literal(first) ?? '', second, resolver);
    return written(first, text, unresolved, withNames);
  }
  if (node.name === 'Fn::Join' && literal(first) !== undefined)
    return joined(itemsOf(second), literal(first) ?? '', resolver);
  const text = textOf(resolver.value(node));
  return { text, unknown: text === undefined ? unknownIn(node, resolver) : [], place: undefined };
}

/** `toCode` makes code of a line as it is written; it keeps the length. */
function written(
  node: TemplateNode,
  text: string | undefined,
  unknown: readonly string[],
  toCode: (line: string) => string = (line) => line,
): Source {
  const lines = node.kind === 'scalar' && typeof node.value === 'string' ? toCode(node.value).split('\n') : [];
  const start = node.kind === 'scalar' ? textStart(node) : undefined;
  // What is put in may have lines of its own.
  const isPlaced = start !== undefined && text?.split('\n').length === lines.length;
  const place: InlinePlace | undefined = isPlaced
    ? { written: lines, lines: lines.map((_, index) => start.line + index), character: start.character, isExact: true }
    : undefined;
  return { text, unknown, place };
}

/** Lines in a list, as JSON wants code to be written. */
function joined(items: readonly TemplateNode[], delimiter: string, resolver: Resolver): Source {
  const text = items.map((item) => resolver.display(item)).join(delimiter);
  const unknown = items.flatMap((item) => unknownIn(item, resolver));
  return { text, unknown, place: linesIn(items, delimiter) };
}

/** Where items stand that are a line each, one below the other; with the delimiter between them, or a line end of their own. */
function linesIn(items: readonly TemplateNode[], delimiter: string): InlinePlace | undefined {
  const [first] = items;
  const [character] = items.map(textColumn);
  if (first === undefined || character === undefined) return undefined;
  const isColumn = items.every((item, index) => {
    return textColumn(item) === character && item.range.start.line > (items[index - 1]?.range.start.line ?? -1);
  });
  const texts = items.map((item) => literal(item) ?? '\n\n');
  const ends = delimiter === '\n' ? '' : delimiter === '' ? '\n' : undefined;
  const isLast = (index: number): boolean => index === texts.length - 1;
  if (!isColumn || ends === undefined || !texts.every((text, index) => isLast(index) || text.endsWith(ends)))
    return undefined;
  const written = texts.map((text) => (text.endsWith(ends) ? text.slice(0, text.length - ends.length) : text));
  if (written.some((line) => line.includes('\n'))) return undefined;
  const isExact = items.every((item) => item.kind === 'scalar' && textStart(item) !== undefined);
  return { written, lines: items.map(({ range }) => range.start.line), character, isExact };
}

/** Where the text of a value of one line begins, after its quote if it has one. */
function textColumn({ kind, range: { start, end }, ...node }: TemplateNode): number | undefined {
  if (kind !== 'scalar' || !('value' in node) || start.line !== end.line) return undefined;
  return start.character + (end.character - start.character > String(node.value).length ? 1 : 0);
}

/** Where a text begins that stands in the template as it is; undefined where it is escaped or folded. */
function textStart(node: ScalarNode): Position | undefined {
  if (node.textStart) return node.textStart;
  const { value, range } = node;
  const { start, end } = range;
  if (typeof value !== 'string' || start.line !== end.line) return undefined;
  const quotes = end.character - start.character - value.length;
  return quotes === 0 || quotes === 2 ? { line: start.line, character: start.character + quotes / 2 } : undefined;
}

function unknownIn(node: TemplateNode, resolver: Resolver): string[] {
  return namedIn(node).filter((name) => textOf(resolver.reference(name)) === undefined);
}

/** `${Name}` as a name, and `${!name}` as the `${name}` that it stands for. */
function withNames(text: string): string {
  return text.replace(/\$\{(!?)([^}]*)\}/g, (whole, literally: string, name: string) =>
    literally === '' ? whole.replace(/\W/g, '_') : `\${${name} }`,
  );
}
