import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { isDurable } from '../durableFunctions.ts';
import { callChain, relatedTo } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { SdkCall } from '../sdk/sdkCall.ts';

/** Services from which on calls in a row are a workflow. */
const fewest = 3;

/** Steps of several services in a row, with what undoes them where one fails. */
export const rule: Rule = {
  id: 'workflow-in-handler',
  severity: 'hint',
  category: 'orchestration',
  advice: ['T6'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Workflow with its undoing written into a function',
    what: `Finds a function that changes something with three services or more, one after the other, and undoes some of it in a \`catch\`.`,
    why: `When the function is ended in between (timeout, memory, a crash), nothing is undone: the code that would do it is gone as well. Each retry starts
from the beginning, and what was done by then is done twice. How far an execution came, only the logs know.`,
    instead: `Let Step Functions call the services: it keeps how far it came, retries each step by itself, and undoes with \`Catch\`. A durable function does the
same in code.`,
    examples: [
      {
        language: 'python',
        bad: `import boto3

orders = boto3.resource("dynamodb", region_name="eu-west-1").Table("orders")
queue = boto3.client("sqs", region_name="eu-west-1")
topic = boto3.client("sns", region_name="eu-west-1")


def place(order):
    orders.put_item(Item=order)
    try:
        queue.send_message(QueueUrl="shipping", MessageBody=order["id"])
        topic.publish(TopicArn="customers", Message=order["id"])
    except Exception:
        orders.delete_item(Key={"id": order["id"]})
        raise


def lambda_handler(event, context):
    if event.get("order"):
        place(event["order"])
    return {"customer": event["customer"]}
`,
        good: `import boto3

workflows = boto3.client("stepfunctions", region_name="eu-west-1")


def lambda_handler(event, context):
    if event.get("order"):
        workflows.start_execution(stateMachineArn="place-order", input=event["order"])
    return {"customer": event["customer"]}
`,
      },
    ],
    fix: undefined,
    silent: `Calls that only read do not count, and without a \`catch\` that undoes there is no finding. Durable functions keep how far they came and are left
alone.`,
    japanese: {
      title: '関数の中に書かれた、取り消し処理を伴うワークフロー',
      what: `3 つ以上のサービスに対して順に変更を行い、その一部を \`catch\` の中で取り消す関数を検出します。`,
      why: `関数が途中で終了すると (タイムアウト、メモリ不足、クラッシュ)、何も取り消されません。取り消すはずのコードも
一緒になくなるためです。再試行は毎回最初から始まり、それまでに行われたことは 2 回行われます。実行がどこまで進んだかは、
ログからしかわかりません。`,
      instead: `Step Functions にサービスを呼び出させてください。Step Functions は、どこまで進んだかを記録し、
各ステップを自動的に再試行し、\`Catch\` で取り消しを行います。durable 関数は、同じことをコードで行います。`,
      fix: undefined,
      silent: `読み取るだけの呼び出しは数えません。取り消しを行う \`catch\` がなければ指摘しません。durable 関数は、
どこまで進んだかを記録しているため対象外です。`,
    },
    sources: [
      {
        title: 'Use Step Functions instead of orchestrating in code',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/concepts-event-driven-architectures.html',
      },
      {
        title: 'Saga pattern',
        url: 'https://docs.aws.amazon.com/prescriptive-guidance/latest/cloud-design-patterns/saga.html',
      },
    ],
  },

  listen(context) {
    const reported = new Set<SyntaxNode>();
    return {
      catch(node) {
        const around = node.enclosing('function');
        if (around === undefined || reported.has(around) || !context.isReached(node)) return;
        if (isDurable(context)) return;
        const undoing = callsIn(context, node).find(({ operation }) => isUndoing.test(operation));
        if (undoing === undefined) return;
        const changes = callsIn(context, around).filter(({ node: call, operation }) => {
          return call.enclosing('catch', 'function')?.word !== 'catch' && !isReading.test(operation);
        });
        const undone = changes.find(
          ({ service, node: call }) => service === undoing.service && call.id < undoing.node.id,
        );
        if (undone === undefined || new Set(changes.map(({ service }) => service)).size < fewest) return;
        reported.add(around);
        context.report({
          at: undoing.node,
          message: l10n.t(
            'This undoes what was done before with another step of the same workflow. When the function is ended in between, nothing is undone. Let Step Functions call the services: it keeps how far it came, retries and undoes.',
          ),
          related: [
            ...changes.map((change) => relatedTo(change.node, l10n.t('A step: {0}.', change.operation))),
            ...callChain(context.chainTo(node)),
          ],
        });
      },
    };
  },
};

const isUndoing = /^(?:Delete|Cancel|Terminate|Stop|Release|Abort|Refund|Remove|Revoke|Deregister|Detach|Rollback)/;
const isReading = /^(?:Get|List|Describe|Query|Scan|Head|BatchGet|Select|Search|Lookup)|^PutMetricData$/;

/** The calls of AWS in a part of a function, in source order. */
function callsIn(context: RuleContext, part: SyntaxNode): SdkCall[] {
  return part.descendants('call').flatMap((call) => context.sdk.at(call) ?? []);
}
