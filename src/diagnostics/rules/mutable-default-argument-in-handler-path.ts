import * as l10n from '@vscode/l10n';
import { argumentAt, hasSpread } from '../../syntax/callArguments.ts';
import type { Binding } from '../../syntax/scopes.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { collectionOf } from '../collections.ts';
import type { Fix } from '../finding.ts';
import { bodyStart } from '../fixes/bodyStart.ts';
import { callChain, relatedTo } from '../related.ts';
import type { Rule } from '../rule.ts';

/** A list or dictionary that is a parameter's default, and that the function changes. */
export const rule: Rule = {
  id: 'mutable-default-argument-in-handler-path',
  severity: 'warning',
  category: 'state',
  advice: ['T1'],
  languages: ['python'],
  fixAll: true,
  observes: ['state'],
  docs: {
    title: 'Default argument that is changed while a request is handled',
    what: `Finds a list, set or dictionary that is the default of a parameter and that the function puts something into, where the handler
reaches the function.`,
    why: `Python makes a default once, when the function is defined. All calls that do not pass the argument share it, and in Lambda
they are calls of different requests: what one user's request put in, the next one finds.`,
    instead: `Make the default \`None\`, and the collection in the function.`,
    examples: [
      {
        language: 'python',
        bad: `def collect(record, ids=[]):
    ids.append(record["messageId"])
    return ids


def lambda_handler(event, context):
    for record in event["Records"]:
        ids = collect(record)
    return {"ids": list(ids)}
`,
        good: `def collect(record, ids=None):
    if ids is None:
        ids = []
    ids.append(record["messageId"])
    return ids


def lambda_handler(event, context):
    for record in event["Records"]:
        ids = collect(record)
    return {"ids": list(ids)}
`,
      },
    ],
    fix: `Makes the default \`None\` and the collection at the top of the body. It is offered where the body has lines of its own.`,
    silent: `Defaults that are only read are left alone, and so are parameters that every call passes, that are assigned anew, or that only
code uses which the handler does not reach.

Disable it where the collection is a cache, with the reason beside it:
\`lambda-workbench-disable-next-line mutable-default-argument-in-handler-path: a cache\`.`,
    japanese: {
      title: 'リクエスト処理中に変更されるデフォルト引数',
      what: `パラメーターのデフォルト値であり、関数がその中に何かを入れるリスト、セット、辞書のうち、ハンドラーからその
関数に到達するものを検出します。`,
      why: `Python は、関数が定義されるときにデフォルト値を一度だけ作ります。引数を渡さないすべての呼び出しがそれを
共有し、Lambda ではそれが別々のリクエストの呼び出しになります。あるユーザーのリクエストが入れたものが、次のユーザーに
見えてしまいます。`,
      instead: `デフォルトを \`None\` にし、コレクションは関数の中で作ってください。`,
      fix: `デフォルトを \`None\` にし、コレクションを本体の先頭で作ります。本体が独立した行にある場合に提案されます。`,
      silent: `読み取られるだけのデフォルト値は対象外です。すべての呼び出しが渡すパラメーター、新たに代入されるパラ
メーター、ハンドラーから到達できないコードだけが使うパラメーターも対象外です。

コレクションがキャッシュである場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line mutable-default-argument-in-handler-path: キャッシュ\`。`,
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
    const reached = new Set(context.reachability.functions);
    return {
      parameter(parameter) {
        const owner = parameter.parent?.parent;
        const target = parameter.child('target');
        const value = parameter.child('value');
        const binding = target?.word === 'name' ? target.source.scopes.binding(target) : undefined;
        if (owner === undefined || binding === undefined || collectionOf(value) === undefined) return;
        if (!reached.has(owner) && !context.isReached(owner)) return;
        const change = changeOf(binding, value);
        if (change === undefined || isAlwaysPassed(owner, parameter, binding.name)) return;
        context.report({
          at: parameter,
          message: l10n.t(
            "The default of '{0}' is made once, and this function changes it: what one request puts into it, the next one finds. Make the default None, and the collection in the function.",
            binding.name,
          ),
          related: [
            relatedTo(change, l10n.t('It is changed here.')),
            ...callChain(context.chainTo(owner.child('body') ?? owner)),
          ],
          fix: () => noneInstead(owner, value, binding.name),
        });
      },
    };
  },
};

/** Where the function puts something into the default; undefined where it does not, or gives the name another value. */
function changeOf(binding: Binding, value: SyntaxNode | undefined): SyntaxNode | undefined {
  const kind = collectionOf(value);
  if (kind === undefined || binding.occurrences.some(({ access }) => access === 'write')) return undefined;
  if (binding.declarations.length > 1) return undefined;
  return binding.occurrences
    .map(({ node, access }) => {
      if (access === 'change') return node;
      const { parent } = node;
      if (access !== 'read' || node.role !== 'object' || parent === undefined) return undefined;
      if (parent.word === 'subscript') return isWritten(parent) ? parent : undefined;
      const method = parent.child('property')?.text ?? '';
      return parent.role === 'callee' && node.source.table.collections.adders[kind].has(method) ? parent : undefined;
    })
    .find((change) => change !== undefined);
}

function isWritten(part: SyntaxNode): boolean {
  return part.role === 'target' && /^(?:assignment|augmentedAssignment)$/.test(part.parent?.word ?? '');
}

/** Whether every call that can be seen passes the argument. */
function isAlwaysPassed(owner: SyntaxNode, parameter: SyntaxNode, name: string): boolean {
  const own = owner.child('name');
  const binding = own?.source.scopes.binding(own);
  const calls = (binding?.occurrences ?? []).flatMap(({ node }) => {
    const callee = node.role === 'callee' ? node : node.role === 'property' ? node.parent : undefined;
    return callee?.parent?.word === 'call' ? [callee.parent] : [];
  });
  const parameters = owner.child('parameters')?.children ?? [];
  const position = parameters.indexOf(parameter);
  return (
    calls.length > 0 &&
    calls.every((call) => hasSpread(call) || argumentAt(call, { position, names: [name] }) !== undefined)
  );
}

function noneInstead(owner: SyntaxNode, value: SyntaxNode | undefined, name: string): Fix | undefined {
  const start = bodyStart(owner);
  if (value === undefined || start === undefined || start.indent === '') return undefined;
  const { range, indent, eol } = start;
  const deeper = indent.startsWith('\t') ? '\t' : '    ';
  return {
    title: l10n.t('Make the default None'),
    edits: [
      { range: value.range, newText: 'None' },
      {
        range,
        newText: `${indent}if ${name} is None:${eol}${indent}${deeper}${name} = ${value.text}${eol}`,
      },
    ],
  };
}
