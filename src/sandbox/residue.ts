import { parseJsonObject } from '../json.ts';

/**
 * What may stay behind once an invocation has its answer. On AWS all of it is frozen with the environment: the next request
 * that this environment gets finds it, requests that go elsewhere do not.
 */
export type ResidueKind =
  /** A variable of a module, a class or a function, whose value is another one than before. */
  | 'state'
  | 'thread'
  | 'process'
  /** A timer that has not fired. */
  | 'timer'
  /** Something else that keeps an event loop alive: a connection, a file that is being read. */
  | 'handle'
  /** A promise or task that is not settled. */
  | 'promise'
  /** A socket that listens. */
  | 'socket'
  /** A file in /tmp. */
  | 'file';

/** One thing that stayed behind. */
export interface ResidueItem {
  readonly kind: ResidueKind;
  /**
   * Of state the variable (`cache`, `Orders.seen`), of a thread its name, of a process its command line, of a timer,
   * handle or promise what made it, of a socket its address, of a file its path.
   */
  readonly name: string;
  /** The file that made it, of state the file of its module; as the function sees it, or absolute on this machine. */
  readonly file?: string;
  /** 0-based. */
  readonly line?: number;
  /** Of state, in short. No `before`: there was no such variable. */
  readonly before?: string;
  readonly after?: string;
  /** Of a file. */
  readonly bytes?: number;
  /** Set where the item stands for so many more of its kind, which are not listed. */
  readonly count?: number;
}

/** What one look has seen. */
export interface Residue {
  readonly items: readonly ResidueItem[];
  /** Whether the look came to its end: none of its bounds was reached, and the system shows what there is to see. */
  readonly whole: boolean;
}

/** How much of an environment was looked at. `none`: nobody looked, or it has ended. */
export type ResidueSeen = 'whole' | 'partial' | 'none';

const kinds: ReadonlySet<unknown> = new Set<ResidueKind>([
  'state',
  'thread',
  'process',
  'timer',
  'handle',
  'promise',
  'socket',
  'file',
]);
/** More than anyone reads. */
const most = { items: 100, characters: 500 };

/** What a bootstrap sent: a Residue as JSON. It comes from the function's own process, so only what fits is taken. */
export function readResidue(json: string): Residue {
  const { items, whole } = parseJsonObject(json);
  if (!Array.isArray(items)) return { items: [], whole: false };
  return { items: items.slice(0, most.items).flatMap(itemOf), whole: whole === true && items.length <= most.items };
}

function itemOf(value: unknown): ResidueItem[] {
  if (typeof value !== 'object' || value === null) return [];
  const fields = value as Readonly<Record<string, unknown>>;
  const text = (name: string): string | undefined => {
    const field = fields[name];
    return typeof field === 'string' ? field.slice(0, most.characters) : undefined;
  };
  const { kind, line } = fields;
  const [name, file, before, after] = [text('name'), text('file'), text('before'), text('after')];
  if (!kinds.has(kind) || name === undefined) return [];
  return [
    {
      kind: kind as ResidueKind,
      name,
      ...(file !== undefined && { file }),
      ...(typeof line === 'number' && Number.isInteger(line) && line >= 0 && { line }),
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
    },
  ];
}
