import * as l10n from '@vscode/l10n';
import type { PolicyStatement } from '../../functions/permissions.ts';
import type { Rule } from '../rule.ts';

/** A function that may do everything. */
export const rule: Rule = {
  id: 'star-permissions',
  severity: 'warning',
  category: 'security',
  advice: [],
  languages: [],
  docs: {
    title: 'Function that may do everything, or everything of a service',
    what: `Finds functions whose role allows the action \`*\`, all actions of a service on all resources (\`s3:*\` on \`*\`), or has a managed policy
that does (\`AdministratorAccess\`, \`PowerUserAccess\`, any of AWS's policies called \`Amazon…FullAccess\` or
\`AWS…FullAccess\`).`,
    why: `Whoever gets the function to run something of theirs, through its event or through one of its packages, may do with your account what the function
may do. And a mistake in the code can delete what it was only meant to read.`,
    instead: `Allow the actions that the code calls, on the resources that it calls them for. SAM's policy templates do that:
\`DynamoDBReadPolicy\`, \`S3CrudPolicy\`, \`SQSSendMessagePolicy\`.`,
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
      Policies:
        - Statement:
            - Effect: Allow
              Action: dynamodb:*
              Resource: '*'
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
  OrderTable:
    Type: AWS::Serverless::SimpleTable
`,
      },
    ],
    fix: undefined,
    silent: `All resources with named actions are left alone: some actions can have no resource (X-Ray, metrics, \`ec2:Describe…\`). So are all
actions of a service on named resources (\`s3:*\` on a bucket), statements with a condition, and what allows all of CloudWatch Logs or X-Ray
(\`xray:*\`, \`AWSXrayFullAccess\`). The action \`*\` is reported whatever its resources are. Roles of Terraform are not read.`,
    japanese: {
      title: 'すべて、またはサービスのすべてが許された関数',
      what: `アクション \`*\` を許可するロール、すべてのリソースに対するサービスのすべてのアクション (\`*\` に対する \`s3:*\`)
を許可するロール、またはそれらを許可するマネージドポリシー (\`AdministratorAccess\`、\`PowerUserAccess\`、AWS の
\`Amazon…FullAccess\` と \`AWS…FullAccess\` という名前のすべてのポリシー) を持つロールの関数を検出します。`,
      why: `イベントや関数のパッケージのいずれかを通じて関数に任意のものを実行させた者は、関数に許されていることを、
このアカウントに対して行えます。また、コードに誤りがあると、読み取るだけのはずだったものを削除することもあります。`,
      instead: `コードが呼び出すアクションを、呼び出しの対象となるリソースに対してだけ許可してください。SAM の
ポリシーテンプレートを使うとそのようになります (\`DynamoDBReadPolicy\`、\`S3CrudPolicy\`、\`SQSSendMessagePolicy\`)。`,
      fix: undefined,
      silent: `個々のアクションを指定した、すべてのリソースに対する許可は対象外です。リソースを指定できないアクショ
ンがあるためです (X-Ray、メトリクス、\`ec2:Describe…\`)。リソースを指定した、1 つのサービスのすべてのアクションの許
可 (バケットに対する \`s3:*\`)、条件のあるステートメント、CloudWatch Logs や X-Ray のすべてを許可するもの
(\`xray:*\`、\`AWSXrayFullAccess\`) も対象外です。アクション \`*\` は、リソースが何であっても検出します。Terraform
のロールは読み取りません。`,
    },
    sources: [
      {
        title: 'Working with permissions of Lambda: least privilege',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html',
      },
      {
        title: 'Policy templates of SAM',
        url: 'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-templates.html',
      },
    ],
  },

  inspect({ function: fn, report }) {
    for (const statement of fn.executionRole?.statements ?? []) {
      const allowed = allowedByStatement(statement);
      const { resources } = statement;
      const onEverything = resources.length === 0 || resources.includes('*');
      if (allowed !== undefined) report({ at: statement.place, message: messageFor(allowed, onEverything) });
    }
    for (const { name, place } of fn.executionRole?.managedPolicies ?? []) {
      const policy = /[^/]+$/.exec(name ?? '')?.[0] ?? '';
      if (!farTooMuch.test(policy) || unavoidablePolicies.has(policy)) continue;
      report({
        at: place,
        message: l10n.t(
          '{0} allows far more than one function needs: whoever gets it to run something of theirs may do that, too. Allow the actions that it calls, on its resources.',
          policy,
        ),
      });
    }
  },
};

/** AWS's managed policies that allow everything, or everything of a service. */
const farTooMuch = /^(?:AdministratorAccess|PowerUserAccess|(?:Amazon|AWS)\w+FullAccess)$/;

/** What has to be allowed on all resources. */
const unavoidable = new Set(['logs', 'xray']);

/** AWS's managed policies that allow that. */
const unavoidablePolicies = new Set(['AWSXrayFullAccess', 'AWSXRayFullAccess']);

/** `*`, or the service of which everything is allowed. */
function allowedByStatement({ actions, resources, isConditional }: PolicyStatement): string | undefined {
  if (isConditional) return undefined;
  if (actions.includes('*') || actions.includes('*:*')) return '*';
  if (!resources.includes('*')) return undefined;
  const services = actions.flatMap((action) => /^([a-z0-9-]+):\*$/.exec(action ?? '')?.[1] ?? []);
  return services.find((service) => !unavoidable.has(service));
}

function messageFor(allowed: string, onEverything: boolean): string {
  if (allowed === '*' && !onEverything) {
    return l10n.t(
      'This function may do everything with these resources, also delete them and let others in: whoever gets it to run something of theirs may, too. Allow the actions that it calls.',
    );
  }
  return allowed === '*'
    ? l10n.t(
        'This function may do everything: whoever gets it to run something of theirs may, too. Allow the actions that it calls, on its resources.',
      )
    : l10n.t(
        'This function may do everything of {0}, with all resources: whoever gets it to run something of theirs may, too. Allow the actions that it calls, on its resources.',
        allowed,
      );
}
