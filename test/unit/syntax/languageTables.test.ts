import assert from 'node:assert/strict';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { findHandlers, findTopLevelSymbol, handlerFunctions } from '../../../src/syntax/handlers.ts';
import { languageTables } from '../../../src/syntax/languageTable.ts';
import { Parsers } from '../../../src/syntax/parsers.ts';
import { Reachability } from '../../../src/syntax/reachability.ts';
import type { SourceFile } from '../../../src/syntax/sourceFile.ts';
import type { SyntaxNode } from '../../../src/syntax/syntaxNode.ts';
import { parse } from './parsing.ts';

/** One small program in each language: a call with a member, a condition, an element, an assignment. */
const programs: Readonly<Record<string, string>> = {
  'A.java': 'class A { void f() { if (!a && b.c[0] != null) { d.e(f, 1); x += 1; x = 2; } } }',
  'a.go': 'package main\nfunc f() { if !a && b.c[0] != nil { d.e(f, 1); x += 1; x = 2 } }',
  'a.rb': 'def f\n  if !a && b.c[0] != nil\n    d.e(f, 1)\n    x += 1\n    x = 2\n  end\nend',
  'A.cs': 'class A { void f() { if (!a && b.c[0] != null) { d.e(f, 1); x += 1; x = 2; } } }',
  'a.rs': 'fn f() { if !a && b.c[0] != None { d.e(f, 1); x += 1; x = 2; } }',
};

describe('the language tables', () => {
  it('name only what their grammars have', async () => {
    const parsers = new Parsers(new Assets(path.resolve('dist')));
    for (const file of ['a.py', 'a.js', 'a.ts', 'a.tsx', 'a.java', 'a.go', 'a.rb', 'a.cs', 'a.rs']) {
      const { index, language, table } = await parsers.parse(path.resolve('/project', file), '');
      const types = new Set(index.grammar.types);
      const named = [...Object.keys(table.kinds), ...table.skipped, ...table.transparent, ...table.keywords];
      // Grammars that share a table lack a few of its kinds each.
      const { javascript, typescript } = languageTables;
      const shared = language === 'tsx' ? typescript.kinds : language === 'typescript' ? javascript.kinds : {};
      const unknown = named.filter((type) => !types.has(type) && !(type in shared));
      assert.deepEqual([language, unknown], [language, []]);
    }
    parsers.dispose();
  });

  for (const [file, text] of Object.entries(programs)) {
    it(`speak our words (${file})`, async () => {
      const source = await parse(file, text);
      assert.equal(source.hasErrors, false);
      const call = source.nodesOf('call').find((one) => one.child('arguments') !== undefined);
      assert.equal(call?.child('callee')?.word, 'member');
      assert.equal(call.child('callee')?.child('object')?.text, 'd');
      assert.equal(call.child('callee')?.child('property')?.text, 'e');
      assert.equal(call.child('callee')?.text, 'd.e');
      assert.deepEqual(
        call.argumentList.map((argument) => argument.text),
        ['f', '1'],
      );
      assert.equal(call.enclosing('if')?.child('condition')?.bare.operator, '&&');
      const [subscript] = source.nodesOf('subscript');
      assert.equal(subscript?.child('object')?.text, 'b.c');
      assert.equal(subscript.child('index')?.bare.word, 'number');
      assert.equal(source.nodesOf('augmentedAssignment')[0]?.child('target')?.text, 'x');
      assert.equal(source.nodesOf('augmentedAssignment').length, 1);
      assert.equal(source.nodesOf('assignment')[0]?.child('value')?.text, '2');
      assert.equal(source.nodesOf('unary')[0]?.child('operand')?.text, 'a');
    });
  }

  it('put a member around object and method also in chains, with every node inside its parent', async () => {
    for (const [file, text] of [
      ['A.java', 'class A { int x = a.b(1).c(d.e()).f(); }'],
      ['a.rb', 'a.b(1).c(d.e()).f { |x| x.y }\na&.b\na.+(1)'],
    ] as const) {
      const source = await parse(file, text);
      assert.ok(source.nodesOf('call').some((call) => call.child('callee')?.text === 'd.e'));
      for (let id = 1; id < source.index.count; id++) {
        const node = source.node(id);
        const { parent } = node;
        assert.ok(parent !== undefined && parent.id < node.id && parent.contains(node), `${node.type} of ${file}`);
        assert.ok(parent.start <= node.start && node.end <= parent.end, `${node.type} of ${file}: ${node.text}`);
      }
    }
  });
});

/** For each use of `x`, the line on which its binding is declared; `-` where it has none. */
function declarationsOf(source: SourceFile): string {
  return source
    .nodesOf('name')
    .filter(({ text }) => /^(?:[$@]*x|X)$/.test(text))
    .map((node) => source.scopes.binding(node)?.declarations[0]?.range.start.line ?? '-')
    .join(' ');
}

describe('scopes of further languages', () => {
  const cases: Record<string, [file: string, text: string, expected: string]> = {
    'a field seen from a method': ['A.java', 'class A {\n int x = 1;\n int f() { return x; }\n}', '1 1'],
    'a field by this, beside a parameter': ['A.java', 'class A {\n int x;\n A(int x) { this.x = x; }\n}', '1 2 1 2'],
    'a local variable and a lambda': [
      'A.java',
      'class A { void f() {\n int x = 1;\n g(y -> x);\n g(x -> x);\n } }',
      '1 1 3 3',
    ],
    'loops, resources and catch': [
      'A.java',
      'class A { void f() {\n for (var x : y) x.a();\n for (int x = 0; x < 1; x++) {}\n try (var x = y) { x.a(); }\n try {} catch (E x) { x.a(); }\n } }',
      '1 1 2 2 2 3 3 4 4',
    ],
    'a package variable': ['a.go', 'package a\nvar x = 1\nfunc f() { g(x) }', '1 1'],
    'short declarations': ['a.go', 'package a\nvar x = 1\nfunc f() {\n x, err := g()\n h(x, err)\n}', '1 3 3'],
    'range, receiver and results': [
      'a.go',
      'package a\nfunc (x *T) f() {\n x.g()\n for _, x := range x.y { g(x) }\n}\nfunc g(a, x int) { h(x) }',
      '1 1 3 3 3 5 5',
    ],
    'a top-level local is not seen in a method': ['a.rb', 'x = 1\ndef f\n  x\nend', '0 -'],
    'a constant and a global are': ['a.rb', 'X = 1\n$x = 2\ndef f\n  X + $x\nend', '0 1 0 1'],
    'a class variable': ['a.rb', 'class A\n  @@x = 1\n  def f\n    @@x\n  end\nend', '1 1'],
    'a block sees and changes what is around it': [
      'a.rb',
      'def f\n  x = 1\n  a.each { |b| x = b }\n  a.each { |x| x }\nend',
      '1 1 3 3',
    ],
    'a field and a local of C#': [
      'A.cs',
      'class A {\n int x = 1;\n int f() { return x + this.x; }\n int g() { var x = 2; return x; }\n}',
      '1 1 1 3 3',
    ],
    'foreach, using and catch': [
      'A.cs',
      'class A { void f() {\n foreach (var x in y) { x.A(); }\n using (var x = y) { x.A(); }\n try {} catch (E x) { x.A(); }\n } }',
      '1 1 2 2 3 3',
    ],
    'statics, patterns and closures': [
      'a.rs',
      'static x: u8 = 1;\nfn f() { g(x); }\nfn h() {\n let x = 2;\n if let Some(x) = y { g(x); }\n h(x, |x| x);\n}',
      '0 0 3 4 4 3 5 5',
    ],
    'match arms': ['a.rs', 'fn f() { match a {\n Some(x) => g(x),\n _ => h(),\n } }', '1 1'],
  };
  for (const [title, [file, text, expected]] of Object.entries(cases)) {
    it(`${title} (${file})`, async () => assert.equal(declarationsOf(await parse(file, text)), expected));
  }

  it('knows where imported names come from', async () => {
    const imported = async (file: string, text: string): Promise<unknown> =>
      (await parse(file, text)).scopes.module.bindings.get('x')?.imported;
    assert.deepEqual(await imported('A.java', 'import a.b.x;'), { module: 'a.b', name: 'x' });
    assert.deepEqual(await imported('a.go', 'package m\nimport "a.org/b/x"'), { module: 'a.org/b/x', name: undefined });
    assert.deepEqual(await imported('a.go', 'package m\nimport (\n x "a.org/b/v2"\n)'), {
      module: 'a.org/b/v2',
      name: undefined,
    });
    assert.deepEqual(await imported('a.go', 'package m\nimport "a.org/x/v3"'), {
      module: 'a.org/x/v3',
      name: undefined,
    });
    assert.deepEqual(await imported('A.cs', 'using x = A.B.C;'), { module: 'A.B', name: 'C' });
    assert.deepEqual(await imported('a.rs', 'use a::b::x;'), { module: 'a::b', name: 'x' });
    assert.deepEqual(await imported('a.rs', 'use a::{b, c::{d as x}};'), { module: 'a::c', name: 'd' });
    assert.deepEqual(await imported('a.rs', 'use a::x::{self, y};'), { module: 'a::x', name: undefined });
  });
});

describe('reachability in further languages', () => {
  /** The calls that lead from the file's one handler to the call of `mark()`. */
  async function chain(file: string, text: string): Promise<string[] | undefined> {
    const source = await parse(file, text);
    const mark = source.nodesOf('call').find((call) => call.child('callee')?.text === 'mark');
    const [handler] = findHandlers(source);
    assert.ok(mark);
    assert.ok(handler);
    const entries: SyntaxNode[] = handlerFunctions(source, handler.symbol);
    return new Reachability(entries).chainTo(mark)?.map(({ site }) => site.text);
  }

  const java = (members: string): string =>
    `import com.amazonaws.services.lambda.runtime.*;\nclass A implements RequestHandler<E, R> { public R handleRequest(E e, Context c) { work(e); } ${members} }`;
  const cs = (members: string): string =>
    `class A { public R FunctionHandler(E e, ILambdaContext c) { Work(e); } ${members} }`;
  const cases: Record<string, [file: string, text: string, expected: string[] | undefined]> = {
    'a method of the class': ['A.java', java('void work(E e) { mark(); }'), ['work']],
    'a method that nobody calls': ['A.java', java('void work(E e) {} void other() { mark(); }'), undefined],
    'a method of an object that is made': [
      'A.java',
      java('void work(E e) { new B().run(); } static class B { void run() { mark(); } }'),
      ['work', 'new B().run'],
    ],
    'a function of the package': [
      'a.go',
      'package main\nimport "github.com/aws/aws-lambda-go/lambda"\nfunc work() { mark() }\nfunc handle() { work() }\nfunc main() { lambda.Start(handle) }',
      ['work'],
    ],
    'what main does before it starts the runtime': [
      'a.go',
      'package main\nimport "github.com/aws/aws-lambda-go/lambda"\nfunc handle() {}\nfunc main() { mark(); lambda.Start(handle) }',
      undefined,
    ],
    'a function without a name': [
      'a.go',
      'package main\nimport "github.com/aws/aws-lambda-go/lambda"\nfunc main() { lambda.Start(func() { mark() }) }',
      [],
    ],
    'a method with a receiver': [
      'a.go',
      'package main\nimport "github.com/aws/aws-lambda-go/lambda"\ntype T struct{}\nfunc (t *T) Handle() { t.work() }\nfunc (t *T) work() { mark() }\nfunc main() { t := &T{}; lambda.Start(t.Handle) }',
      ['t.work'],
    ],
    'a method of the file': ['a.rb', 'def work = mark()\ndef handler(event:, context:)\n  work\nend', ['work']],
    'a method of the module': [
      'a.rb',
      'module A\n  def self.handler(event:, context:)\n    self.work\n  end\n  def self.work\n    mark()\n  end\nend',
      ['self.work'],
    ],
    'a block': ['a.rb', 'def handler(event:, context:)\n  event.each { |e| mark() }\nend', []],
    'a method of the C# class': [
      'A.cs',
      cs('void Work(E e) { this.More(); } void More() { mark(); }'),
      ['Work', 'this.More'],
    ],
    'a function behind a closure': [
      'a.rs',
      'use lambda_runtime::{run, service_fn};\nasync fn handle(c: &C, e: E) { work(); }\nfn work() { mark(); }\nasync fn main() { let c = C::new(); run(service_fn(|e| handle(&c, e))).await }',
      ['work'],
    ],
    'a method of an impl block': [
      'a.rs',
      'use lambda_runtime::{run, service_fn};\nstruct S;\nimpl S { fn new() -> S { S } fn work(&self) { mark(); } }\nasync fn handle(e: E) { let s = S::new(); s.work(); }\nasync fn main() { run(service_fn(handle)).await }',
      ['s.work'],
    ],
  };
  for (const [title, [file, text, expected]] of Object.entries(cases)) {
    it(`${expected === undefined ? 'leaves out' : 'has'} ${title} (${file})`, async () =>
      assert.deepEqual(await chain(file, text), expected));
  }
});

describe('symbols of handler strings in further languages', () => {
  const cases: [file: string, text: string, symbol: string, expected: string | undefined][] = [
    ['A.java', 'class A { void f() {} }', 'A.f', '0:15'],
    ['A.java', 'class A { static class B { void f() {} } }', 'A.B.f', '0:32'],
    ['A.java', 'class A { void f() {} }', 'A.g', undefined],
    ['A.cs', 'namespace N { class A { void F() {} } }', 'A.F', '0:29'],
    ['a.rb', 'module A\n  class B\n    def self.f; end\n  end\nend', 'A.B.f', '2:13'],
    ['a.rb', 'def f; end', 'f', '0:4'],
    ['a.go', 'package a\ntype T struct{}\nfunc (t *T) F() {}', 'T.F', '2:12'],
    ['a.rs', 'struct T;\nimpl T { fn f() {} }', 'T.f', '1:12'],
    ['a.rs', 'pub async fn f() {', 'f', '0:13'],
    ['A.java', 'public class A {\n  void f( {', 'A', '0:13'],
  ];
  for (const [file, text, symbol, expected] of cases) {
    it(`${expected === undefined ? 'does not find' : 'finds'} ${symbol} in ${JSON.stringify(text)}`, async () => {
      const start = findTopLevelSymbol(await parse(file, text), symbol)?.start;
      assert.equal(start && `${start.line}:${start.character}`, expected);
    });
  }
});
