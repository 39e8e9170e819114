import assert from 'node:assert/strict';
import type { Workbench } from './pages/workbench.ts';
import { session } from './session.ts';

describe('Saved events', () => {
  let workbench: Workbench;

  before(async () => {
    ({ workbench } = await (await session()).openWindow({ folder: 'samples', trusted: true }));
    await workbench.functions.show();
  });
  after(() => workbench.close());

  it('stand below their function, and run by a button', async () => {
    const details = (await workbench.functions.details('Todo')).join('\n');
    assert.match(details, /Events\s*add, complete/);
    await workbench.functions.unfold('Events');
    await workbench.functions.pressLine('complete', 'Run with This Event');
    const { functionName, kind } = await workbench.result.finished();
    assert.deepEqual({ functionName, kind }, { functionName: 'Todo', kind: 'success' });
    await workbench.functions.line('complete', 'last used');
    await workbench.screenshot('saved-events');
  });

  it('open at a click, with a lens that runs them', async () => {
    await workbench.functions.clickLine('add');
    await workbench.lenses.click('Run Todo');
    await workbench.functions.line('add', 'last used');
    await workbench.screenshot('event-file');
  });

  it('complete what the code reads', async () => {
    await workbench.openFile('todo/app.py');
    await workbench.cursorAt('app.py', 1);
    await workbench.page.locator('.part.editor .monaco-editor.focused').waitFor();
    await workbench.page.keyboard.press('ControlOrMeta+End');
    await workbench.cursorAt('app.py', 34);
    const lines = ['', '', 'def lambda_handler(event, context):', 'route = event["requestContext"]'];
    for (const line of lines) {
      await workbench.page.keyboard.type(line);
      await workbench.page.keyboard.press(line === '' ? 'Enter' : 'Escape');
      if (line.endsWith(':')) await workbench.page.keyboard.press('Enter');
    }
    await workbench.page.keyboard.type('["http"]["');
    const suggestions = workbench.page.locator('.suggest-widget.visible .monaco-list-row');
    await suggestions.filter({ hasText: 'sourceIp' }).first().waitFor();
    await workbench.screenshot('event-completion');
  });
});
