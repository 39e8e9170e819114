// The shapes of calls that services make themselves (users, conversations, deployments, operation), where
// @types/aws-lambda has none or a wider one.
import type * as aws from 'aws-lambda';

type Texts<Keys extends string> = Record<Keys, string>;

export interface CognitoSyncEvent extends Texts<'region' | 'identityPoolId' | 'identityId' | 'datasetName'> {
  version: 2;
  eventType: 'SyncTrigger';
  datasetRecords: Record<string, { oldValue: string; newValue: string; op: 'replace' | 'remove' }>;
}
export interface TransferWorkflowEvent {
  token: string;
  serviceMetadata: {
    executionDetails: Texts<'workflowId' | 'executionId'>;
    transferDetails: Texts<'sessionId' | 'userName' | 'serverId'>;
  };
  fileLocation: Texts<'bucket' | 'key' | 'eTag'> & { domain: 'S3'; versionId: string | null };
}
export interface ClientVpnEvent extends Texts<
  | 'connection-id'
  | 'endpoint-id'
  | 'common-name'
  | 'username'
  | 'platform'
  | 'platform-version'
  | 'public-ip'
  | 'client-openvpn-version'
  | 'groups'
> {
  'schema-version': 'v2';
}

interface AppSyncEvents<Operation extends string, Events> {
  identity: aws.AppSyncIdentity;
  result: null;
  request: { headers: aws.AppSyncResolverEventHeaders; domainName: string | null };
  info: {
    channel: { path: string; segments: string[] };
    channelNamespace: { name: string };
    operation: Operation;
  };
  error: null;
  prev: null;
  stash: Record<string, unknown>;
  outErrors: unknown[];
  events: Events;
}
export type AppSyncEventsPublish = AppSyncEvents<'PUBLISH', { id: string; payload: Record<string, unknown> }[]>;
export type AppSyncEventsSubscribe = AppSyncEvents<'SUBSCRIBE', null>;

interface AlexaRequest<Type extends string, Request> {
  version: '1.0';
  session: {
    new: boolean;
    sessionId: string;
    application: { applicationId: string };
    attributes: Record<string, unknown>;
    user: { userId: string };
  };
  context: {
    System: {
      application: { applicationId: string };
      user: { userId: string };
      device: { deviceId: string; supportedInterfaces: Record<string, unknown> };
      apiEndpoint: string;
      apiAccessToken: string;
    };
  };
  request: { type: Type; requestId: string; timestamp: string; locale: string } & Request;
}
export type AlexaLaunch = AlexaRequest<'LaunchRequest', { shouldLinkResultBeReturned: boolean }>;
type Confirmation = 'NONE' | 'CONFIRMED' | 'DENIED';
export type AlexaIntent = AlexaRequest<
  'IntentRequest',
  {
    dialogState: 'STARTED' | 'IN_PROGRESS' | 'COMPLETED';
    intent: {
      name: string;
      confirmationStatus: Confirmation;
      slots: Record<string, { name: string; value: string; confirmationStatus: Confirmation; source: 'USER' }>;
    };
  }
>;
export type AlexaSessionEnded = AlexaRequest<
  'SessionEndedRequest',
  { reason: 'USER_INITIATED' | 'ERROR' | 'EXCEEDED_MAX_REPROMPTS' }
>;
interface BearerToken {
  type: 'BearerToken';
  token: string;
}
interface DirectiveHeader<Namespace extends string, Name extends string> {
  namespace: Namespace;
  name: Name;
  payloadVersion: '3';
  messageId: string;
}
export interface AlexaDiscovery {
  directive: { header: DirectiveHeader<'Alexa.Discovery', 'Discover'>; payload: { scope: BearerToken } };
}
export interface AlexaDirective {
  directive: {
    header: DirectiveHeader<'Alexa.PowerController', 'TurnOn' | 'TurnOff'> & { correlationToken: string };
    endpoint: { scope: BearerToken; endpointId: string; cookie: Record<string, string> };
    payload: Record<string, never>;
  };
}
export interface ChimeCall<Type extends string> {
  SchemaVersion: '1.0';
  Sequence: number;
  InvocationEventType: Type;
  CallDetails: Texts<'TransactionId' | 'AwsAccountId' | 'AwsRegion' | 'SipRuleId' | 'SipMediaApplicationId'> & {
    Participants: (Texts<'CallId' | 'ParticipantTag' | 'To' | 'From' | 'StartTimeInMilliseconds'> & {
      Direction: 'Inbound' | 'Outbound';
      Status: 'Connected' | 'Disconnected';
    })[];
  };
}
interface BedrockAgentCall extends Texts<'inputText' | 'sessionId' | 'actionGroup'> {
  messageVersion: '1.0';
  agent: Texts<'name' | 'id' | 'alias' | 'version'>;
  parameters: Texts<'name' | 'type' | 'value'>[];
  sessionAttributes: Record<string, string>;
  promptSessionAttributes: Record<string, string>;
}
export interface BedrockAgentApiEvent extends BedrockAgentCall {
  apiPath: string;
  httpMethod: string;
  requestBody: { content: Record<string, { properties: Texts<'name' | 'type' | 'value'>[] }> };
}
export interface BedrockAgentFunctionEvent extends BedrockAgentCall {
  function: string;
}
export interface WorkMailEvent<Direction extends 'INBOUND' | 'OUTBOUND'> extends Texts<
  'subject' | 'messageId' | 'invocationId'
> {
  summaryVersion: '2018-10-10';
  envelope: { mailFrom: { address: string }; recipients: { address: string }[] };
  sender: { address: string };
  flowDirection: Direction;
  truncated: boolean;
}

type EventType = aws.CloudFrontEvent['config']['eventType'];
interface Cf<Type extends EventType> {
  config: aws.CloudFrontEvent['config'] & { eventType: Type };
}
/** Only on the way to the origin does the request say which one. */
type RequestOf<Type extends EventType> = Type extends `origin-${string}`
  ? aws.CloudFrontRequest & { origin: aws.CloudFrontOrigin }
  : Omit<aws.CloudFrontRequest, 'origin'>;
export interface CloudFrontRequest<Type extends EventType> {
  Records: { cf: Cf<Type> & { request: RequestOf<Type> } }[];
}
export interface CloudFrontResponse<Type extends EventType> {
  Records: { cf: Cf<Type> & { request: RequestOf<Type>; response: aws.CloudFrontResponse } }[];
}

export interface CloudFormationMacroEvent extends Texts<'region' | 'accountId' | 'transformId' | 'requestId'> {
  fragment: Record<string, unknown>;
  params: Record<string, unknown>;
  templateParameterValues: Record<string, unknown>;
}
export type CodeDeployHookEvent = Texts<'DeploymentId' | 'LifecycleEventHookExecutionId'>;

export type ConfigRuleEvent = Texts<
  | 'invokingEvent'
  | 'ruleParameters'
  | 'resultToken'
  | 'executionRoleArn'
  | 'configRuleArn'
  | 'configRuleName'
  | 'configRuleId'
  | 'accountId'
> & { version: '1.0'; eventLeftScope: boolean };
type ConfigMessage<Type extends string> = Texts<'notificationCreationTime' | 'recordVersion'> & { messageType: Type };
type ConfigurationItem = Texts<
  | 'configurationItemCaptureTime'
  | 'awsAccountId'
  | 'configurationItemStatus'
  | 'resourceId'
  | 'ARN'
  | 'awsRegion'
  | 'availabilityZone'
  | 'configurationStateMd5Hash'
  | 'resourceType'
  | 'resourceName'
  | 'resourceCreationTime'
> & { configurationStateId: number };
export type ConfigurationItemChange = ConfigMessage<'ConfigurationItemChangeNotification'> & {
  configurationItemDiff: null;
  configurationItem: ConfigurationItem & {
    relatedEvents: string[];
    relationships: unknown[];
    configuration: Record<string, unknown>;
    supplementaryConfiguration: Record<string, unknown>;
    tags: Record<string, string>;
  };
};
export type OversizedConfigurationItemChange = ConfigMessage<'OversizedConfigurationItemChangeNotification'> & {
  configurationItemSummary: ConfigurationItem & Texts<'changeType' | 'configurationItemVersion'>;
};
export type ScheduledEvaluation = ConfigMessage<'ScheduledNotification'> & { awsAccountId: string };

type AlarmEvent<Configuration> = aws.CloudWatchAlarmEvent & { alarmData: { configuration: Configuration } };
export type MetricAlarmEvent = AlarmEvent<aws.CloudWatchAlarmConfiguration>;
export type CompositeAlarmEvent = AlarmEvent<Required<Omit<aws.CloudWatchAlarmCompositeConfiguration, 'description'>>>;
export interface DashboardWidgetEvent {
  [parameter: string]: unknown;
  widgetContext: Texts<'dashboardName' | 'widgetId' | 'domain' | 'accountId' | 'locale' | 'title'> & {
    timezone: { label: string; offsetISO: string; offsetInMinutes: number };
    period: number;
    isAutoPeriod: boolean;
    timeRange: {
      mode: 'relative' | 'absolute';
      start: number;
      end: number;
      relativeStart: number;
      zoom: { start: number; end: number };
    };
    theme: 'light' | 'dark';
    linkCharts: boolean;
    params: Record<string, unknown>;
    forms: { all: Record<string, unknown> };
    width: number;
    height: number;
  };
}
export interface TaskTokenEvent {
  taskToken: string;
  input: Record<string, unknown>;
}
interface LambdaDestination<Condition extends string, Response, Payload> {
  version: '1.0';
  timestamp: string;
  requestContext: { requestId: string; functionArn: string; condition: Condition; approximateInvokeCount: number };
  requestPayload: Record<string, unknown>;
  responseContext: { statusCode: number; executedVersion: string } & Response;
  responsePayload: Payload;
}
export type LambdaDestinationSuccess = LambdaDestination<'Success', { functionError?: never }, Record<string, unknown>>;
export type LambdaDestinationFailure = LambdaDestination<
  'RetriesExhausted' | 'EventAgeExceeded',
  { functionError: string },
  { errorMessage: string; errorType: string; stackTrace: string[] }
>;
export interface GroundTruthPreEvent {
  version: '2018-10-16';
  labelingJobArn: string;
  dataObject: { 'source-ref': string };
}
export interface GroundTruthPostEvent extends Texts<'labelingJobArn' | 'labelAttributeName' | 'roleArn'> {
  version: '2018-10-16';
  labelCategories: string[];
  payload: { s3Uri: string };
}
