import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import Ajv from 'ajv';
import { allCheckRules } from '../../../src/diagnostics/checkRules.ts';
import type { Finding } from '../../../src/diagnostics/finding.ts';
import { rules } from '../../../src/diagnostics/ruleCatalog.ts';
import { RuleSettings, settingsOf } from '../../../src/diagnostics/ruleSettings.ts';

const root = path.resolve('/project');

function findingIn(file: string, rule = 'sleep-in-handler'): Finding {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  return {
    rule,
    severity: 'warning',
    message: '',
    file: path.join(root, file),
    range,
    docs: '',
    fixes: [],
    related: [],
  };
}

/** Settings of files by their path below the project. */
function settings(files: Readonly<Record<string, string>>, ofUser: object = {}): RuleSettings {
  const read = (file: string): Promise<string> => {
    const text = files[path.relative(root, file).split(path.sep).join('/')];
    return text === undefined ? Promise.reject(new Error('none')) : Promise.resolve(text);
  };
  return new RuleSettings(read, () => settingsOf(ofUser));
}

const severities = async (of: RuleSettings, ...findings: Finding[]): Promise<string[]> =>
  (await of.apply(findings)).map(({ severity }) => severity);

describe('settings of rules', () => {
  it('leave a finding as it is where they say nothing', async () => {
    assert.deepEqual(await severities(settings({}), findingIn('app.py')), ['warning']);
  });

  it('make it an error, a hint, or nothing', async () => {
    const file = '{ "rules": { "sleep-in-handler": "error", /* no matter */ "timeout-at-maximum": "off", } }';
    const of = settings({ 'lambda-workbench.json': file });
    const found = [findingIn('app.py'), findingIn('template.yaml', 'timeout-at-maximum')];
    assert.deepEqual(await severities(of, ...found), ['error']);
  });

  it('count where the file is nearest, rule by rule', async () => {
    const of = settings({
      'lambda-workbench.json': '{ "rules": { "sleep-in-handler": "error", "timer-in-handler": "error" } }',
      'jobs/lambda-workbench.json': '{ "rules": { "sleep-in-handler": "hint" } }',
    });
    assert.deepEqual(await severities(of, findingIn('jobs/a/app.py'), findingIn('web/app.py')), ['hint', 'error']);
    assert.deepEqual(await severities(of, findingIn('jobs/a/app.py', 'timer-in-handler')), ['error']);
  });

  it('of the user hold where no file speaks of the rule', async () => {
    const of = settings(
      { 'lambda-workbench.json': '{ "rules": { "sleep-in-handler": "error" } }' },
      { 'sleep-in-handler': 'off', 'timer-in-handler': 'off', 'mutable-module-state': 'nonsense' },
    );
    const found = ['sleep-in-handler', 'timer-in-handler', 'mutable-module-state'].map((id) => findingIn('a.py', id));
    assert.deepEqual(await severities(of, ...found), ['error', 'warning']);
  });

  it('say where a rule or a value does not exist', async () => {
    const of = settings({
      'lambda-workbench.json':
        '{\n  "rules": {\n    "sleep-in-handlers": "off",\n    "timer-in-handler": "fatal"\n  }\n}\n',
    });
    assert.deepEqual(
      (await of.problems([root])).map(({ rule, range, message }) => [rule, range.start.line, message]),
      [
        ['unknown-rule', 2, 'There is no rule sleep-in-handlers. Did you mean sleep-in-handler?'],
        ['unknown-rule', 3, 'timer-in-handler is one of: error, warning, hint, off.'],
      ],
    );
    assert.equal((await settings({ 'lambda-workbench.json': '{ "rules": [] }' }).problems([root])).length, 1);
    assert.deepEqual(await settings({ 'lambda-workbench.json': 'no json' }).problems([root]), []);
  });

  for (const [written, meant] of [
    ['SLEEP-in-handler', 'sleep-in-handler'],
    ['sleep_in_handler', 'sleep-in-handler'],
    ['timer-in-hadnler', 'timer-in-handler'],
    ['client-in-the-handler', 'client-in-handler'],
  ] as const) {
    it(`say which rule is meant by ${written}`, async () => {
      const of = settings({ 'lambda-workbench.json': JSON.stringify({ rules: { [written]: 'off' } }) });
      const [problem] = await of.problems([root]);
      assert.equal(problem?.message, `There is no rule ${written}. Did you mean ${meant}?`);
    });
  }

  it('are checked with the rest of the file: what is no JSON, not known, or of another kind', async () => {
    const faults = async (text: string) =>
      (await settings({ 'lambda-workbench.json': text }).faults([root])).map(({ rule, range: { start }, message }) => {
        assert.equal(rule, 'invalid-settings');
        return `${start.line}:${start.character} ${message}`;
      });
    assert.deepEqual(await faults('{ "cost": { "requests": 5 }, /* a comment */ "rules": { "x": "off" }, }'), []);
    assert.deepEqual(await faults('{ "$schema": "x", "cost": { "functions": { "A": { "edge": true } } } }'), []);
    const wrong = `{
  "ruls": {},
  "cost": {
    "request": 5,
    "coldShare": 2,
    "freeTier": "yes",
    "functions": { "A": { "durationMs": 0, "pollers": { "kind": "nats" }, "requests": 1.5 } }
  }
}`;
    assert.deepEqual(await faults(wrong), [
      '1:2 There is no setting "ruls" here. Did you mean "rules"?',
      '3:4 There is no setting "request" here. Did you mean "requests"?',
      '4:17 "coldShare" is 2, which is more than 1.',
      '5:16 "freeTier" is to be true or false.',
      '6:40 "durationMs" is 0, which is not more than 0.',
      '6:54 "units" is missing here.',
      '6:64 "kind" is to be one of: kafka, sqs.',
      '6:86 "requests" is to be a whole number.',
    ]);
    assert.match((await faults('{ "anything": 1 }'))[0] ?? '', /There are: cost, layers, rules\./);
    assert.match(
      (await faults('[]'))[0] ?? '',
      /^0:0 This file is a JSON object with the sections cost, layers, rules/,
    );
    for (const text of ['', '\0\u0001\u0002binary', 'no json', '{ "cost": { "requests": 5 }']) {
      assert.match((await faults(text))[0] ?? '', /This file is no JSON/, text);
    }
  });

  it('are checked by all that the schema says: it uses no other keywords', async () => {
    const known = /^(?:\$schema|\$ref|title|description|examples|default|type|enum|minimum|exclusiveMinimum|maximum)$/;
    const visit = (schema: Readonly<Record<string, unknown>>): void => {
      for (const [keyword, value] of Object.entries(schema)) {
        if (keyword === 'properties' || keyword === 'definitions') {
          for (const one of Object.values(value as Record<string, Record<string, unknown>>)) visit(one);
        } else if (keyword === 'additionalProperties') {
          if (typeof value === 'object') visit(value as Record<string, unknown>);
        } else {
          assert.match(keyword, keyword === 'required' ? /^required$/ : known);
        }
      }
    };
    visit(JSON.parse(await fs.readFile('schemas/lambda-workbench.schema.json', 'utf8')) as Record<string, unknown>);
  });

  it('are described by a schema that has every rule, with its title', async () => {
    const schema = JSON.parse(await fs.readFile('schemas/rules.schema.json', 'utf8')) as {
      properties: Record<string, { description: string }>;
    };
    assert.deepEqual(Object.keys(schema.properties).sort(), [...rules, ...allCheckRules].map(({ id }) => id).sort());
    for (const { id, docs } of rules) assert.ok(schema.properties[id]?.description.startsWith(docs.title), id);
    const validate = new Ajv().compile(schema);
    assert.equal(validate({ 'sleep-in-handler': 'off' }), true);
    assert.equal(validate({ 'sleep-in-handler': 'fatal' }), false);
    assert.equal(validate({ 'no-such-rule': 'off' }), false);
  });

  it('are described where the editor looks for them', async () => {
    const { contributes } = JSON.parse(await fs.readFile('package.json', 'utf8')) as {
      contributes: { jsonValidation: { url: string }[] };
    };
    const strings = ['package.nls.json', 'package.nls.ja.json'].map(async (file) => {
      return JSON.parse(await fs.readFile(file, 'utf8')) as Record<string, string>;
    });
    const urls = (await Promise.all(strings)).flatMap((known) => {
      return contributes.jsonValidation.map(({ url }) => path.posix.normalize(known[url.replaceAll('%', '')] ?? url));
    });
    assert.deepEqual(urls.sort(), [
      'schemas/ja/lambda-workbench.schema.json',
      'schemas/ja/settings.schema.json',
      'schemas/lambda-workbench.schema.json',
      'schemas/settings.schema.json',
    ]);
    for (const url of urls) {
      for (const [, target = ''] of (await fs.readFile(url, 'utf8')).matchAll(/"\$ref": "(\.[^"#]+)"/g)) {
        await fs.access(path.join(path.dirname(url), target));
      }
    }
  });
});
