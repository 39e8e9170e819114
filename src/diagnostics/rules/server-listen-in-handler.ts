import * as l10n from '@vscode/l10n';
import { runsOnLambda } from '../localRuns.ts';
import { callChain } from '../related.ts';
import type { Rule } from '../rule.ts';
import { isLocalServer } from '../servers.ts';
import type { KnownCall } from '../subjects.ts';
import { takesConnections } from '../webAdapter.ts';

/** A server that listens where no connection comes in. */
export const rule: Rule = {
  id: 'server-listen-in-handler',
  severity: 'warning',
  category: 'duration',
  advice: ['T11', 'T13'],
  languages: ['python', 'javascript', 'typescript', 'java', 'go', 'ruby', 'csharp', 'rust'],
  observes: ['socket'],
  docs: {
    title: 'Server that listens inside a function',
    what: `Finds servers that the handler starts, or that start while the module is loaded: \`app.listen()\`, \`uvicorn.run()\`,
\`serve_forever()\`, \`socket.listen()\`, \`http.ListenAndServe()\` in Go, \`new ServerSocket()\`. In a run it also sees every TCP socket that listens when the response is there.`,
    why: `Lambda lets no connection into an execution environment: nobody can ever reach the server. And once the response is there,
Lambda freezes the environment, so that nothing runs which could answer.`,
    instead: `Let API Gateway, an Application Load Balancer or a function URL call the handler; frameworks have adapters for that. A server
that has to listen belongs on ECS, Fargate or EC2.`,
    examples: [
      {
        language: 'python',
        bad: `import socket

server = socket.socket()


def lambda_handler(event, context):
    server.listen()
    return {"statusCode": 200, "body": "Hello"}
`,
        good: `def lambda_handler(event, context):
    return {"statusCode": 200, "body": "Hello"}
`,
      },
      {
        language: 'javascript',
        bad: `const http = require('node:http');

const server = http.createServer((request, response) => response.end('Hello'));

exports.handler = async (event) => {
  if (!server.listening) server.listen(0).unref();
  return { statusCode: 200, body: 'Hello' };
};
`,
        good: `exports.handler = async (event) => {
  return { statusCode: 200, body: 'Hello' };
};
`,
      },
      {
        language: 'go',
        bad: `package main

import (
	"context"
	"net/http"

	"github.com/aws/aws-lambda-go/lambda"
)

func handle(ctx context.Context, order Order) error {
	if err := http.ListenAndServe(":8080", nil); err != nil {
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

	"github.com/aws/aws-lambda-go/lambda"
)

func handle(ctx context.Context, order Order) error {
	return nil
}

func main() {
	lambda.Start(handle)
}
`,
      },
      {
        language: 'csharp',
        bad: `using System.Net;
using Amazon.Lambda.Core;

public class Function
{
    public async Task<string> FunctionHandler(Order order, ILambdaContext context)
    {
        var listener = new HttpListener();
        listener.Start();
        return order.Id;
    }
}
`,
        good: `using Amazon.Lambda.Core;

public class Function
{
    public async Task<string> FunctionHandler(Order order, ILambdaContext context)
    {
        return order.Id;
    }
}
`,
      },
    ],
    fix: undefined,
    silent: `Left alone are functions that requests can reach at a port: web functions, those with the Lambda Web Adapter, and images,
which may have it. So are servers of \`localhost\` and of Unix sockets, what only a command line starts (\`if __name__ == "__main__"\`,
\`require.main === module\`), and what an environment variable decides about. Of what a run shows, servers that were closed before
the response are left alone; what listens is seen on Linux.

Disable it at the handler where the server is for the function itself, with the reason beside it:
\`lambda-workbench-disable-next-line server-listen-in-handler: the web adapter calls it\`.`,
    japanese: {
      title: 'Lambda 関数の中で接続を待ち受けるサーバー',
      what: `ハンドラーが起動するサーバー、またはモジュールの読み込み時に起動するサーバーを検出します
(\`app.listen()\`、\`uvicorn.run()\`、\`serve_forever()\`、\`socket.listen()\`、Go の
\`http.ListenAndServe()\`、\`new ServerSocket()\`)。実行時には、応答を返すときに接続を待ち受けているすべての TCP ソケットも
検出します。`,
      why: `Lambda は実行環境への接続を通さないため、誰もサーバーに到達できません。また、応答が返されると Lambda は
実行環境を凍結するため、応答できるものは何も動いていません。`,
      instead: `API Gateway、Application Load Balancer、関数 URL からハンドラーを呼び出してください。
フレームワークにはそのためのアダプターがあります。接続を待ち受ける必要のあるサーバーは ECS、Fargate、EC2 で
動かしてください。`,
      fix: undefined,
      silent: `リクエストがポートに到達できる関数は対象外です。Web 関数、Lambda Web Adapter を使う関数、それを含む可
能性のあるイメージです。\`localhost\` と Unix ソケットのサーバー、コマンドラインからしか起動されないもの
(\`if __name__ == "__main__"\`、\`require.main === module\`)、環境変数によって切り替わるものも対象外です。実行で判明
するもののうち、応答の前に閉じられたサーバーは対象外です。待ち受け中のソケットがわかるのは Linux だけです。

サーバーが関数自身のためのものである場合は、ハンドラーで、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line server-listen-in-handler: Web Adapter が呼び出す\`。`,
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
    if (takesConnections(context)) return {};
    const check = ({ node, origin }: KnownCall) => {
      if (!context.vocabulary(node).serverListeners.has(origin) || !runsOnLambda(context, node)) return;
      if (isLocalServer(context, node)) return;
      context.report({
        at: node,
        message: l10n.t(
          'This server waits for connections, and Lambda lets none in: nobody ever reaches it. Let API Gateway, a load balancer or a function URL call the handler, or run the server on ECS, Fargate or EC2.',
        ),
        related: callChain(context.chainTo(node)),
      });
    };
    return { knownCall: check, knownNew: check };
  },
};
