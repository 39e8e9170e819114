import * as assert from 'node:assert/strict';
import type { Workbench } from './pages/workbench.ts';
import { session } from './session.ts';

describe('What a run left behind', () => {
  let workbench: Workbench;

  before(async () => {
    ({ workbench } = await (await session()).openWindow({ folder: 'samples', trusted: true }));
    await workbench.functions.show();
  });
  after(() => workbench.close());

  it('is shown with what it was before', async () => {
    await workbench.functions.openHandler('Counter');
    await workbench.lenses.click('Run');
    await workbench.result.finished();
    await workbench.lenses.click('Run');
    await workbench.result.finished();
    const [line = '', ...more] = await workbench.result.residueLines.allInnerTexts();
    assert.deepEqual(more, []);
    for (const part of ['Variable', 'visitors', '→', 'app.py:1']) assert.ok(line.includes(part), line);
    await workbench.result.residueLines.first().scrollIntoViewIfNeeded();
    await workbench.screenshot('residue');
  });

  it('leads to the line of its variable', async () => {
    await workbench.result.residueLines.first().getByRole('button').click();
    await workbench.cursorAt('app.py', 1);
  });

  it('is a problem at that line', async () => {
    await workbench.problems.show();
    await workbench.problems.says(/Seen in a run/);
    await workbench.screenshot('residue-problem');
  });

  it('is nothing where nothing stayed', async () => {
    await workbench.functions.show();
    await workbench.functions.openHandler('Hello');
    await workbench.lenses.click('Run');
    await workbench.result.finished();
    assert.match(await workbench.result.residue.innerText(), /^Left behind after the response\s+Nothing /);
    assert.equal(await workbench.result.residueLines.count(), 0);
  });
});
