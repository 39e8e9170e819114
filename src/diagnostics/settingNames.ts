import type { OriginKind } from '../functions/lambdaFunction.ts';

/** A setting, by CloudFormation's name for it. `EventInvokeConfig.…` is SAM's, for what is a resource of its own elsewhere. */
export type Setting =
  | 'Runtime'
  | 'Timeout'
  | 'VisibilityTimeout'
  | 'DeadLetterConfig'
  | 'EventInvokeConfig.DestinationConfig.OnFailure'
  | 'DestinationConfig.OnFailure'
  | 'BatchSize'
  | 'MaximumBatchingWindowInSeconds'
  | 'StartingPosition'
  | 'MaximumRetryAttempts'
  | 'MaximumRecordAgeInSeconds'
  | 'BisectBatchOnFunctionError'
  | 'FunctionResponseTypes';

type Names = Readonly<Partial<Record<Setting, string>>>;

const ofStacks: Names = {
  'EventInvokeConfig.DestinationConfig.OnFailure': 'AWS::Lambda::EventInvokeConfig.DestinationConfig.OnFailure',
};

/** https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml, https://registry.terraform.io/providers/hashicorp/aws/latest/docs */
const names: Readonly<Partial<Record<OriginKind, Names>>> = {
  cloudformation: ofStacks,
  cdk: ofStacks,
  serverless: {
    Runtime: 'runtime',
    Timeout: 'timeout',
    DeadLetterConfig: 'onError',
    'EventInvokeConfig.DestinationConfig.OnFailure': 'destinations.onFailure',
    'DestinationConfig.OnFailure': 'destinations.onFailure',
    BatchSize: 'batchSize',
    // Of a queue, of which the rules speak; a stream's is `batchWindow`.
    MaximumBatchingWindowInSeconds: 'maximumBatchingWindow',
    StartingPosition: 'startingPosition',
    MaximumRetryAttempts: 'maximumRetryAttempts',
    MaximumRecordAgeInSeconds: 'maximumRecordAgeInSeconds',
    BisectBatchOnFunctionError: 'bisectBatchOnFunctionError',
    FunctionResponseTypes: 'functionResponseType',
  },
  terraform: {
    Runtime: 'runtime',
    Timeout: 'timeout',
    VisibilityTimeout: 'visibility_timeout_seconds',
    DeadLetterConfig: 'dead_letter_config',
    'EventInvokeConfig.DestinationConfig.OnFailure':
      'aws_lambda_function_event_invoke_config.destination_config.on_failure',
    'DestinationConfig.OnFailure': 'destination_config.on_failure',
    BatchSize: 'batch_size',
    MaximumBatchingWindowInSeconds: 'maximum_batching_window_in_seconds',
    StartingPosition: 'starting_position',
    MaximumRetryAttempts: 'maximum_retry_attempts',
    MaximumRecordAgeInSeconds: 'maximum_record_age_in_seconds',
    BisectBatchOnFunctionError: 'bisect_batch_on_function_error',
    FunctionResponseTypes: 'function_response_types',
  },
};

/** What people write in files of an origin for a setting. */
export function settingName(kind: OriginKind, setting: Setting): string {
  return names[kind]?.[setting] ?? setting;
}

/** The setting by which an event source asks for the failures of a batch, as people write it with its value. */
export function reportBatchItemFailures(kind: OriginKind): string {
  const name = settingName(kind, 'FunctionResponseTypes');
  if (kind === 'serverless') return `${name}: ReportBatchItemFailures`;
  return kind === 'terraform' ? `${name} = ["ReportBatchItemFailures"]` : `${name}: [ReportBatchItemFailures]`;
}
