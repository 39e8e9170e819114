/** One row for each node of a file, as flat arrays by the nodes' numbers. */
export class NodeRows {
  readonly types: Uint16Array;
  readonly words: Uint8Array;
  readonly roles: Uint8Array;
  /** Offsets in UTF-16 code units. */
  readonly starts: Uint32Array;
  readonly stops: Uint32Array;
  /** Parent of each node; -1 for the module. */
  readonly parents: Int32Array;
  /** The first node after each node's subtree. */
  readonly ends: Uint32Array;
  /** Where the tree had each node: see `TreeWalk`. 0 for what no other tree can take over. */
  readonly subtrees: Uint32Array;

  /** Zeros. One buffer for all: the system is asked for memory once. */
  constructor(count: number) {
    const buffer = new ArrayBuffer(count * 24);
    let at = 0;
    const longs = (): Uint32Array => new Uint32Array(buffer, (at += count * 4) - count * 4, count);
    this.starts = longs();
    this.stops = longs();
    this.ends = longs();
    this.subtrees = longs();
    this.parents = new Int32Array(buffer, at, count);
    this.types = new Uint16Array(buffer, at + count * 4, count);
    this.words = new Uint8Array(buffer, at + count * 6, count);
    this.roles = new Uint8Array(buffer, at + count * 7, count);
  }

  /** A copy of the first rows. */
  first(count: number): NodeRows {
    const rows = new NodeRows(count);
    rows.starts.set(this.starts.subarray(0, count));
    rows.stops.set(this.stops.subarray(0, count));
    rows.ends.set(this.ends.subarray(0, count));
    rows.subtrees.set(this.subtrees.subarray(0, count));
    rows.parents.set(this.parents.subarray(0, count));
    rows.types.set(this.types.subarray(0, count));
    rows.words.set(this.words.subarray(0, count));
    rows.roles.set(this.roles.subarray(0, count));
    return rows;
  }

  /** Copies rows of another file's, up to `end`, to a place in this one, `right` characters further on. */
  take(before: NodeRows, from: number, end: number, to: number, right: number): void {
    this.types.set(before.types.subarray(from, end), to);
    this.words.set(before.words.subarray(from, end), to);
    this.roles.set(before.roles.subarray(from, end), to);
    this.subtrees.set(before.subtrees.subarray(from, end), to);
    const down = to - from;
    for (let node = from; node < end; node++) {
      this.starts[node + down] = (before.starts[node] ?? 0) + right;
      this.stops[node + down] = (before.stops[node] ?? 0) + right;
      this.parents[node + down] = (before.parents[node] ?? 0) + down;
      this.ends[node + down] = (before.ends[node] ?? 0) + down;
    }
  }
}
