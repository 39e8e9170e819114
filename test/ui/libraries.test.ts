import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Workbench } from './pages/workbench.ts';
import { session } from './session.ts';

const source = `import { toUtf8 } from '@smithy/util-utf8';

export const handler = async (event, context) => ({ text: toUtf8(Uint8Array.of(72, 105)) });
`;

describe('A run that lacks what AWS’s runtime brings along', () => {
  let workbench: Workbench;

  before(async () => {
    const prepare = async (workspace: string): Promise<void> => {
      await fs.mkdir(path.join(workspace, 'importing'));
      await fs.writeFile(path.join(workspace, 'importing', 'importing.mjs'), source);
    };
    ({ workbench } = await (await session()).openWindow({ folder: 'samples', trusted: true, prepare }));
    await workbench.openFile('importing.mjs');
    await workbench.lenses.click('Run');
  });
  after(() => workbench.close());

  it('offers to install it, and runs once it is installed', async () => {
    const failed = await workbench.result.finished();
    assert.equal(failed.kind, 'failure');
    await workbench.screenshot('remedy');
    await workbench.result.remedy.click();
    await workbench.acceptNotification('Run importing');
    const { kind, payload } = await workbench.result.finished();
    assert.deepEqual([kind, JSON.parse(payload)], ['success', { text: 'Hi' }]);
  });
});
