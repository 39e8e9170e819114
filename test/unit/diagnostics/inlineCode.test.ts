import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { DiagnosticEngine, type Check } from '../../../src/diagnostics/diagnosticEngine.ts';
import type { Finding } from '../../../src/diagnostics/finding.ts';
import { editedText } from '../../../src/diagnostics/fixes/editedText.ts';
import type { Rule } from '../../../src/diagnostics/rule.ts';
import { rules } from '../../../src/diagnostics/ruleCatalog.ts';
import { observedFindings } from '../../../src/diagnostics/observedFindings.ts';
import { RunSources } from '../../../src/diagnostics/runSources.ts';
import { parseInline } from '../../../src/functions/inlineCode.ts';
import { catalogOf, functionNamed, inProject, parsers } from '../functions/catalogs.ts';

const engine = new DiagnosticEngine(parsers);

function block(code: string): string {
  const lines = code.split('\n').map((line) => (line === '' ? '' : `          ${line}`));
  return `|\n${lines.join('\n')}`;
}

const python = `import time

seen = []

def handler(event, context):
    seen.append(event)
    return len(seen)`;

const node = `const seen = [];
exports.handler = async (event) => {
  seen.push(event);
  return seen.length;
};`;

/** Functions of one template by what stands after `ZipFile:`; their runtimes follow from their names. */
function template(code: Readonly<Record<string, string>>): string {
  const resources = Object.entries(code).map(
    ([name, written]) => `  ${name}:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: ${name.startsWith('Node') ? 'nodejs24.x' : 'python3.13'}
      Handler: index.handler
      Code:
        ZipFile: ${written}
`,
  );
  return `Resources:\n${resources.join('')}`;
}

async function check(
  text: string,
  test: (check: Check, lines: readonly string[]) => Promise<void> | void,
): Promise<void> {
  await inProject({ 'template.yaml': text }, async (project) => {
    const { functions } = await catalogOf(project.folder);
    await test(await engine.inspectTemplates(functions), text.split('\n'));
  });
}

/** What makes a function one of an HTTP API, whose answers have a form. */
function apiOf(name: string): string {
  return `  Integration:
    Type: AWS::ApiGatewayV2::Integration
    Properties: { ApiId: api, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt ${name}.Arn, PayloadFormatVersion: '2.0' }
`;
}

const ofCode = ({ rule }: Finding): boolean => rule === 'mutable-module-state';
const marked = ({ range: { start, end } }: Finding, lines: readonly string[]): string =>
  start.line === end.line ? (lines[start.line] ?? '').slice(start.character, end.character) : 'several lines';

describe('findings in code that stands in a template', () => {
  it('are at its lines and characters, of each function by itself', () =>
    check(template({ Python: block(python), Node: block(node) }), ({ findings, files }, lines) => {
      assert.deepEqual(files, []);
      const found = findings.filter(ofCode);
      assert.deepEqual(
        found.map((finding) => [finding.function, marked(finding, lines)]),
        [
          ['Python', 'seen.append'],
          ['Node', 'seen.push'],
        ],
      );
      assert.ok(found.every(({ file }) => file.endsWith('template.yaml')));
    }));

  it('are those that the same code has in a file', () =>
    inProject({ 'template.yaml': template({ Python: block(python) }), 'index.py': python }, async (project) => {
      const fn = await functionNamed(await catalogOf(project.folder), 'Python');
      const told = (findings: readonly Finding[]): unknown[] =>
        findings.map(({ rule, severity, message, range: { start } }) => [rule, severity, message, start]);
      const { inlineCode, handlerSource, ...rest } = fn;
      assert.ok(inlineCode && handlerSource);
      const apart = await engine.inspect(project.file('index.py'), python, [
        { ...rest, handlerSource: { ...handlerSource, file: project.file('index.py') } },
      ]);
      const inside = await engine.inspect(fn.origin.file, '', [fn]);
      const moved = inside.findings.map(({ range, ...finding }) => ({
        ...finding,
        range: { ...range, start: { line: range.start.line - 8, character: range.start.character - 10 } },
      }));
      assert.ok(moved.length > 0);
      assert.deepEqual(told(moved), told(apart.findings));
    }));

  it('are at the property where the code has no lines there', () =>
    check(template({ Node: JSON.stringify(node) }), ({ findings }, lines) => {
      const found = findings.filter(ofCode);
      assert.deepEqual(
        found.map((finding) => [marked(finding, lines), finding.fixes]),
        [['ZipFile', []]],
      );
    }));

  it('are silenced by comments in the code, and one that silences nothing is found', async () => {
    const rule = 'mutable-module-state';
    const comment = `# lambda-workbench-disable-next-line ${rule}: for a test`;
    const silent = python.replace('    seen.append', `    ${comment}\n    seen.append`);
    await check(template({ Python: block(silent) }), ({ findings, silence }) => {
      assert.deepEqual(findings.filter(ofCode), []);
      assert.deepEqual(
        silence.silenced.map((finding) => finding.rule),
        [rule],
      );
      assert.deepEqual(silence.unused, []);
    });
    const unused = python.replace('    return', `    ${comment}\n    return`);
    await check(template({ Python: block(unused) }), ({ findings, silence }, lines) => {
      assert.equal(findings.filter(ofCode).length, 1);
      assert.deepEqual(
        silence.unused.map((finding) => marked(finding, lines)),
        [rule],
      );
    });
    await check(
      template({ Node: JSON.stringify(node.replace('  seen', `  // ${comment.slice(2)}\n  seen`)) }),
      ({ findings }) => {
        assert.deepEqual(findings.filter(ofCode), []);
      },
    );
  });

  it('are looked for once, as long as neither the code nor its function changes', () =>
    inProject({ 'template.yaml': template({ Python: block(python), Node: block(node) }) }, async (project) => {
      let looks = 0;
      const counting: Rule = {
        ...(rules.find(({ id }) => id === 'mutable-module-state') ?? assert.fail()),
        listen: () => {
          looks++;
          return {};
        },
      };
      const own = new DiagnosticEngine(parsers, [counting]);
      const { functions } = await catalogOf(project.folder);
      const file = functions[0]?.origin.file ?? assert.fail();
      await own.inspectTemplates(functions);
      await own.inspectTemplates(structuredClone(functions));
      await own.inspect(file, '', functions);
      assert.equal(looks, 2);
      await own.inspectTemplates(functions.map((fn) => (fn.name === 'Node' ? { ...fn, timeout: 9 } : fn)));
      assert.equal(looks, 3);
    }));

  it('do not push each other out of what the parsers keep', () =>
    inProject({ 'template.yaml': template({ Python: block(python), Node: block(node) }) }, async (project) => {
      const { functions } = await catalogOf(project.folder);
      const parsed = async () => {
        const sources = functions.map((fn) => parseInline(fn.inlineCode ?? assert.fail(), parsers));
        return (await Promise.all(sources)).map(({ index }) => index);
      };
      const first = await parsed();
      for (const [index, again] of (await parsed()).entries()) assert.equal(again, first[index]);
    }));

  it('are said not to be looked for where the code cannot be read, or is not known', async () => {
    const broken = python.replace('def handler(event, context):', 'def handler(event, context)');
    await check(template({ Python: block(broken) }), ({ unchecked }, lines) => {
      assert.equal(unchecked.length, 1);
      assert.match(lines[unchecked[0]?.line ?? -1] ?? '', /def handler/);
      assert.match(unchecked[0]?.message ?? '', /^Could not be read whole as Python/);
    });
    await check(template({ Python: JSON.stringify(broken) }), ({ unchecked }, lines) => {
      assert.match(lines[unchecked[0]?.line ?? -1] ?? '', /ZipFile/);
    });
    await check(template({ Python: '!ImportValue TheCode' }), ({ unchecked }, lines) => {
      assert.match(unchecked[0]?.message ?? '', /^The code of Python was not checked: .* only AWS knows/);
      assert.match(lines[unchecked[0]?.line ?? -1] ?? '', /ZipFile/);
    });
    await check(template({ Python: block(python), Node: block(node) }), ({ unchecked }) => {
      assert.deepEqual(unchecked, []);
    });
  });

  it('have only fixes that leave the template one', async () => {
    const cases: Readonly<Record<string, string>> = {
      Python: `import boto3

def collect(item, into=[]):
    into.append(item)
    return into

def handler(event, context):
    return collect(event)`,
      Node: `exports.handler = async (event) => {
  event.Records.forEach(async (record) => {
    await fetch(record.url);
  });
};`,
      PythonImport: `def handler(event, context):
    return {"statusCode": 200, "body": {"a": 1}}`,
    };
    const applied = new Map<string, string[]>();
    for (const [name, code] of Object.entries(cases)) {
      const text = template({ [name]: block(code) }) + apiOf(name);
      await inProject({ 'template.yaml': text }, async (project) => {
        const catalog = await catalogOf(project.folder);
        const { findings } = await engine.inspectTemplates(catalog.functions);
        for (const fix of findings.flatMap(({ fixes }) => fixes)) {
          const changed = editedText(text, fix.edits);
          const { functions, problems } =
            (await catalog.withTexts(new Map([[project.file('template.yaml'), changed]]))) ?? {};
          assert.deepEqual(problems, []);
          const [fn] = functions ?? [];
          assert.ok(fn?.inlineCode);
          assert.equal((await parseInline(fn.inlineCode, parsers)).hasErrors, false, changed);
          if (fn.inlineCode.text !== `${code}\n`) applied.set(name, [...(applied.get(name) ?? []), fix.title]);
        }
      });
    }
    assert.deepEqual([...applied.keys()], ['Python', 'Node']);
  });

  it('are joined by what a run has shown, at the same line', () =>
    inProject({ 'template.yaml': template({ Python: block(python) }) }, async (project) => {
      const fn = await functionNamed(await catalogOf(project.folder), 'Python');
      const { findings } = await engine.inspectTemplates([fn]);
      const sources = new RunSources(parsers, (file) => fs.readFile(file, 'utf8'), fn);
      const item = { kind: 'state', name: 'seen', file: fn.origin.file, line: 10 } as const;
      const observed = await observedFindings(fn, findings, [[{ ...item, change: 'grew' } as never]], sources);
      const found = observed.filter(ofCode);
      assert.deepEqual(
        found.map((finding) => [finding.observed, finding.range.start.line]),
        [[true, 13]],
      );
    }));
});
