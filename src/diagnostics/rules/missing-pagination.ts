import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { resultUse, type ResultUse } from '../callResults.ts';
import { callChain } from '../related.ts';
import type { Rule } from '../rule.ts';
import type { SdkCall } from '../sdk/sdkCall.ts';

/** What continues a listing, in answers and in parameters. */
const tokens =
  /(?:NextToken|nextToken|NextMarker|Marker|NextContinuationToken|ContinuationToken|IsTruncated|LastEvaluatedKey|ExclusiveStartKey|PaginationToken|LastEvaluatedTableName|NextPageMarker|Position|position)\b/;

/** Parameters that say how much is wanted, or which page. */
const pageParameters = [
  'Limit',
  'MaxKeys',
  'MaxResults',
  'MaxItems',
  'MaxRecords',
  'maxResults',
  'limit',
  'NextToken',
  'nextToken',
  'Marker',
  'ContinuationToken',
  'ExclusiveStartKey',
  'PaginationToken',
  'StartAfter',
];

/** The services and operations that answer with pages; others may list everything at once. */
const paged: Readonly<Record<string, RegExp>> = {
  s3: /^ListObjects(?:V2)?$|^ListObjectVersions$/,
  dynamodb: /^(?:Scan|Query|ListTables)$/,
  sqs: /^ListQueues$/,
  sns: /^List(?:Topics|Subscriptions|SubscriptionsByTopic)$/,
  lambda: /^List(?:Functions|EventSourceMappings|Layers|VersionsByFunction|Aliases)$/,
  ec2: /^Describe(?:Instances|Volumes|Snapshots|SecurityGroups|NetworkInterfaces|Subnets)$/,
  ecs: /^List(?:Clusters|Services|Tasks|TaskDefinitions)$/,
  rds: /^Describe(?:DBInstances|DBClusters|DBSnapshots)$/,
  iam: /^List(?:Users|Roles|Groups|Policies|AccessKeys)$/,
  logs: /^(?:Describe(?:LogGroups|LogStreams)|FilterLogEvents)$/,
  ssm: /^(?:GetParametersByPath|DescribeParameters|DescribeInstanceInformation)$/,
  secretsmanager: /^ListSecrets$/,
  stepfunctions: /^List(?:Executions|StateMachines)$/,
  cloudformation: /^(?:ListStacks|DescribeStacks|ListStackResources)$/,
  'cognito-idp': /^List(?:Users|Groups|UsersInGroup|UserPools)$/,
  // A rule has few targets: they fit a page.
  events: /^List(?:Rules|EventBuses)$/,
  organizations: /^List(?:Accounts|AccountsForParent|OrganizationalUnitsForParent)$/,
};

/** Parameters that say what is asked for, often a single one: that is no listing. */
const selectable = [
  'Filter',
  'Filters',
  'filters',
  'logGroupNamePrefix',
  'logStreamNamePrefix',
  'NamePrefix',
  'InstanceIds',
  'VolumeIds',
  'SnapshotIds',
  'GroupIds',
  'SubnetIds',
  'NetworkInterfaceIds',
  'StackName',
  'DBInstanceIdentifier',
  'DBClusterIdentifier',
];

/** A listing of which only the first page is read. */
export const rule: Rule = {
  id: 'missing-pagination',
  severity: 'warning',
  category: 'errors',
  advice: [],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Only the first page of a listing is read',
    what: `Finds listings of AWS (\`ListObjectsV2\`, \`Scan\`, \`ListFunctions\`, \`DescribeInstances\`, …) of which the items are read, while nothing
around the call looks whether there is another page.`,
    why: `A listing answers with a page: 1 MB of a DynamoDB table, 1,000 objects of a bucket, 50 functions. What is missing is said by a token
only. It works with the little data of a test, and leaves out the rest on AWS without an error.`,
    instead: `Use the SDK's paginator (\`client.get_paginator("list_objects_v2")\`, \`paginateScan\`), or read the token and ask again until there
is none. Where a page is all that you need, say so with \`Limit\` or \`MaxKeys\`.`,
    examples: [
      {
        language: 'python',
        bad: `import boto3


def keys(bucket):
    s3 = boto3.client("s3", region_name="eu-west-1")
    answer = s3.list_objects_v2(Bucket=bucket)
    return [item["Key"] for item in answer.get("Contents", [])]


def lambda_handler(event, context):
    if event.get("bucket"):
        print(keys(event["bucket"]))
    return {"customer": event["customer"]}
`,
        good: `import boto3


def keys(bucket):
    s3 = boto3.client("s3", region_name="eu-west-1")
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    return [item["Key"] for page in pages for item in page.get("Contents", [])]


def lambda_handler(event, context):
    if event.get("bucket"):
        print(keys(event["bucket"]))
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `const orders = async (TableName) => {
  const { DynamoDBClient, ScanCommand } = require('@aws-sdk/client-dynamodb');
  const { Items } = await new DynamoDBClient({}).send(new ScanCommand({ TableName }));
  return Items;
};

exports.handler = async (event) => {
  if (event.table) console.log(await orders(event.table));
  return { customer: event.customer };
};
`,
        good: `const orders = async (TableName) => {
  const { DynamoDBClient, paginateScan } = require('@aws-sdk/client-dynamodb');
  const found = [];
  for await (const page of paginateScan({ client: new DynamoDBClient({}) }, { TableName })) found.push(...page.Items);
  return found;
};

exports.handler = async (event) => {
  if (event.table) console.log(await orders(event.table));
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Paginators are left alone, and so is a call whose function knows a token, one with a limit, a token, or the
names, a filter or a prefix of the name of what it asks for, one that a loop or its own function asks again until something is so, and one that only counts (\`Select: COUNT\`) or takes the first element. Where the response is returned or
passed on, its token may be read there. A \`Query\` is a hint only: what one key has is often less than a page.`,
    japanese: {
      title: '一覧の最初のページだけを読むコード',
      what: `項目が読み取られるのに、呼び出しの周りのどこでも次のページの有無を確認していない AWS の一覧取得
(\`ListObjectsV2\`、\`Scan\`、\`ListFunctions\`、\`DescribeInstances\`、…) を検出します。`,
      why: `一覧の応答は 1 ページ分です。DynamoDB テーブルなら 1 MB、バケットのオブジェクトなら 1,000 個、関数なら 50
個です。続きがあることを示すのはトークンだけです。テストの少ないデータでは動作し、AWS では残りがエラーもなく抜け
落ちます。`,
      instead: `SDK のページネーター (\`client.get_paginator("list_objects_v2")\`、\`paginateScan\`) を使うか、トークンを
読み取り、なくなるまで繰り返し呼び出してください。1 ページで足りる場合は、\`Limit\` や \`MaxKeys\` でそのことを
示してください。`,
      fix: undefined,
      silent: `ページネーターは対象外です。呼び出しを含む関数がトークンを扱っている場合、呼び出しに上限、トークン、
または取得対象の名前、フィルター、名前のプレフィックスが指定されている場合、条件を満たすまでループや自分自身を呼び出す関数が同じ一覧を取得し直す場合、数えるだけの場合 (\`Select: COUNT\`)、最初の
要素だけを取り出す場合も対象外です。結果が返される、またはほかに渡される場合は、そこでトークンが読み
取られることもあります。\`Query\` はヒントにとどめます。1 つのキーの項目は、1 ページに満たないことが多いためです。`,
    },
    sources: [
      {
        title: 'Paginating table query results in DynamoDB',
        url: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html',
      },
      { title: 'ListObjectsV2', url: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html' },
    ],
  },

  listen(context) {
    return {
      sdkCall(call) {
        const { node } = call;
        if (call.isManaged || paged[call.service]?.test(call.operation) !== true) return;
        if (!context.isReached(node) || !isWholeListing(call)) return;
        const use = resultUse(context, node);
        if (use.escapes || !readsAll(use) || knowsToken(node) || asksAgain(node)) return;
        context.report({
          at: node,
          ...(call.operation === 'Query' && { severity: 'hint' }),
          message: l10n.t(
            'Only the first page of {0} is read: what comes after it is left out without an error. Use a paginator, or ask again with the token of the response until there is none.',
            call.operation,
          ),
          related: callChain(context.chainTo(node)),
        });
      },
    };
  },
};

/** Nothing says which page, how many, or which ones are wanted. */
function isWholeListing(call: SdkCall): boolean {
  if (!call.areParametersKnown || call.value('Select') === 'COUNT') return false;
  return ![...pageParameters, ...selectable].some((name) => call.has(name) !== false);
}

/** Items are read, and more than the first of them; whether there are any is no reading. */
function readsAll(use: ResultUse): boolean {
  return [...use.keys].some(([key, places]) => {
    if (/^(?:Count|ScannedCount|KeyCount|ResponseMetadata|\$metadata)$/.test(key)) return false;
    return places.some((place) => !isTest(place) && !isFirst(place));
  });
}

function isTest(place: SyntaxNode): boolean {
  return place.word === 'binary' || place.role === 'condition' || place.parent?.word === 'unary';
}

/** `answer["Items"][0]`, `answer.Items?.[0]`, `answer.Items.length` */
function isFirst(place: SyntaxNode): boolean {
  const { parent } = place;
  if (place.role !== 'object' || parent === undefined) return false;
  return parent.child('index')?.word === 'number' || parent.child('property')?.text === 'length';
}

/** Whether the same listing is asked for until something is so, as where what it names is deleted: by a loop, or by a function that calls itself. */
function asksAgain(node: SyntaxNode): boolean {
  for (let around = node.enclosing('loop', 'function'); around; around = around.enclosing('loop', 'function')) {
    if (around.word === 'loop' ? around.child('iterable') === undefined : callsItself(around)) return true;
  }
  return false;
}

function callsItself(fn: SyntaxNode): boolean {
  const name = (fn.child('name') ?? fn.parent?.child('target') ?? fn.parent?.child('name'))?.text ?? '';
  const body = fn.child('body')?.text ?? '';
  return /^[\w$]+$/.test(name) && new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}\\s*\\(`).test(body);
}

/** Whether the function around the call has a word for what comes next. */
function knowsToken(node: SyntaxNode): boolean {
  let around = node.enclosing('function');
  while (around?.enclosing('function') !== undefined) around = around.enclosing('function');
  return tokens.test(around?.text ?? '');
}
