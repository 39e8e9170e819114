import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Workbench } from './pages/workbench.ts';
import { session } from './session.ts';

describe('A window that speaks Japanese', () => {
  let workbench: Workbench;

  before(async () => {
    const options = { folder: 'test/fixtures/findings', trusted: true, language: 'ja', prepare: settle } as const;
    ({ workbench } = await (await session()).openWindow(options));
    await workbench.openFile('orders/app.py');
    // Both move or change the line that is pointed at.
    await workbench.lenses.titles();
    await workbench.page.locator('.squiggly-warning').first().waitFor();
  });
  after(() => workbench.close());

  it('says on hover in Japanese what a finding is', async () => {
    const text = await workbench.hoverOver('boto3.client', /代わりの書き方/);
    assert.match(text, /リクエストごとに作り直されるクライアントや接続/);
    assert.match(text, /AWS で問題になる理由/);
    assert.match(text, /かかる料金/);
    await workbench.screenshot('finding-hover-japanese');
  });

  it('leads to the Japanese page of the rule', async () => {
    await workbench.clickInHover('client-in-handler');
    const page = await workbench.markdownPage('client-in-handler.md');
    assert.match(page, /検出する内容/);
    assert.match(page, /かかる料金/);
    await workbench.screenshot('finding-page-japanese');
  });

  it('explains in Japanese what lambda-workbench.json says', async () => {
    await workbench.openFile('lambda-workbench.json');
    const text = await workbench.hoverOver('sleep-in-handler', /指定がなければ/);
    assert.match(text, /指定がなければ warning です/);
    await workbench.screenshot('settings-hover-japanese');
  });
});

/** A team's own severity for a rule that nothing here breaks. */
function settle(folder: string): Promise<void> {
  const settings = { rules: { 'sleep-in-handler': 'hint' } };
  return fs.writeFile(path.join(folder, 'lambda-workbench.json'), JSON.stringify(settings, null, 2));
}
