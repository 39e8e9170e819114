import * as assert from 'node:assert/strict';
import type { Workbench } from './pages/workbench.ts';
import { session } from './session.ts';

describe('The first run', () => {
  let workbench: Workbench;

  before(async () => {
    ({ workbench } = await (await session()).openWindow({ folder: 'samples', trusted: true }));
  });
  after(() => workbench.close());

  it('lists the functions of the samples', async () => {
    await workbench.functions.show();
    const names = await workbench.functions.names();
    assert.ok(names.length > 0, 'no function');
    await workbench.screenshot('functions');
  });

  it('opens the handler of the first function, with its lenses', async () => {
    const [first = ''] = await workbench.functions.names();
    await workbench.functions.openHandler(first);
    const titles = await workbench.lenses.titles();
    assert.deepEqual(titles.slice(0, 2), ['Run', 'Run with…']);
    await workbench.screenshot('lenses');
  });

  it('shows the result of a click on Run', async () => {
    await workbench.lenses.click('Run');
    const { kind, log } = await workbench.result.finished();
    assert.equal(kind, 'success');
    assert.match(log.at(0) ?? '', /^START RequestId: /);
    assert.match(log.at(-1) ?? '', /^REPORT RequestId: /);
    await workbench.screenshot('result');
  });
});
