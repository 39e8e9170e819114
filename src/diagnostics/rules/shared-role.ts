import * as l10n from '@vscode/l10n';
import type { ExecutionRole } from '../../functions/permissions.ts';
import type { Rule } from '../rule.ts';

/** A role that several functions share. */
export const rule: Rule = {
  id: 'shared-role',
  severity: 'warning',
  category: 'security',
  advice: [],
  languages: [],
  docs: {
    title: 'Functions that share a role',
    what: `Finds functions of one template that have the same role, where that role may do more than write logs. It is said once for a role, at\nthe first of them.`,
    why: `Each of them may do what any of the others may. A permission that one needs is given to all, nobody can tell later which of them needs it, and so it
stays when its function is gone.`,
    instead: `Give each function a role of its own. SAM makes one for each function that has \`Policies\` and no \`Role\`.`,
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
      Role: !GetAtt OrderRole.Arn
  Invoices:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      Role: !GetAtt OrderRole.Arn
  OrderRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
      Policies:
        - PolicyName: read
          PolicyDocument:
            Statement:
              - Effect: Allow
                Action: dynamodb:GetItem
                Resource: !GetAtt OrderTable.Arn
  OrderTable:
    Type: AWS::Serverless::SimpleTable
`,
        good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      Policies:
        - DynamoDBReadPolicy:
            TableName: !Ref OrderTable
  Invoices:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      Policies:
        - DynamoDBReadPolicy:
            TableName: !Ref OrderTable
  OrderTable:
    Type: AWS::Serverless::SimpleTable
`,
      },
    ],
    fix: undefined,
    silent: `Roles that only allow logs, tracing and a VPC's network interfaces may be shared. Roles that the template does not describe are left alone, and
so is the one role that the Serverless Framework makes for a service.`,
    japanese: {
      title: '複数の関数で共有されているロール',
      what: `1 つのテンプレートの中で同じロールを持ち、そのロールにログの書き込み以上のことが許されている関数を
検出します。指摘は 1 つのロールにつき 1 回、最初の関数に表示されます。`,
      why: `どの関数にも、ほかの関数に許されているすべてのことが許されます。1 つの関数に必要な権限がすべての関数に
与えられ、どの関数がそれを必要としているのかが後からわからなくなるため、その関数がなくなっても権限は残ります。`,
      instead: `関数ごとに専用のロールを作成してください。SAM は、\`Policies\` があり \`Role\` のない関数ごとにロールを
作成します。`,
      fix: undefined,
      silent: `ログ、トレース、VPC のネットワークインターフェイスだけを許可するロールは、共有しても構いません。テン
プレートに記述されていないロールと、Serverless Framework がサービスごとに作成する 1 つのロールは対象外です。`,
    },
    sources: [
      {
        title: 'Best practices for working with AWS Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
      {
        title: 'Defining Lambda function permissions with an execution role',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html',
      },
    ],
  },

  inspect({ function: fn, report }) {
    const role = fn.executionRole;
    // Once for a role: at the first function that has it.
    if (role?.place === undefined || role.functions.length < 2 || role.functions[0] !== fn.name || isBasic(role))
      return;
    report({
      at: role.place,
      message: l10n.t(
        'These functions share a role, so that each may do what any of them may: {0}. Give each a role of its own.',
        role.functions.length > mostNames
          ? `${role.functions.slice(0, mostNames).join(', ')}, …`
          : role.functions.join(', '),
      ),
    });
  },
};

const mostNames = 5;

/** Whether a role allows no more than every function needs. */
function isBasic({ statements, managedPolicies }: ExecutionRole): boolean {
  const basic = /^(?:(?:logs|xray):|cloudwatch:PutMetricData$|ec2:\w*NetworkInterface)/;
  return (
    statements.every(({ actions }) => actions.every((action) => action !== undefined && basic.test(action))) &&
    managedPolicies.every(({ name }) =>
      /(?:AWSLambdaBasicExecutionRole|AWSLambdaVPCAccessExecutionRole|AWSXRayDaemonWriteAccess|AWSXrayWriteOnlyAccess|CloudWatchLambdaInsightsExecutionRolePolicy)$/.test(
        name ?? '',
      ),
    )
  );
}
