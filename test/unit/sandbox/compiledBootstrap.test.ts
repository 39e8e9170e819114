import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { silentLog } from '../../../src/log.ts';
import { Isolator } from '../../../src/sandbox/isolation/isolator.ts';
import { bootstrapFolder, bootstrapsCompiled } from '../../../src/sandbox/runtimes/python/compiledBootstrap.ts';
import { findPython } from '../../../src/sandbox/runtimes/python/pythonInterpreter.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { localFunction } from '../../localFunction.ts';

const assets = new Assets(path.resolve('dist'));

describe('the bootstrap for Python, compiled', () => {
  const stateBefore = process.env['LAMBDA_WORKBENCH_STATE'];
  let state: string;

  beforeEach(async () => {
    state = await fs.mkdtemp(path.join(os.tmpdir(), 'state-'));
    process.env['LAMBDA_WORKBENCH_STATE'] = state;
  });
  afterEach(async () => {
    if (stateBefore === undefined) delete process.env['LAMBDA_WORKBENCH_STATE'];
    else process.env['LAMBDA_WORKBENCH_STATE'] = stateBefore;
    await fs.rm(state, { recursive: true });
  });

  it('is made once for each version, beside the first run, and none of its parts is left where it fails', async () => {
    const python = await findPython(state, undefined, undefined);
    assert.ok(python);
    const source = assets.runtime('python');
    assert.equal(bootstrapFolder(python, source, state), source);
    await bootstrapsCompiled();
    const folder = bootstrapFolder(python, source, state);
    assert.equal(path.dirname(folder), state);
    const compiled = await fs.readdir(path.join(folder, 'lambda_workbench_runtime', '__pycache__'));
    assert.ok(
      compiled.some((name) => /^runtime\.cpython-\d+\.pyc$/.test(name)),
      compiled.join(),
    );
    const broken = { ...python, executable: '/no/such/python', version: '3.0.0' };
    assert.equal(bootstrapFolder(broken, source, state), source);
    await bootstrapsCompiled();
    assert.equal(bootstrapFolder(broken, source, state), source);
    assert.deepEqual(await fs.readdir(state), [path.basename(folder)]);
  });

  for (const isolator of [undefined, new Isolator(undefined)]) {
    it(`serves as the source does, its frames left out of a stack: ${isolator ? 'without' : 'with'} isolation`, async () => {
      const outcomes = [];
      for (let run = 0; run < 2; run++) {
        const sandbox = new Sandbox(assets, silentLog, isolator && { isolator });
        const { status, error } = await sandbox.invoke({
          function: localFunction('python/app.py', 'fail'),
          event: '{}',
        });
        outcomes.push({ status, ...error });
        await sandbox.dispose();
      }
      assert.deepEqual(outcomes[1], outcomes[0]);
      assert.equal(outcomes[0]?.status, 'error');
      assert.match(outcomes[0].frames?.at(-1)?.text ?? '', /app\.py/);
      assert.equal((await fs.readdir(path.join(state, 'builds'))).length, 1);
    });
  }
});
