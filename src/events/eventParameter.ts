/**
 * What can be changed in the events, and the value that it has in every file of the catalog. Wherever this value stands
 * in an event that has the parameter (alone, in an ARN, a URL, nested JSON or base64), it is replaced.
 */
export const parameterValues = {
  account: '123456789012',
  region: 'us-east-1',
  time: '2026-01-15T09:30:00Z',
  bucket: 'example-pictures',
  key: 'uploads/summer holiday.jpg',
  queue: 'order-queue',
  topic: 'order-topic',
  table: 'todo-table',
  stream: 'measurement-stream',
  deliveryStream: 'measurement-delivery',
  cluster: 'order-cluster',
  database: 'shop-database',
  collection: 'todo-collection',
  method: 'PUT',
  path: '/todos/todo-1',
  stage: 'prod',
  schedule: 'every-morning',
  source: 'com.example.orders',
  detailType: 'Order Placed',
  function: 'order-handler',
  logGroup: '/aws/lambda/order-handler',
  user: 'mia-example',
  email: 'mia@example.com',
  userPool: 'us-east-1_Example01',
  instance: 'i-0123456789abcdef0',
  autoScalingGroup: 'order-workers',
  pipeline: 'order-pipeline',
  project: 'order-build',
  repository: 'order-service',
  job: 'order-report',
  stateMachine: 'order-workflow',
  alarm: 'order-errors',
  configRule: 'bucket-encryption',
  secret: 'order-database',
} as const;

/** A parameter that is one value. */
export type ValueName = keyof typeof parameterValues;

/** `body` is the text that a request or record carries; `records` says how many there are. */
export type ParameterName = ValueName | 'body' | 'records';

/** What a user or a template says instead of what stands in the file. `records` is a number in digits. */
export type EventValues = Readonly<Partial<Record<ParameterName, string>>>;

/** The parameters of one event. Pointers are JSON pointers that also lead into encoded texts; `*` is every element. */
export interface EventParameters {
  readonly values: readonly ValueName[];
  /** Where the body stands. */
  readonly body?: string;
  /** The list that holds the records, and what tells one record from another, from the record on. */
  readonly records?: { readonly list: string; readonly ids: readonly string[] };
}

/** The names of the parameters, as they are shown and set. */
export function namesOf({ values, body, records }: EventParameters): ParameterName[] {
  return [...values, ...(body === undefined ? [] : ['body' as const]), ...(records ? ['records' as const] : [])];
}
