import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { dependsOnRequest, isConnection, isDoneOnce, isForgotten } from '../keptValues.ts';
import { connectionOfEach } from '../objectConnections.ts';
import { callChain, relatedTo } from '../related.ts';
import type { Rule } from '../rule.ts';

/** A client that each request makes anew. */
export const rule: Rule = {
  id: 'client-in-handler',
  severity: 'warning',
  category: 'cost',
  advice: [],
  languages: ['python', 'javascript', 'typescript', 'java', 'go', 'ruby', 'csharp', 'rust'],
  docs: {
    title: 'Client or connection that every request makes anew',
    what: `Finds clients of the AWS SDK and connections to databases that are made while a request is handled, and forgotten with it. So are
objects of the function's own classes whose field or constructor makes such a client.`,
    why: `Making a client loads its description and its credentials, and its first request opens a connection with TLS: tens to hundreds of
milliseconds, more with little memory, billed each time. An execution environment handles many requests, one after the other (several
at once on managed instances), and could use the same client for all of them. Connections that pile up exhaust a database.`,
    instead: `Make it when the module is loaded, outside the handler, or when it is first needed, and keep it in a variable of the module. Clients of
the AWS SDK renew their credentials by themselves.`,
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

sqs = boto3.client("sqs", region_name="eu-west-1")


def lambda_handler(event, context):
    if event.get("order"):
        sqs.send_message(QueueUrl="orders", MessageBody=event["order"])
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `exports.handler = async (event) => {
  if (event.order) {
    const { SQS } = require('@aws-sdk/client-sqs');
    await new SQS({}).sendMessage({ QueueUrl: 'orders', MessageBody: event.order });
  }
  return { customer: event.customer };
};
`,
        good: `let sqs;

exports.handler = async (event) => {
  if (event.order) {
    const { SQS } = require('@aws-sdk/client-sqs');
    sqs ??= new SQS({});
    await sqs.sendMessage({ QueueUrl: 'orders', MessageBody: event.order });
  }
  return { customer: event.customer };
};
`,
      },
      {
        language: 'java',
        bad: `import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import software.amazon.awssdk.services.s3.S3Client;

public class App implements RequestHandler<Order, String> {
  @Override
  public String handleRequest(Order order, Context context) {
    S3Client s3 = S3Client.create();
    s3.deleteObject(request -> request.bucket("orders").key(order.id()));
    return order.id();
  }
}
`,
        good: `import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import software.amazon.awssdk.services.s3.S3Client;

public class App implements RequestHandler<Order, String> {
  private final S3Client s3 = S3Client.create();

  @Override
  public String handleRequest(Order order, Context context) {
    s3.deleteObject(request -> request.bucket("orders").key(order.id()));
    return order.id();
  }
}
`,
      },
      {
        language: 'rust',
        bad: `use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use aws_sdk_sqs::Client;
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let config = aws_config::load_from_env().await;
    let sqs = Client::new(&config);
    sqs.send_message().queue_url("orders").message_body(event.payload.to_string()).send().await?;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
`,
        good: `use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use aws_sdk_sqs::Client;
use serde_json::Value;

async fn handler(sqs: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    sqs.send_message().queue_url("orders").message_body(event.payload.to_string()).send().await?;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let sqs = Client::new(&config);
    run(service_fn(|event| handler(&sqs, event))).await
}
`,
      },
    ],
    fix: undefined,
    silent: `What runs before the first request is the right place: a field's value, a constructor or a static initialiser in Java and
C#, \`init\`, \`main\` or a variable of the package in Go, \`main\` in Rust, whose clients the handler is given. Clients that depend on the request are left alone: with the endpoint of a WebSocket, the credentials of an assumed role, or anything else that a
local name or an unknown function gives. So are clients that are kept (a name of the module, a field, a cached function), those of work that is done once, those that go where nobody
follows them, and asynchronous ones of Python, which belong to an event loop.`,
    japanese: {
      title: 'リクエストごとに作り直されるクライアントや接続',
      what: `リクエストの処理中に作られ、リクエストとともに捨てられる AWS SDK のクライアントやデータベースへの接続を
検出します。フィールドやコンストラクターでこうしたクライアントを作る、関数自身のクラスのオブジェクトも同じです。`,
      why: `クライアントを作るときには、その定義と認証情報が読み込まれ、最初のリクエストで TLS の接続が開かれます。
数十から数百ミリ秒かかり、メモリが少なければさらに長くなり、毎回課金されます。1 つの実行環境は多くのリクエストを順に
(マネージドインスタンスでは複数を同時に) 処理するので、そのすべてで同じクライアントを使えるはずです。積み重なった
接続は、データベースの接続を使い果たします。`,
      instead: `モジュールの読み込み時にハンドラーの外で、または最初に必要になったときに作り、モジュールの変数に
保持してください。AWS SDK のクライアントは認証情報を自分で更新します。`,
      fix: undefined,
      silent: `最初のリクエストより前に実行されるところは、作るのに適した場所です。Java と C# のフィールドの値、
コンストラクター、静的初期化子、Go の \`init\`、\`main\`、パッケージの変数、そして作ったクライアントをハンドラーに渡す Rust
の \`main\` がそうです。リクエストに依存するクライアントは対象外です。WebSocket のエンドポイント、引き受けたロールの
認証情報、そのほかローカルな名前や未知の関数から得たものを使うクライアントです。保持されるクライアント (モジュールの
名前、フィールド、キャッシュされた関数)、一度だけ行う処理のクライアント、追跡できないところへ渡されるクライアント、
イベントループに属する Python の非同期クライアントも対象外です。`,
    },
    sources: [
      {
        title: 'Best practices for working with AWS Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
    ],
  },

  listen(context) {
    const look = (node: SyntaxNode): void => {
      if (!isConnection(context, node)) return;
      const argument = node.parent?.word === 'argument' ? node.parent : node;
      const outer = argument.parent?.word === 'arguments' ? argument.parent.parent : undefined;
      // `DynamoDBDocumentClient.from(new DynamoDBClient())` is said once.
      if (outer !== undefined && isConnection(context, outer)) return;
      if (dependsOnRequest(context, node) || !isForgotten(context, node) || isDoneOnce(context, node)) return;
      context.report({
        at: node,
        message: l10n.t(
          'Each request makes this anew, with a new connection, which is billed each time. Make it outside the handler: the execution environment keeps it for the next requests.',
        ),
        related: callChain(context.chainTo(node)),
      });
    };
    const lookAtObject = (node: SyntaxNode): void => {
      const definition = context.provenance.made(node.child('callee'));
      if (definition?.word !== 'class') return;
      const client = connectionOfEach(context, definition);
      if (client === undefined || !isForgotten(context, node) || isDoneOnce(context, node)) return;
      context.report({
        at: node,
        message: l10n.t(
          'Each request makes this object anew, and with it a client and a new connection, which is billed each time. Make it outside the handler: the execution environment keeps it for the next requests.',
        ),
        related: [relatedTo(client, l10n.t('The client is made here.')), ...callChain(context.chainTo(node))],
      });
    };
    const both = (node: SyntaxNode): void => {
      if (!context.isReached(node)) return;
      look(node);
      lookAtObject(node);
    };
    return { call: both, new: both };
  },
};
