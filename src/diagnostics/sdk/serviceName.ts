/** Names of services in the SDKs for JavaScript that boto3 calls otherwise; elsewhere only case and hyphens differ. */
const names: Readonly<Record<string, string>> = {
  sfn: 'stepfunctions',
  eventbridge: 'events',
  cloudwatchevents: 'events',
  cloudwatchlogs: 'logs',
  configservice: 'config',
  costexplorer: 'ce',
  cognitoidentityprovider: 'cognito-idp',
  cognitoidentityserviceprovider: 'cognito-idp',
  cognitoidentity: 'cognito-identity',
  elasticloadbalancingv2: 'elbv2',
};

/** One name for a service whatever the SDK calls it: boto3's, e.g. `lambda`, `dynamodb`, `stepfunctions`, `events`. */
export function serviceName(spelled: string): string {
  const plain = spelled.toLowerCase().replaceAll('-', '');
  return names[plain] ?? (spelled.startsWith('cognito-i') && !spelled.includes('provider') ? spelled : plain);
}

/** The API's name of an operation: `PutItem` for `put_item`, `putItem`, `PutItemAsync` and `PutItemWithContext`. */
export function operationName(spelled: string): string {
  return spelled
    .replace(/(?<=[a-z])(?:Async|WithContext)$/, '')
    .replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
