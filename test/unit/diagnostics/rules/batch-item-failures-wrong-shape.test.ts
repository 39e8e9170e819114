import { javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const pyLoop = (entry: string): string =>
  `failures = []\nfor r in event["Records"]:\n    failures.append(${entry})\nreturn {"batchItemFailures": failures}`;
const jsLoop = (entry: string): string =>
  `const batchItemFailures = [];\nfor (const r of event.Records) batchItemFailures.push(${entry});\nreturn { batchItemFailures };`;
const jsMap = (entry: string): string => `return { batchItemFailures: event.Records.map((r) => ${entry}) };`;
const tsLoop = (entry: string): string =>
  `const failures: SQSBatchItemFailure[] = [];\nfor (const r of event.Records) failures.push(${entry});\nreturn { batchItemFailures: failures };`;
const types = "import type { SQSBatchItemFailure } from 'aws-lambda';";
const from = (kind: string) => ({ function: { eventSources: [{ kind, invocation: 'polled' as const }] } });

ruleCases('batch-item-failures-wrong-shape', {
  python: {
    bad: {
      'another key': py(pyLoop('«{"messageId": r["messageId"]}»')),
      'the id alone': py(pyLoop('«r["messageId"]»')),
      'a key in another case': py(
        'return {"batchItemFailures": [«{"ItemIdentifier": "1"}» for r in event["Records"]]}',
      ),
      'an empty id': py(pyLoop('«{"itemIdentifier": ""}»')),
      'the receipt handle': { code: py(pyLoop('«{"itemIdentifier": r["receiptHandle"]}»')), ...from('SQS') },
      'the event’s id of a stream': { code: py(pyLoop('«{"itemIdentifier": r["eventID"]}»')), ...from('Kinesis') },
    },
    good: {
      'the message’s id': { code: py(pyLoop('{"itemIdentifier": r["messageId"]}')), ...from('SQS') },
      'the sequence number': {
        code: py(pyLoop('{"itemIdentifier": r["kinesis"]["sequenceNumber"]}')),
        ...from('Kinesis'),
      },
      'the sequence number of a table’s stream': {
        code: py(pyLoop('{"itemIdentifier": r["dynamodb"]["SequenceNumber"]}')),
        ...from('DynamoDB'),
      },
      'entries of other code': py('return {"batchItemFailures": work(event)}', 'from work import work'),
      'an id of a variable': py('return {"batchItemFailures": [{"itemIdentifier": i} for i in failed(event)]}'),
      'no failures': py('return {"batchItemFailures": []}'),
    },
  },
  javascript: {
    bad: {
      'another key': js(jsMap('(«{ id: r.messageId }»)')),
      'the id alone': js(jsLoop('«r.messageId»')),
      'an empty id': js(jsLoop("«{ itemIdentifier: '' }»")),
      'the receipt handle': { code: js(jsLoop('«{ itemIdentifier: r.receiptHandle }»')), ...from('SQS') },
      'the message’s id of a stream': {
        code: js(jsMap('(«{ itemIdentifier: r.messageId }»)')),
        ...from('Kinesis'),
      },
    },
    good: {
      'the message’s id': { code: js(jsMap('({ itemIdentifier: r.messageId })')), ...from('SQS') },
      'the sequence number': {
        code: js(jsLoop('{ itemIdentifier: r.kinesis.sequenceNumber }')),
        ...from('Kinesis'),
      },
      'a spread': js(jsLoop('{ ...failureOf(r) }')),
      'a short entry': js(
        'const itemIdentifier = event.Records[0].messageId;\nreturn { batchItemFailures: [{ itemIdentifier }] };',
      ),
      'entries of other code': js('return { batchItemFailures: failuresOf(event) };'),
    },
  },
  typescript: {
    bad: {
      'another key': ts(tsLoop('«{ messageId: r.messageId } as any»'), types).replace(
        '«{ messageId: r.messageId } as any»',
        '«{ messageId: r.messageId }» as any',
      ),
      'the id alone': ts('return { batchItemFailures: [«event.Records[0].messageId»] };'),
      'an empty id': ts(tsLoop("«{ itemIdentifier: '' }»"), types),
      'the receipt handle': { code: ts(tsLoop('«{ itemIdentifier: r.receiptHandle }»'), types), ...from('SQS') },
    },
    good: {
      'the message’s id': { code: ts(tsLoop('{ itemIdentifier: r.messageId }'), types), ...from('SQS') },
      'the sequence number, surely': {
        code: ts(tsLoop('{ itemIdentifier: r.dynamodb!.SequenceNumber! }'), types),
        ...from('DynamoDB'),
      },
      'ids of two kinds of sources': {
        code: ts(tsLoop('{ itemIdentifier: r.messageId }'), types),
        function: {
          eventSources: [
            { kind: 'SQS', invocation: 'polled' },
            { kind: 'Kinesis', invocation: 'polled' },
          ],
        },
      },
      'no failures': ts('return { batchItemFailures: [] };'),
    },
  },
});
