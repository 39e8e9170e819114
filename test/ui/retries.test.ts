import * as assert from 'node:assert/strict';
import type { Workbench } from './pages/workbench.ts';
import { session } from './session.ts';

describe('Rehearsed retries', () => {
  let workbench: Workbench;

  before(async () => {
    ({ workbench } = await (await session()).openWindow({ folder: 'test/fixtures/retries/shop', trusted: true }));
    await workbench.functions.show();
  });
  after(() => workbench.close());

  /** Through the palette, with an event that is chosen from the list. */
  async function rehearse(name: string, event: string): Promise<string> {
    await workbench.functions.openHandler(name);
    await workbench.runCommand('Lambda Workbench: Rehearse Retries…');
    await workbench.choose(event);
    const { status } = await workbench.result.finished();
    return status;
  }

  it('show which records of a batch come back, and where each ends', async () => {
    assert.equal(await rehearse('Orders', 'one-without-price'), '3 of 4 records handled');
    const lines = await workbench.result.timelineLines.allInnerTexts();
    const text = lines.join('\n');
    for (const part of [
      'Reported as failed: #2',
      'visibility timeout of 60 s',
      'To the dead-letter queue FailedOrders: #2',
    ])
      assert.ok(text.includes(part), text);
    assert.equal(lines.filter((line) => line.includes('ApproximateReceiveCount')).length, 3);
    assert.match(
      (await workbench.result.ends.allInnerTexts()).join('\n'),
      /Handled: #1, #3–#4\nIn the dead-letter queue: #2/,
    );
    await workbench.toggleMaximizedPanel();
    await workbench.screenshot('retries');
    await workbench.toggleMaximizedPanel();
  });

  it('find what would be lost, and lead to what helps', async () => {
    assert.equal(await rehearse('Careless', 'one-without-price'), '1 of 4 records lost');
    const loss = workbench.result.timelineLines.filter({ hasText: 'Lost: #2' });
    await workbench.screenshot('retries-lost');
    await loss.getByRole('button', { name: 'What Helps' }).click();
    assert.match(await workbench.markdownPage('report-batch-failures-not-enabled'), /ReportBatchItemFailures/);
  });

  it('try an asynchronous event again, and say that it is lost', async () => {
    assert.equal(await rehearse('Welcome', 'sns'), 'Failed');
    const lines = await workbench.result.timelineLines.allInnerTexts();
    assert.equal(lines.filter((line) => line.includes('of 2 failed: TimeoutError')).length, 2);
    assert.match(lines.at(-1) ?? '', /The event is lost/);
    await workbench.screenshot('retries-asynchronous');
  });
});
