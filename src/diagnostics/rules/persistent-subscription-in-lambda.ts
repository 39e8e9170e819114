import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { runsOnLambda } from '../localRuns.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { KnownCall } from '../subjects.ts';

/** Members that end a subscription: what is ended again was only for this request. */
const closers =
  /^(?:close|disconnect|unsubscribe|p?unsubscribe|quit|stop|end|cancel|loop_stop|stop_consuming|destroy)$/i;

/** A subscription that goes on after the request. */
export const rule: Rule = {
  id: 'persistent-subscription-in-lambda',
  severity: 'warning',
  category: 'duration',
  advice: ['T13', 'T1'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Subscription that goes on after the request',
    what: `Finds consumers that go on receiving and that nobody ends: \`run\` of kafkajs, \`subscribe\` of Redis, MQTT and NATS, change streams of
MongoDB, \`LISTEN\` of PostgreSQL, \`consume\` of RabbitMQ, \`start\` of sqs-consumer.`,
    why: `Between requests the execution environment is frozen: messages wait or are lost, brokers take the consumer for dead and give its
work to others, and each further environment subscribes once more. A function is called for each message; it does not wait for them.`,
    instead: `Make the source an event source of the function: Lambda polls SQS, Kafka (MSK and your own), Kinesis, DynamoDB, Amazon MQ and
DocumentDB, and IoT Core and SNS call it. A consumer of your own belongs on ECS or Fargate.`,
    examples: [
      {
        language: 'python',
        bad: `def subscribe(host):
    import redis

    channel = redis.Redis(host=host).pubsub()
    channel.subscribe("orders")


def lambda_handler(event, context):
    if event.get("host"):
        subscribe(event["host"])
    return {"customer": event["customer"]}
`,
        good: `# Called by SNS or SQS for the orders.
def lambda_handler(event, context):
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `const consume = async (broker) => {
  const { Kafka } = require('kafkajs');
  const consumer = new Kafka({ brokers: [broker] }).consumer({ groupId: 'orders' });
  await consumer.run({ eachMessage: async () => {} });
};

exports.handler = async (event) => {
  if (event.broker) await consume(event.broker);
  return { customer: event.customer };
};
`,
        good: `// Called by Lambda's own poller of Kafka.
exports.handler = async (event) => {
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Left alone are subscriptions that the code ends again (\`unsubscribe\`, \`disconnect\`, \`close\`, \`stop\`, …), or whose client it passes on,
what only a command line starts, and what an environment variable decides about.

Disable it where something else ends it, with the reason beside it:
\`lambda-workbench-disable-next-line persistent-subscription-in-lambda: ends with the first message\`.`,
    japanese: {
      title: 'リクエスト後も続くサブスクリプション',
      what: `受信を続け、どこからも終了されないコンシューマーを検出します。対象は、kafkajs の \`run\`、Redis、MQTT、NATS
の \`subscribe\`、MongoDB の変更ストリーム、PostgreSQL の \`LISTEN\`、RabbitMQ の \`consume\`、sqs-consumer の \`start\` です。`,
      why: `リクエストの合間、実行環境は凍結されます。メッセージは待たされるか失われ、ブローカーはコンシューマーが
停止したとみなしてその処理をほかに割り当て、実行環境が増えるたびにサブスクリプションも増えます。関数はメッセージごとに
呼び出されるものであり、メッセージを待つものではありません。`,
      instead: `送信元を関数のイベントソースにしてください。SQS、Kafka (MSK とセルフマネージド
Kafka)、Kinesis、DynamoDB、Amazon MQ、DocumentDB は Lambda がポーリングし、IoT Core と SNS は関数を呼び出します。独
自のコンシューマーは ECS や Fargate で動かしてください。`,
      fix: undefined,
      silent: `コードが終了させるサブスクリプション (\`unsubscribe\`、\`disconnect\`、\`close\`、\`stop\` など)、ク
ライアントをほかに渡しているもの、コマンドラインからしか開始されないもの、環境変数によって切り替わるものは対象外で
す。

ほかのものが終了させる場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line persistent-subscription-in-lambda: 最初のメッセージで終了する\`。`,
    },
    sources: [
      {
        title: 'How Lambda processes records from stream and queue-based event sources',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html',
      },
    ],
  },

  listen(context) {
    /** Origins that begin none: the calls of a function have few, and its files are all of one language. */
    const others = new Set<string>();
    const check = (call: KnownCall) => {
      const { node } = call;
      if (others.has(call.origin)) return;
      if (!mayBegin(context, call)) {
        others.add(call.origin);
        return;
      }
      if (!isSubscription(context, call) || !runsOnLambda(context, node) || isEnded(node)) return;
      context.report({
        at: node,
        message: l10n.t(
          'This goes on receiving after the request, and between requests the environment is frozen: messages wait or are lost. Make the source an event source of the function, or consume it on ECS or Fargate.',
        ),
        related: callChain(context.chainTo(node)),
      });
    };
    return { knownCall: check };
  },
};

/** Calls that may begin one. */
const query = /^(?:pg\.(?:Client|Pool)\(\)\.query|psycopg2?\.connect\(\)(?:\.cursor\(\))?\.execute)$/;

/** Whether a call's origin alone leaves it open that it is one. */
function mayBegin({ vocabulary }: RuleContext, { node, origin }: KnownCall): boolean {
  return query.test(origin) || vocabulary(node).subscriptions.some((pattern) => pattern.test(origin));
}

function isSubscription({ values }: RuleContext, { node, origin }: KnownCall): boolean {
  return !query.test(origin) || /^\s*LISTEN\s/i.test(values.prefix(node.argumentList[0])?.text ?? '');
}

/** Whether the code ends it: the consumer, what it was made from, or what the call gave. */
function isEnded(call: SyntaxNode): boolean {
  return namesBehind(call).some((name) => {
    const binding = name.source.scopes.binding(name);
    return (binding?.occurrences ?? []).some(({ node }) => {
      if (node.role === 'object') return closers.test(node.parent?.child('property')?.text ?? '');
      // Who gets it may end it.
      return node.parent?.word === 'arguments' || node.parent?.word === 'return';
    });
  });
}

/** `const s = client.subscribe(…)`: `s`, `client`, and what `client` was made from. */
function namesBehind(call: SyntaxNode): SyntaxNode[] {
  const names: SyntaxNode[] = [];
  const outer = call.parent?.word === 'await' ? call.parent : call;
  const holder = outer.role === 'value' ? outer.parent?.child('target') : undefined;
  if (holder?.word === 'name') names.push(holder);
  let object = call.child('callee')?.bare.child('object')?.bare;
  for (let depth = 0; object !== undefined && depth < 8; depth++) {
    if (object.word === 'name') {
      names.push(object);
      object = object.source.scopes.binding(object)?.values[0]?.bare;
    } else {
      object = (object.word === 'member' ? object.child('object') : object.child('callee'))?.bare;
    }
  }
  return names;
}
