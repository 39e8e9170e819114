import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';

/** A service that may invoke the function for anybody's resource. */
export const rule: Rule = {
  id: 'permission-without-source',
  severity: 'warning',
  category: 'security',
  advice: [],
  languages: [],
  docs: {
    title: 'Permission for a service, whoever’s resource it is',
    what: `Finds \`AWS::Lambda::Permission\` (\`aws_lambda_permission\`) for a service of AWS, with neither \`SourceArn\` nor \`SourceAccount\`.`,
    why: `The service may then invoke the function for every account: somebody else's bucket, topic or API can be set up to call it. Its code would
take their event for one of yours, and you would pay.`,
    instead: `Write the \`SourceArn\` of the resource that calls. Of a bucket write the \`SourceAccount\` too: its ARN names no account, and a deleted
bucket's name may be taken by somebody else.`,
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
      Principal: sns.amazonaws.com
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
      Principal: sns.amazonaws.com
      SourceArn: !Ref OrderTopic
  OrderTopic:
    Type: AWS::SNS::Topic
`,
      },
    ],
    fix: undefined,
    silent: `Either of the two is enough, also one that only the deployed stack knows, and so is \`PrincipalOrgID\`. Alexa's skills, Lex and Lambda@Edge are left
alone. Permissions that SAM and the Serverless Framework make for an event source are right by themselves.`,
    japanese: {
      title: '呼び出し元のリソースを限定しない、サービスへの権限',
      what: `AWS のサービスに対する \`AWS::Lambda::Permission\` (\`aws_lambda_permission\`) のうち、\`SourceArn\` も
\`SourceAccount\` もないものを検出します。`,
      why: `この場合、サービスはどのアカウントのためにも関数を呼び出せます。他人のバケット、トピック、API からこの関
数を呼び出すように設定することもできます。関数のコードはそのイベントを自分のリソースのものとして扱い、料金は自分の負
担になります。`,
      instead: `呼び出すリソースの \`SourceArn\` を指定してください。バケットの場合は \`SourceAccount\` も指定してください。
バケットの ARN にはアカウントが含まれず、削除したバケットの名前をほかの誰かが取得することがあるためです。`,
      fix: undefined,
      silent: `2 つのうちどちらか一方があれば十分です。その値がデプロイされたスタックでしかわからない場合
も、\`PrincipalOrgID\` がある場合も同様です。Alexa スキル、Lex、Lambda@Edge は対象外です。SAM と Serverless
Framework がイベントソースのために作成する権限は、もともと正しく設定されています。`,
    },
    sources: [
      {
        title: 'Resource-based policies of Lambda: access for AWS services',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html',
      },
      {
        title: 'The confused deputy problem',
        url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
      },
    ],
  },

  inspect({ function: fn, report }) {
    for (const { principal, isLimited, isForUrl, place } of fn.invokePermissions ?? []) {
      const service = /^([a-z0-9.-]+)\.amazonaws\.com(?:\.cn)?$/.exec(principal ?? '')?.[1];
      if (service === undefined || isLimited || isForUrl || unlimited.has(service)) continue;
      report({
        at: place,
        message: l10n.t(
          'Anybody’s resources at {0} may invoke this function, not only yours. Write the SourceArn of the resource that calls it, or your SourceAccount.',
          service,
        ),
      });
    }
  },
};

/** Services whose callers have no resource of the user's, or that call for the function itself. */
const unlimited = new Set(['alexa-appkit', 'alexa-connectedhome', 'edgelambda', 'lex', 'replicator.lambda']);
