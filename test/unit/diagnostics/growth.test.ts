import assert from 'node:assert/strict';
import * as path from 'node:path';
import { DiagnosticEngine } from '../../../src/diagnostics/diagnosticEngine.ts';
import { SyntaxNode } from '../../../src/syntax/syntaxNode.ts';
import { parsers } from '../syntax/parsing.ts';

const javascript = (body: string): string => `exports.handler = async (event) => {\n  ${body};\n};\n`;
const python = (body: string): string => `def handler(event, context):\n    ${body}\n`;

const keys = (count: number): string => Array.from({ length: count }, (_, key) => `k${key}: event.k${key}`).join(', ');

/** Code that has something so many times in one expression or one function. */
const shapes: Readonly<Record<string, readonly [file: string, text: (count: number) => string]>> = {
  'methods called on each other': ['app.js', (count) => javascript(`return list${'.map(f).rows'.repeat(count)}`)],
  'a promise with many steps': ['app.js', (count) => javascript(`fetch(event.url)${'.then(f)'.repeat(count)}`)],
  'a promise that is returned': ['app.js', (count) => javascript(`return fetch(event.url)${'.then(f)'.repeat(count)}`)],
  'a long sum': ['app.js', (count) => javascript(`return ${Array(count).fill('f(event.a)').join(' + ')}`)],
  'calls in calls': ['app.js', (count) => javascript(`return ${'f('.repeat(count)}event${')'.repeat(count)}`)],
  'many statements': ['app.js', (count) => javascript('f(event.a).then(g);\n  '.repeat(count))],
  'methods called on each other in Python': ['app.py', (count) => python(`return x${'.a(event).c'.repeat(count)}`)],
  'many branches': [
    'app.py',
    (count) => python(`if event:\n        f()\n${'    elif event["a"]:\n        g()\n'.repeat(count)}`),
  ],
  'an object with many keys': ['app.js', (count) => javascript(`return { ${keys(count)} }`)],
  'calls of a long function': [
    'app.js',
    (count) => `async function g() { ${'await f();'.repeat(count)} }\n${javascript('g();\n  '.repeat(count))}`,
  ],
  'a promise that takes its own next step again and again': [
    'app.js',
    (count) => javascript(`let p = fetch(event.url);\n  ${'p = p.then(f);\n  '.repeat(count)}return p`),
  ],
  'writes to a variable of the module': [
    'app.py',
    (count) => `L = []\nM = 1\n${python('if M:\n        L.append(event)\n    L.append(event)\n    '.repeat(count))}`,
  ],
  'writes to a variable of the module in JavaScript': [
    'app.js',
    (count) => `const L = [];\n${javascript('L.push(event);\n  '.repeat(count))}`,
  ],
  'a name that is assigned again and again': ['app.py', (count) => python('x = f(x)\n    '.repeat(count))],
};

/** How often a check asks a node for a child, which nearly everything begins with, and how many it gets where it asks for all. */
async function workOf(file: string, text: string): Promise<number> {
  const child = Object.getOwnPropertyDescriptor(SyntaxNode.prototype, 'child') ?? assert.fail();
  const children = Object.getOwnPropertyDescriptor(SyntaxNode.prototype, 'children') ?? assert.fail();
  const find = child.value as (this: SyntaxNode, role: string) => SyntaxNode | undefined;
  let asked = 0;
  Object.defineProperty(SyntaxNode.prototype, 'child', {
    ...child,
    value(this: SyntaxNode, role: string) {
      asked++;
      return find.call(this, role);
    },
  });
  Object.defineProperty(SyntaxNode.prototype, 'children', {
    ...children,
    get(this: SyntaxNode) {
      const all = children.get?.call(this) as SyntaxNode[];
      asked += all.length;
      return all;
    },
  });
  try {
    await new DiagnosticEngine(parsers).inspect(path.resolve('/project', file), text, []);
  } finally {
    Object.defineProperty(SyntaxNode.prototype, 'child', child);
    Object.defineProperty(SyntaxNode.prototype, 'children', children);
  }
  return asked;
}

describe('the work of a check', () => {
  for (const [title, [file, text]] of Object.entries(shapes)) {
    it(`grows as the code does: ${title}`, async () => {
      const [once, twice] = [await workOf(file, text(200)), await workOf(file, text(400))];
      assert.ok(once > 200, `only ${once}: the handler is not found`);
      assert.ok(twice < once * 2.3, `${once} for 200, ${twice} for 400`);
    });
  }
});
