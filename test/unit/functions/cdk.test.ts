import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { isHelper } from '../../../src/functions/cdk/helperFunctions.ts';
import type { FunctionCatalog } from '../../../src/functions/functionCatalog.ts';
import { cdkReader } from '../../../src/functions/readers/cdk.ts';
import { itReadsDamagedFiles } from './damagedFiles.ts';
import { catalogOf, fixture, functionNamed, inProject, Project } from './catalogs.ts';

/** The app of the fixtures in a folder of its own, where it can be changed. */
async function inApp(test: (app: Project) => Promise<void>): Promise<void> {
  const folder = await fs.mkdtemp(path.join(await fs.realpath(os.tmpdir()), 'cdk-'));
  try {
    await fs.cp(fixture('cdk'), folder, { recursive: true });
    await test(new Project(folder));
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

async function setTime(file: string, time: number): Promise<void> {
  await fs.utimes(file, time, time);
}

describe('a CDK app', () => {
  const folder = fixture('cdk');
  let catalog: FunctionCatalog;

  before(async () => {
    catalog = await catalogOf(folder);
  });

  const source = async (name: string): Promise<string | undefined> => {
    const { handlerSource } = await functionNamed(catalog, name);
    return handlerSource && path.relative(folder, handlerSource.file).replaceAll('\\', '/');
  };

  it('has the functions of its stacks, nested stacks and stages, without those that the CDK makes for itself', () => {
    assert.deepEqual(
      catalog.functions.map(({ name, origin }) => `${path.basename(origin.file)} ${origin.kind} ${name}`).toSorted(),
      [
        'ProductionReportsE53EFAF6.template.json cdk NightlyC44EE0A7',
        'Shop.template.json cdk Inline6CF80F9D',
        'Shop.template.json cdk OnEvent74718524',
        'Shop.template.json cdk ReportC847FC22',
        'Shop.template.json cdk create1C7A9D36',
        'Shop.template.json cdk minified55239B0C',
        'Shop.template.json cdk opaque07A27906',
        'Shop.template.json cdk settle76CCC8E1',
        'ShopInnerE5AC8EA9.nested.template.json cdk Nested0E007A7E',
      ],
    );
  });

  it('finds the source that an asset is a copy of, and its folder', async () => {
    assert.equal(await source('ReportC847FC22'), 'py/report/app.py');
    assert.equal(await source('NightlyC44EE0A7'), 'py/report/app.py');
    assert.equal(await source('Nested0E007A7E'), 'py/report/nested.py');
    assert.equal((await functionNamed(catalog, 'ReportC847FC22')).codeRoot, path.join(folder, 'py', 'report'));
  });

  it('finds the entry file of a bundle: by its comments, its source map, what the app says, and by convention', async () => {
    assert.equal(await source('create1C7A9D36'), 'lambda/orders/create.ts');
    assert.equal(await source('minified55239B0C'), 'lambda/orders/minified.ts');
    assert.equal(await source('opaque07A27906'), 'lambda/orders/opaque.ts');
    assert.equal(await source('settle76CCC8E1'), 'lib/shop-stack.settle.ts');
  });

  it('reads the template like any other: configuration, event sources, queues', async () => {
    const report = await functionNamed(catalog, 'ReportC847FC22');
    assert.deepEqual([report.memorySize, report.timeout, report.runtime], [256, 30, 'python3.13']);
    assert.deepEqual([report.environment, report.unknownEnvironment], [{ LEVEL: 'INFO' }, ['QUEUE']]);
    assert.match(report.asynchronous.deadLetterTarget ?? '', /^Failed/);
    const queue = report.eventSources.find(({ kind }) => kind === 'SQS');
    assert.deepEqual(
      [
        queue?.batchSize,
        queue?.reportsBatchItemFailures,
        queue?.queue?.visibilityTimeout,
        queue?.queue?.maxReceiveCount,
      ],
      [5, true, 60, 3],
    );
    assert.equal((await functionNamed(catalog, 'Inline6CF80F9D')).packageType, 'inline');
  });
});

describe('cdk.out', () => {
  it('is found where git ignores it, and costs no bare code', async () => {
    await inApp(async (app) => {
      await app.write({ '.gitignore': 'cdk.out/\n*.js\n' });
      const catalog = await catalogOf(app.folder);
      assert.equal(catalog.functions.length, 9);
      assert.deepEqual([...new Set(catalog.functions.map(({ origin }) => origin.kind))], ['cdk']);
    });
  });

  it('can have another name in cdk.json, and nothing in it is read as something else', async () => {
    await inApp(async (app) => {
      await fs.rename(app.file('cdk.out'), app.file('assembly'));
      await app.write({ 'cdk.json': '{ "app": "node app.js", "output": "assembly" }' });
      const catalog = await catalogOf(app.folder);
      assert.equal(catalog.functions.length, 9);
      assert.deepEqual([...new Set(catalog.functions.map(({ origin }) => origin.kind))], ['cdk']);
    });
  });

  it('is read again when the app is synthesised, and forgotten when it is deleted', async () => {
    await inApp(async (app) => {
      const catalog = await catalogOf(app.folder);
      const template = app.file('cdk.out/Shop.template.json');
      const text = await fs.readFile(template, 'utf8');
      await fs.writeFile(template, text.replace('"MemorySize": 256', '"MemorySize": 512'));
      catalog.fileChanged(template);
      assert.equal((await functionNamed(catalog, 'ReportC847FC22')).memorySize, 512);
      await app.delete('cdk.out');
      catalog.fileChanged(app.file('cdk.out'));
      await catalog.settled();
      assert.deepEqual(
        catalog.functions.filter(({ origin }) => origin.kind === 'cdk'),
        [],
      );
    });
  });

  it('still leads to a source that was edited since', async () => {
    await inApp(async (app) => {
      const file = app.file('py/report/app.py');
      await fs.writeFile(file, `${await fs.readFile(file, 'utf8')}\n\ndef other():\n    return 1\n`);
      const catalog = await catalogOf(app.folder);
      assert.equal((await functionNamed(catalog, 'ReportC847FC22')).handlerSource?.file, file);
    });
  });

  it('that is older than the source is said once, as a hint', async () => {
    await inApp(async (app) => {
      const files = await fs.readdir(app.folder, { recursive: true, withFileTypes: true });
      for (const one of files) if (one.isFile()) await setTime(path.join(one.parentPath, one.name), 1_000_000);
      assert.deepEqual((await catalogOf(app.folder)).problems, []);
      const catalog = await catalogOf(app.folder);
      await setTime(app.file('py/report/app.py'), 1_000_060);
      catalog.fileChanged(app.file('py/report/app.py'));
      await catalog.settled();
      assert.equal(catalog.problems.length, 0, 'a handler is no part of what was synthesised');
      await setTime(app.file('lib/shop-stack.js'), 1_000_060);
      catalog.fileChanged(app.file('lib/shop-stack.js'));
      await catalog.settled();
      const { problems } = catalog;
      assert.equal(problems.length, 1);
      assert.deepEqual([problems[0]?.severity, problems[0]?.file], ['information', app.file('cdk.json')]);
      assert.match(problems[0]?.message ?? '', /^cdk\.out is older than the source of the app/);
    });
  });

  const stacks: Readonly<Record<string, readonly [file: string, text: string]>> = {
    TypeScript: [
      'lib/stack.ts',
      "import * as lambda from 'aws-cdk-lib/aws-lambda';\nnew lambda.Function(this, 'F', {});\n",
    ],
    'TypeScript, imported by name': [
      'lib/stack.ts',
      "import { Function } from 'aws-cdk-lib/aws-lambda';\nnew Function(this, 'F', {});\n",
    ],
    Python: ['app/stack.py', 'from aws_cdk import aws_lambda as _lambda\n_lambda.Function(self, "F")\n'],
    Go: [
      'stack.go',
      'import "github.com/aws/aws-cdk-go/awscdk/v2/awslambda"\nvar f = awslambda.NewFunction(stack, nil, nil)\n',
    ],
    Java: [
      'src/Stack.java',
      'import software.amazon.awscdk.services.lambda.Function;\nFunction.Builder.create(this, "F");\n',
    ],
  };
  for (const [language, [file, text]] of Object.entries(stacks)) {
    it(`that was never synthesised says so, once, as a hint: ${language}`, async () => {
      await inProject({ 'cdk.json': '{ "app": "x" }', [file]: text }, async (project) => {
        const catalog = await catalogOf(project.folder);
        assert.deepEqual(
          catalog.problems.map((one) => [one.file, one.severity]),
          [[project.file('cdk.json'), 'information']],
        );
        assert.match(catalog.problems[0]?.message ?? '', /has no cdk\.out: run cdk synth/);
        await project.write({ 'cdk.out/manifest.json': '{ "version": "36.0.0", "artifacts": {} }' });
        catalog.fileChanged(project.file('cdk.out/manifest.json'));
        await catalog.settled();
        assert.deepEqual(catalog.problems, []);
      });
    });
  }

  it('that was never synthesised says nothing where its code makes no functions', async () => {
    const text = "import * as s3 from 'aws-cdk-lib/aws-s3';\nnew s3.Bucket(this, 'B');\n";
    await inProject({ 'cdk.json': '{ "app": "x" }', 'lib/stack.ts': text }, async (project) => {
      assert.deepEqual((await catalogOf(project.folder)).problems, []);
    });
  });

  it('is nothing where a manifest.json is of something else', async () => {
    await inProject({ 'cdk.out/manifest.json': '{ "name": "a web app", "icons": [] }' }, async (project) => {
      assert.deepEqual((await catalogOf(project.folder)).functions, []);
    });
  });
});

describe('functions that the CDK makes for itself', () => {
  it('are known by their construct paths, or by their logical ids', () => {
    for (const [id, constructPath] of [
      ['LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aFD4BFC8A', 'Shop/LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8a'],
      ['AWS679f53fac002430cb0da5b7982bd22872D164C4C', 'Shop/AWS679f53fac002430cb0da5b7982bd2287'],
      [
        'CustomS3AutoDeleteObjectsCustomResourceProviderHandler9D90184F',
        'Shop/Custom::S3AutoDeleteObjectsCustomResourceProvider/Handler',
      ],
      [
        'BucketNotificationsHandler050a0587b7544547bf325f094a3db8347ECC3691',
        'Shop/BucketNotificationsHandler050a0587b7544547bf325f094a3db834',
      ],
      [
        'CustomCDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C81C01536',
        'Shop/Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C',
      ],
      ['ProviderframeworkonEvent83C1D0A7', 'Shop/Provider/framework-onEvent'],
    ] as const) {
      assert.ok(isHelper(id, constructPath), constructPath);
      assert.ok(isHelper(id, undefined), id);
    }
    for (const [id, constructPath] of [
      ['OnEvent74718524', 'Shop/OnEvent'],
      ['CustomHandler12345678', 'Shop/CustomHandler'],
      ['AWSReport12345678', 'Shop/AWSReport'],
      ['LogRetentionReport12345678', 'Shop/LogRetentionReport'],
    ] as const) {
      assert.ok(!isHelper(id, constructPath), constructPath);
      assert.ok(!isHelper(id, undefined), id);
    }
  });
});

const manifest = JSON.stringify(
  {
    version: '55.0.0',
    artifacts: {
      Shop: {
        type: 'aws:cloudformation:stack',
        properties: { templateFile: 'Shop.template.json' },
        metadata: { '/Shop/One/Resource': [{ type: 'aws:cdk:logicalId', data: 'One' }] },
        displayName: 'Shop',
      },
    },
  },
  undefined,
  1,
);

const resource = (handler: string) => ({
  Type: 'AWS::Lambda::Function',
  Properties: { Runtime: 'python3.13', Handler: handler, MemorySize: 256 },
  Metadata: { 'aws:cdk:path': `Shop/${handler}/Resource`, 'aws:asset:path': 'asset.1' },
});
const stack = JSON.stringify(
  { Resources: { One: resource('app.handler'), Two: resource('app.handler') } },
  undefined,
  1,
);

describe('a damaged cloud assembly', () => {
  const names = ['One', 'Two'];
  describe('with half a manifest', () => {
    itReadsDamagedFiles(cdkReader, {
      ...{ file: 'cdk.out/manifest.json', text: manifest, names },
      beside: { 'cdk.out/Shop.template.json': stack, 'cdk.json': '{}' },
    });
  });
  describe('with half a template', () => {
    itReadsDamagedFiles(cdkReader, {
      ...{ file: 'cdk.out/Shop.template.json', text: stack, names, readBy: 'cdk.out/manifest.json' },
      beside: { 'cdk.out/manifest.json': manifest, 'cdk.json': '{}' },
    });
  });
});
