import { isJsonObject, type JsonObject } from '../json.ts';

/**
 * What tells the events of one kind of source from those of all others, found in the event itself: `aws:s3`, `http 2.0`,
 * `cognito`. Undefined where an event has no such mark; then it may come from anywhere.
 */
export function eventMark(event: unknown): string | undefined {
  if (!isJsonObject(event)) return undefined;
  return recordMark(event) ?? requestMark(event) ?? ownMark(event);
}

/** Streams, queues and notifications name their service, in each record or beside them. */
function recordMark(event: JsonObject): string | undefined {
  const records = event['Records'];
  const first: unknown = Array.isArray(records) ? records[0] : undefined;
  if (isJsonObject(first)) {
    const source = first['eventSource'] ?? first['EventSource'];
    if (typeof source === 'string') return source;
    if (isJsonObject(first['cf'])) return 'cloudfront';
  }
  const source = event['eventSource'];
  return typeof source === 'string' && /^(?:aws|SelfManaged)\w*:?/.test(source) ? source : undefined;
}

/** Requests differ in their context. */
function requestMark(event: JsonObject): string | undefined {
  const context = event['requestContext'];
  if (!isJsonObject(context)) return undefined;
  if ('elb' in context) return 'alb';
  if ('connectionId' in context) return 'websocket';
  if ('http' in context) return event['type'] === 'REQUEST' ? 'authorizer' : 'http 2.0';
  if ('serviceNetworkArn' in context) return 'lattice';
  if (event['type'] === 'REQUEST') return 'authorizer';
  return 'httpMethod' in event ? 'http 1.0' : undefined;
}

/** What the events of other services have and no others. */
function ownMark(event: JsonObject): string | undefined {
  if ('detail-type' in event && 'source' in event) return 'eventbridge';
  if (typeof event['triggerSource'] === 'string' && 'userPoolId' in event) return 'cognito';
  if (isJsonObject(event['awslogs'])) return 'cloudwatch logs';
  if (typeof event['deliveryStreamArn'] === 'string' && Array.isArray(event['records'])) return 'firehose';
  if (event['type'] === 'TOKEN' && 'methodArn' in event) return 'authorizer';
  if ('RequestType' in event && 'StackId' in event) return 'cloudformation';
  if ('CodePipeline.job' in event) return 'codepipeline';
  if ('alarmArn' in event && 'alarmData' in event) return 'cloudwatch alarm';
  return undefined;
}
