import * as l10n from '@vscode/l10n';
import { entryOf } from '../../syntax/callArguments.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { fateOf, type Fate } from '../fate.ts';
import { waitsForAll } from '../rendezvous.ts';
import { answersOnReturn, isInExecutor } from '../promises.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { KnownCall } from '../subjects.ts';

/** A process that the function started and that is still there after the response. */
export const rule: Rule = {
  id: 'child-process-outlives-handler',
  severity: 'warning',
  category: 'state',
  advice: ['T2'],
  languages: ['python', 'javascript', 'typescript', 'java', 'go', 'ruby', 'csharp', 'rust'],
  observes: ['process'],
  docs: {
    title: 'Child process that outlives the response',
    what: `Finds a process that the reached code starts and that nobody waits for: \`Popen\` without \`wait\`, \`spawn\` without a
listener for its end, \`ProcessBuilder.start\` without \`waitFor\`, \`cmd.Start\` in Go without \`cmd.Wait\`, \`Process.Start\`
in C# without \`WaitForExit\`, a command that the shell runs in the background (\`command &\`). A run shows more: every process that was still
there when the response was.`,
    why: `Once the response is there, Lambda freezes the environment with everything in it. The process goes on when the same
environment gets its next request, or never. Until then it holds memory, and one more is added with every request.`,
    instead: `Wait for the process before you return: \`subprocess.run\`, \`process.wait()\`, or in Node.js its \`exit\` event. What has to run
longer than a request belongs on ECS, Fargate or Step Functions.`,
    examples: [
      {
        language: 'python',
        bad: `import subprocess


def lambda_handler(event, context):
    subprocess.Popen(["sleep", "1"])
    return {"converted": event["customer"]}
`,
        good: `import subprocess


def lambda_handler(event, context):
    subprocess.run(["sleep", "1"], check=True)
    return {"converted": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `const { spawn } = require('node:child_process');

exports.handler = async (event) => {
  spawn('sleep', ['1']);
  return { converted: event.customer };
};
`,
        good: `const { spawn } = require('node:child_process');
const { once } = require('node:events');

exports.handler = async (event) => {
  await once(spawn('sleep', ['1']), 'exit');
  return { converted: event.customer };
};
`,
      },
      {
        language: 'go',
        bad: `package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/lambda"
)

func handle(ctx context.Context, order Order) error {
	command := exec.Command("convert", "/tmp/in.png", "/tmp/out.webp")
	if err := command.Start(); err != nil {
		return err
	}
	return nil
}

func main() {
	lambda.Start(handle)
}
`,
        good: `package main

import (
	"context"
	"os/exec"

	"github.com/aws/aws-lambda-go/lambda"
)

func handle(ctx context.Context, order Order) error {
	command := exec.Command("convert", "/tmp/in.png", "/tmp/out.webp")
	if err := command.Run(); err != nil {
		return err
	}
	return nil
}

func main() {
	lambda.Start(handle)
}
`,
      },
      {
        language: 'java',
        bad: `import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.io.UncheckedIOException;

public class App implements RequestHandler<Order, String> {
  @Override
  public String handleRequest(Order order, Context context) {
    try {
      new ProcessBuilder("convert", "/tmp/in.png", "/tmp/out.webp").start();
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
    return order.id();
  }
}
`,
        good: `import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;

public class App implements RequestHandler<Order, String> {
  @Override
  public String handleRequest(Order order, Context context) {
    try {
      new ProcessBuilder("convert", "/tmp/in.png", "/tmp/out.webp").start().waitFor();
    } catch (IOException | InterruptedException error) {
      throw new IllegalStateException(error);
    }
    return order.id();
  }
}
`,
      },
    ],
    fix: undefined,
    silent: `Calls that wait by themselves (\`subprocess.run\`, \`spawnSync\`) are left alone, and so are processes that are stored, passed
on or returned, for somebody may wait for them there, those that have a listener for their end, and handlers that answer by their
callback. Of what a run has shown, the helper process of Python's own \`multiprocessing\` is left alone. Runs show processes on Linux
only.

Disable it where one process is to serve all requests, with the reason beside it; for what only a run shows, above the handler:
\`lambda-workbench-disable-next-line child-process-outlives-handler: one helper for all requests\`.`,
    japanese: {
      title: '応答を返した後も残る子プロセス',
      what: `ハンドラーから到達できるコードが開始し、誰も終了を待たないプロセスを検出します。\`wait\` のない
\`Popen\`、終了のリスナーのない \`spawn\`、\`waitFor\` のない \`ProcessBuilder.start\`、Go の \`cmd.Wait\` のない
\`cmd.Start\`、C# の \`WaitForExit\` のない \`Process.Start\`、シェルがバックグラウンドで実行するコマンド
(\`command &\`) です。実行するとさらに多くのことがわかります。応答が返された時点でまだ残っていたプロセスがすべて見つ
かります。`,
      why: `応答が返されると、Lambda は中にあるものすべてとともに環境を凍結します。プロセスは、同じ環境が次のリクエ
ストを受けたときに続きから動くか、二度と動きません。それまではメモリを占有し、リクエストのたびにもう 1 つ増えます。`,
      instead: `返す前にプロセスの終了を待ってください: \`subprocess.run\`、\`process.wait()\`、Node.js ではプロセスの
\`exit\` イベントです。リクエストより長く動かす必要があるものには、ECS、Fargate、Step Functions が適しています。`,
      fix: undefined,
      silent: `自分で終了を待つ呼び出し (\`subprocess.run\`、\`spawnSync\`) は対象外です。保存される、ほかに渡される、または
返されるプロセスは、そこで誰かが待つこともあるため対象外で、終了のリスナーがあるプロセスと、コールバックで応答する
ハンドラーも対象外です。実行で見つかったもののうち、Python 自身の \`multiprocessing\` の補助プロセスは対象外です。実行で
残ったプロセスがわかるのは Linux だけです。

1 つのプロセスをすべてのリクエストで使う場合は、理由を添えて無効にしてください。実行だけで見つかったものは、ハンドラーの
上で無効にします:
\`lambda-workbench-disable-next-line child-process-outlives-handler: 全リクエストで共有する補助プロセス\`。`,
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
      const starter = context.vocabulary(node).processStarters.get(origin);
      if (starter === undefined || !context.isReached(node)) return;
      if (starter.waitsWithBlock === true && node.child('block') !== undefined) return;
      const isLeft = starter.waits ? runsInBackground(context, node) : isLeftBehind(context, node, starter.start);
      if (!isLeft) return;
      context.report({
        at: node,
        message: l10n.t(
          'Nobody waits for this process: Lambda freezes it with the environment when the response is there, and it goes on with a later request, or never. Wait for its end before you return; what has to run longer belongs on ECS or Fargate.',
        ),
        related: callChain(context.chainTo(node)),
      });
    };
    return { knownCall: check, knownNew: check, knownName: check };
  },
};

/** A shell that is given `command &` does not wait for the command. */
function runsInBackground({ values }: RuleContext, node: SyntaxNode): boolean {
  const [command] = node.argumentList;
  return command?.word !== 'keywordArgument' && /(?<!&)&\s*$/.test(values.text(command) ?? '');
}

function isLeftBehind(context: RuleContext, node: SyntaxNode, start: string | undefined): boolean {
  const fate = fateOf(node, context.vocabulary(node).asynchronous.chains);
  const isStarted = start === undefined || fate.members.some((member) => nameOf(member) === start);
  if (!isStarted || waitsForAll(context) || isInExecutor(context, node)) return false;
  if (isDetached(node, fate) || isLetGo(context, node)) return true;
  if (!answersOnReturn(context) || fate.escapes || fate.isManaged) return false;
  // What gives a promise is awaited for its end; elsewhere the await is for the start.
  if (fate.isAwaited && context.vocabulary(node).asynchronous.promise !== undefined) return false;
  return !fate.members.some((member) => nameOf(member) !== start && isWaiting(context, member));
}

/** Whether an access to a member waits for the process, or may be part of that. */
function isWaiting({ vocabulary, values }: RuleContext, member: SyntaxNode): boolean {
  const name = nameOf(member);
  if (vocabulary(member).waits.has(name)) return true;
  const call = member.role === 'callee' ? member.parent : undefined;
  const listened = /^(?:on|once|addListener)$/.test(name) ? call?.argumentList[0] : undefined;
  if (listened !== undefined) return /^(?:exit|close|message|disconnect)$/.test(values.text(listened) ?? 'exit');
  // Its output, read to the end or given away.
  return /^std(?:out|err)$/.test(name) && member.role !== 'object';
}

function isDetached(node: SyntaxNode, { members, escapes }: Fate): boolean {
  if (escapes) return false;
  const options = node.argumentList.map((argument) => argument.bare).find(({ word }) => word === 'mapping');
  const isApart = options !== undefined && entryOf(options, 'detached')?.text === 'true';
  return members.some((member) => nameOf(member) === 'unref') || isApart;
}

/** `Process.detach(pid)`, whose thread nobody joins. */
function isLetGo({ provenance, vocabulary }: RuleContext, node: SyntaxNode): boolean {
  const { detachers } = vocabulary(node);
  if (detachers.size === 0) return false;
  const target = node.role === 'value' ? node.parent?.child('target') : undefined;
  const named = target?.word === 'name' ? target.source.scopes.binding(target) : undefined;
  const uses = [node, ...(named?.occurrences ?? []).map((occurrence) => occurrence.node)];
  return uses.some((use) => {
    const call = use.parent?.word === 'arguments' ? use.parent.parent : undefined;
    if (call === undefined || !detachers.has(provenance.calleeOrigin(call) ?? '')) return false;
    const fate = fateOf(call);
    return !fate.escapes && fate.members.length === 0;
  });
}

function nameOf(member: SyntaxNode): string {
  return member.child('property')?.text ?? '';
}
