import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import type { InvokeRequest } from '../../../src/sandbox/invokeRequest.ts';
import { silentLog } from '../../../src/log.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { localFunction } from '../../localFunction.ts';
import { markedProcesses } from '../../markedProcesses.ts';

/** An esbuild of the project that says when it builds, and never comes to an end. */
const endless = `const { spawn } = require('node:child_process');
const fs = require('node:fs');
exports.build = ({ absWorkingDir }) => {
  spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', absWorkingDir], { stdio: 'ignore' });
  fs.writeFileSync(absWorkingDir + '/building', '');
  return new Promise(() => {});
};
exports.stop = async () => {};
`;

describe('A TypeScript build', () => {
  let folder: string;
  let sandbox: Sandbox;
  let request: InvokeRequest;

  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'lambda-workbench-build-'));
    await fs.mkdir(path.join(folder, 'node_modules/esbuild/lib'), { recursive: true });
    await fs.writeFile(path.join(folder, 'node_modules/esbuild/lib/main.js'), endless);
    await fs.writeFile(path.join(folder, 'app.ts'), 'export const handler = async () => 1;\n');
    sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog);
    request = { function: localFunction(path.join(folder, 'app.ts'), 'handler'), event: '{}' };
  });

  afterEach(async () => {
    await sandbox.dispose();
    await fs.rm(folder, { recursive: true });
  });

  const building = async (): Promise<void> => {
    const watch = fs.watch(folder, { signal: AbortSignal.timeout(60_000) });
    for await (const { filename } of watch) if (filename === 'building') return;
  };
  const buildProcesses = (): readonly string[] => (process.platform === 'linux' ? markedProcesses(folder) : []);

  it('ends with the run that waits for it, and what esbuild has started with it', async () => {
    const abort = new AbortController();
    const begun = building();
    const running = assert.rejects(sandbox.invoke(request, { signal: abort.signal }), /enough of it/);
    await begun;
    abort.abort(new Error('enough of it'));
    await running;
    assert.deepEqual(buildProcesses(), []);
  });

  it('ends with the sandbox', async () => {
    const begun = building();
    const running = assert.rejects(sandbox.invoke(request));
    await begun;
    await sandbox.dispose();
    await running;
    assert.deepEqual(buildProcesses(), []);
  });
});
