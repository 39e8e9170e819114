import * as assert from 'node:assert/strict';
import { processesLeft, processesOf } from '../../tools/vscode/processes.ts';
import { session } from './session.ts';

describe('A window that is closed', () => {
  it('takes the execution environments with it', async () => {
    const { workbench, workspace } = await (await session()).openWindow({ folder: 'samples', trusted: true });
    await workbench.functions.show();
    await workbench.functions.openHandler('Hello');
    await workbench.lenses.click('Run');
    await workbench.result.finished();
    assert.notDeepEqual(await processesOf(workspace), [], 'no environment is kept warm: the test shows nothing');
    await workbench.close();
    assert.deepEqual(await processesLeft(workspace), []);
  });
});
