import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { KnownCall } from '../subjects.ts';

/** A request that ends the process which serves it. */
export const rule: Rule = {
  id: 'process-exit-in-handler',
  severity: 'warning',
  category: 'errors',
  advice: ['T8'],
  languages: ['python', 'javascript', 'typescript', 'java', 'go', 'ruby', 'csharp', 'rust'],
  docs: {
    title: 'Process ended while a request is handled',
    what: `Finds calls that end the process (\`sys.exit\`, \`os._exit\`, \`raise SystemExit\`, \`process.exit\`, \`System.exit\`, \`os.Exit\` and \`log.Fatal\` in Go,
\`Environment.Exit\`, Ruby's \`exit\` and \`abort\`, \`std::process::exit\`) in what the handler
reaches.`,
    why: `The process is the runtime, not a run of the function. When it ends before the response, the invocation fails with
\`Runtime.ExitError\`, whatever the exit code says: also \`exit(0)\` is an error, which is retried where the source retries. The
execution environment starts anew, so that the next request pays for another cold start, and logs and traces that were not written yet
are lost.`,
    instead: `Raise an error that says what went wrong, or return. Lambda reports the error with its stack trace and keeps the environment.`,
    examples: [
      {
        language: 'python',
        bad: `import sys


def lambda_handler(event, context):
    if "customer" not in event:
        print("There is no customer")
        sys.exit(1)
    return {"customer": event["customer"]}
`,
        good: `def lambda_handler(event, context):
    if "customer" not in event:
        raise ValueError("There is no customer")
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `exports.handler = async (event) => {
  if (!event.customer) {
    console.error('There is no customer');
    process.exit(1);
  }
  return { customer: event.customer };
};
`,
        good: `exports.handler = async (event) => {
  if (!event.customer) throw new Error('There is no customer');
  return { customer: event.customer };
};
`,
      },
      {
        language: 'java',
        bad: `import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

public class App implements RequestHandler<Order, String> {
  @Override
  public String handleRequest(Order order, Context context) {
    if (order.id() == null) {
      System.err.println("There is no id");
      System.exit(1);
    }
    return order.id();
  }
}
`,
        good: `import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

public class App implements RequestHandler<Order, String> {
  @Override
  public String handleRequest(Order order, Context context) {
    if (order.id() == null) throw new IllegalArgumentException("There is no id");
    return order.id();
  }
}
`,
      },
      {
        language: 'rust',
        bad: `use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    if event.payload["customer"].is_null() {
        eprintln!("There is no customer");
        std::process::exit(1);
    }
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
`,
        good: `use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    if event.payload["customer"].is_null() {
        return Err("There is no customer".into());
    }
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
`,
      },
    ],
    fix: undefined,
    silent: `Code that runs while the module is loaded (in Java and C# also constructors, in Go \`init\` and \`main\`, in Rust \`main\`) is left alone, where ending is the way to say that the function cannot start, and so is
what only a command line reaches (\`if __name__ == "__main__"\`). So are handlers of signals, and child processes.`,
    japanese: {
      title: 'リクエストの処理中にプロセスを終了するコード',
      what: `ハンドラーから到達できるコードの中で、プロセスを終了する呼び出しを検出します
(\`sys.exit\`、\`os._exit\`、\`raise SystemExit\`、\`process.exit\`、\`System.exit\`、Go の \`os.Exit\` と
\`log.Fatal\`、\`Environment.Exit\`、Ruby の \`exit\` と \`abort\`、\`std::process::exit\`)。`,
      why: `このプロセスはランタイムであり、関数の 1 回の実行ではありません。応答の前にプロセスが終了すると、
終了コードにかかわらず、呼び出しは \`Runtime.ExitError\` で失敗します。\`exit(0)\` もエラーであり、イベントソースが
再試行する場合は再試行されます。実行環境は新しく起動し直されるため、次のリクエストにはもう一度コールドスタートの
費用がかかり、まだ書き込まれていないログとトレースは失われます。`,
      instead: `何が問題だったかを示すエラーを送出するか、return してください。Lambda はスタックトレースとともにエラーを
報告し、実行環境を維持します。`,
      fix: undefined,
      silent: `モジュールの読み込み時に実行されるコード (Java と C# ではコンストラクターも、Go では \`init\` と
\`main\`、Rust では \`main\`) は対象外です。そこでは、プロセスの終了が、関数を起動できないことを知らせる方法です。コ
マンドラインからしか到達しないコード (\`if __name__ == "__main__"\`)、シグナルのハンドラー、子プロセスも対象外です。`,
    },
    sources: [
      {
        title: 'Lambda execution environment',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
      },
      {
        title: 'Understanding retry behavior in Lambda',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-retries.html',
      },
    ],
  },

  listen(context) {
    const check = ({ node, origin }: KnownCall): void => {
      if (context.vocabulary(node).exits.has(origin)) reportExit(context, node);
    };
    return {
      knownCall: check,
      knownName: check,
      throw(node) {
        const raised = node.child('operand');
        const origin = context.provenance.origin(raised?.word === 'call' ? raised.child('callee') : raised);
        if (origin === 'builtins.SystemExit') reportExit(context, node);
      },
    };
  },
};

function reportExit(context: RuleContext, node: SyntaxNode): void {
  if (!context.isReached(node) || isApart(context, node)) return;
  context.report({
    at: node,
    message: l10n.t(
      'This ends the runtime itself: the invocation fails with Runtime.ExitError whatever the exit code, and the next request starts cold. Raise an error, or return.',
    ),
    related: callChain(context.chainTo(node)),
  });
}

/** A handler of signals, or the code of a child process. */
function isApart({ provenance }: RuleContext, node: SyntaxNode): boolean {
  const around = node.enclosing('function');
  const registration = around?.parent?.word === 'arguments' ? around.parent.parent : undefined;
  if (
    registration !== undefined &&
    /^globalThis\.process\.(?:on|once)$/.test(provenance.calleeOrigin(registration) ?? '')
  )
    return true;
  const isFork = (call: SyntaxNode): boolean => /^(?:os\.)?fork$/.test(provenance.calleeOrigin(call) ?? '');
  if (around?.role === 'block' && around.parent !== undefined && isFork(around.parent)) return true;
  // `if pid == 0: …; os._exit(0)` after `os.fork()`
  return (around?.descendants('call') ?? []).some(isFork);
}
