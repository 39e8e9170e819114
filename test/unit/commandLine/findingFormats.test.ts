import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import Ajv from 'ajv';
import { Assets } from '../../../src/assets.ts';
import { findingFormats } from '../../../src/commandLine/findingFormats.ts';
import type { Terminal } from '../../../src/commandLine/terminal.ts';
import { allCheckRules } from '../../../src/diagnostics/checkRules.ts';
import type { Finding } from '../../../src/diagnostics/finding.ts';
import type { UncheckedCode } from '../../../src/diagnostics/uncheckedCode.ts';
import { rules } from '../../../src/diagnostics/ruleCatalog.ts';

const cwd = path.resolve('/project');
const nothing = (): void => undefined;
const terminal: Terminal = {
  assets: new Assets(path.resolve('dist')),
  cwd,
  input: new PassThrough(),
  out: nothing,
  err: nothing,
};

const range = { start: { line: 4, character: 2 }, end: { line: 4, character: 9 } };

function finding(changes: Partial<Finding> = {}): Finding {
  return {
    rule: 'sleep-in-handler',
    severity: 'warning',
    message: 'It sleeps.',
    file: path.join(cwd, 'src', 'app.py'),
    range,
    docs: 'rules/sleep-in-handler.md',
    fixes: [],
    related: [],
    ...changes,
  };
}

interface Sarif {
  readonly runs: readonly {
    readonly originalUriBaseIds: object;
    readonly invocations: readonly { readonly toolExecutionNotifications: readonly object[] }[];
    readonly tool: {
      readonly driver: {
        readonly rules: readonly {
          readonly id: string;
          readonly helpUri?: string;
          readonly help?: { readonly text: string; readonly markdown: string };
        }[];
      };
    };
    readonly results: readonly {
      readonly ruleIndex: number;
      readonly level: string;
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: object; readonly region: object };
      }[];
      readonly relatedLocations?: readonly { readonly message: { readonly text: string } }[];
    }[];
  }[];
}

const unchecked: readonly UncheckedCode[] = [
  { file: path.join(cwd, 'src', 'app.py'), line: 6, message: 'Could not be read.' },
  { file: cwd, message: 'Nothing, here.' },
];

async function sarif(findings: readonly Finding[], unchecked: readonly UncheckedCode[] = []): Promise<Sarif> {
  return JSON.parse(await findingFormats.sarif(findings, unchecked, terminal)) as Sarif;
}

describe('SARIF', () => {
  let validate: ReturnType<Ajv.Ajv['compile']>;

  before(async () => {
    const schema = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
    const ajv = new Ajv({ schemaId: 'auto', allErrors: true });
    const draft4 = createRequire(import.meta.url).resolve('ajv/lib/refs/json-schema-draft-04.json');
    ajv.addMetaSchema(JSON.parse(await fs.readFile(draft4, 'utf8')) as object);
    validate = ajv.compile(JSON.parse(await fs.readFile(schema, 'utf8')) as object);
  });

  function assertValid(log: Sarif): void {
    assert.equal(validate(log), true, JSON.stringify(validate.errors?.slice(0, 3)));
  }

  it('is what the schema of 2.1.0 wants', async () => {
    const related = [
      { location: { uri: pathToFileURL(path.join(cwd, 'src/db.py')).href, range }, message: 'called here' },
    ];
    const severities = (['error', 'warning', 'hint'] as const).map((severity) => finding({ severity, related }));
    assertValid(await sarif([]));
    assertValid(
      await sarif([...severities, finding({ file: path.resolve('/elsewhere/a b%.py'), rule: 'unknown-rule' })]),
    );
    assertValid(await sarif([], unchecked));
    const broken = await sarif([finding()]);
    assert.equal(validate({ ...broken, version: '2.0.0' }), false, 'the schema is not in force');
  });

  it('describes every rule, with its page', async () => {
    const described = (await sarif([])).runs[0]?.tool.driver.rules ?? [];
    assert.deepEqual(
      described.map(({ id }) => id),
      [...rules, ...allCheckRules].map(({ id }) => id),
    );
    for (const { id, docs } of rules) {
      const { help, helpUri } = described.find((one) => one.id === id) ?? {};
      assert.ok(help, id);
      assert.ok(help.markdown.includes(docs.instead), id);
      assert.doesNotMatch(help.text, /\]\(/);
      assert.equal(helpUri, docs.sources[0]?.url);
    }
  });

  it('names files below the folder from there, and says which calls lead to a finding', async () => {
    const related = [
      { location: { uri: pathToFileURL(path.join(cwd, 'src/db.py')).href, range }, message: 'called here' },
    ];
    const [run] = (await sarif([finding({ severity: 'hint', related })])).runs;
    const [result] = run?.results ?? [];
    assert.equal(run?.tool.driver.rules[result?.ruleIndex ?? -1]?.id, 'sleep-in-handler');
    assert.equal(result?.level, 'note');
    assert.deepEqual(result.locations[0]?.physicalLocation.artifactLocation, { uri: 'src/app.py', uriBaseId: 'ROOT' });
    const region = { startLine: 5, startColumn: 3, endLine: 5, endColumn: 10 };
    assert.deepEqual(result.locations[0].physicalLocation.region, region);
    assert.deepEqual(
      result.relatedLocations?.map(({ message }) => message.text),
      ['called here'],
    );
  });
});

describe('a report of a step that runs in a folder of the repository', () => {
  const step: Terminal = { ...terminal, cwd: path.join(cwd, 'services', 'orders'), repository: cwd };
  const app = finding({ file: path.join(step.cwd, 'app.py') });

  it('names files from the repository: GitHub takes them so', async () => {
    assert.match(await findingFormats.github([app], [], step), /^::warning file=services\/orders\/app\.py,/);
    const [run] = (JSON.parse(await findingFormats.sarif([app], [], step)) as Sarif).runs;
    assert.deepEqual(run?.originalUriBaseIds, { ROOT: { uri: `${pathToFileURL(cwd).href}/` } });
    assert.deepEqual(run.results[0]?.locations[0]?.physicalLocation.artifactLocation, {
      uri: 'services/orders/app.py',
      uriBaseId: 'ROOT',
    });
    assert.match(await findingFormats.text([app], [], step), /^app\.py:5:3: /);
  });

  it('names them from where it runs, outside of that repository', async () => {
    const elsewhere = { ...step, repository: path.resolve('/other') };
    assert.match(await findingFormats.github([app], [], elsewhere), /^::warning file=app\.py,/);
  });
});

describe('a report from the root of the file system', () => {
  it('names its files once', async () => {
    const root = { ...terminal, cwd: path.parse(cwd).root };
    const [run] = (JSON.parse(await findingFormats.sarif([finding()], [], root)) as Sarif).runs;
    assert.deepEqual(run?.originalUriBaseIds, { ROOT: { uri: pathToFileURL(root.cwd).href } });
    assert.deepEqual(run.results[0]?.locations[0]?.physicalLocation.artifactLocation, {
      uri: 'project/src/app.py',
      uriBaseId: 'ROOT',
    });
  });
});

describe('what was not checked', () => {
  it('is a notification of the tool in SARIF, with its place, and no result', async () => {
    const [run] = (await sarif([], unchecked)).runs;
    assert.deepEqual(run?.results, []);
    assert.deepEqual(run.invocations[0]?.toolExecutionNotifications, [
      {
        level: 'warning',
        message: { text: 'Could not be read.' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'src/app.py', uriBaseId: 'ROOT' },
              region: { startLine: 7 },
            },
          },
        ],
      },
      {
        level: 'warning',
        message: { text: 'Nothing, here.' },
        locations: [{ physicalLocation: { artifactLocation: { uri: pathToFileURL(cwd).href } } }],
      },
    ]);
  });

  it('is a notice of GitHub', async () => {
    assert.equal(
      await findingFormats.github([], unchecked, terminal),
      '::notice file=src/app.py,line=7::Could not be read.\n::notice file=.::Nothing, here.\n',
    );
  });

  it('is told apart from code in which nothing was found', async () => {
    assert.equal(await findingFormats.text([], [], terminal), 'No findings.\n');
    assert.equal(await findingFormats.text([], unchecked, terminal), 'No findings in what was checked.\n');
    assert.equal(await findingFormats.json([], unchecked, terminal), '[]\n');
  });
});

describe('annotations of GitHub', () => {
  it('are escaped, the message and the properties each in their way', async () => {
    const file = path.join(cwd, 'a,b:c%.py');
    const text = await findingFormats.github([finding({ file, message: '50% of: it, two\r\nlines::' })], [], terminal);
    assert.equal(
      text,
      '::warning file=a%2Cb%3Ac%25.py,line=5,endLine=5,col=3,endColumn=10,title=sleep-in-handler::50%25 of: it, two%0D%0Alines::\n',
    );
  });

  it('have an end column only where they end on their line', async () => {
    const long = { start: range.start, end: { line: 6, character: 1 } };
    assert.match(
      await findingFormats.github([finding({ range: long })], [], terminal),
      /line=5,endLine=7,col=3,title=/,
    );
  });
});
