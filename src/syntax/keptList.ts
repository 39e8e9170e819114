/**
 * A list that is kept as long as the text that it is of: as long as it has to be, and among V8's young objects. Of what literals
 * make (`[]`, `{ … }`) V8 keeps count. Where most of it outlives a collection, it puts what the same place makes later among the old
 * objects at once, and each of these holds a text, with all that is known of it, until those are collected, too: with each key more.
 * What classes make (`new Occurrence(…)`) it does not count, nor copies of lists.
 */
export function keptList<Item extends object>(items: readonly Item[]): readonly Item[] {
  return items.length === 0 ? nothing : items.slice();
}

/** As `keptList`, for a list that grows. */
export function growingList<Item extends object>(): Item[] {
  return objects.slice() as Item[];
}

const nothing: readonly never[] = [];

/** Empty, and of V8's kind for objects, which is that of its copies then. */
const objects: object[] = [nothing];
objects.length = 0;
