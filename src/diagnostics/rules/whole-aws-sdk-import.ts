import * as l10n from '@vscode/l10n';
import { plainString } from '../../syntax/plainString.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import type { Rule } from '../rule.ts';

/** The whole AWS SDK of version 2. */
export const rule: Rule = {
  id: 'whole-aws-sdk-import',
  severity: 'warning',
  category: 'cost',
  billed: 'coldStart',
  advice: [],
  languages: ['javascript', 'typescript'],
  tags: ['deprecated'],
  docs: {
    title: 'Version 2 of the AWS SDK, imported whole',
    what: `Finds imports of \`aws-sdk\`, the AWS SDK for JavaScript of version 2, as a whole.`,
    why: `It loads the clients of all services, which takes hundreds of milliseconds of each cold start. It has reached its end of support, and since
Node.js 18 Lambda's runtimes do not bring it along: unless it is packaged, the function fails with \`Runtime.ImportModuleError\`.`,
    instead: `Import the client of the service from version 3: \`@aws-sdk/client-s3\`. Until then, import a single client:
\`aws-sdk/clients/s3\`.`,
    examples: [
      {
        language: 'javascript',
        bad: `exports.handler = async (event) => {
  if (event.order) {
    const AWS = require('aws-sdk');
    await new AWS.SQS().sendMessage({ QueueUrl: 'orders', MessageBody: event.order }).promise();
  }
  return { customer: event.customer };
};
`,
        good: `exports.handler = async (event) => {
  if (event.order) {
    const { SQS } = require('@aws-sdk/client-sqs');
    await new SQS({}).sendMessage({ QueueUrl: 'orders', MessageBody: event.order });
  }
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Imports of types cost nothing and are left alone, and so are single clients.`,
    japanese: {
      title: '丸ごとインポートされた AWS SDK バージョン 2',
      what: `AWS SDK for JavaScript バージョン 2 である \`aws-sdk\` 全体のインポートを検出します。`,
      why: `すべてのサービスのクライアントが読み込まれ、コールドスタートのたびに数百ミリ秒かかります。バージョン 2 は
サポートが終了しており、Node.js 18 以降の Lambda ランタイムには含まれていません。パッケージに含めない限り、関数は
\`Runtime.ImportModuleError\` で失敗します。`,
      instead: `バージョン 3 から、サービスのクライアントをインポートしてください (\`@aws-sdk/client-s3\`)。それまでの
間は、1 つのクライアントだけをインポートしてください (\`aws-sdk/clients/s3\`)。`,
      fix: undefined,
      silent: `型のインポートには費用がかからないため対象外です。1 つのクライアントだけのインポートも対象外です。`,
    },
    sources: [
      {
        title: 'Building Lambda functions with Node.js',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html',
      },
      {
        title: 'AWS SDK for JavaScript: migrating to version 3',
        url: 'https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/migrating.html',
      },
    ],
  },

  listen(context) {
    const report = (node: SyntaxNode): void => {
      context.report({
        at: node,
        message: l10n.t(
          'This loads the clients of all services at each cold start; version 2 is out of support, and Lambda’s runtimes since Node.js 18 do not have it. Import the client that is needed from version 3.',
        ),
      });
    };
    return {
      import(node) {
        const [module] = node.descendants('string');
        const isType = /^import\s+type\b/.test(node.text);
        if (!isType && context.vocabulary(node).wholeSdks.has(plainString(module) ?? '')) report(node);
      },
      call(node) {
        const module = plainString(node.argumentList[0]);
        if (module === undefined || !context.vocabulary(node).wholeSdks.has(module)) return;
        if (context.provenance.origin(node) === module) report(node);
      },
    };
  },
};
