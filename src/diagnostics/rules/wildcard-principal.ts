import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';

/** A function that every AWS account may invoke. */
export const rule: Rule = {
  id: 'wildcard-principal',
  severity: 'warning',
  category: 'security',
  advice: [],
  languages: [],
  docs: {
    title: 'Permission for everybody to invoke a function',
    what: `Finds \`AWS::Lambda::Permission\` (\`aws_lambda_permission\`) whose principal is \`*\`, without anything that limits it.`,
    why: `Everybody with any AWS account may invoke the function, with an event of their own making, and you pay for it. Code that trusts its event,
because only a queue or a bucket sends it, can be made to do anything that it can do.`,
    instead: `Name who may: a service with the \`SourceArn\` of the resource, an account, a role. For an organisation use \`PrincipalOrgID\`.`,
    examples: [
      {
        language: 'yaml',
        bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
  MayInvoke:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: !Ref Orders
      Action: lambda:InvokeFunction
      Principal: '*'
`,
        good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
  MayInvoke:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: !Ref Orders
      Action: lambda:InvokeFunction
      Principal: '123456789012'
`,
      },
    ],
    fix: undefined,
    silent: `Permissions with \`SourceArn\`, \`SourceAccount\` or \`PrincipalOrgID\` are left alone, whatever these are. Those of a function URL without
authentication belong to [public-function-url](public-function-url.md).`,
    japanese: {
      title: '誰にでも関数の呼び出しを許す権限',
      what: `プリンシパルが \`*\` で、それを制限するものが何もない \`AWS::Lambda::Permission\` (\`aws_lambda_permission\`) を
検出します。`,
      why: `AWS アカウントを持っていれば誰でも、自作のイベントでこの関数を呼び出すことができ、その料金は自分の負担に
なります。イベントを送信するのはキューやバケットだけだという前提でイベントを信頼するコードは、そのコードにできること
なら何でも実行させられるおそれがあります。`,
      instead: `許可する相手を指定してください。リソースの \`SourceArn\` を伴うサービス、アカウント、ロールなどです。
組織には \`PrincipalOrgID\` を使ってください。`,
      fix: undefined,
      silent: `\`SourceArn\`、\`SourceAccount\`、\`PrincipalOrgID\` のある権限は、その値にかかわらず対象外です。認証
のない関数 URL の権限は [public-function-url](public-function-url.md) の対象です。`,
    },
    sources: [
      {
        title: 'Resource-based policies of Lambda',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
      },
    ],
  },

  inspect({ function: fn, report }) {
    for (const { principal, isLimited, isForUrl, place } of fn.invokePermissions ?? []) {
      if (principal !== '*' || isLimited || isForUrl) continue;
      report({
        at: place,
        message: l10n.t(
          'Every AWS account may invoke this function, with any event. Name the service with its SourceArn, the account, or the organisation (PrincipalOrgID).',
        ),
      });
    }
  },
};
