import { resultsOf } from '../syntax/functionResults.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import { plainString } from '../syntax/plainString.ts';
import { followed } from './followed.ts';
import type { FunctionCode } from './functionCode.ts';

/** The sources of which a function may report the records that failed. */
export const batchKinds = ['SQS', 'Kinesis', 'DynamoDB'] as const;

/** What helps to report them, whoever has written it. */
const helpers = /batch_?item_?failures|batch_?processor|process_?partial_?response|partial-batch/i;

/** Whether a function's code speaks of partial batch responses anywhere. */
export function mentionsPartialResponse({ files }: Pick<FunctionCode, 'files'>): boolean {
  return files.some(({ text }) => helpers.test(text));
}

/** What a partial batch response has the failed records in. */
export const failuresKey = 'batchItemFailures';

/** The value of `batchItemFailures` that a node gives a response: a pair, a shorthand, an assignment; undefined for everything else. */
export function failuresAt(node: SyntaxNode): SyntaxNode | undefined {
  if (node.word === 'pair') return nameOf(node.child('key')) === failuresKey ? node.child('value') : undefined;
  if (node.word === 'assignment') {
    const target = node.child('target');
    const named = target?.word === 'member' ? target.child('property') : target?.child('index');
    return nameOf(named) === failuresKey ? node.child('value') : undefined;
  }
  return node.word === 'name' && node.text === failuresKey && node.parent?.word === 'mapping' ? node : undefined;
}

function nameOf(node: SyntaxNode | undefined): string | undefined {
  return node?.word === 'propertyName' ? node.text : plainString(node);
}

/** The entries of such a list, as far as they can be seen: of literals, comprehensions, callbacks, and what is added later. */
export function failureEntries(code: Pick<FunctionCode, 'provenance'>, failures: SyntaxNode): SyntaxNode[] {
  const made = followed(code, failures);
  return [...(made === undefined ? [] : entriesOf(made)), ...addedTo(failures)].map((entry) => entry.bare);
}

function entriesOf(made: SyntaxNode): SyntaxNode[] {
  if (made.word === 'list') return made.children.filter(({ word }) => word !== 'comment' && word !== 'spread');
  if (made.word === 'comprehension') return [made.child('body')].filter((body) => body !== undefined);
  const callee = made.word === 'call' ? made.child('callee')?.bare : undefined;
  const callback = callee?.child('property')?.text === 'map' ? made.argumentList[0]?.bare : undefined;
  return callback?.word === 'function' ? resultsOf(callback).map((result) => result.bare) : [];
}

function addedTo(list: SyntaxNode): SyntaxNode[] {
  const name = list.bare;
  const binding = name.word === 'name' ? name.source.scopes.binding(name) : undefined;
  return (binding?.occurrences ?? []).flatMap(({ node }) => {
    const member = node.role === 'object' && node.parent?.role === 'callee' ? node.parent : undefined;
    const { adders } = node.source.table.collections;
    const [entry] = adders.list.has(member?.child('property')?.text ?? '') ? (member?.parent?.argumentList ?? []) : [];
    return entry === undefined ? [] : [entry];
  });
}
