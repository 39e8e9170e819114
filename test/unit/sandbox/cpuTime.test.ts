import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { processorsOf } from '../../../src/sandbox/cpuThrottle.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { silentLog } from '../../../src/log.ts';
import { localFunction } from '../../localFunction.ts';

const handler = `
import subprocess, sys, time

def spin(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass

def handler(event, context):
    if event == 'compute':
        spin(0.3)
    elif event == 'child':
        subprocess.run([sys.executable, '-c', 'import time\\nwhile time.process_time() < 0.3: pass'], check=True)
    else:
        time.sleep(0.3)
`;

describe('the CPU time of an invocation', function () {
  if (process.platform !== 'linux') return;
  let folder: string;
  let sandbox: Sandbox;

  before(async () => {
    folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'cpu-time-')));
    await fs.writeFile(path.join(folder, 'app.py'), handler);
    sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog);
  });
  after(async () => {
    await sandbox.dispose();
    await fs.rm(folder, { recursive: true });
  });

  async function invoke(event: string, cpu: 'host' | 'scaled' = 'host') {
    const fn = localFunction(path.join(folder, 'app.py'), 'handler', { memorySize: 885, timeout: 30 });
    const invocation = await sandbox.invoke({ function: fn, event: JSON.stringify(event), cpu });
    assert.equal(invocation.status, 'success', invocation.payload);
    return invocation;
  }

  it('is what it computed, not what it waited, and not the look for residue', async () => {
    const [computing, waiting] = [await invoke('compute'), await invoke('wait')];
    assert.ok((computing.cpuMs ?? 0) >= 300, String(computing.cpuMs));
    assert.ok((waiting.cpuMs ?? Infinity) < (computing.cpuMs ?? 0) / 2, String(waiting.cpuMs));
    assert.equal(waiting.processors, undefined);
  });

  it('includes processes that the function started and waited for', async () => {
    const { cpuMs = 0 } = await invoke('child');
    assert.ok(cpuMs >= 280, String(cpuMs));
  });

  it('is the same where the function gets less CPU, which the invocation says', async () => {
    const { cpuMs = 0, processors } = await invoke('compute', 'scaled');
    assert.ok(cpuMs >= 300, String(cpuMs));
    assert.equal(processors, processorsOf(885));
  });
});
