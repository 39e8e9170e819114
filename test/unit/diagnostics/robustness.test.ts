import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { DiagnosticEngine } from '../../../src/diagnostics/diagnosticEngine.ts';
import { rules } from '../../../src/diagnostics/ruleCatalog.ts';
import { findHandlers, findTopLevelSymbol, handlerFunctions } from '../../../src/syntax/handlers.ts';
import type { LanguageId } from '../../../src/syntax/language.ts';
import { parse, parsers } from '../syntax/parsing.ts';
import { fileOf } from './checking.ts';

const engine = new DiagnosticEngine(parsers);

/** Cuts, and pieces put together that never belonged together. */
function* mutilated(text: string): Generator<string> {
  const step = Math.max(1, Math.floor(text.length / 40));
  for (let offset = 0; offset < text.length; offset += step) {
    yield text.slice(0, offset);
    yield text.slice(offset);
    yield text.slice(0, offset) + text.slice(offset + step);
    yield text.slice(offset, offset + 3 * step) + text.slice(0, offset);
  }
}

describe('broken code', () => {
  for (const example of rules.flatMap((rule) => rule.docs.examples)) {
    const { language } = example;
    if (language === 'yaml') continue;
    it(`never throws (${language})`, async () => {
      const file = fileOf(language);
      for (const text of mutilated(example.bad)) {
        const source = await parsers.parse(file, text);
        findHandlers(source);
        findTopLevelSymbol(source, 'handler');
        for (const finding of await engine.check(file, text, [])) assert.equal(typeof finding.message, 'string');
      }
    });
  }

  const programs: Readonly<Partial<Record<LanguageId, string>>> = {
    java: `package a;\nimport com.amazonaws.services.lambda.runtime.*;\n/** 😀 */\npublic class A extends B implements RequestHandler<Map<String, E>, R> {\n  private static final List<E> l = new ArrayList<>();\n  A(int x) { this.x = x; super(x); }\n  @Override public R handleRequest(Map<String, E> e, Context c) throws X {\n    for (var x : e.values()) { l.add(x.a(1).b(y -> y::z)); }\n    try (var r = open()) { switch (x) { case 1 -> r.y(); default -> {} } } catch (E | F x) { x.y()[0] += 1; }\n    return new R() { int f() { return 1; } };\n  }\n}\n`,
    go: `package main\nimport (\n  rt "github.com/aws/aws-lambda-go/lambda"\n  _ "a/b/v2"\n)\nvar (\n  l []E\n  m = map[string]*T{"😀": {a: 1}}\n)\ntype T[K any] struct { sync.Mutex; a, b int }\nfunc (t *T[K]) Handle(ctx context.Context, e events.E) (r R, err error) {\n  if x, ok := m["a"]; !ok { l = append(l, e); x.a[0] += 1 }\n  for i, y := range e.R { go func() { t.a++ }(); defer y.z() }\n  select { case v := <-c: f(v.(string)) }\n  return\n}\nfunc main() { t := &T[int]{}; rt.StartWithOptions(t.Handle, rt.WithContext(c)) }\n`,
    ruby: `require 'json'\nL = %w[a b]\nmodule A\n  class B < C\n    @@h = {}\n    class << self\n      def handler(event:, context:, **rest)\n        L << "😀#{event['a']}" unless @@h.key?(:a)\n        a, (b, *c) = event&.fetch('x') { |y| @i ||= y }\n        event.each do |k, v| $g[k] += v; puts <<~T end\n          text \#{v}\n        T\n      rescue E, F => e then raise\n      ensure\n        -> (x, y = 1) { x.+(y) }\n      end\n    end\n  end\nend\n`,
    csharp: `using X = A.B.C;\n[assembly: LambdaSerializer(typeof(S))]\nnamespace N.M;\n/// 😀\npublic class F<T>(int p) : B<T>, I where T : new() {\n  static readonly Dictionary<string, List<E>> D = new() { ["a"] = new() };\n  public List<E> P { get; init; } = [];\n  [LambdaFunction] public async Task<R> FunctionHandler(E e, ILambdaContext c) {\n    foreach (var (a, b) in e.R) { await using var x = new X(name: a); D["a"]?.Add(b!); this.P.Add(e); x++; }\n    return e switch { { A: 1 } => f(out var y), _ => $"{y:0}" };\n  }\n#if X\n  void G() {}\n#endif\n}\nawait LambdaBootstrapBuilder.Create<E>(F.H, new S()).Build().RunAsync();\n`,
    rust: `use lambda_runtime::{run, service_fn, Error as E, self};\nstatic L: LazyLock<Mutex<Vec<u8>>> = LazyLock::new(|| Mutex::new(vec![]));\n#[derive(Debug)]\nstruct S<'a, T> { a: &'a T }\nimpl<'a, T: Clone> Tr for S<'a, T> { fn new() -> Self { Self { a } } }\n#[tokio::main]\nasync fn main() -> Result<(), E> { let s = S::new(); run(service_fn(|e| async { handle(&s, e).await })).await }\nasync fn handle(s: &S<'_, u8>, (a, E { b, c: d }): X) -> Result<(), E> {\n  if let Some(x) = a? { L.lock().unwrap().push(x); }\n  match b { A::B(q) | A::C(q) if q > 1 => { q.r::<u8>()[0] += 1 } _ => println!("😀 {}", d), }\n  unsafe { *p = 1; }\n  Ok(())\n}\n`,
  };
  for (const [language, program] of Object.entries(programs) as [LanguageId, string][]) {
    it(`never throws, and every node lies in its parent (${language})`, async () => {
      const file = fileOf(language);
      for (const text of mutilated(program)) {
        const source = await parsers.parse(file, text);
        for (let id = 1; id < source.index.count; id++) {
          const node = source.node(id);
          assert.ok(node.parent?.contains(node));
        }
        for (const { symbol } of findHandlers(source)) handlerFunctions(source, symbol);
        await engine.check(file, text, []);
      }
    });

    it(`are read whatever is in them (${language})`, async () => {
      const file = fileOf(language);
      const deep = `${'('.repeat(5000)}${'{'.repeat(5000)}${'['.repeat(5000)}`;
      const chain = `x${'.a(b).c'.repeat(3000)}`;
      for (const odd of ['', '\0', '\uFEFF', '\uD83D', deep, chain, '}])'.repeat(500), `"${'x'.repeat(1_000_000)}"`]) {
        await engine.check(file, odd + program, []);
        await engine.check(file, program.replaceAll('\n', '\r') + odd, []);
        await engine.check(
          file,
          program.replace('x', () => odd),
          [],
        );
      }
    });
  }

  it('never throws for a file of ours cut anywhere', async () => {
    const text = await fs.readFile(path.resolve('src/syntax/scopeBuilder.ts'), 'utf8');
    for (const part of mutilated(text)) await engine.check(path.resolve('/project/scopeBuilder.ts'), part, []);
  });

  const odd: Record<string, string> = {
    'an empty file': '',
    'a NUL byte': 'L = []\0\ndef handler(event, context):\n    L.append(1)\n',
    'mixed line ends': 'L = []\r\rdef handler(event, context):\n    pass\r\n    L.append(1)\r',
    'a byte order mark': '\uFEFFL = []\ndef handler(event, context):\n    L.append(1)\n',
    'half a surrogate pair': 'L = ["\uD83D"]\ndef handler(event, context):\n    L.append(1)\n',
    'a line of a megabyte': `L = [${'"x", '.repeat(200_000)}]\ndef handler(event, context):\n    L.append(1)\n`,
    'deep nesting': `x = ${'['.repeat(20_000)}${']'.repeat(20_000)}\ndef handler(event, context): pass\n`,
    'names that objects have':
      'constructor = []\ntoString = {}\ndef handler(event, context):\n    constructor.append(toString)\n    __proto__.append(hasOwnProperty)\n',
  };
  for (const [title, text] of Object.entries(odd)) {
    it(`is read: ${title}`, async () => {
      const findings = await engine.check(path.resolve('/project/odd.py'), text, []);
      assert.ok(findings.length <= 1);
    });
  }

  const everyday: Partial<Record<LanguageId, string>> = {
    python:
      'import time\n\n# kept\nL = []\n\ndef handler(event, context):\n    """a\n    b"""\n    L.append(event)\n    # lambda-workbench-disable-next-line sleep-in-handler: why\n    time.sleep(9)\n',
    javascript:
      'const L = []; // kept\n\nexports.handler = async (event) => {\n  const a = `a\n  b`;\n  L.push(event);\n};\n',
    typescript:
      'const L: string[] = []; // kept\n\nexport const handler = async (event: { a: string }) => {\n  L.push(event.a);\n};\n',
  };
  for (const [language, text] of Object.entries(everyday) as [LanguageId, string][]) {
    it(`finds the same at the same places whatever ends the lines (${language})`, async () => {
      const found = async (end: string) => {
        const findings = await engine.check(fileOf(language), text.replaceAll('\n', end), []);
        return findings.map(({ rule, range }) => ({ rule, range }));
      };
      const expected = await found('\n');
      assert.deepEqual(
        expected.map(({ rule }) => rule),
        ['mutable-module-state'],
      );
      for (const end of ['\r', '\r\n']) assert.deepEqual(await found(end), expected, JSON.stringify(end));
    });
  }

  it('counts characters as editors do', async () => {
    const source = await parse('app.py', 'x = "😀"; L = []\n');
    const [, second] = source.nodesOf('assignment');
    assert.deepEqual(second?.range, { start: { line: 0, character: 10 }, end: { line: 0, character: 16 } });
  });
});
