// The shapes of requests, objects, messages and records where @types/aws-lambda has none or a wider one, as AWS's
// documentation describes them. The page of each event stands beside its name in the catalog.
import type * as aws from 'aws-lambda';

type Changed<T, Change> = Omit<T, keyof Change> & Change;
type Headers = Record<string, string>;
type MultiHeaders = Record<string, string[]>;
/** base64. */
type Encoded = string;

// Requests
type V1Context = aws.APIGatewayEventRequestContextWithAuthorizer<{ claims: null; scopes: null }>;
export type HttpApiEventV1 = aws.APIGatewayProxyEvent & { version: '1.0'; requestContext: V1Context };

type SignedIdentity = Record<'accessKey' | 'accountId' | 'caller' | 'user' | 'userArn' | 'principalOrgId', string>;
export type RestApiIamEvent = aws.APIGatewayProxyEventBase<null> & { requestContext: { identity: SignedIdentity } };

export type RestAuthorizerRequestEvent = Changed<
  aws.APIGatewayRequestAuthorizerEvent,
  { requestContext: Omit<aws.APIGatewayEventRequestContext, 'authorizer'> }
>;

interface WebSocketContext extends Omit<aws.APIGatewayEventWebsocketRequestContextV2, 'messageId'> {
  identity: { sourceIp: string; userAgent: string };
}
interface WebSocketEvent<Context> {
  headers: Headers;
  multiValueHeaders: MultiHeaders;
  requestContext: Context;
  isBase64Encoded: false;
}
export type WebSocketConnectEvent = WebSocketEvent<WebSocketContext & { routeKey: '$connect'; eventType: 'CONNECT' }>;
export type WebSocketDisconnectEvent = WebSocketEvent<
  WebSocketContext & {
    routeKey: '$disconnect';
    eventType: 'DISCONNECT';
    disconnectStatusCode: number;
    disconnectReason: string;
  }
>;

interface UrlContext {
  routeKey: '$default';
  stage: '$default';
}
export type FunctionUrlEvent = aws.LambdaFunctionURLEvent & {
  routeKey: '$default';
  requestContext: UrlContext & { accountId: 'anonymous' };
};
export type FunctionUrlIamEvent = aws.LambdaFunctionURLEventWithIAMAuthorizer & {
  routeKey: '$default';
  requestContext: UrlContext;
};

export type AlbEvent = aws.ALBEvent & {
  headers: Headers;
  queryStringParameters: Headers;
  multiValueHeaders?: never;
  multiValueQueryStringParameters?: never;
};
export type AlbMultiValueEvent = aws.ALBEvent & {
  multiValueHeaders: MultiHeaders;
  multiValueQueryStringParameters: MultiHeaders;
  headers?: never;
  queryStringParameters?: never;
};

export interface VpcLatticeEventV1 {
  raw_path: string;
  method: string;
  headers: Headers;
  query_string_parameters: Headers;
  body: string;
  is_base64_encoded: boolean;
}
export interface VpcLatticeEventV2 {
  version: '2.0';
  path: string;
  method: string;
  headers: MultiHeaders;
  queryStringParameters: MultiHeaders;
  body: string;
  isBase64Encoded: boolean;
  requestContext: {
    serviceNetworkArn: string;
    serviceArn: string;
    targetGroupArn: string;
    identity: {
      sourceVpcArn: string;
      type: 'AWS_IAM';
      principal: string;
      principalOrgID: string;
      sessionName: string;
    };
    region: string;
    /** Microseconds. */
    timeEpoch: string;
  };
}

// Objects
interface S3Records<Change> {
  Records: Changed<aws.S3EventRecord, Change>[];
}
type S3Without<Keys extends keyof aws.S3EventRecord['s3']['object']> = Changed<
  aws.S3EventRecord['s3'],
  { object: Omit<aws.S3EventRecord['s3']['object'], Keys> }
>;
/** A deleted object has neither size nor eTag. */
export type S3DeleteEvent = S3Records<{ eventName: 'ObjectRemoved:Delete'; s3: S3Without<'size' | 'eTag'> }>;
export type S3RestoreEvent = S3Records<{
  eventName: 'ObjectRestore:Completed';
  glacierEventData: aws.S3EventRecordGlacierEventData;
}>;
export type S3LifecycleEvent = S3Records<{ eventName: 'LifecycleExpiration:Delete' }>;
export type S3TransitionEvent = S3Records<{
  eventName: 'LifecycleTransition';
  lifecycleEventData: { transitionEventData: { destinationStorageClass: string } };
}>;
export type S3IntelligentTieringEvent = S3Records<{
  eventName: 'IntelligentTiering';
  intelligentTieringEventData: { destinationAccessTier: 'ARCHIVE_ACCESS' | 'DEEP_ARCHIVE_ACCESS' };
}>;
export type S3ReplicationEvent = S3Records<{
  eventName: 'Replication:OperationFailedReplication';
  replicationEventData: Record<
    'replicationRuleId' | 'destinationBucket' | 's3Operation' | 'requestTime' | 'failureReason',
    string
  >;
}>;
export interface S3BatchEventV2 {
  invocationSchemaVersion: '2.0';
  invocationId: string;
  job: { id: string; userArguments: Record<string, string> };
  tasks: { taskId: string; s3Key: string; s3VersionId: string | null; s3Bucket: string }[];
}
export type S3ObjectLambdaEvent<Context extends string, More = unknown> = {
  xAmzRequestId: string;
  configuration: { accessPointArn: string; supportingAccessPointArn: string; payload: string };
  userRequest: { url: string; headers: Headers };
  userIdentity: {
    type: 'AssumedRole';
    principalId: string;
    arn: string;
    accountId: string;
    accessKeyId: string;
    sessionContext: {
      attributes: { mfaAuthenticated: 'true' | 'false'; creationDate: string };
      sessionIssuer: { type: 'Role'; principalId: string; arn: string; accountId: string; userName: string };
    };
  };
  protocolVersion: '1.00' | '1.01';
} & Record<Context, { inputS3Url: string } & More>;
export type S3DeletedNotification<Detail extends aws.S3ObjectDeletedNotificationEventDetail> = Changed<
  aws.S3ObjectDeletedNotificationEvent,
  { detail: Detail }
>;

// Queues and topics
type NotFifo = Record<
  'SequenceNumber' | 'MessageGroupId' | 'MessageDeduplicationId' | 'DeadLetterQueueSourceArn',
  never
>;
interface SqsRecords<Attributes> {
  Records: Changed<aws.SQSRecord, { attributes: Attributes }>[];
}
export type SqsEvent = SqsRecords<aws.SQSRecordAttributes & Partial<NotFifo>>;
export type SqsFifoEvent = SqsRecords<
  aws.SQSRecordAttributes & { SequenceNumber: string; MessageGroupId: string; MessageDeduplicationId: string }
>;
export type SqsRedrivenEvent = SqsRecords<aws.SQSRecordAttributes & { DeadLetterQueueSourceArn: string }>;
/** As SNS puts it into a queue, without raw message delivery. */
export type SnsEnvelope = Omit<aws.SNSMessage, 'SigningCertUrl' | 'UnsubscribeUrl'> &
  Record<'SigningCertURL' | 'UnsubscribeURL', string>;
export interface SnsEvent {
  Records: (aws.SNSEventRecord & { Sns: { Subject: string } })[];
}
export interface AlarmMessage {
  AlarmName: string;
  AlarmDescription: string;
  AWSAccountId: string;
  AlarmConfigurationUpdatedTimestamp: string;
  NewStateValue: string;
  NewStateReason: string;
  StateChangeTime: string;
  Region: string;
  AlarmArn: string;
  OldStateValue: string;
  OKActions: string[];
  AlarmActions: string[];
  InsufficientDataActions: string[];
  Trigger: {
    MetricName: string;
    Namespace: string;
    StatisticType: string;
    Statistic: string;
    Unit: string | null;
    Dimensions: { name: string; value: string }[];
    Period: number;
    EvaluationPeriods: number;
    ComparisonOperator: string;
    Threshold: number;
    TreatMissingData: string;
    EvaluateLowSampleCountPercentile: string;
  };
}
export interface ActiveMqEvent {
  eventSource: 'aws:mq';
  eventSourceArn: string;
  messages: {
    messageID: string;
    messageType: 'jms/text-message' | 'jms/bytes-message';
    deliveryMode: number;
    replyTo: string | null;
    type: string | null;
    expiration: string;
    priority: number;
    correlationId: string;
    redelivered: boolean;
    destination: { physicalName: string };
    data: Encoded;
    timestamp: number;
    brokerInTime: number;
    brokerOutTime: number;
    properties: Record<string, string>;
  }[];
}
export interface RabbitMqEvent {
  eventSource: 'aws:rmq';
  eventSourceArn: string;
  /** By queue and virtual host: `queue::/`. */
  rmqMessagesByQueue: Record<
    string,
    {
      basicProperties: {
        contentType: string;
        contentEncoding: string | null;
        headers: Record<string, { bytes: number[] } | number>;
        deliveryMode: number;
        priority: number;
        correlationId: string | null;
        replyTo: string | null;
        expiration: string;
        messageId: string | null;
        timestamp: string;
        type: string | null;
        userId: string;
        appId: string | null;
        clusterId: string | null;
        bodySize: number;
      };
      redelivered: boolean;
      data: Encoded;
    }[]
  >;
}

// Streams
interface TimeWindow {
  window: { start: string; end: string };
  state: Record<string, unknown>;
  shardId: string;
  eventSourceARN: string;
  isFinalInvokeForWindow: boolean;
  isWindowTerminatedEarly: boolean;
}
export interface DynamoDbTtlEvent {
  Records: (aws.DynamoDBRecord & {
    eventName: 'REMOVE';
    userIdentity: { type: 'Service'; principalId: 'dynamodb.amazonaws.com' };
  })[];
}
export type DynamoDbTimeWindowEvent = aws.DynamoDBStreamEvent & TimeWindow;
export type KinesisTimeWindowEvent = aws.KinesisStreamTumblingWindowEvent & TimeWindow;
export type FirehoseDirectEvent = Omit<aws.FirehoseTransformationEvent, 'records' | 'sourceKinesisStreamArn'> & {
  records: Omit<aws.FirehoseTransformationEventRecord, 'kinesisRecordMetadata'>[];
};
export type FirehoseKinesisEvent = aws.FirehoseTransformationEvent & {
  sourceKinesisStreamArn: string;
  records: { kinesisRecordMetadata: aws.FirehoseRecordMetadata }[];
};
export interface FirehoseMskEvent {
  invocationId: string;
  sourceMSKArn: string;
  deliveryStreamArn: string;
  region: string;
  records: {
    recordId: string;
    approximateArrivalTimestamp: number;
    mskRecordMetadata: { offset: string; partitionId: string; approximateArrivalTimestamp: number };
    kafkaRecordValue: Encoded;
  }[];
}
export interface AnalyticsInputEvent {
  invocationId: string;
  applicationArn: string;
  streamArn: string;
  records: {
    recordId: string;
    kinesisStreamRecordMetadata: Omit<aws.FirehoseRecordMetadata, 'subsequenceNumber'>;
    data: Encoded;
  }[];
}
export interface AnalyticsOutputEvent {
  invocationId: string;
  applicationArn: string;
  records: { recordId: string; lambdaDeliveryRecordMetadata: { retryHint: number }; data: Encoded }[];
}
export interface DocumentDbEvent {
  eventSource: 'aws:docdb';
  eventSourceArn: string;
  events: {
    event: {
      _id: { _data: string };
      clusterTime: { $timestamp: { t: number; i: number } };
      documentKey: { _id: { $oid: string } };
      fullDocument: { _id: { $oid: string }; [field: string]: unknown };
      ns: { db: string; coll: string };
      operationType: 'insert' | 'update' | 'delete';
    };
  }[];
}
export type PipesSqsEvent = aws.SQSRecord[];
/** A pipe puts what Lambda calls `kinesis` beside the rest. */
export type PipesKinesisEvent = (Omit<aws.KinesisStreamRecord, 'kinesis'> & aws.KinesisStreamRecordPayload)[];
export type PipesDynamoDbEvent = Required<Omit<aws.DynamoDBRecord, 'userIdentity'>>[];
