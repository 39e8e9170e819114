import * as assert from 'node:assert/strict';
import type { Workbench } from './pages/workbench.ts';
import { session } from './session.ts';

describe('A run that fails', () => {
  let workbench: Workbench;

  before(async () => {
    ({ workbench } = await (await session()).openWindow({ folder: 'samples', trusted: true }));
    await workbench.functions.show();
    await workbench.functions.openHandler('Failing');
    await workbench.lenses.click('Run');
  });
  after(() => workbench.close());

  it('shows the error that the caller gets', async () => {
    const { kind, payload } = await workbench.result.finished();
    assert.equal(kind, 'failure');
    assert.equal((JSON.parse(payload) as { errorType: string }).errorType, 'OutOfStock');
    assert.match(await workbench.result.error.innerText(), /OutOfStock/);
    await workbench.lenses.gone('Cancel');
    await workbench.screenshot('failure');
  });

  it('leads from a frame of the stack to its line', async () => {
    const frame = workbench.result.frames.filter({ hasText: 'in price_item' });
    const [, line] = /line (\d+)/.exec(await frame.innerText()) ?? [];
    await frame.getByRole('button').click();
    await workbench.cursorAt('app.py', Number(line));
  });

  it('puts a problem on the throwing line', async () => {
    await workbench.problems.show();
    await workbench.problems.says(/OutOfStock/);
  });
});
