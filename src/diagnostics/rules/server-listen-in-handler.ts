import type { Rule } from '../rule.ts';

/** A socket that listens when the response is there. */
export const rule: Rule = {
  id: 'server-listen-in-handler',
  severity: 'warning',
  category: 'duration',
  advice: ['T11', 'T13'],
  languages: ['python'],
  observes: ['socket'],
  docs: {
    title: 'Server that listens inside a function',
    japaneseTitle: 'Lambda 関数の中で接続を待ち受けるサーバー',
    what: `Finds, in a run, a TCP socket that listens when the response is there.`,
    why: `Lambda lets no connection into an execution environment: nobody can ever reach the server. And once the response is there,
Lambda freezes the environment, so that nothing runs which could answer.`,
    instead: `Let API Gateway, an Application Load Balancer or a function URL call the handler; frameworks have adapters for that. A server
that has to listen belongs on ECS, Fargate or EC2.`,
    examples: [
      {
        language: 'python',
        bad: `import http.server

server = None


def lambda_handler(event, context):
    global server
    if server is None:
        server = http.server.HTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
    return {"statusCode": 200, "body": "Hello"}
`,
        good: `def lambda_handler(event, context):
    return {"statusCode": 200, "body": "Hello"}
`,
      },
    ],
    fix: undefined,
    silent: `Unix sockets are left alone, and so are servers that were closed before the response. What listens is seen on Linux.

Disable it at the handler where the server is for the function itself, with the reason beside it:
\`lambda-workbench-disable-next-line server-listen-in-handler: the web adapter calls it\`.`,
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
};
