import { isDeepStrictEqual } from 'node:util';
import type { Position, Range, TextEdit } from 'vscode-languageserver-types';
import type { Parsers } from '../../syntax/parsers.ts';
import { TextLines } from '../../syntax/textLines.ts';
import type { FunctionDeclaration } from '../functionReader.ts';
import { functionReaders } from '../functionReaders.ts';
import type { LambdaFunction } from '../lambdaFunction.ts';
import type { PropertyPlace } from '../propertyPlaces.ts';

/** The functions that a text of an origin describes in that very file; none where no reader knows it. Never throws. */
export async function declarationsIn(
  file: string,
  text: string,
  parsers: Parsers,
  stage?: string,
): Promise<readonly FunctionDeclaration[]> {
  for (const reader of functionReaders) {
    if (!reader.accepts(file)) continue;
    const reading = await reader.read(file, text, parsers, stage).catch(() => undefined);
    if (reading) return reading.functions.filter(({ described }) => described.origin.file === file);
  }
  return [];
}

/** Whether a function's handler string, or the place of its code, stands at a position of a file. */
export function namesCodeAt(places: LambdaFunction['places'], file: string, position: Position): Range | undefined {
  for (const property of ['Handler', 'Code']) {
    const place = places.get(property);
    if (place?.file !== file) continue;
    for (const range of [place.key, place.value]) {
      // A map (`Code:` with S3Bucket below) is no text that names code.
      if (range.start.line === range.end.line && holds(range, position)) return range;
    }
  }
  return undefined;
}

/** The handler string that is being written before a position: where it starts and ends. */
export function handlerBeingWritten(line: string, character: number): { start: number; end: number } | undefined {
  const before = /(?:^|[\s{,])["']?handler["']?\s*[:=]\s*["']?([\w./\\$+:-]*)$/i.exec(line.slice(0, character));
  if (!before) return undefined;
  const after = /^[\w./\\$+:-]*/.exec(line.slice(character))?.[0] ?? '';
  return { start: character - (before[1] ?? '').length, end: character + after.length };
}

/** A place where an origin names the function of a file. */
export interface NamedPlace {
  readonly handler: string;
  readonly place: PropertyPlace;
  /** Functions whose handler is another one have theirs from the same place: it stands in the Globals. */
  readonly isShared: boolean;
}

/** Where origins name a symbol of a file as a handler, each place once. */
export function placesNaming(functions: readonly LambdaFunction[], file: string, symbol: string): NamedPlace[] {
  const found = new Map<string, NamedPlace>();
  for (const { handlerSource, handler, places } of functions) {
    const place = places.get('Handler');
    if (handlerSource?.file !== file || handler === undefined || !place) continue;
    if (handlerSource.symbol.split('.').at(-1) !== symbol) continue;
    const isShared = functions.some((fn) => {
      const other = fn.handlerSource;
      return (other?.file !== file || other.symbol !== handlerSource.symbol) && isHandlerOf(fn, place);
    });
    found.set(JSON.stringify([place.file, place.value]), { handler, place, isShared });
  }
  return [...found.values()];
}

/**
 * What makes the handler string at a place another one. `text` is the file's; undefined where the string does not stand
 * there as it is (it is put together of parameters, say).
 */
export function handlerEdit(
  text: string,
  { handler, place }: Pick<NamedPlace, 'handler' | 'place'>,
  newHandler: string,
): TextEdit | undefined {
  const lines = new TextLines(text);
  const start = lines.offset(place.value.start);
  const at = text.slice(start, lines.offset(place.value.end)).indexOf(handler);
  if (at < 0) return undefined;
  return { range: lines.range(start + at, start + at + handler.length), newText: newHandler };
}

/** The handler string after its function has been renamed: `src/app.old` becomes `src/app.new`. */
export function renamedHandler(handler: string, symbol: string, newSymbol: string): string | undefined {
  return handler.endsWith(symbol) ? handler.slice(0, -symbol.length) + newSymbol : undefined;
}

/** Whether a function has its handler string from a place. */
export function isHandlerOf({ places }: LambdaFunction, place: PropertyPlace): boolean {
  const own = places.get('Handler');
  return own?.file === place.file && isDeepStrictEqual(own.value, place.value);
}

function holds({ start, end }: Range, { line, character }: Position): boolean {
  return start.line === line && start.character <= character && character <= end.character;
}
