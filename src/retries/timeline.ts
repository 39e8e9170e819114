import { stepText, type AsynchronousStep } from './asynchronousEvent.ts';
import type { BatchStep } from './batchStep.ts';
import { batchStepText } from './batchStepText.ts';

/** How it looks to whom the events belong: work, something done, a failure, a wait, and what nothing keeps. */
export type Tone = 'work' | 'done' | 'failed' | 'wait' | 'lost' | 'note';

/** One line of what happens to an event or to the records of a batch. */
export interface TimelineEntry {
  readonly kind: AsynchronousStep['kind'] | BatchStep['kind'];
  readonly tone: Tone;
  /** Translated. */
  readonly text: string;
  /** The ids of the records that it happens to; empty for an asynchronous event, which is one. */
  readonly records: readonly string[];
  /** The rule whose page says what to do about it. */
  readonly rule?: string;
  /** What an on-failure destination gets, word for word. */
  readonly details?: object;
}

export function asynchronousEntry(step: AsynchronousStep): TimelineEntry {
  const rule = step.kind === 'lost' ? { rule: 'async-no-failure-destination' } : {};
  return { kind: step.kind, tone: asynchronousTone(step), text: stepText(step), records: [], ...rule };
}

function asynchronousTone(step: AsynchronousStep): Tone {
  switch (step.kind) {
    case 'attempt':
      return step.invocation.status === 'success' ? 'done' : 'failed';
    case 'wait':
      return 'wait';
    case 'sent':
      return step.as === 'onSuccess' ? 'done' : 'failed';
    case 'lost':
    case 'unknown':
      return 'lost';
  }
}

export function batchEntry(step: BatchStep): TimelineEntry {
  const rule = ruleOf(step);
  return {
    kind: step.kind,
    tone: batchTones[step.kind],
    text: batchStepText(step),
    records: step.records.map(({ id }) => id),
    ...(rule === undefined ? {} : { rule }),
    ...(step.kind === 'sent' ? { details: step.record } : {}),
  };
}

const batchTones: Readonly<Record<BatchStep['kind'], Tone>> = {
  note: 'note',
  delivered: 'work',
  succeeded: 'done',
  failed: 'failed',
  reported: 'failed',
  misreported: 'failed',
  returned: 'wait',
  split: 'wait',
  overtook: 'failed',
  blocked: 'wait',
  visible: 'failed',
  shortened: 'note',
  deadLetter: 'failed',
  sent: 'failed',
  lost: 'lost',
  open: 'lost',
};

function ruleOf(step: BatchStep): string | undefined {
  switch (step.kind) {
    case 'note':
      return step.note.kind === 'visibility' ? 'sqs-visibility-below-timeout' : undefined;
    case 'misreported':
      return 'batch-item-failures-wrong-shape';
    case 'lost':
      return lossRules[step.why];
    default:
      return undefined;
  }
}

const lossRules = {
  unread: 'report-batch-failures-not-enabled',
  noDestination: 'esm-no-failure-destination',
  noRedrive: 'sqs-no-redrive',
  expired: 'stream-poison-pill',
} as const;
