import assert from 'node:assert/strict';
import * as path from 'node:path';
import { DiagnosticEngine, type Check } from '../../../src/diagnostics/diagnosticEngine.ts';
import type { Rule } from '../../../src/diagnostics/rule.ts';
import { rules } from '../../../src/diagnostics/ruleCatalog.ts';
import { unusedIn } from '../../../src/diagnostics/silencing.ts';
import { Suppressions } from '../../../src/diagnostics/suppressions.ts';
import { catalogOf, inProject } from '../functions/catalogs.ts';
import { parsers } from '../syntax/parsing.ts';
import { applyEdits, fileOf } from './checking.ts';

const file = fileOf('python');
const word = 'lambda-workbench-disable-next-line';

function inspect(text: string): Promise<Check> {
  return new DiagnosticEngine(parsers).inspect(file, text, []);
}

/** `# …` above the second line of a handler. */
function handler(comment: string, code = 'L.append(event)'): string {
  return `L = []\ndef lambda_handler(event, context):\n    ${comment}\n    ${code}\n`;
}

describe('comments that silence', () => {
  it('with a reason silence what they name, and are used', async () => {
    const check = await inspect(handler(`# ${word} mutable-module-state: bounded by the caller`));
    assert.deepEqual(check.findings, []);
    assert.deepEqual(
      check.silence.silenced.map(({ rule }) => rule),
      ['mutable-module-state'],
    );
    assert.deepEqual(unusedIn([check]), []);
  });

  it('are findings where they silence nothing, with a fix that takes them away', async () => {
    const text = handler(`# ${word} sleep-in-handler: a reason`, 'return 1');
    const [finding, ...others] = unusedIn([await inspect(text)]);
    assert.deepEqual(others, []);
    assert.equal(finding?.rule, 'unused-suppression');
    assert.equal(finding.severity, 'hint');
    assert.deepEqual(finding.tags, ['unnecessary']);
    assert.equal(
      applyEdits(text, finding.fixes[0]?.edits ?? []),
      'L = []\ndef lambda_handler(event, context):\n    return 1\n',
    );
  });

  for (const [title, list, left] of [
    ['first', 'sleep-in-handler, mutable-module-state: why', 'mutable-module-state: why'],
    ['last', 'mutable-module-state, sleep-in-handler: why', 'mutable-module-state: why'],
  ] as const) {
    it(`lose only the id that silences nothing (${title})`, async () => {
      const text = handler(`# ${word} ${list}`);
      const unused = unusedIn([await inspect(text)]);
      assert.equal(unused.length, 1);
      assert.equal(applyEdits(text, unused[0]?.fixes[0]?.edits ?? []), handler(`# ${word} ${left}`));
    });
  }

  it('are not unused where another check has a use for them', async () => {
    const text = handler(`# ${word} sleep-in-handler`, 'return 1');
    const check = await inspect(text);
    const [unused] = unusedIn([check]);
    assert.ok(unused);
    const { start } = unused.range;
    const used = new Set([`${file}:${start.line}:${start.character}`]);
    assert.deepEqual(unusedIn([check, { silence: { ...check.silence, used } }]), []);
  });

  it('are not unused in code that no handler of the check reaches, nor for what only runs show', async () => {
    const elsewhere = `def other():\n    # ${word} sleep-in-handler\n    return 1\n${handler('pass')}`;
    assert.deepEqual(unusedIn([await inspect(elsewhere)]), []);
    const [rule] = rules.filter(({ id }) => id === 'sleep-in-handler');
    assert.ok(rule);
    const { id, severity, category, advice, languages, docs } = rule;
    const seenInRuns: Rule = { id, severity, category, advice, languages, docs, observes: ['file'] };
    const engine = new DiagnosticEngine(parsers, [seenInRuns]);
    const check = await engine.inspect(file, handler(`# ${word} sleep-in-handler`, 'return 1'), []);
    assert.deepEqual(unusedIn([check]), []);
  });

  it('that name no rule are findings, which say what may be meant', async () => {
    const { findings } = await inspect(handler(`# ${word} sleep-in-handlers, something`, 'return 1'));
    assert.deepEqual(
      findings.map(({ rule, range, message }) => [rule, range.start.line, message]),
      [
        ['unknown-rule', 2, 'There is no rule sleep-in-handlers. Did you mean sleep-in-handler?'],
        ['unknown-rule', 2, 'There is no rule something.'],
      ],
    );
  });

  for (const comment of [
    `# ${word}`,
    `# ${word}: sleep-in-handler: a reason`,
    '# lambda-workbench-disable-line sleep-in-handler: a reason',
    '#lambda-workbench-disable sleep-in-handler',
  ]) {
    it(`that silence nothing say how they are written: ${comment}`, async () => {
      const { findings } = await inspect(handler(comment, 'sleep(1)').replace(/^/, 'from time import sleep\n'));
      const [idle] = findings.filter(({ rule }) => rule === 'unknown-rule');
      assert.equal(idle?.message, `This comment names no rule and silences nothing. Write: ${word} rule-id: reason`);
      assert.equal(idle.range.start.line, 3);
      assert.deepEqual(findings.map(({ rule }) => rule).sort(), ['sleep-in-handler', 'unknown-rule']);
    });
  }

  it('are not meant where a comment speaks of them', async () => {
    const { findings } = await inspect(handler('# See lambda-workbench-disable and others', 'return 1'));
    assert.deepEqual(findings, []);
  });

  it('behind code go with the blanks before them', async () => {
    const text = `x = 1  # ${word} sleep-in-handler\ny = 2\n`;
    const [one] = new Suppressions(await parsers.parse(file, text)).all;
    assert.ok(one);
    assert.equal(applyEdits(text, [{ range: one.removal, newText: '' }]), 'x = 1\ny = 2\n');
  });

  const yaml = (comment: string, timeout: number): string =>
    [
      'Transform: AWS::Serverless-2016-10-31',
      'Resources:',
      '  Report:',
      '    Type: AWS::Serverless::Function',
      '    Properties:',
      '      Handler: app.handler',
      '      Runtime: python3.13',
      `      ${comment}`,
      `      Timeout: ${timeout}`,
      '',
    ].join('\n');
  const terraform = (comment: string): string =>
    [
      'resource "aws_lambda_function" "report" {',
      '  function_name = "report"',
      '  filename      = "report.zip"',
      '  handler       = "app.handler"',
      '  runtime       = "python3.13"',
      `  ${comment}`,
      '  timeout       = 900',
      '}',
      '',
    ].join('\n');

  async function ofTemplate(name: string, text: string): Promise<Check> {
    let check: Check | undefined;
    await inProject({ [name]: text }, async ({ folder }) => {
      const catalog = await catalogOf(folder);
      await catalog.settled();
      check = await new DiagnosticEngine(parsers).inspectTemplates(catalog.functions);
      for (const finding of check.findings) assert.equal(finding.file, path.join(folder, name));
    });
    assert.ok(check);
    return check;
  }

  const rulesAt = ({ findings }: Check): string[] => findings.map(({ rule }) => rule);

  it('stand in YAML', async () => {
    assert.ok(
      rulesAt(await ofTemplate('template.yaml', yaml('# as long as it takes', 900))).includes('timeout-at-maximum'),
    );
    const check = await ofTemplate('template.yaml', yaml(`# ${word} timeout-at-maximum: it is a batch`, 900));
    assert.ok(!rulesAt(check).includes('timeout-at-maximum'));
    assert.deepEqual(unusedIn([check]), []);
  });

  it('in YAML are findings where they silence nothing', async () => {
    const check = await ofTemplate('template.yaml', yaml(`# ${word} timeout-at-maximum`, 60));
    assert.deepEqual(
      unusedIn([check]).map(({ rule, range }) => [rule, range.start.line]),
      [['unused-suppression', 7]],
    );
  });

  for (const token of ['#', '//']) {
    it(`stand in Terraform (${token})`, async () => {
      assert.ok(rulesAt(await ofTemplate('main.tf', terraform(`${token} a comment`))).includes('timeout-at-maximum'));
      const check = await ofTemplate('main.tf', terraform(`${token} ${word} timeout-at-maximum`));
      assert.ok(!rulesAt(check).includes('timeout-at-maximum'));
    });
  }
});
