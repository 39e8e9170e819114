import type { Position, Range } from 'vscode-languageserver-types';

/** A range of the text before was replaced by another text. */
export interface TextChange {
  readonly range: Range;
  readonly text: string;
}

/** A text at one time. What became of it hangs on it, so that only that is kept which somebody still asks about. */
export interface TextMoment {
  changes?: readonly TextChange[];
  next?: TextMoment;
}

/** The texts of a document, one after the other. */
export class TextHistory {
  #now: TextMoment = {};

  get now(): TextMoment {
    return this.#now;
  }

  /** Changes that were made at once: their ranges, which do not overlap, are all of the text before. */
  add(changes: readonly TextChange[]): void {
    const next: TextMoment = {};
    this.#now.changes = changes;
    this.#now.next = next;
    this.#now = next;
  }
}

/** Where a range is now; undefined where what stood there was taken away. */
export function rangeNow(range: Range, since: TextMoment): Range | undefined {
  let moved: Range | undefined = range;
  for (let at = since; at.next && moved; at = at.next) moved = rangeAfterAll(moved, at.changes ?? []);
  return moved;
}

/** Whether what stands in a range is what stood there. */
export function isUntouched(range: Range, since: TextMoment): boolean {
  let moved: Range | undefined = range;
  for (let at = since; at.next && moved; at = at.next) {
    const { start, end }: Range = moved;
    // What is typed right at an end of a value is part of the value.
    const isOutside = ({ range: its, text }: TextChange): boolean =>
      compare(its.end, start) < 0 || compare(its.start, end) > 0 || (/^\s/.test(text) && compare(its.start, end) === 0);
    const changes: readonly TextChange[] = at.changes ?? [];
    if (!changes.every(isOutside)) return false;
    moved = rangeAfterAll(moved, changes);
  }
  return moved !== undefined;
}

/** Where a range is after changes that were made at once. */
function rangeAfterAll(range: Range, changes: readonly TextChange[]): Range | undefined {
  let moved: Range | undefined = range;
  // From the end on: what comes later in the text does not move what stands before it.
  const ordered = [...changes].sort((a, b) => compare(b.range.start, a.range.start));
  for (const change of ordered) moved = moved && rangeAfter(moved, change);
  return moved;
}

function rangeAfter({ start, end }: Range, { range, text }: TextChange): Range | undefined {
  const isBehind = compare(range.end, start) <= 0;
  if (isBehind) return { start: shifted(start, range, text), end: shifted(end, range, text) };
  if (compare(range.start, end) >= 0) return { start, end };
  const covers = compare(range.start, start) <= 0 && compare(end, range.end) <= 0;
  const isExact = compare(range.start, start) === 0 && compare(end, range.end) === 0;
  if (covers && (text === '' || !isExact)) return undefined;
  if (isExact) return { start, end: shifted(end, range, text) };
  return {
    start: compare(start, range.start) <= 0 ? start : shifted(range.end, range, text),
    end: compare(end, range.end) >= 0 ? shifted(end, range, text) : range.start,
  };
}

/** Where a position at or after the end of a replaced range is. */
function shifted(position: Position, { start, end }: Range, text: string): Position {
  const lines = text.split(/\r\n|\r|\n/);
  const last = lines.at(-1)?.length ?? 0;
  const line = position.line - end.line + start.line + lines.length - 1;
  if (position.line !== end.line) return { line, character: position.character };
  return { line, character: position.character - end.character + last + (lines.length === 1 ? start.character : 0) };
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}
