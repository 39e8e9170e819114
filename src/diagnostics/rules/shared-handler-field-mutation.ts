import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';

/** A field of the module's objects that requests set at once. */
export const rule: Rule = {
  id: 'shared-handler-field-mutation',
  severity: 'warning',
  category: 'state',
  advice: ['T1'],
  languages: ['javascript', 'typescript'],
  docs: {
    title: 'Field of a shared object changed by requests that run at once',
    what: `Finds an assignment of a request's data to a field of an object that lives as long as the module, or a change of such a field, where the function runs on managed instances.`,
    why: `On managed instances one execution environment serves several requests at once. They share the objects of the module: while one
request awaits something, another one sets the field anew, and the first goes on with somebody else's data.`,
    instead: `Pass the data as arguments, or make the object in the handler. \`AsyncLocalStorage\` keeps data for each request where it has to be
everywhere.`,
    examples: [
      {
        language: 'javascript',
        bad: `class Greeter {
  async greet(event) {
    this.customer = event.customer;
    await null;
    return { text: \`Hello \${this.customer}\` };
  }
}

const greeter = new Greeter();

exports.handler = async (event) => greeter.greet(event);
`,
        good: `class Greeter {
  async greet(event) {
    await null;
    return { text: \`Hello \${event.customer}\` };
  }
}

const greeter = new Greeter();

exports.handler = async (event) => greeter.greet(event);
`,
        template: `Transform: AWS::Serverless-2016-10-31
Resources:
  Greet:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs24.x
      Handler: app.handler
      CapacityProviderConfig:
        Arn: arn:aws:lambda:eu-west-1:123456789012:capacity-provider:shared
`,
      },
    ],
    fix: undefined,
    silent: `Functions that are not known to run on managed instances are left alone: elsewhere an environment serves one request at a time. So are objects that the handler makes, what constructors assign, and fields that are set where they are empty to what a call answered.

Disable it where requests may share the field, with the reason beside it:
\`lambda-workbench-disable-next-line shared-handler-field-mutation: a count of this environment\`.`,
    japanese: {
      title: '同時に処理されるリクエストが変更する共有オブジェクトのフィールド',
      what: `マネージドインスタンスで実行される関数について、モジュールと同じ期間存続するオブジェクトのフィールドへの、
リクエストのデータの代入、またはそのようなフィールドの変更を検出します。`,
      why: `マネージドインスタンスでは、1 つの実行環境が複数のリクエストを同時に処理します。それらのリクエストは
モジュールのオブジェクトを共有します。あるリクエストが何かを待っている間に、別のリクエストがフィールドに値を代入し直し、
最初のリクエストは他人のデータで処理を続けます。`,
      instead: `データを引数で渡すか、オブジェクトをハンドラーの中で作成してください。データがどこからでも必要な
場合は、\`AsyncLocalStorage\` がリクエストごとにデータを保持します。`,
      fix: undefined,
      silent: `マネージドインスタンスで実行されるとわかっていない関数は対象外です。そのほかの環境では、1 つの実行環
境が一度に処理するリクエストは 1 つだからです。ハンドラーが作成するオブジェクト、コンストラクターでの代入、空の場合
に呼び出しの応答が代入されるフィールドも対象外です。

リクエストがフィールドを共有してよい場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line shared-handler-field-mutation: この実行環境でのカウント\`。`,
    },
    sources: [
      {
        title: 'Lambda Managed Instances',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances.html',
      },
      {
        title: 'Best practices for working with AWS Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
    ],
  },

  listen(context) {
    const check = (node: SyntaxNode) => {
      if (context.function?.managedInstances !== true || !context.isReached(node)) return;
      const target = node.child('target')?.bare;
      const object = target?.word === 'member' ? target.child('object')?.bare : undefined;
      if (target === undefined || object === undefined || !isShared(context, object)) return;
      const isChange =
        node.word === 'update' ||
        (node.word === 'augmentedAssignment' && !/^(?:\?\?|\|\|)=$/.test(node.operator ?? ''));
      if (!isChange && !context.eventData.isDerived(node.child('value'))) return;
      context.report({
        at: target,
        message: l10n.t(
          'On managed instances requests run at once in this environment, and all of them share this field: while one awaits something, another sets it anew. Pass the data as an argument, or make the object in the handler.',
        ),
        related: callChain(context.chainTo(node)),
      });
    };
    return { assignment: check, augmentedAssignment: check, update: check };
  },
};

/** Whether an object lives as long as the module: `this` of a class of which the module keeps an instance, or the instance. */
function isShared({ files, provenance }: RuleContext, object: SyntaxNode): boolean {
  const made = object.word === 'this' ? undefined : provenance.made(object);
  if (made !== undefined) return made.word === 'new' && made.enclosing('function') === undefined;
  const method = object.enclosing('function');
  const owner = object.enclosing('class');
  if (owner === undefined || method?.child('name')?.text === 'constructor') return false;
  return files
    .flatMap((file) => file.nodesOf('new'))
    .some((one) => one.enclosing('function') === undefined && provenance.made(one.child('callee')) === owner);
}
