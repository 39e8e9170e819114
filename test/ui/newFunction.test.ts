import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Workbench } from './pages/workbench.ts';
import { session } from './session.ts';

describe('New Lambda Function', () => {
  let workbench: Workbench;
  let workspace: string;

  before(async () => {
    ({ workbench, workspace } = await (await session()).openWindow({ folder: 'samples', trusted: true }));
    await workbench.functions.show();
  });
  after(() => workbench.close());

  it('asks for language, event source and name, from the button of the view', async () => {
    await workbench.functions.pressTitle('New Lambda Function…');
    // Each with its runtime beside it.
    const runtime = /(?:python|nodejs|java|provided|ruby|dotnet)[\d.].*$/;
    const languages = (await workbench.picker.rows(/Rust/)).map((row) => row.replace(runtime, '').trim());
    assert.deepEqual(languages, ['Python', 'JavaScript', 'TypeScript', 'Java', 'Go', 'Ruby', 'C#', 'Rust']);
    await workbench.screenshot('new-function-language');
    await workbench.choose('Python');
    await workbench.picker.filter('queue');
    await workbench.picker.rows(/SQS/);
    await workbench.screenshot('new-function-source');
    await workbench.choose('Handles a batch of Amazon SQS messages');
    await workbench.picker.says(/Name of the function, in template\.yaml/);
    await workbench.picker.type('Hello');
    await workbench.picker.says(/template\.yaml has Hello already/);
    await workbench.picker.type('OrderWorker');
    await workbench.picker.says(/Name of the function, in template\.yaml/);
    await workbench.screenshot('new-function-name');
    await workbench.picker.accept();
  });

  it('writes it, opens it and runs it with its event', async () => {
    const { functionName, kind } = await workbench.result.finished();
    assert.deepEqual({ functionName, kind }, { functionName: 'OrderWorker', kind: 'success' });
    await workbench.lenses.matching(/Run With/);
    const details = (await workbench.functions.details('OrderWorker')).join('\n');
    assert.match(details, /Events\s*sqs/);
    await workbench.screenshot('new-function');
    for (const file of ['order_worker/app.py', 'events/OrderWorker/sqs.json', 'tests/test_order_worker.py']) {
      await fs.access(path.join(workspace, file));
    }
    await workbench.acceptEarlierNotification(/OrderWorker is written: order_worker\/app\.py/, 'Open Test');
    await workbench.cursorAt('test_order_worker.py', 1);
    await workbench.screenshot('new-function-test');
  });

  it('is in the palette, with snippets and sample events beside it', async () => {
    await workbench.runCommand('Lambda Workbench: Show Sample Event…');
    await workbench.picker.filter('s3-put');
    await workbench.choose('Object created');
    await workbench.page.locator('.view-lines').getByText('ObjectCreated:Put').waitFor();
    await workbench.openFile('hello/app.py');
    await workbench.runCommand('Lambda Workbench: Insert Lambda Snippet…');
    await workbench.picker.filter('deadline');
    await workbench.picker.rows(/schedule/);
    await workbench.screenshot('snippet-palette');
    await workbench.choose('A scheduled job that ends before its deadline');
    await workbench.page.locator('.view-lines').getByText('RESERVE_MS').first().waitFor();
  });
});
