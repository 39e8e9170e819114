import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../src/assets.ts';
import { ExpectedError } from '../../src/expectedError.ts';
import { silentLog } from '../../src/log.ts';
import type { Invocation } from '../../src/sandbox/invocation.ts';
import { Isolator } from '../../src/sandbox/isolation/isolator.ts';
import { installLibraries } from '../../src/sandbox/libraries/installLibraries.ts';
import type { PackageTool } from '../../src/sandbox/libraries/packageTool.ts';
import { runtimeOf } from '../../src/sandbox/runtimes/runtimeOf.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { localFunction } from '../localFunction.ts';

const assets = new Assets(path.resolve('dist'));

const source = `
def handler(event, context):
    import boto3, botocore, dateutil, jmespath, s3transfer, six, urllib3
    return {"region": boto3.client("sts").meta.region_name, "boto3": boto3.__file__, "six": six.__file__}
`;

describe('Python: boto3, installed for local runs from PyPI', function () {
  this.timeout(180_000);
  let folder: string;
  const stateBefore = process.env['LAMBDA_WORKBENCH_STATE'];

  /** A virtual environment without boto3, whatever the machine's Python has. */
  async function project(name: string, ...options: string[]): Promise<string> {
    const code = path.join(folder, name);
    await fs.mkdir(code);
    await fs.writeFile(path.join(code, 'app.py'), source);
    execFileSync('python3', ['-m', 'venv', ...options, path.join(code, '.venv')]);
    return code;
  }

  before(async () => {
    folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'libraries-')));
    process.env['LAMBDA_WORKBENCH_STATE'] = path.join(folder, 'state');
  });

  after(async () => {
    if (stateBefore === undefined) delete process.env['LAMBDA_WORKBENCH_STATE'];
    else process.env['LAMBDA_WORKBENCH_STATE'] = stateBefore;
    await fs.rm(folder, { recursive: true });
  });

  const fn = (code: string): ReturnType<typeof localFunction> =>
    localFunction(path.join(code, 'app.py'), 'handler', { timeout: 120, memorySize: 512 });
  const toolOf = (code: string): Promise<PackageTool> =>
    runtimeOf(fn(code)).packageTool(fn(code), { assets, overrides: {} });
  const left = async (runtime: string): Promise<string[]> =>
    fs.readdir(path.join(folder, 'state', 'libraries', runtime));

  it('leaves nothing without a connection or without pip, and says which', async () => {
    const code = await project('without-pip', '--without-pip');
    const tool = await toolOf(code);
    await assert.rejects(installLibraries(tool, ['boto3'], false), (error) => {
      assert.ok(error instanceof ExpectedError);
      assert.match(error.message, /^pip could not install boto3: .*python3? has no pip\./);
      return true;
    });
    const other = await toolOf(await project('offline'));
    const environment = { ...other.environment, PIP_INDEX_URL: 'http://127.0.0.1:9/simple', PIP_FIND_LINKS: '' };
    const offline = { ...other, environment: { ...environment, PIP_RETRIES: '0' } };
    await assert.rejects(installLibraries(offline, [], false), /its registry cannot be reached/);
    assert.deepEqual(await left(tool.runtime), []);
  });

  it('is found where AWS has it, and the packages of a virtual environment win over it', async () => {
    const code = await project('app');
    const strongest = await Isolator.probe();
    const isolators = strongest.isolation === 'full' ? [strongest, new Isolator(undefined)] : [strongest];
    const sandboxes = isolators.map((isolator) => new Sandbox(assets, silentLog, { isolator }));
    const run = (): Promise<Invocation[]> =>
      Promise.all(sandboxes.map((sandbox) => sandbox.invoke({ function: fn(code), event: '{}' })));
    const results = async (): Promise<Record<string, string>[]> =>
      (await run()).map(({ payload }) => JSON.parse(payload) as Record<string, string>);
    try {
      for (const { error, warnings } of await run()) {
        assert.equal(error?.errorMessage, "No module named 'boto3'");
        assert.match(warnings.join('\n'), /boto3 is not installed here\. On AWS the import works/);
      }
      const { folder: place, packages } = await installLibraries(await toolOf(code), [], false);
      assert.deepEqual(Object.keys(packages).sort(), [
        'boto3',
        'botocore',
        'jmespath',
        'python-dateutil',
        's3transfer',
        'six',
        'urllib3',
      ]);
      const places = sandboxes.length === 2 ? ['/var/runtime', place] : [place];
      assert.deepEqual(
        await results(),
        places.map((seen) => ({ region: 'us-east-1', boto3: `${seen}/boto3/__init__.py`, six: `${seen}/six.py` })),
      );

      const python = path.join(code, '.venv', 'bin', 'python');
      const purelib = execFileSync(python, ['-c', 'import sysconfig; print(sysconfig.get_path("purelib"))'], {
        encoding: 'utf8',
      }).trim();
      await fs.copyFile(path.join(place, 'six.py'), path.join(purelib, 'six.py'));
      for (const sandbox of sandboxes) sandbox.codeChanged(path.join(code, 'app.py'));
      for (const { six } of await results()) assert.equal(six, path.join(purelib, 'six.py'));
    } finally {
      await Promise.all(sandboxes.map((sandbox) => sandbox.dispose()));
    }
  });
});
