import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { silentLog } from '../../../src/log.ts';
import type { Invocation } from '../../../src/sandbox/invocation.ts';
import { Isolator } from '../../../src/sandbox/isolation/isolator.ts';
import { findPython } from '../../../src/sandbox/runtimes/python/pythonInterpreter.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { localFunction } from '../../localFunction.ts';

const source = `
import importlib, importlib.metadata, multiprocessing, subprocess, sys

def handler(event, context):
    return importlib.import_module(event["name"]).__name__

def child(event, context):
    code = "import importlib, importlib.metadata, sys; print(importlib.import_module(sys.argv[1]).__name__, importlib.metadata.version(sys.argv[2]))"
    ended = subprocess.run([sys.executable, "-c", code, event["name"], event["name"]], capture_output=True, text=True)
    return ended.stdout or ended.stderr

def report(name, answers):
    answers.send(importlib.import_module(name).__name__)

def spawned(event, context):
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=report, args=(event["name"], theirs))
    process.start()
    theirs.close()
    process.join()
    return ours.recv() if process.exitcode == 0 else process.exitcode

def version(event, context):
    return importlib.metadata.version(event["name"])

def distributions(event, context):
    return sorted(one.metadata["Name"] for one in importlib.metadata.distributions())

def look(event, context):
    return {"path": sys.path, "builtins": [callable(exit), callable(quit), help is not None]}
`;

/** What the machine's Python could import that is not of its standard library. */
const list = `
import json, pkgutil, site, sys
print(json.dumps([module.name for module in pkgutil.iter_modules(site.getsitepackages()) if module.ispkg and not module.name.startswith("_")]))`;

const broughtAlong = ['boto3', 'botocore', 'dateutil', 'jmespath', 'pip', 's3transfer', 'six', 'urllib3'];

for (const isolation of ['full', 'partial'] as const) {
  describe(`packages of the machine’s Python, isolation ${isolation}`, () => {
    let sandbox: Sandbox;
    let folder: string;
    let installed: readonly string[];

    before(async function () {
      const strongest = await Isolator.probe();
      if (isolation === 'full' && strongest.isolation !== 'full') this.skip();
      sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog, {
        isolator: isolation === 'full' ? strongest : new Isolator(undefined),
      });
      folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'machine-packages-')));
      await fs.writeFile(path.join(folder, 'app.py'), source);
      const python = await findPython(folder, undefined, undefined);
      installed = JSON.parse(execFileSync(python?.executable ?? '', ['-c', list], { encoding: 'utf8' })) as string[];
    });

    after(async () => {
      await sandbox.dispose();
      await fs.rm(folder, { recursive: true });
    });

    const run = (symbol: string, name = ''): Promise<Invocation> => {
      const fn = localFunction(path.join(folder, 'app.py'), symbol, { timeout: 30, memorySize: 512 });
      return sandbox.invoke({ function: fn, event: JSON.stringify({ name }) });
    };

    it('are not on the path, and what else Python starts with is there', async () => {
      const { path: entries, builtins } = JSON.parse((await run('look')).payload) as {
        path: string[];
        builtins: boolean[];
      };
      assert.deepEqual(
        entries.filter((entry) => /(?:site|dist)-packages/.test(entry)),
        [],
      );
      assert.deepEqual(builtins, [true, true, true]);
    });

    it('are missing as they are on AWS, and the run says so', async function () {
      const name = installed.find((one) => !broughtAlong.includes(one) && one !== 'setuptools');
      if (name === undefined) this.skip();
      const { error, warnings } = await run('handler', name);
      assert.equal(error?.errorMessage, `No module named '${name}'`);
      assert.ok(
        warnings.some((warning) => warning.startsWith(`${name} is neither in the function’s folder`)),
        warnings.join('\n'),
      );
      await fs.mkdir(path.join(folder, name));
      try {
        // A folder without __init__.py would stand back behind a package of that name.
        await fs.writeFile(path.join(folder, name, 'own.py'), '');
        sandbox.codeChanged(path.join(folder, 'app.py'));
        assert.equal((await run('handler', `${name}.own`)).payload, `"${name}.own"`);
      } finally {
        await fs.rm(path.join(folder, name), { recursive: true });
        sandbox.codeChanged(path.join(folder, 'app.py'));
      }
    });

    it('are there where AWS’s runtime has them as well', async function () {
      const [name] = installed.filter((one) => broughtAlong.includes(one));
      if (name === undefined) this.skip();
      assert.equal((await run('handler', name)).payload, `"${name}"`);
    });

    it('are to the Pythons that the function starts what they are to it', async function () {
      const brought = installed.find((one) => one === 'boto3' || one === 'pip');
      const other = installed.find((one) => !broughtAlong.includes(one) && one !== 'setuptools');
      if (brought === undefined || other === undefined) this.skip();
      assert.match((await run('child', brought)).payload, new RegExp(`^"${brought} \\d+\\.\\d+[\\d.]*\\\\n"$`));
      assert.equal((await run('spawned', brought)).payload, `"${brought}"`);
      assert.equal((await run('spawned', other)).payload, '1');
      const { payload } = await run('child', other);
      assert.ok(payload.includes(`ModuleNotFoundError: No module named '${other}'`), payload);
    });

    it('have their versions in importlib.metadata where they are there, and nowhere else', async function () {
      const brought = installed.find((one) => one === 'boto3' || one === 'pip');
      const other = installed.find((one) => !broughtAlong.includes(one) && one !== 'setuptools');
      if (brought === undefined || other === undefined) this.skip();
      assert.match((await run('version', brought)).payload, /^"\d+\.\d+[\d.]*"$/);
      assert.equal((await run('version', other)).error?.errorType, 'PackageNotFoundError');
      const names = JSON.parse((await run('distributions')).payload) as string[];
      assert.ok(names.includes(brought), names.join());
      const known = [...broughtAlong, 'python-dateutil'];
      assert.deepEqual(
        names.filter((name) => !known.includes(name.toLowerCase())),
        [],
      );
    });
  });
}
