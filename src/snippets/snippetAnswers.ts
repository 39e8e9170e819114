/**
 * What the handler of each snippet answers to its sample event, in every language; `null` where it answers nothing. A
 * `body` that is an object stands for its JSON text. Those that are not here need AWS, or somebody who waits for them.
 */
export const snippetAnswers: Readonly<Record<string, unknown>> = {
  smallest: { message: 'Hello World' },
  http: json(200, { title: 'Buy milk' }),
  rest: json(200, { id: 'todo-1' }),
  'function-url': json(200, { message: 'Hello World' }),
  alb: { ...json(200, { method: 'PUT', path: '/todos/todo-1' }), isBase64Encoded: false },
  websocket: { statusCode: 200, body: { heard: 'Hello' } },
  appsync: { id: 'todo-1', title: 'Buy milk' },
  s3: null,
  's3-batch': {
    invocationSchemaVersion: '1.0',
    treatMissingKeysAs: 'PermanentFailure',
    invocationId: 'ZXhhbXBsZS1pbnZvY2F0aW9u',
    results: [
      {
        taskId: 'ZXhhbXBsZS10YXNrLTAx',
        resultCode: 'Succeeded',
        resultString: 'uploads/summer holiday.jpg in example-pictures is done',
      },
    ],
  },
  dynamodb: { batchItemFailures: [] },
  sqs: { batchItemFailures: [] },
  'sqs-fifo': { batchItemFailures: [] },
  sns: null,
  eventbridge: null,
  schedule: { done: 1 },
  kinesis: { batchItemFailures: [] },
  firehose: {
    records: [
      {
        recordId: '49645115243490985018280067714973144582180062593244200961000000',
        result: 'Ok',
        data: { sensor: 'sensor-7', celsius: 21.5, checked: true },
      },
    ],
  },
  kafka: null,
  rabbitmq: null,
  iot: null,
  ses: null,
  logs: null,
  alarm: null,
  cloudfront: {
    clientIp: '203.0.113.10',
    headers: {
      host: [{ key: 'Host', value: 'd111111abcdef8.cloudfront.net' }],
      'user-agent': [{ key: 'User-Agent', value: 'curl/8.9.1' }],
      accept: [{ key: 'Accept', value: '*/*' }],
    },
    method: 'GET',
    querystring: 'size=large',
    uri: '/summer.jpg',
  },
  'cognito-sign-up': {
    version: '1',
    triggerSource: 'PreSignUp_SignUp',
    region: 'us-east-1',
    userPoolId: 'us-east-1_Example01',
    userName: 'mia-example',
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: '1example23456789012345678' },
    request: { userAttributes: { email: 'mia@example.com' }, validationData: {}, clientMetadata: { plan: 'free' } },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  },
  'cognito-token': {
    version: '2',
    triggerSource: 'TokenGeneration_Authentication',
    region: 'us-east-1',
    userPoolId: 'us-east-1_Example01',
    userName: 'mia-example',
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: '1example23456789012345678' },
    request: {
      userAttributes: {
        sub: '5102ecd3-d47f-4561-ae70-979017b87a80',
        email_verified: 'true',
        'cognito:user_status': 'CONFIRMED',
        email: 'mia@example.com',
      },
      groupConfiguration: {
        groupsToOverride: ['editors'],
        iamRolesToOverride: ['arn:aws:iam::123456789012:role/editors'],
        preferredRole: 'arn:aws:iam::123456789012:role/editors',
      },
      scopes: ['todos/write'],
      clientMetadata: {},
    },
    response: {
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: { claimsToAddOrOverride: { plan: 'free' } },
        accessTokenGeneration: { claimsToAddOrOverride: { plan: 'free' } },
      },
    },
  },
  bedrock: {
    messageVersion: '1.0',
    response: {
      actionGroup: 'todos',
      function: 'renameTodo',
      functionResponse: { responseBody: { TEXT: { body: 'todo-1 is now called Buy milk.' } } },
    },
  },
  dispatch: json(200, { id: 'todo-1', title: 'Buy milk' }),
  logging: null,
  errors: null,
};

/** A word of what the handlers log that answer nothing, the same in every language. */
export const snippetLogs: Readonly<Record<string, string>> = {
  s3: 'uploads/summer holiday.jpg',
  sns: '1001',
  eventbridge: 'Order 1001',
  kafka: '1001',
  rabbitmq: '1001',
  iot: 'sensor-7: 21.5 °C',
  ses: 'Order 1001',
  logs: '/aws/lambda/',
  alarm: 'order-errors',
  logging: 'Order processed',
  errors: 'Order 1001 is saved',
};

function json(statusCode: number, body: object): object {
  return { statusCode, headers: { 'Content-Type': 'application/json' }, body };
}
