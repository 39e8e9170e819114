import { parseJson } from '../json.ts';
import type { Invocation } from '../sandbox/invocation.ts';
import type { PolledRecord } from './polledBatch.ts';

/**
 * What Lambda takes an answer to a batch for. `unread`: records are named as failed where nobody asks for that, so that the
 * whole batch counts as a success. `unrehearsed`: what AWS makes of it is not known here.
 */
export type BatchResponse =
  | { readonly kind: 'succeeded' }
  | { readonly kind: 'failed'; readonly errorType: string }
  | { readonly kind: 'reported'; readonly failed: readonly PolledRecord[] }
  | { readonly kind: 'misreported'; readonly mistake: Mistake }
  | { readonly kind: 'unread'; readonly named: readonly PolledRecord[] }
  | { readonly kind: 'unrehearsed' };

/** Why a report is none. `value`: JSON text of what stands there. */
export interface Mistake {
  readonly kind: 'noObject' | 'noList' | 'noIdentifier' | 'unknownIdentifier';
  readonly value: string;
}

/**
 * Reads an answer as Lambda does (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html,
 * …/services-kinesis-batchfailurereporting.html). `reports`: whether the event source has `ReportBatchItemFailures`;
 * `unrehearsed` where it has, and reads reports of another form.
 */
export function readBatchResponse(
  invocation: Invocation,
  records: readonly PolledRecord[],
  reports: boolean | 'unrehearsed',
): BatchResponse {
  const { status, error } = invocation;
  if (status !== 'success') return { kind: 'failed', errorType: error?.errorType ?? status };
  const answer = parseJson(invocation.payload);
  const response = reportOf(answer, records);
  if (reports === 'unrehearsed') return hasFailures(answer) ? { kind: 'unrehearsed' } : { kind: 'succeeded' };
  if (reports) return response;
  if (response.kind === 'reported') return { kind: 'unread', named: response.failed };
  const speaksOfFailures = response.kind === 'misreported' && hasFailures(answer);
  return speaksOfFailures ? { kind: 'unread', named: [] } : { kind: 'succeeded' };
}

function reportOf(answer: unknown, records: readonly PolledRecord[]): BatchResponse {
  const invalid = (kind: Mistake['kind'], value: unknown): BatchResponse => {
    return { kind: 'misreported', mistake: { kind, value: shortened(value) } };
  };
  if (answer === null || answer === '') return { kind: 'succeeded' };
  if (typeof answer !== 'object' || Array.isArray(answer)) return invalid('noObject', answer);
  const { batchItemFailures: failures } = answer as { batchItemFailures?: unknown };
  if (failures === undefined || failures === null) return { kind: 'succeeded' };
  if (!Array.isArray(failures)) return invalid('noList', failures);
  const failed = new Set<PolledRecord>();
  for (const entry of failures as readonly unknown[]) {
    const identifier =
      typeof entry === 'object' && entry !== null ? (entry as { itemIdentifier?: unknown }).itemIdentifier : undefined;
    if (typeof identifier !== 'string' || identifier === '') return invalid('noIdentifier', entry);
    const named = records.filter(({ id }) => id === identifier);
    if (named.length === 0) return invalid('unknownIdentifier', identifier);
    for (const record of named) failed.add(record);
  }
  return failed.size === 0
    ? { kind: 'succeeded' }
    : { kind: 'reported', failed: records.filter((record) => failed.has(record)) };
}

function hasFailures(answer: unknown): boolean {
  if (typeof answer !== 'object' || answer === null || !('batchItemFailures' in answer)) return false;
  const { batchItemFailures: failures } = answer;
  return Array.isArray(failures) ? failures.length > 0 : failures !== null;
}

const longestValue = 80;

function shortened(value: unknown): string {
  const text = (JSON.stringify(value) as string | undefined) ?? '';
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}
