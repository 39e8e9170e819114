import assert from 'node:assert/strict';
import * as path from 'node:path';
import {
  groupFunctions,
  type FunctionGroups,
  type TreeChoices,
  type WorkspaceFolder,
} from '../../../src/editor/functions/functionGroups.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { lambdaFunction } from '../../lambdaFunction.ts';

const root = path.resolve('/project');
const folders: readonly WorkspaceFolder[] = [{ folder: root, name: 'project' }];
const everything: TreeChoices = { grouping: 'template', sorting: 'place', filter: '' };

function declared(name: string, template: string, code: string, more: Partial<LambdaFunction> = {}): LambdaFunction {
  const start = { line: 0, character: 0 };
  return lambdaFunction({
    id: `${template}#${name}`,
    name,
    origin: { kind: 'sam', file: path.join(root, template), line: 3 },
    handlerSource: { file: path.join(root, code), symbol: 'handler', range: { start, end: start } },
    ...more,
  });
}

const functions = [
  declared('Order10', 'orders/template.yaml', 'orders/src/place.py', {
    runtime: 'ruby3.4',
    eventSources: [{ kind: 'SQS', invocation: 'polled', source: 'OrderQueue' }],
  }),
  declared('Order9', 'orders/template.yaml', 'orders/src/cancel.py', { runtime: 'python3.13' }),
  declared('Bill', 'billing/stack.yaml', 'billing/bill.ts', { runtime: 'nodejs24.x' }),
];

/** Labels and names, one line each, indented. */
function drawn({ groups, functions: own }: FunctionGroups, indent = ''): string[] {
  return [
    ...groups.flatMap((group) => [`${indent}${group.label}`, ...drawn(group, `${indent}  `)]),
    ...own.map(({ name }) => indent + name),
  ];
}

const draw = (choices: Partial<TreeChoices>, of = functions, inside = folders) =>
  drawn(groupFunctions(of, inside, { ...everything, ...choices }));

describe('groups of functions', () => {
  it('are templates, in their order', () => {
    assert.deepEqual(draw({}), ['billing/stack.yaml', '  Bill', 'orders/template.yaml', '  Order10', '  Order9']);
  });

  it('are folders of the code', () => {
    assert.deepEqual(draw({ grouping: 'folder' }), ['billing', '  Bill', 'orders/src', '  Order10', '  Order9']);
  });

  it('are left out where one would hold everything', () => {
    assert.deepEqual(draw({}, functions.slice(0, 2)), ['Order10', 'Order9']);
  });

  it('are sorted by name as people count', () => {
    assert.deepEqual(draw({ sorting: 'name' }, functions.slice(0, 2)), ['Order9', 'Order10']);
    const costOf = (fn: LambdaFunction) => (fn.name === 'Order9' ? 5 : 1);
    const byCost = groupFunctions(functions.slice(0, 2), folders, { ...everything, sorting: 'cost' }, costOf);
    assert.deepEqual(drawn(byCost), ['Order9', 'Order10']);
  });

  it('are the folders of the window where there are several', () => {
    const two = [
      { folder: path.join(root, 'billing'), name: 'billing' },
      { folder: path.join(root, 'orders'), name: 'orders' },
    ];
    assert.deepEqual(draw({}, functions, two), ['billing', '  Bill', 'orders', '  Order10', '  Order9']);
  });

  for (const [filter, names] of [
    ['sqs', ['Order10']],
    ['ORDERQUEUE', ['Order10']],
    ['python order', ['Order9']],
    ['nodejs', ['Bill']],
    ['place.py', ['Order10']],
    ['sam', ['Order10', 'Order9', 'Bill']],
    ['no such words', []],
  ] as const) {
    it(`are filtered by words: ${filter}`, () => {
      const lines = draw({ filter }).map((line) => line.trim());
      assert.deepEqual(lines.filter((line) => functions.some(({ name }) => name === line)).sort(), [...names].sort());
    });
  }
});
