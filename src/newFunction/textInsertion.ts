/** What to put where into a text; `removed` characters give way to it. */
export interface TextInsertion {
  readonly offset: number;
  readonly removed: number;
  readonly text: string;
}

/** The text with all of them in it. None of them lies in another. */
export function withInsertions(text: string, insertions: readonly TextInsertion[]): string {
  return insertions
    .map((insertion, order) => ({ ...insertion, order }))
    .toSorted((one, other) => other.offset - one.offset || other.order - one.order)
    .reduce((result, { offset, removed, text: inserted }) => {
      return result.slice(0, offset) + inserted + result.slice(offset + removed);
    }, text);
}
