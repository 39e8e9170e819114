import * as l10n from '@vscode/l10n';
import type { Binding } from '../../syntax/scopes.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { collectionOf } from '../collections.ts';
import { durableCode } from '../durableFunctions.ts';
import { relatedTo } from '../related.ts';
import type { Rule } from '../rule.ts';

/** A variable of the code around a durable operation that the operation's function changes. */
export const rule: Rule = {
  id: 'durable-closure-mutation',
  severity: 'error',
  category: 'orchestration',
  advice: ['T6', 'T1'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Variable changed from inside a durable operation',
    what: `Finds functions that a durable operation runs (of a step, a child context, \`map\`, \`parallel\`, a condition) and that change a variable
of the code around them: by assignment, \`+=\`, to a member or an element, or by adding to a list or a map.`,
    why: `A durable function runs again from the beginning each time it goes on. An operation that is done is not run again: its recorded result
is taken. What it did to a variable outside of it has then not happened, and the code goes on with the old value: the same execution
takes another way after a wait than before it.`,
    instead: `Return what the operation finds out, and take it from its result: only that is recorded.`,
    examples: [
      {
        language: 'javascript',
        needs: '@aws/durable-execution-sdk-js',
        bad: `const { withDurableExecution } = require('@aws/durable-execution-sdk-js');

exports.handler = withDurableExecution(async (event, context) => {
  let total = 0;
  await context.step('price', async () => {
    total += event.amount;
  });
  await context.wait({ hours: 1 });
  return { total };
});
`,
        good: `const { withDurableExecution } = require('@aws/durable-execution-sdk-js');

exports.handler = withDurableExecution(async (event, context) => {
  const total = await context.step('price', async () => event.amount);
  await context.wait({ hours: 1 });
  return { total };
});
`,
      },
      {
        language: 'python',
        needs: 'aws_durable_execution_sdk_python',
        bad: `from aws_durable_execution_sdk_python import durable_execution


@durable_execution
def lambda_handler(event, context):
    shipped = []

    def ship(_):
        shipped.append(event["order"])

    context.step(ship)
    return {"shipped": shipped}
`,
        good: `from aws_durable_execution_sdk_python import durable_execution


@durable_execution
def lambda_handler(event, context):
    def ship(_):
        return [event["order"]]

    return {"shipped": context.step(ship)}
`,
      },
    ],
    fix: undefined,
    silent: `Reading such a variable is fine, and so are variables of the operation's own function. Variables of the module are
[mutable-module-state](mutable-module-state.md)'s. Methods of objects that are not known to be lists, sets or maps are left alone.`,
    japanese: {
      title: 'durable オペレーションの中から変更される外側の変数',
      what: `durable オペレーション (ステップ、子コンテキスト、\`map\`、\`parallel\`、条件) が実行する関数のうち、外
側のコードの変数を変更するものを検出します。代入、\`+=\`、メンバーや要素への代入、リストやマップへの追加による変更で
す。`,
      why: `durable 関数は、再開されるたびに最初から実行されます。完了したオペレーションは再実行されず、記録された結
果が使われます。すると、そのオペレーションが外側の変数に対して行った変更は起きなかったことになり、コードは古い値のま
ま進みます。同じ実行が、待機の前と後で異なる経路をたどるのです。`,
      instead: `オペレーションで得られたものは戻り値として返し、オペレーションの結果から受け取ってください。記録され
るのは結果だけです。`,
      fix: undefined,
      silent: `このような変数を読むだけなら問題なく、オペレーション自身の関数の変数も問題ありません。モジュールの変
数は [mutable-module-state](mutable-module-state.md) が扱います。リスト、セット、マップだとわかっていないオブジェク
トのメソッドは対象外です。`,
    },
    sources: [
      {
        title: 'Best practices for Lambda durable functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/durable-best-practices.html',
      },
    ],
  },

  listen(context) {
    const durable = durableCode(context);
    if (durable === undefined) return {};
    const check = (node: SyntaxNode): void => {
      const around = durable.around(node);
      if (around === undefined) return;
      for (const changed of changedAt(node)) {
        const binding = changed.source.scopes.binding(changed);
        const scope = binding?.scope.node;
        if (binding?.lifetime !== 'call' || binding.imported !== undefined) continue;
        if (scope === undefined || around.body === scope || around.body.contains(scope)) continue;
        const { operation } = around;
        context.report({
          at: changed,
          message: l10n.t(
            "'{0}' belongs to the code around this {1}. Once {1} is done it is not run again on replay, and the change is lost. Return the value instead, and take it from the result.",
            binding.name,
            operation.name,
          ),
          related: [relatedTo(operation.node.child('callee') ?? operation.node, l10n.t('The operation around it.'))],
        });
      }
    };
    return { assignment: check, augmentedAssignment: check, update: check, delete: check, unary: check, call: check };
  },
};

/** The names whose value, or a part of it, a node changes. */
function changedAt(node: SyntaxNode): SyntaxNode[] {
  if (node.word === 'call') {
    const name = addedTo(node);
    return name === undefined ? [] : [name];
  }
  if (node.word === 'unary') return node.operator === 'delete' ? namesOf(node.child('operand')?.bare ?? node) : [];
  const targets = node.word === 'delete' ? node.children : node.childrenOf('target');
  return targets.flatMap((target) => namesOf(target.bare));
}

function namesOf(target: SyntaxNode): SyntaxNode[] {
  switch (target.word) {
    case 'name':
      return [target];
    case 'member':
    case 'subscript': {
      const root = rootOf(target);
      return root === undefined ? [] : [root];
    }
    case 'pattern':
    case 'tuple':
    case 'list':
      return target.children.flatMap((one) => namesOf((one.child('value') ?? one).bare));
    default:
      return [];
  }
}

function rootOf(expression: SyntaxNode): SyntaxNode | undefined {
  let node: SyntaxNode | undefined = expression.bare;
  while (node?.word === 'member' || node?.word === 'subscript') node = node.child('object')?.bare;
  return node?.word === 'name' ? node : undefined;
}

/** The name of the list, set or map that a call adds to or takes from. */
function addedTo(call: SyntaxNode): SyntaxNode | undefined {
  const callee = call.child('callee')?.bare;
  const name = callee?.word === 'member' ? callee.child('object')?.bare : undefined;
  const binding: Binding | undefined = name?.word === 'name' ? name.source.scopes.binding(name) : undefined;
  const kind = collectionOf(binding?.values[0]);
  if (kind === undefined) return undefined;
  const { adders, clearers, addersIfAbsent } = call.source.table.collections;
  const method = callee?.child('property')?.text ?? '';
  return adders[kind].has(method) || clearers.has(method) || addersIfAbsent.has(method) ? name : undefined;
}
