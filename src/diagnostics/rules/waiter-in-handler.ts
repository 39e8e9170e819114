import * as l10n from '@vscode/l10n';
import { argumentAt, entryOf } from '../../syntax/callArguments.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { isCustomResource } from '../customResource.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';

/** Shorter waits are tolerated. Seconds. */
const tolerated = 10;

/** A waiter of AWS's SDK in a function. */
export const rule: Rule = {
  id: 'waiter-in-handler',
  severity: 'hint',
  category: 'duration',
  advice: ['T10', 'T6'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Waiter of the SDK in a function',
    what: `Finds waiters of AWS's SDKs (\`get_waiter("…").wait()\`, \`waitUntilTableExists\`, \`waitFor\`) that the handler runs into.`,
    why: `A waiter asks again and again until a resource is ready, for minutes. Lambda bills all of it, the environment serves nobody else, and after
15 minutes the function is ended whatever the resource does.`,
    instead: `Let Step Functions wait: a Wait state costs nothing, and many services can be waited for with \`.sync\`. Or let the event start the rest of the
work that the service sends when it is ready.`,
    examples: [
      {
        language: 'python',
        bad: `import boto3

ec2 = boto3.client("ec2", region_name="eu-west-1")


def lambda_handler(event, context):
    if event.get("instance"):
        ec2.start_instances(InstanceIds=[event["instance"]])
        ec2.get_waiter("instance_running").wait(InstanceIds=[event["instance"]])
    return {"customer": event["customer"]}
`,
        good: `import boto3

ec2 = boto3.client("ec2", region_name="eu-west-1")


def lambda_handler(event, context):
    if event.get("instance"):
        ec2.start_instances(InstanceIds=[event["instance"]])
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `exports.handler = async (event) => {
  if (event.instance) {
    const { EC2Client, waitUntilInstanceRunning } = require('@aws-sdk/client-ec2');
    await waitUntilInstanceRunning({ client: new EC2Client({}), maxWaitTime: 300 }, { InstanceIds: [event.instance] });
  }
  return { customer: event.customer };
};
`,
        good: `exports.handler = async (event) => {
  if (event.instance) {
    const { EC2Client, StartInstancesCommand } = require('@aws-sdk/client-ec2');
    await new EC2Client({}).send(new StartInstancesCommand({ InstanceIds: [event.instance] }));
  }
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Waiters that give up within ten seconds are left alone, and so are custom resources of CloudFormation, which have to be ready when they answer.`,
    japanese: {
      title: '関数内での SDK のウェイター',
      what: `ハンドラーの実行中に到達する AWS SDK のウェイターを検出します
(\`get_waiter("…").wait()\`、\`waitUntilTableExists\`、\`waitFor\`)。`,
      why: `ウェイターは、リソースの準備ができるまで何分間も繰り返し問い合わせます。Lambda はそのすべてに課金し、その
間この実行環境はほかのリクエストを処理できません。15 分が過ぎると、リソースの状態にかかわらず関数は終了させられます。`,
      instead: `Step Functions に待たせてください。Wait ステートに費用はかからず、多くのサービスは \`.sync\` で待つ
ことができます。または、準備ができたときにサービスが送信するイベントで、残りの処理を開始してください。`,
      fix: undefined,
      silent: `10 秒以内に諦めるウェイターと、応答するときに準備ができていなければならない CloudFormation のカスタム
リソースは対象外です。`,
    },
    sources: [
      {
        title: 'Synchronous waiting, in the operator guide’s anti-patterns',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/concepts-event-driven-architectures.html',
      },
      {
        title: 'Step Functions: run a job (.sync)',
        url: 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html',
      },
    ],
  },

  listen(context) {
    return {
      knownCall({ node, origin }) {
        const { waiters } = context.vocabulary(node);
        if (waiters.calls?.test(origin) !== true || !context.isReached(node)) return;
        const longest = longestWait(context, node);
        if ((longest !== undefined && longest < tolerated) || isCustomResource(context)) return;
        context.report({
          at: node,
          message: l10n.t(
            'This asks again and again until a resource is ready, and Lambda bills all the waiting. Let Step Functions wait, or start the rest of the work by the event that the service sends.',
          ),
          related: callChain(context.chainTo(node)),
        });
      },
    };
  },
};

/** How long a waiter waits at most, where the code says it. Seconds. */
function longestWait(context: RuleContext, node: SyntaxNode): number | undefined {
  const { waiters } = context.vocabulary(node);
  const options = context.provenance.made(argumentAt(node, waiters.options));
  if (options?.word !== 'mapping') return undefined;
  const factors = waiters.limits.map((limit) => context.values.number(entryOf(options, limit)));
  return factors.reduce<number | undefined>(
    (product, factor) => (product === undefined || factor === undefined ? undefined : product * factor),
    1,
  );
}
