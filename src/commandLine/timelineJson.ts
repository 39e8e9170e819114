import type { RecordFate } from '../retries/recordFates.ts';
import type { TimelineEntry } from '../retries/timeline.ts';

/** A line of a timeline as `invoke --json` prints it: fields are added, never renamed. */
export function timelineJson({ kind, tone, text, records, rule, details }: TimelineEntry): object {
  return { kind, tone, text, records, rule: rule ?? null, details: details ?? null };
}

/** What became of a record of a batch, as `invoke --polled --json` prints it. */
export function recordJson({ record, deliveries, fate }: RecordFate): object {
  return { number: record.number, id: record.id, deliveries, fate };
}
