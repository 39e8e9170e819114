import type { Range } from 'vscode-languageserver-types';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { ResidueItem } from '../sandbox/residue.ts';
import { findTopLevelSymbol } from '../syntax/handlers.ts';
import type { Binding } from '../syntax/scopes.ts';
import type { SourceFile } from '../syntax/sourceFile.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { RunSources } from './runSources.ts';

/** Where in the code a thing is that stayed behind. */
export interface ResiduePlace {
  readonly source: SourceFile;
  readonly range: Range;
  /** The variable, or the function that runs: a comment at any of its uses silences what is said here. */
  readonly binding: Binding | undefined;
}

/** The residue, with the lines of variables, which a running function does not know. */
export async function withLines(residue: readonly ResidueItem[], sources: RunSources): Promise<ResidueItem[]> {
  return Promise.all(
    residue.map(async (item) => {
      if (item.kind !== 'state' || item.line !== undefined) return item;
      const place = await residuePlace(item, sources);
      return place === undefined ? item : { ...item, line: place.range.start.line };
    }),
  );
}

/** Undefined for what no line of the user's code is known to have made. */
export async function residuePlace(item: ResidueItem, sources: RunSources): Promise<ResiduePlace | undefined> {
  const source = item.file === undefined ? undefined : await sources.of(item.file);
  if (source === undefined) return undefined;
  const named = item.kind === 'state' ? placeOfVariable(source, item.name) : undefined;
  return named ?? (item.line === undefined ? undefined : placeOfLine(source, item.line));
}

/** Where to say what has no line: at the name of the handler. */
export async function placeOfHandler(fn: LambdaFunction, sources: RunSources): Promise<ResiduePlace | undefined> {
  const { handlerSource } = fn;
  const source = handlerSource && (await sources.of(handlerSource.file));
  const range = source && findTopLevelSymbol(source, handlerSource.symbol);
  return source && range && { source, range, binding: undefined };
}

/** `cache`, `Orders.seen`, `repository.items`, `collect(into)`: the binding, or what inside of it has that name. */
function placeOfVariable(source: SourceFile, name: string): ResiduePlace | undefined {
  const { root = '', inner } = /^(?<root>[\w$]+)(?:[.(](?<inner>[\w$]+))?/.exec(name)?.groups ?? {};
  const binding = source.scopes.module.bindings.get(root);
  const declarations = binding?.declarations ?? [];
  const declaration = declarations.find((node) => node.enclosing('function') === undefined) ?? declarations[0];
  const whole = declaration ?? binding?.occurrences.find(({ access }) => access !== 'read')?.node;
  if (binding === undefined || whole === undefined) return undefined;
  const node = (inner === undefined ? undefined : namedInside(binding.definition, inner)) ?? whole;
  return { source, range: node.range, binding };
}

/** A class's attribute or a function's parameter. */
function namedInside(definition: SyntaxNode | undefined, name: string): SyntaxNode | undefined {
  return definition
    ?.descendants('name')
    .find((node) => node.text === name && node.source.scopes.binding(node)?.scope.node === definition);
}

/** What was running: where the function that begins in the line is used, if it is once; else the line. */
function placeOfLine(source: SourceFile, line: number): ResiduePlace | undefined {
  if (line >= source.lines.count) return undefined;
  const definition = source
    .nodesOf('function')
    .find((node) => [node, node.parent].some((one) => one?.word !== 'block' && one?.range.start.line === line));
  const name = definition?.child('name');
  const binding = name && source.scopes.binding(name);
  const uses = binding?.occurrences.filter(({ access }) => access === 'read') ?? [];
  const node = uses.length === 1 ? uses[0]?.node : name;
  return { source, range: node?.range ?? lineRange(source, line), binding };
}

function lineRange({ lines, text }: SourceFile, line: number): Range {
  const start = lines.startOf(line);
  const code = text.slice(start, line + 1 < lines.count ? lines.startOf(line + 1) : text.length);
  return lines.range(start + code.length - code.trimStart().length, start + code.trimEnd().length);
}
