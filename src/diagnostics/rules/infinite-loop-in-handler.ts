import * as l10n from '@vscode/l10n';
import type { Place } from '../../functions/eventSource.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { durableCode } from '../durableFunctions.ts';
import { endlessBlockOf, headOf, isEndless, isLeft } from '../loops.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';

/** A loop that nothing ends. */
export const rule: Rule = {
  id: 'infinite-loop-in-handler',
  severity: 'error',
  category: 'duration',
  advice: ['T10', 'T13'],
  languages: ['python', 'javascript', 'typescript', 'java', 'go', 'ruby', 'csharp', 'rust'],
  docs: {
    title: 'Loop without an end while a request is handled',
    what: `Finds \`while True\`, \`for (;;)\`, \`loop\` and the like in the reached code, where nothing in the loop leaves it: no \`break\`, no
\`return\`, no exception that the code throws.`,
    why: `A handler has to return. Each invocation runs until the timeout and fails, is billed for all of it, and is invoked again where
the event source retries. What the loop was made for, a service that goes on and on, is no work for a function.`,
    instead: `Handle one event and return: let SQS, a stream or EventBridge Scheduler call the function for each piece of work. What has to
run all the time belongs on ECS, Fargate or EC2.`,
    examples: [
      {
        language: 'python',
        bad: `import time


def watch(folder):
    while True:
        print("looking at", folder)
        time.sleep(0.5)


def lambda_handler(event, context):
    if event.get("folder"):
        watch(event["folder"])
    return {"customer": event["customer"]}
`,
        good: `def look_at(folder):
    print("looking at", folder)


def lambda_handler(event, context):
    if event.get("folder"):
        look_at(event["folder"])
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `exports.handler = async (event) => {
  if (event.folder) {
    for (;;) {
      console.log('looking at', event.folder);
    }
  }
  return { customer: event.customer };
};
`,
        good: `exports.handler = async (event) => {
  if (event.folder) console.log('looking at', event.folder);
  return { customer: event.customer };
};
`,
      },
      {
        language: 'ruby',
        bad: `def watch(folder)
  loop do
    puts "looking at #{folder}"
    sleep 0.5
  end
end

def lambda_handler(event:, context:)
  watch(event['folder']) if event['folder']
  { customer: event['customer'] }
end
`,
        good: `def look_at(folder)
  puts "looking at #{folder}"
end

def lambda_handler(event:, context:)
  look_at(event['folder']) if event['folder']
  { customer: event['customer'] }
end
`,
      },
      {
        language: 'java',
        bad: `import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

public class App implements RequestHandler<Order, String> {
  @Override
  public String handleRequest(Order order, Context context) {
    while (true) {
      System.out.println("looking at " + order.id());
    }
  }
}
`,
        good: `import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

public class App implements RequestHandler<Order, String> {
  @Override
  public String handleRequest(Order order, Context context) {
    System.out.println("looking at " + order.id());
    return order.id();
  }
}
`,
      },
    ],
    fix: undefined,
    silent: `Left alone are generators, loops inside of a \`try\` whose \`except\` or \`catch\` ends them, work that is started beside the
handler (threads, tasks, callbacks), and the event loops of custom runtimes and extensions, which ask for the next invocation.

Disable it where something else ends the loop, with the reason beside it:
\`lambda-workbench-disable-next-line infinite-loop-in-handler: the parser raises at the end\`.`,
    japanese: {
      title: 'リクエスト処理中の終わらないループ',
      what: `ハンドラーから到達できるコードの \`while True\`、\`for (;;)\`、\`loop\` などで、ループの中にそこから抜
けるもの (\`break\`、\`return\`、コードが送出する例外) がないものを検出します。`,
      why: `ハンドラーは戻らなければなりません。呼び出しは毎回タイムアウトまで実行されて失敗し、その全時間が課金され、
イベントソースが再試行する場合はもう一度呼び出されます。このループが目指していたもの、つまり動き続けるサービスは、関数の
仕事ではありません。`,
      instead: `1 つのイベントを処理して return してください。SQS、ストリーム、EventBridge Scheduler に、1 件の
処理ごとに関数を呼び出させます。動き続ける必要があるものには、ECS、Fargate、EC2 が適しています。`,
      fix: undefined,
      silent: `ジェネレーター、\`except\` や \`catch\` によって終わる \`try\` の中のループ、ハンドラーと並行して開始される処理
(スレッド、タスク、コールバック)、次の呼び出しを問い合わせるカスタムランタイムや拡張機能のイベントループは対象外です。

ほかのものがループを終わらせる場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line infinite-loop-in-handler: 終わりでパーサーが例外を送出する\`。`,
    },
    sources: [
      {
        title: 'Best practices for working with AWS Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
      { title: 'Lambda quotas', url: 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html' },
    ],
  },

  listen(context) {
    const check = (loop: SyntaxNode, body: SyntaxNode, at: Place): void => {
      if (isLeft(context, body) || !holdsUp(context, loop) || isCaught(loop) || isEventLoop(context)) return;
      // A durable execution goes on for up to a year, in one invocation after the other.
      if (durableCode(context)?.operations.some(({ node }) => body.contains(node)) === true) return;
      context.report({
        at,
        message: l10n.t(
          'Nothing ends this loop: each invocation runs into the timeout, fails, and is billed for all of it. Handle one event and return; what has to run all the time belongs on ECS, Fargate or EC2.',
        ),
        related: callChain(context.chainTo(loop)),
      });
    };
    return {
      loop(loop) {
        if (isEndless(context, loop)) check(loop, loop, headOf(loop));
      },
      call(call) {
        const block = endlessBlockOf(context, call);
        const callee = call.child('callee');
        if (block !== undefined && callee !== undefined)
          check(call, block, { file: call.source.file, range: callee.range });
      },
    };
  },
};

/** Whether the handler waits for the function that the loop is in: it is the handler, or called directly all the way. */
function holdsUp(context: RuleContext, loop: SyntaxNode): boolean {
  const chain = context.chainTo(loop);
  const around = loop.enclosing('function');
  if (around === undefined || (chain.at(-1)?.callee ?? around) !== around) return false;
  if (chain.length === 0 && !context.reachability.entries.includes(around)) return false;
  return chain.every(({ site, callee }) => isWaitedFor(context, site, callee));
}

function isWaitedFor({ provenance, vocabulary }: RuleContext, site: SyntaxNode, callee: SyntaxNode): boolean {
  const call = site.role === 'callee' ? site.parent : undefined;
  // A name alone can be a call, too.
  if (call === undefined && site.word === 'name' && site.source.table.bareCalls) return true;
  if (call?.word !== 'call' && call?.word !== 'new') return false;
  const outer = call.parent?.word === 'arguments' ? call.parent.parent : undefined;
  if (outer !== undefined) return vocabulary(call).loops.runners.has(provenance.calleeOrigin(outer) ?? '');
  return !callee.has('async') || call.parent?.word === 'await' || call.role === 'operand' || call.role === 'body';
}

/** An exception may be what ends it: `try: while True: queue.get_nowait()`. */
function isCaught(loop: SyntaxNode): boolean {
  for (let around = loop.parent; around !== undefined && around.word !== 'function'; around = around.parent) {
    if (around.word === 'try' && around.children.some(({ word }) => word === 'catch')) return true;
  }
  return false;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html */
function isEventLoop({ files }: RuleContext): boolean {
  return files.some(({ text }) => text.includes('AWS_LAMBDA_RUNTIME_API'));
}
