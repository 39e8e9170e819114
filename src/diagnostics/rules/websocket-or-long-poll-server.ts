import * as l10n from '@vscode/l10n';
import { runsOnLambda } from '../localRuns.ts';
import { callChain } from '../related.ts';
import type { Rule } from '../rule.ts';
import { isLocalServer } from '../servers.ts';
import type { KnownCall } from '../subjects.ts';
import { takesConnections } from '../webAdapter.ts';

/** A server whose clients stay connected. */
export const rule: Rule = {
  id: 'websocket-or-long-poll-server',
  severity: 'warning',
  category: 'duration',
  advice: ['T11', 'T13'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Server of connections that stay open, inside a function',
    what: `Finds servers of WebSockets, Socket.IO, gRPC and streams that the handler starts, or that start while the module is loaded:
\`ws\`, \`socket.io\`, \`@grpc/grpc-js\`; \`websockets\`, \`socketio\`, \`grpc\`, \`asyncio.start_server\`.`,
    why: `Lambda lets no connection into an execution environment, and freezes it between requests. Such a server would need both: clients
that reach it, and time to talk to them as long as they are connected.`,
    instead: `Let API Gateway hold the connections: its WebSocket APIs call the function for each message and take the responses for each
connection. AppSync and IoT Core do the same for subscriptions. A server of your own belongs on ECS, Fargate or EC2.`,
    examples: [
      {
        language: 'python',
        bad: `import asyncio


async def echo(reader, writer):
    writer.write(await reader.read())


async def serve(port):
    await asyncio.start_server(echo, "0.0.0.0", port)


def lambda_handler(event, context):
    if event.get("port"):
        asyncio.run(serve(event["port"]))
    return {"customer": event["customer"]}
`,
        good: `# Called by a WebSocket API of API Gateway for each message.
def lambda_handler(event, context):
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `const serve = (port) => {
  const { WebSocketServer } = require('ws');
  return new WebSocketServer({ port });
};

exports.handler = async (event) => {
  if (event.port) serve(event.port);
  return { customer: event.customer };
};
`,
        good: `// Called by a WebSocket API of API Gateway for each message.
exports.handler = async (event) => {
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Left alone are functions that requests can reach at a port (web functions, the Lambda Web Adapter, images), servers of \`localhost\`,
what only a command line starts, and what an environment variable decides about. Clients of WebSockets are no servers.

Disable it where the server is for the function itself, with the reason beside it:
\`lambda-workbench-disable-next-line websocket-or-long-poll-server: an extension connects to it\`.`,
    japanese: {
      title: 'Lambda 関数の中で接続を保ち続けるサーバー',
      what: `WebSocket、Socket.IO、gRPC、ストリームのサーバーのうち、ハンドラーが起動するもの、またはモジュールの読み
込み時に起動するものを検出します
(\`ws\`、\`socket.io\`、\`@grpc/grpc-js\`、\`websockets\`、\`socketio\`、\`grpc\`、\`asyncio.start_server\`)。`,
      why: `Lambda は実行環境への接続を通さず、リクエストの合間は実行環境を凍結します。このようなサーバーには、クラ
イアントから到達できることと、接続されている間ずっとクライアントと通信する時間の両方が必要です。`,
      instead: `接続は API Gateway に任せてください。その WebSocket API は、メッセージごとに関数を呼び出し、接続ごとの
応答を受け取ります。AppSync と IoT Core は、サブスクリプションについて同じことを行います。独自のサーバーは
ECS、Fargate、EC2 で動かしてください。`,
      fix: undefined,
      silent: `リクエストがポートに到達できる関数 (Web 関数、Lambda Web Adapter、イメージ)、\`localhost\` のサー
バー、コマンドラインからしか起動されないもの、環境変数によって切り替わるものは対象外です。WebSocket のクライアントは
サーバーではありません。

サーバーが関数自身のためのものである場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line websocket-or-long-poll-server: 拡張機能が接続する\`。`,
    },
    sources: [
      {
        title: 'API Gateway WebSocket APIs',
        url: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api.html',
      },
      {
        title: 'Lambda execution environment',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
      },
    ],
  },

  listen(context) {
    if (takesConnections(context)) return {};
    const check = ({ node, origin }: KnownCall) => {
      if (!context.vocabulary(node).connectionServers.has(origin) || !runsOnLambda(context, node)) return;
      if (isLocalServer(context, node)) return;
      context.report({
        at: node,
        message: l10n.t(
          'This server holds connections, and Lambda lets none in and freezes it between requests. Let a WebSocket API of API Gateway hold them, or run the server on ECS, Fargate or EC2.',
        ),
        related: callChain(context.chainTo(node)),
      });
    };
    return { knownCall: check, knownNew: check };
  },
};
