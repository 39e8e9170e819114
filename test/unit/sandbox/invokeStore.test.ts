import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { silentLog } from '../../../src/log.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { localFunction, marker } from '../../localFunction.ts';
import { markedProcesses } from '../../markedProcesses.ts';

const source = `exports.handler = async (_event, context) => {
  const store = globalThis.awslambda.InvokeStore;
  const before = store.get('own') ?? 'nothing';
  store.set('own', context.awsRequestId);
  return { known: store.getRequestId(), before };
};
`;

/** test/conformance/node/invokeStore.cjs compares the rest with AWS's own. */
describe('awslambda.InvokeStore', () => {
  let folder: string;
  let sandbox: Sandbox;

  before(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'store-'));
    await fs.writeFile(path.join(folder, 'app.cjs'), source);
    sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog);
  });

  after(async () => {
    await sandbox.dispose();
    if (process.platform === 'linux') assert.deepEqual(markedProcesses(marker), [], 'nothing is left running');
    await fs.rm(folder, { recursive: true });
  });

  it('knows the current invocation, and nothing of the one before', async () => {
    const request = { function: localFunction(path.join(folder, 'app.cjs'), 'handler'), event: '{}' };
    for (let time = 0; time < 3; time++) {
      const { payload, report } = await sandbox.invoke(request);
      assert.deepEqual(JSON.parse(payload), { known: report.requestId, before: 'nothing' });
    }
  });
});
