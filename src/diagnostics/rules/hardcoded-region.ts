import * as l10n from '@vscode/l10n';
import { argumentAt } from '../../syntax/callArguments.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { mayBeForDevelopment } from '../loading.ts';
import type { Rule } from '../rule.ts';
import type { KnownCall } from '../subjects.ts';

/** Services, by boto3's names, that are in one region only, or whose region is a choice of its own. */
const elsewhere: ReadonlySet<string> = new Set([
  'ce',
  'cloudfront',
  'cur',
  'globalaccelerator',
  'health',
  'budgets',
  'costoptimizationhub',
  'freetier',
  'iam',
  'invoicing',
  'organizations',
  'pricing',
  'route53',
  'route53domains',
  'savingsplans',
  'shield',
  'support',
  'waf',
  'wafv2',
  'acm',
  'bedrock',
  'bedrockruntime',
  'bedrockagent',
  'bedrockagentruntime',
  'sts',
  'ses',
  'sesv2',
  'pinpoint',
]);

/** A region in the code. */
export const rule: Rule = {
  id: 'hardcoded-region',
  severity: 'hint',
  category: 'configuration',
  advice: [],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Region written into the code',
    what: `Finds clients of AWS's SDKs that are given a region as a text in the code.`,
    why: `The same code deployed to another region goes on calling the first one: each call crosses regions, which is slow and costs, or it
meets tables and queues of another stage. Lambda says in which region the function runs (\`AWS_REGION\`), and SDKs take that by themselves.`,
    instead: `Give no region. Where another one is meant, take it from an environment variable, so that the template says so.`,
    examples: [
      {
        language: 'python',
        bad: `import boto3


def lambda_handler(event, context):
    if event.get("order"):
        boto3.client("sqs", region_name="eu-west-1").send_message(QueueUrl="orders", MessageBody=event["order"])
    return {"customer": event["customer"]}
`,
        good: `import boto3


def lambda_handler(event, context):
    if event.get("order"):
        boto3.client("sqs").send_message(QueueUrl="orders", MessageBody=event["order"])
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `exports.handler = async (event) => {
  if (event.order) {
    const { SQS } = require('@aws-sdk/client-sqs');
    await new SQS({ region: 'eu-west-1' }).sendMessage({ QueueUrl: 'orders', MessageBody: event.order });
  }
  return { customer: event.customer };
};
`,
        good: `exports.handler = async (event) => {
  if (event.order) {
    const { SQS } = require('@aws-sdk/client-sqs');
    await new SQS({}).sendMessage({ QueueUrl: 'orders', MessageBody: event.order });
  }
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `A region that a variable or the environment gives is left alone, and so are clients with an endpoint of their own (a local service), code
for a developer's machine, Lambda@Edge, and services that are in one region only or are chosen by region: IAM, CloudFront, Route 53, costs, certificates, mail, Bedrock.`,
    japanese: {
      title: 'コードに書き込まれたリージョン',
      what: `コードの中で、文字列でリージョンを指定された AWS SDK のクライアントを検出します。`,
      why: `同じコードを別のリージョンにデプロイしても、最初のリージョンを呼び出し続けます。呼び出しのたびに
リージョンをまたぐため遅くなり、料金がかかります。あるいは、別のステージのテーブルやキューに行き当たります。関数がどの
リージョンで動いているかは Lambda が示し (\`AWS_REGION\`)、SDK はそれを自分で使います。`,
      instead: `リージョンを指定しないでください。別のリージョンを意図している場合は、環境変数から取得し、テンプレートで
示されるようにしてください。`,
      fix: undefined,
      silent: `変数や環境から得られるリージョンは対象外です。独自のエンドポイントを持つクライアント (ローカルサービス)、
開発者のマシン向けのコード、Lambda@Edge、1 つのリージョンにしかないサービスやリージョンを選んで使うサービス
(IAM、CloudFront、Route 53、コスト、証明書、メール、Bedrock) も対象外です。`,
    },
    sources: [
      {
        title: 'Environment variables that Lambda sets',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html',
      },
      {
        title: 'Best practices for working with AWS Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
    ],
  },

  listen(context) {
    // Lambda@Edge runs in many regions, and has to say where its tables are.
    if (context.files.some(({ text }) => /Records\[0\]\.cf\b|\["Records"\]\[0\]\["cf"\]/.test(text))) return {};
    const look = ({ node }: KnownCall): void => {
      const client = context.sdk.clientOf(node);
      if (client?.creation !== node || elsewhere.has(client.service)) return;
      if (node.enclosing('function') !== undefined && !context.isReached(node)) return;
      const region = regionOf(node);
      const text = isWritten(region) ? context.values.text(region) : undefined;
      if (region === undefined || text === undefined || !/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(text)) return;
      if (hasEndpoint(node) || mayBeForDevelopment(node)) return;
      context.report({
        at: region,
        message: l10n.t(
          'Deployed to another region, this code goes on calling {0}. Leave the region out: the SDK takes the one that the function runs in. Where another one is meant, take it from an environment variable.',
          text,
        ),
      });
    };
    return { knownCall: look, knownNew: look };
  },
};

const regionNames = ['region_name', 'region'];

function regionOf(client: SyntaxNode): SyntaxNode | undefined {
  return argumentAt(client, { names: regionNames, object: 0 })?.bare;
}

/** A text where the client is made, or a constant of its file: no default of something that is asked first. */
function isWritten(region: SyntaxNode | undefined): boolean {
  if (region?.word !== 'name') return region?.word === 'string';
  const binding = region.source.scopes.binding(region);
  return binding?.isAssignedOnce === true && binding.values[0]?.bare.word === 'string';
}

function hasEndpoint(client: SyntaxNode): boolean {
  return argumentAt(client, { names: ['endpoint_url', 'endpoint'], object: 0 }) !== undefined;
}
