import type { Mistake } from './batchResponse.ts';
import type { PolledRecord } from './polledBatch.ts';

type Records = readonly PolledRecord[];

/** What happens to the records of a batch, in the order in which it happens. `records`: those that it happens to. */
export type BatchStep = { readonly records: Records } & (
  | { readonly kind: 'note'; readonly note: Note }
  /** The function is about to get them. `receiveCount`: of queues only. */
  | { readonly kind: 'delivered'; readonly number: number; readonly receiveCount: number | undefined }
  | { readonly kind: 'succeeded'; readonly from: 'queue' | 'stream' }
  | { readonly kind: 'failed'; readonly errorType: string }
  | { readonly kind: 'reported' }
  | { readonly kind: 'misreported'; readonly mistake: Mistake }
  /** They come again, after so many seconds where that is known. */
  | { readonly kind: 'returned'; readonly to: 'queue'; readonly seconds: number | undefined }
  /** The same of a stream; AWS does not say when. `checkpoint`: from the first one on that the function reported. */
  | { readonly kind: 'returned'; readonly to: 'stream'; readonly checkpoint: boolean }
  | { readonly kind: 'split'; readonly halves: readonly [Records, Records] }
  /** Handled before others of their group that are older. */
  | { readonly kind: 'overtook'; readonly behind: Records }
  /** Of a group: what is younger than these waits. Of a stream: these wait. */
  | { readonly kind: 'blocked'; readonly by: 'group' | 'stream' }
  | { readonly kind: 'visible'; readonly durationSeconds: number; readonly seconds: number }
  /** The same would happen again and again: it is not rehearsed further. */
  | { readonly kind: 'shortened'; readonly rehearsed: number; readonly end: End }
  | { readonly kind: 'deadLetter'; readonly to: string | undefined }
  /** `record`: what the destination gets. */
  | { readonly kind: 'sent'; readonly to: string; readonly record: object }
  | { readonly kind: 'lost'; readonly why: 'unread' | 'noDestination' | 'noRedrive' | 'expired' }
  | { readonly kind: 'open'; readonly why: 'destination' | 'deliveries' | 'unrehearsed' }
);

/** What has to be known of a rehearsal before it begins. */
export type Note =
  | { readonly kind: 'undescribed' }
  | { readonly kind: 'reportsUnknown' }
  | { readonly kind: 'tooMany'; readonly batchSize: number }
  | { readonly kind: 'visibility'; readonly visibilityTimeout: number; readonly timeout: number }
  | { readonly kind: 'wholeBatches'; readonly source: string }
  | { readonly kind: 'shards' }
  /** Of a stream, in one answer. */
  | { readonly kind: 'severalReported' };

/** Where a batch that fails each time ends on AWS. Times in seconds. */
export type End =
  /** After so many receives or retries in all. */
  | { readonly kind: 'count'; readonly count: number }
  /** When it is so old; `times`: how often it has come until then. */
  | { readonly kind: 'age'; readonly seconds: number; readonly times?: number }
  /** When the stream keeps it no longer. */
  | { readonly kind: 'expiry' }
  | { readonly kind: 'unknown' };
