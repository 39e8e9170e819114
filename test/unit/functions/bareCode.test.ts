import assert from 'node:assert/strict';
import * as path from 'node:path';
import { catalogOf, fixture, functionNamed, inProject, pythonHandler, samTemplate } from './catalogs.ts';

describe('bare code', () => {
  const folder = fixture('bare');

  it('is found by what it says; tests, helpers and type declarations are not', async () => {
    const catalog = await catalogOf(folder);
    assert.deepEqual(
      catalog.functions.map(({ name, origin, evidence }) => [name, origin.kind, origin.line, evidence]),
      [
        ['packages/api/src/index.mjs:handler', 'code', 0, 'signature'],
        ['packages/api/src/typed.ts:work', 'code', 2, 'type'],
        ['scripts/tidy.py:lambda_handler', 'code', 0, 'signature'],
        ['service/src/orders.py:create', 'code', 7, 'type'],
      ],
    );
  });

  it("belongs to the nearest project, or to its own folder, and has Lambda's defaults", async () => {
    const catalog = await catalogOf(folder);
    const roots = catalog.functions.map(({ codeRoot, handler }) => [path.relative(folder, codeRoot), handler]);
    assert.deepEqual(roots, [
      [path.join('packages', 'api'), 'src/index.handler'],
      [path.join('packages', 'api'), 'src/typed.work'],
      ['scripts', 'tidy.lambda_handler'],
      ['service', 'src/orders.create'],
    ]);
    const { runtime, memorySize, timeout, architecture, ephemeralStorage, eventSources } = await functionNamed(
      catalog,
      'scripts/tidy.py:lambda_handler',
    );
    assert.deepEqual(
      { runtime, memorySize, timeout, architecture, ephemeralStorage, eventSources },
      {
        runtime: undefined,
        memorySize: 128,
        timeout: 3,
        architecture: 'x86_64',
        ephemeralStorage: 512,
        eventSources: [],
      },
    );
  });

  it('is listed under the template that names it, once', async () => {
    const files = {
      'template.yaml': samTemplate({ Named: 'Handler: app.handler' }),
      'app.py': `${pythonHandler}\n\ndef other_handler(event, context):\n    return event\n`,
    };
    await inProject(files, async ({ folder: project }) => {
      const catalog = await catalogOf(project);
      assert.deepEqual(
        catalog.functions.map(({ name }) => name),
        ['app.py:other_handler', 'Named'],
      );
    });
  });

  it('is no script of Systems Manager Automation', async () => {
    const document = [
      'schemaVersion: "0.3"',
      'mainSteps:',
      '  - name: Tidy',
      '    action: aws:executeScript',
      '    inputs:',
      '      Runtime: python3.11',
      '      Handler: tidy_handler',
      '      Script: "%%SCRIPT=scripts/tidy.py%%"',
    ].join('\n');
    const files = {
      'runbooks/tidy.yaml': document,
      'runbooks/scripts/tidy.py': pythonHandler.replace('def handler', 'def tidy_handler'),
      'app/app.py': pythonHandler.replace('def handler', 'def tidy_handler'),
    };
    await inProject(files, async (project) => {
      const catalog = await catalogOf(project.folder);
      assert.deepEqual(
        catalog.functions.map(({ name }) => name),
        ['app/app.py:tidy_handler'],
      );
    });
  });

  it('is never build output', async () => {
    const handler = 'exports.handler = async (event, context) => event;\n';
    const files = {
      'package.json': '{}',
      'src/app.js': handler,
      'dist/app.js': handler,
      'ignored/app.js': handler,
      '.gitignore': 'ignored/\n',
      '.aws-sam/build/app.js': handler,
      'cdk.out/asset.1/index.js': handler,
      'node_modules/x/index.js': handler,
      'lib/app.min.js': handler,
      'notes/build/app.js': handler,
    };
    await inProject(files, async ({ folder: project }) => {
      const catalog = await catalogOf(project);
      assert.deepEqual(
        catalog.functions.map(({ name }) => name),
        ['notes/build/app.js:handler', 'src/app.js:handler'],
      );
    });
  });
});
