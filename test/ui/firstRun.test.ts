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
    assert.deepEqual(await workbench.functions.names(), [
      ...['Hello', 'Logging', 'Failing', 'Todo', 'Counter', 'Visits', 'Thumbnail', 'Receipts'],
    ]);
  });

  it('shows what a function is made of', async () => {
    const details = (await workbench.functions.details('Thumbnail')).join('\n');
    assert.match(details, /app\.handler/);
    assert.match(details, /nodejs22\.x/);
    await workbench.screenshot('functions');
    await workbench.functions.collapse('Thumbnail');
  });

  it('opens the handler of a function, with its lenses', async () => {
    await workbench.functions.openHandler('Hello');
    const [run, runWith, cost = ''] = await workbench.lenses.titles();
    assert.deepEqual([run, runWith], ['Run', 'Run With…']);
    assert.match(cost, /\$[\d.–]+ \/ month · 1M × /);
  });

  it('shows the result of a click on Run', async () => {
    await workbench.lenses.click('Run');
    const { functionName, kind, payload, log } = await workbench.result.finished();
    assert.equal(functionName, 'Hello');
    assert.equal(kind, 'success');
    assert.deepEqual(JSON.parse(payload), { message: 'Hello World' });
    assert.ok(log.some((line) => line.startsWith('START RequestId: ')));
    assert.match(log.at(-1) ?? '', /^REPORT RequestId: /);
  });

  it('prices what was measured', async () => {
    await workbench.lenses.matching(/\$[\d.–]+ \/ month · 1M × .* · 128 MB x86 \(\d+ local runs?\)/);
    await workbench.screenshot('result');
  });

  it('runs TypeScript by the button in the tree', async () => {
    await workbench.functions.press('Thumbnail', 'Run');
    const { functionName, kind } = await workbench.result.finished();
    assert.deepEqual({ functionName, kind }, { functionName: 'Thumbnail', kind: 'success' });
  });
});
