import assert from 'node:assert/strict';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { DiagnosticEngine } from '../../../src/diagnostics/diagnosticEngine.ts';
import { parsers } from '../syntax/parsing.ts';
import type { Rule } from '../../../src/diagnostics/rule.ts';
import { rules } from '../../../src/diagnostics/ruleCatalog.ts';
import { Parsers } from '../../../src/syntax/parsers.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { lambdaFunction } from '../../lambdaFunction.ts';

const file = path.resolve('/project/app.py');
const code = 'L = []\ndef create(event, context):\n    L.append(event)\ndef show(event, context):\n    L.append(1)\n';

function functionOf(name: string, symbol: string, handlerFile = file): LambdaFunction {
  const range = { start: { line: 1, character: 4 }, end: { line: 1, character: 10 } };
  return lambdaFunction({
    id: `template.yaml#${name}`,
    name,
    origin: { kind: 'sam', file: path.resolve('/project/template.yaml'), line: 0 },
    handler: `app.${symbol}`,
    handlerSource: { file: handlerFile, symbol, range },
    codeRoot: path.resolve('/project'),
  });
}

/** A rule that reports every call, to see what the engine hands to rules. */
function everyCall(seen: (LambdaFunction | undefined)[]): Rule {
  const [docs] = rules.map((rule) => rule.docs);
  assert.ok(docs);
  return {
    id: 'every-call',
    severity: 'hint',
    category: 'state',
    advice: [],
    languages: ['python'],
    docs,
    listen: (context) => {
      seen.push(context.function);
      return { call: (node) => context.report({ at: node, message: node.text }) };
    },
  };
}

describe('DiagnosticEngine', () => {
  const engine = new DiagnosticEngine(parsers);

  it('checks what the given functions name, under their names', async () => {
    const findings = await engine.check(file, code, [functionOf('Create', 'create')]);
    assert.deepEqual(
      findings.map(({ range, function: name }) => `${range.start.line} ${name}`),
      ['2 Create'],
    );
  });

  it('reports code that two functions reach once, and in source order', async () => {
    const functions = [functionOf('Show', 'show'), functionOf('Create', 'create'), functionOf('Again', 'create')];
    const findings = await engine.check(file, code, functions);
    assert.deepEqual(
      findings.map(({ range, function: name }) => `${range.start.line} ${name}`),
      ['2 Create', '4 Show'],
    );
  });

  it('checks the handlers that the code shows where no function is in the file', async () => {
    const other = functionOf('Other', 'handler', path.resolve('/project/other.py'));
    assert.deepEqual(await engine.check(file, code, [other]), []);
    const shown = await engine.check(file, code.replace('create', 'lambda_handler'), [other]);
    assert.deepEqual(
      shown.map((finding) => [finding.range.start.line, 'function' in finding]),
      [[2, false]],
    );
  });

  it('hands no function to rules where only the code shows it: its timeout and its sources are unknown', async () => {
    const seen: (LambdaFunction | undefined)[] = [];
    let inspected = 0;
    const rule: Rule = { ...everyCall(seen), inspect: () => void (inspected += 1) };
    const declared = functionOf('Create', 'create');
    const bare: LambdaFunction = { ...declared, origin: { ...declared.origin, kind: 'code' } };
    const checking = new DiagnosticEngine(parsers, [rule]);
    const findings = await checking.check(file, code, [bare]);
    assert.deepEqual(
      findings.map(({ function: name }) => name),
      ['Create', 'Create'],
    );
    checking.checkTemplates([bare]);
    assert.deepEqual([seen, inspected], [[undefined], 0]);
    checking.checkTemplates([declared]);
    assert.equal(inspected, 1);
  });

  it('is silent where the handler is not in the file', async () => {
    assert.deepEqual(await engine.check(file, code, [functionOf('Gone', 'gone')]), []);
  });

  it('is silent for files of other languages', async () => {
    assert.deepEqual(await engine.check(path.resolve('/project/README.md'), '# L = []', []), []);
  });

  it('hands the function to the rules, and the words they asked for', async () => {
    const seen: (LambdaFunction | undefined)[] = [];
    const create = functionOf('Create', 'create');
    const findings = await new DiagnosticEngine(parsers, [everyCall(seen)]).check(file, code, [create]);
    assert.deepEqual(seen, [create]);
    assert.deepEqual(
      findings.map(({ message }) => message),
      ['L.append(event)', 'L.append(1)'],
    );
  });

  it('says that it does not check code which is too long', async () => {
    const long = `${code}# ${'x'.repeat(1 << 20)}\n`;
    const findings = await engine.check(file, long, [functionOf('Create', 'create')]);
    assert.deepEqual(
      findings.map(({ rule, range }) => [rule, range.start.line]),
      [['unchecked-code', 0]],
    );
    assert.match(findings[0]?.message ?? '', /1,048,576 characters and was not checked/);
  });

  it('says that it does not check code which takes too long to be read, and checks the next file', async () => {
    const slow = new DiagnosticEngine(new Parsers(new Assets(path.resolve('dist')), 20));
    const [finding, ...others] = await slow.check(file, 'print x '.repeat(20_000), [functionOf('Create', 'create')]);
    assert.deepEqual([finding?.rule, finding?.severity, others], ['unchecked-code', 'hint', []]);
    assert.match(finding?.message ?? '', /^Reading this file as Python took too long/);
    const findings = await slow.check(file, code, [functionOf('Create', 'create')]);
    assert.ok(findings.some(({ rule }) => rule === 'mutable-module-state'));
  });

  it('is silent where a comment silences the rule on the next line of code', async () => {
    const silenced = async (comment: string, source = code): Promise<number> => {
      const text = source.replace('    L.append(event)', `${comment}\n    L.append(event)`);
      const findings = await engine.check(file, text, [functionOf('Create', 'create')]);
      return findings.filter(({ rule }) => rule === 'mutable-module-state').length;
    };
    assert.equal(await silenced('    # lambda-workbench-disable-next-line mutable-module-state'), 0);
    assert.equal(await silenced('    # lambda-workbench-disable-next-line other, mutable-module-state: on purpose'), 0);
    assert.equal(await silenced('    # lambda-workbench-disable-next-line mutable-module-state: a\n    # and more'), 0);
    assert.equal(await silenced('    # lambda-workbench-disable-next-line other-rule'), 1);
    assert.equal(await silenced('    # lambda-workbench-disable-next-line mutable-module-state-too'), 1);
    assert.equal(await silenced('    # lambda-workbench-disable-next-line mutable-module-state\n    pass'), 1);
    assert.equal(await silenced('    x = "lambda-workbench-disable-next-line mutable-module-state"'), 1);
  });
});
