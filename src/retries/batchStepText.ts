import * as l10n from '@vscode/l10n';
import type { Mistake } from './batchResponse.ts';
import { mostDeliveries } from './batchDeliveries.ts';
import type { BatchStep, End, Note } from './batchStep.ts';
import { durationText } from './durationText.ts';
import { recordNumbers } from './recordNumbers.ts';

/** A step as a line of a timeline. Records are called by their places in the event. */
export function batchStepText(step: BatchStep): string {
  const numbers = recordNumbers(step.records);
  switch (step.kind) {
    case 'note':
      return noteText(step.note);
    case 'delivered':
      return step.receiveCount === undefined
        ? l10n.t('Delivery {0}: {1}', step.number, numbers)
        : l10n.t('Delivery {0}, ApproximateReceiveCount {1}: {2}', step.number, step.receiveCount, numbers);
    case 'succeeded':
      return step.from === 'queue'
        ? l10n.t('Succeeded, and deleted from the queue: {0}', numbers)
        : l10n.t('Succeeded, and the stream goes on behind: {0}', numbers);
    case 'failed':
      return l10n.t('{0}, so the whole batch has failed: {1}', step.errorType, numbers);
    case 'reported':
      return l10n.t('Reported as failed: {0}', numbers);
    case 'misreported':
      return l10n.t('{0} So the whole batch has failed: {1}', mistakeText(step.mistake), numbers);
    case 'returned':
      return returnedText(step, numbers);
    case 'split':
      return l10n.t(
        'Split in two, which is not counted as a retry: {0} and {1}',
        recordNumbers(step.halves[0]),
        recordNumbers(step.halves[1]),
      );
    case 'overtook':
      return l10n.t(
        'Out of order: {0} of the same message group succeeded before {1}. In a FIFO queue, report all records of a group from the first one that failed.',
        numbers,
        recordNumbers(step.behind),
      );
    case 'blocked':
      if (step.by === 'group') {
        return l10n.t(
          'Their message groups wait for them; no younger message of these is delivered before: {0}',
          numbers,
        );
      }
      return step.records.length === 0
        ? l10n.t('Until then nothing else of the same shard or partition is delivered.')
        : l10n.t('Waiting behind, like all that comes later: {0}', numbers);
    case 'visible':
      return l10n.t(
        'This took {0}, longer than the visibility timeout of {1}: AWS delivers them to another environment meanwhile, and they are handled twice: {2}',
        durationText(step.durationSeconds),
        durationText(step.seconds),
        numbers,
      );
    case 'shortened':
      return shortenedText(step, numbers);
    case 'deadLetter':
      return step.to === undefined || step.to === 'none'
        ? l10n.t('To the dead-letter queue: {0}', numbers)
        : l10n.t('To the dead-letter queue {0}: {1}', step.to, numbers);
    case 'sent':
      return sentText(step.to, numbers);
    case 'lost':
      return lostText(step.why, numbers);
    case 'open':
      return openText(step.why, numbers);
  }
}

function noteText(note: Note): string {
  switch (note.kind) {
    case 'undescribed':
      return l10n.t(
        'No event source of this kind is described for the function: batchItemFailures counts, and what else AWS would do is not known.',
      );
    case 'reportsUnknown':
      return l10n.t(
        'Whether the event source has ReportBatchItemFailures is not known here: it is taken for granted that it has.',
      );
    case 'tooMany':
      return l10n.t('AWS would not deliver all of these at once: the batch size is {0}.', note.batchSize);
    case 'visibility':
      return l10n.t(
        'The queue’s visibility timeout of {0} is shorter than the function’s timeout of {1}. AWS refuses that: messages would come again while they are worked on.',
        durationText(note.visibilityTimeout),
        durationText(note.timeout),
      );
    case 'wholeBatches':
      return l10n.t('Of {0} only whole batches are rehearsed: no partial batch responses, no offsets.', note.source);
    case 'severalReported':
      return l10n.t(
        'Several were reported: AWS takes the one with the lowest sequence number, and tries all from there again. What becomes of good records behind it once it is discarded, AWS does not say; here they are discarded with it.',
      );
    case 'shards':
      return l10n.t('These records are of several shards. AWS delivers each shard in batches of its own.');
  }
}

function mistakeText({ kind, value }: Mistake): string {
  switch (kind) {
    case 'noObject':
      return value === ''
        ? l10n.t('The response is no JSON.')
        : l10n.t('The response is no JSON object, as AWS wants it of a batch, but {0}.', value);
    case 'noList':
      return l10n.t('batchItemFailures is no list, but {0}.', value);
    case 'noIdentifier':
      return l10n.t('An entry of batchItemFailures has no itemIdentifier: {0}.', value);
    case 'unknownIdentifier':
      return l10n.t('No record of the batch has the itemIdentifier {0}.', value);
  }
}

function returnedText(step: BatchStep & { kind: 'returned' }, numbers: string): string {
  if (step.to === 'stream') {
    return step.checkpoint
      ? l10n.t(
          'Tried again from the first one that was reported, with all behind it; AWS waits before, here not: {0}',
          numbers,
        )
      : l10n.t('Tried again; AWS waits before, longer each time, here not: {0}', numbers);
  }
  return step.seconds === undefined
    ? l10n.t('Back in the queue after its visibility timeout, which is not waited for here: {0}', numbers)
    : l10n.t(
        'Back in the queue after its visibility timeout of {0}, which is not waited for here: {1}',
        durationText(step.seconds),
        numbers,
      );
}

function shortenedText({ rehearsed, end }: BatchStep & { kind: 'shortened' }, numbers: string): string {
  return l10n.t('Rehearsed {0} times, not more: {1}. {2}', rehearsed, numbers, endText(end));
}

function endText(end: End): string {
  switch (end.kind) {
    case 'count':
      return l10n.t('On AWS there are {0}, if each of them fails.', end.count);
    case 'age':
      return end.times === undefined
        ? l10n.t('On AWS it goes on until the records are {0} old, if each attempt fails.', durationText(end.seconds))
        : l10n.t(
            'On AWS it goes on until the records are {0} old, up to {1} times, if each attempt fails.',
            durationText(end.seconds),
            end.times,
          );
    case 'expiry':
      return l10n.t('On AWS it goes on until the records expire, if each attempt fails.');
    case 'unknown':
      return l10n.t('How often AWS tries is not known here.');
  }
}

function sentText(to: string, numbers: string): string {
  return to.startsWith('arn:aws:s3:')
    ? l10n.t('To the on-failure destination {0}, with their content: {1}', to, numbers)
    : l10n.t(
        'To the on-failure destination {0}: {1}. Unless that is a bucket, it gets where they are in the stream, and not their content, which is lost when the stream no longer keeps it.',
        to,
        numbers,
      );
}

function lostText(why: (BatchStep & { kind: 'lost' })['why'], numbers: string): string {
  switch (why) {
    case 'unread':
      return numbers === ''
        ? l10n.t(
            'Lost: what batchItemFailures names. The event source has no ReportBatchItemFailures, so that nobody reads it and the whole batch counts as done.',
          )
        : l10n.t(
            'Lost: {0}. They were reported as failed, but the event source has no ReportBatchItemFailures, so that nobody reads it and the whole batch counts as done.',
            numbers,
          );
    case 'noDestination':
      return l10n.t('Lost: {0}. The event source has no on-failure destination.', numbers);
    case 'noRedrive':
      return l10n.t(
        'Lost in the end: {0}. The queue has no redrive policy, so that no dead-letter queue keeps them.',
        numbers,
      );
    case 'expired':
      return l10n.t('Lost in the end: {0}. Until then they block their shard or partition.', numbers);
  }
}

function openText(why: 'destination' | 'deliveries' | 'unrehearsed', numbers: string): string {
  switch (why) {
    case 'destination':
      return l10n.t('Lost, unless a destination that is not known here keeps them: {0}', numbers);
    case 'deliveries':
      return l10n.t('{0} deliveries are rehearsed, not more. Not settled: {1}', mostDeliveries, numbers);
    case 'unrehearsed':
      return l10n.t('What AWS makes of batchItemFailures is not rehearsed for this source. Not settled: {0}', numbers);
  }
}
