import * as l10n from '@vscode/l10n';
import type { Reachability } from '../../syntax/reachability.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { initialValue } from '../collections.ts';
import { decidingReads } from '../earlierState.ts';
import { isOnlyLogged, variableWriteAt, writesOf, type VariableWrite } from '../moduleVariables.ts';
import { callChain, relatedTo } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { isUnconditional } from '../stateWrites.ts';

/** A variable of the module that takes data of the request. */
export const rule: Rule = {
  id: 'global-assigned-from-event',
  severity: 'warning',
  category: 'state',
  advice: ['T1'],
  languages: ['python', 'javascript', 'typescript'],
  observes: ['state'],
  docs: {
    title: 'Variable of the module that takes data of the event',
    what: `Finds an assignment to a variable of the module whose value comes from the event or the context.`,
    why: `The variable outlives the request. Where the next request of the same environment does not assign it again, on an early
return, after an error, in another branch, it works with the data of somebody else. A variable that is set only where it is empty
keeps the first request's data for everybody.`,
    instead: `Pass the data to the functions that need it, as arguments or as a member of an object that is made in the handler.`,
    examples: [
      {
        language: 'python',
        bad: `customer = None


def greeting():
    return f"Hello {customer}"


def lambda_handler(event, context):
    global customer
    if "customer" in event:
        customer = event["customer"]
    return {"text": greeting()}
`,
        good: `def greeting(customer):
    return f"Hello {customer}"


def lambda_handler(event, context):
    return {"text": greeting(event.get("customer"))}
`,
      },
      {
        language: 'javascript',
        bad: `let customer;

const greeting = () => \`Hello \${customer}\`;

exports.handler = async (event) => {
  if (event.customer) customer = event.customer;
  return { text: greeting() };
};
`,
        good: `const greeting = (customer) => \`Hello \${customer}\`;

exports.handler = async (event) => {
  return { text: greeting(event.customer) };
};
`,
      },
      {
        language: 'typescript',
        bad: `let customer: string | undefined;

export const handler = async (event: { customer: string }) => {
  customer ??= event.customer;
  return { customer };
};
`,
        good: `export const handler = async (event: { customer: string }) => {
  const { customer } = event;
  return { customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `It is a hint only where the handler assigns the variable each time, whatever the event is: then a request finds its own data, as
long as an environment serves one request at a time. Variables that are only logged are left alone, and so are those that are
emptied again, and values that a call answered.

Disable it where the value is the same for every request, with the reason beside it:
\`lambda-workbench-disable-next-line global-assigned-from-event: the account is always the same\`.`,
    japanese: {
      title: 'イベントのデータが代入されるモジュールの変数',
      what: `イベントまたはコンテキストに由来する値を、モジュールの変数に代入するコードを検出します。`,
      why: `変数はリクエストより長く残ります。同じ環境の次のリクエストが、早期の return、エラーの後、別の分岐などで
代入し直さなければ、他人のデータで処理することになります。空のときにだけ設定される変数は、最初のリクエストのデータを
全員に対して保持し続けます。`,
      instead: `データは、引数として、またはハンドラーの中で作るオブジェクトのメンバーとして、必要とする関数に
渡してください。`,
      fix: undefined,
      silent: `イベントが何であっても、ハンドラーが毎回変数に代入する場合は、ヒントにとどめます。環境が一度に 1 つの
リクエストを処理する限り、リクエストは自分のデータを見ることになるためです。ログに記録されるだけの変数、後で空にされ
る変数、呼び出しの結果として得られた値は対象外です。

値がどのリクエストでも同じ場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line global-assigned-from-event: アカウントは常に同じ\`。`,
    },
    sources: [
      {
        title: 'Best practices for working with AWS Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
      {
        title: 'Lambda execution environment',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
      },
    ],
  },

  listen(context) {
    const check = (node: SyntaxNode) => {
      const write = variableWriteAt(node);
      if (write === undefined || !context.isReached(node) || !context.eventData.isDerived(write.value)) return;
      if (isCounter(context, write) || isCleared(write, context.reachability)) return;
      if (isOnlyLogged(context, write.binding) || decidingReads(context, write.binding).length > 0) return;
      reportWrite(context, write);
    };
    return { assignment: check, augmentedAssignment: check };
  },
};

function reportWrite(context: RuleContext, { binding, node, target }: VariableWrite): void {
  const isAlone = context.function?.managedInstances !== true;
  const isEachTime = isUnconditional(node) && context.reachability.entries.includes(node.enclosing('function') ?? node);
  context.report({
    at: target,
    ...(isEachTime && isAlone && node.word === 'assignment' && { severity: 'hint' }),
    message: l10n.t(
      "'{0}' belongs to the module, and this is data of one request: a later request of this execution environment that does not assign it again works with somebody else’s data. Pass it on as an argument.",
      binding.name,
    ),
    related: [
      relatedTo(
        binding.declarations[0] ?? target,
        l10n.t("'{0}' is created here, once per execution environment.", binding.name),
      ),
      ...callChain(context.chainTo(node)),
    ],
  });
}

/** `total += event.amount`: what counts has a rule of its own. */
function isCounter({ values }: RuleContext, { binding, isChange }: VariableWrite): boolean {
  const initial = initialValue(binding);
  return isChange && (initial?.bare.word === 'number' || values.number(initial) !== undefined);
}

/** Whether the variable is emptied after it was set, as a correlation id is. */
function isCleared({ binding, node }: VariableWrite, reachability: Reachability): boolean {
  return writesOf(binding, reachability).some(
    (other) =>
      other.node.id > node.id &&
      other.value !== undefined &&
      /^(?:null|None|undefined|''|""|\{\}|\[\])$/.test(other.value.bare.text),
  );
}
