import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { namePlace } from '../templatePlaces.ts';

const streams: ReadonlySet<string> = new Set(['DynamoDB', 'Kinesis']);

/** A stream that is read from nowhere. */
export const rule: Rule = {
  id: 'starting-position',
  severity: 'error',
  category: 'configuration',
  advice: [],
  languages: [],
  docs: {
    title: 'Stream without a starting position',
    japaneseTitle: '開始位置のないストリーム',
    what: `Finds Kinesis and DynamoDB streams as event sources without \`StartingPosition\`, and DynamoDB streams that start at a time.`,
    why: `Lambda has to know where in the stream to begin. It refuses an event source mapping that does not say so, so the deployment fails. A DynamoDB
stream cannot be read from a time on.`,
    instead: `Set \`StartingPosition\` to \`TRIM_HORIZON\` for all records that the stream still has, or to \`LATEST\` for those to come.`,
    examples: [
      {
        language: 'yaml',
        bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Reader:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      Events:
        Record:
          Type: Kinesis
          Properties:
            Stream: arn:aws:kinesis:eu-west-1:123456789012:stream/orders
            BatchSize: 10
`,
        good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Reader:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      Events:
        Record:
          Type: Kinesis
          Properties:
            Stream: arn:aws:kinesis:eu-west-1:123456789012:stream/orders
            StartingPosition: TRIM_HORIZON
            BatchSize: 10
`,
      },
    ],
    fix: undefined,
    silent: `Queues have no position. A position that only the deployed stack knows is left alone, and so are services of the Serverless Framework, which
has a default.`,
    sources: [
      {
        title: 'CreateEventSourceMapping',
        url: 'https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html',
      },
    ],
  },

  inspect({ function: fn, report }) {
    for (const { kind, place, startingPosition } of fn.eventSources) {
      const at = place ?? namePlace(fn);
      if (!streams.has(kind) || at === undefined) continue;
      const isRefused = kind === 'DynamoDB' && startingPosition === 'AT_TIMESTAMP';
      if (startingPosition !== 'none' && !isRefused) continue;
      report({
        at,
        message: isRefused
          ? l10n.t(
              'A DynamoDB stream cannot be read from a time on: the deployment fails. Set StartingPosition to TRIM_HORIZON or LATEST.',
            )
          : l10n.t(
              'Nothing says where in this stream to begin: the deployment fails. Set StartingPosition to TRIM_HORIZON or LATEST.',
            ),
      });
    }
  },
};
