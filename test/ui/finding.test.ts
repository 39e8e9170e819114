import * as assert from 'node:assert/strict';
import type { Workbench } from './pages/workbench.ts';
import { session } from './session.ts';

describe('A finding', () => {
  let workbench: Workbench;

  before(async () => {
    ({ workbench } = await (await session()).openWindow({ folder: 'samples', trusted: true }));
  });
  after(() => workbench.close());

  it('is a problem of the file that is open', async () => {
    await workbench.functions.show();
    await workbench.functions.openHandler('Counter');
    await workbench.lenses.titles();
    const messages = await workbench.problems.messages();
    assert.ok(
      messages.some((message) => message.includes('mutable-module-state')),
      messages.join('\n'),
    );
    await workbench.screenshot('finding');
  });
});
