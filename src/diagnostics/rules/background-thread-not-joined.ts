import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { fateOf } from '../fate.ts';
import { callChain } from '../related.ts';
import { mayBeMet, waitsForAll } from '../rendezvous.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { KnownCall } from '../subjects.ts';

/** A thread that still runs when the response is there. */
export const rule: Rule = {
  id: 'background-thread-not-joined',
  severity: 'warning',
  category: 'state',
  advice: ['T2'],
  languages: ['python', 'java', 'go', 'ruby', 'csharp', 'rust'],
  observes: ['thread'],
  docs: {
    title: 'Thread that outlives the response',
    what: `Finds a thread that the reached code starts, or work that it gives to an executor, and that nobody waits for: also a
goroutine, \`Task.Run\` in C#, \`tokio::spawn\`, a \`CompletableFuture\`. A run shows
more: every thread that the function's own code started or keeps busy and that was still running when the response was there.`,
    why: `Once the response is there, Lambda freezes the environment with everything in it. The thread goes on when the same
environment gets its next request, minutes later and in that request's time and log, or never, because the environment is
ended instead. What it should have written is lost without an error.`,
    instead: `Wait for the thread before you return: \`thread.join()\`, or an executor in a \`with\` block, which waits at its end. Work that the
caller need not wait for belongs to a function of its own, invoked asynchronously or through a queue.`,
    examples: [
      {
        language: 'python',
        bad: `import threading
import time


def send(customer):
    time.sleep(1)


def lambda_handler(event, context):
    threading.Thread(target=send, args=(event["customer"],)).start()
    return {"sent": event["customer"]}
`,
        good: `import threading
import time


def send(customer):
    time.sleep(1)


def lambda_handler(event, context):
    thread = threading.Thread(target=send, args=(event["customer"],))
    thread.start()
    thread.join()
    return {"sent": event["customer"]}
`,
      },
      {
        language: 'go',
        bad: `package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"
)

func send(order Order) {}

func handle(ctx context.Context, order Order) error {
	go send(order)
	return nil
}

func main() {
	lambda.Start(handle)
}
`,
        good: `package main

import (
	"context"
	"sync"

	"github.com/aws/aws-lambda-go/lambda"
)

func send(order Order) {}

func handle(ctx context.Context, order Order) error {
	var group sync.WaitGroup
	group.Add(1)
	go func() {
		defer group.Done()
		send(order)
	}()
	group.Wait()
	return nil
}

func main() {
	lambda.Start(handle)
}
`,
      },
      {
        language: 'csharp',
        bad: `using Amazon.Lambda.Core;

public class Function
{
    private static void Send(Order order) { }

    public async Task<string> FunctionHandler(Order order, ILambdaContext context)
    {
        _ = Task.Run(() => Send(order));
        return order.Id;
    }
}
`,
        good: `using Amazon.Lambda.Core;

public class Function
{
    private static void Send(Order order) { }

    public async Task<string> FunctionHandler(Order order, ILambdaContext context)
    {
        await Task.Run(() => Send(order));
        return order.Id;
    }
}
`,
      },
    ],
    fix: undefined,
    silent: `Threads and futures that are stored in a list or an attribute, passed on or returned are left alone, for somebody may wait for
them there. So are threads, tasks and goroutines that may be met otherwise (a channel, a queue, a latch, a \`WaitGroup\`), executors in a \`with\` block, those that are shut down, and classes of one's own that are threads. Of what a run
has shown, idle workers of a pool, threads of libraries, and threads that were there before the request are left alone.

Disable it where the thread may well be cut off, with the reason beside it:
\`lambda-workbench-disable-next-line background-thread-not-joined: only warms a cache\`.`,
    japanese: {
      title: '応答を返した後も動き続けるスレッド',
      what: `ハンドラーから到達できるコードが開始するスレッド、またはエグゼキューターに渡す処理で、誰も終了を待たな
いものを検出します。goroutine、C# の \`Task.Run\`、\`tokio::spawn\`、\`CompletableFuture\` も含みます。実行するとさ
らに多くのことがわかります。関数自身のコードが開始した、または動かし続けているスレッドのうち、応答が返された時点でま
だ動いていたものがすべて見つかります。`,
      why: `応答が返されると、Lambda は中にあるものすべてとともに環境を凍結します。スレッドは、同じ環境が数分後に次
のリクエストを受けたときに、そのリクエストの時間を使い、そのログに書きながら続きから動きます。あるいは、その前に環境
が終了し、二度と動きません。スレッドが書き込むはずだったものは、エラーもなく失われます。`,
      instead: `返す前にスレッドの終了を待ってください。\`thread.join()\` を使うか、終わりで待つ \`with\` ブロックの中で
エグゼキューターを使います。呼び出し元が待つ必要のない処理は独立した関数にし、非同期で、またはキューを通して呼び
出してください。`,
      fix: undefined,
      silent: `リストや属性に保存される、ほかに渡される、または返されるスレッドや Future は、そこで誰かが
待つこともあるため対象外です。ほかの方法 (チャネル、キュー、ラッチ、\`WaitGroup\`) で待ち合わせることのできるスレッド、
タスク、goroutine、\`with\` ブロックの中のエグゼキューター、シャットダウンされるエグゼキューター、スレッドである独自の
クラスも対象外です。実行で見つかったもののうち、プールの待機中のワーカー、ライブラリのスレッド、リクエストの前からあった
スレッドは対象外です。

スレッドが途中で打ち切られても構わない場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line background-thread-not-joined: キャッシュを温めるだけ\`。`,
    },
    sources: [
      {
        title: 'Lambda execution environment',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
      },
      {
        title: 'Best practices for working with AWS Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
    ],
  },

  listen(context) {
    const check = ({ node, origin }: KnownCall) => {
      const starter = context.vocabulary(node).threadStarters.get(origin);
      if (starter === undefined || starter.waits || !context.isReached(node)) return;
      const fate = fateOf(node, context.vocabulary(node).asynchronous.chains);
      const used = new Set(fate.members.map((member) => member.child('property')?.text ?? ''));
      if (starter.start !== undefined && !used.has(starter.start)) return;
      const { waits } = context.vocabulary(node);
      const isWaitedFor = [...used].some((name) => waits.has(name));
      if (fate.escapes || fate.isManaged || fate.isAwaited || isWaitedFor || isOfEndedExecutor(context, node)) return;
      if (!waitsForAll(context) && !mayBeMet(context, node)) report(node);
    };
    const report = (node: SyntaxNode): void => {
      context.report({
        at: node,
        message: l10n.t(
          'Nobody waits for this thread: Lambda freezes it with the environment when the response is there, and it goes on with a later request, or never. Wait for it before you return.',
        ),
        related: callChain(context.chainTo(node)),
      });
    };
    return {
      knownCall: check,
      knownNew: check,
      spawn(node) {
        if (context.isReached(node) && !mayBeMet(context, node)) report(node);
      },
    };
  },
};

/** Whether the executor that a call gives work to is known to wait for it, or may be. */
function isOfEndedExecutor({ provenance, vocabulary }: RuleContext, call: SyntaxNode): boolean {
  const callee = call.child('callee')?.bare;
  if (callee?.word !== 'member') return false;
  const object = callee.child('object');
  const executor = provenance.made(object);
  // Who made it elsewhere may wait for it there.
  if (executor === undefined) return true;
  if (executor.word !== 'call' && executor.word !== 'new') return executor.word === 'name' && isVariable(executor);
  if (executor === object?.bare) return false;
  const fate = fateOf(executor);
  const ends = fate.members.some((member) => vocabulary(call).waits.has(member.child('property')?.text ?? ''));
  return fate.isManaged || fate.escapes || ends;
}

function isVariable(name: SyntaxNode): boolean {
  return name.source.scopes.binding(name)?.imported === undefined && name.source.scopes.binding(name) !== undefined;
}
