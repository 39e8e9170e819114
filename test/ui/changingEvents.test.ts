import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Workbench } from './pages/workbench.ts';
import { session } from './session.ts';

describe('Changing saved events', () => {
  let workbench: Workbench;
  let folder: string;

  before(async () => {
    const ui = await session();
    const opened = await ui.openWindow({
      folder: 'samples',
      trusted: true,
      prepare: async (workspace) => {
        const sample = await fs.readFile('src/events/catalog/s3-put.json', 'utf8');
        await fs.writeFile(path.join(workspace, 'events', 'Todo', 'upload.json'), sample);
      },
    });
    ({ workbench } = opened);
    folder = path.join(opened.workspace, 'events', 'Todo');
    await workbench.functions.show();
    await workbench.functions.details('Todo');
    await workbench.functions.line('Events', 'add, complete, upload');
    await workbench.functions.unfold('Events');
  });
  after(() => workbench.close());

  const names = async (): Promise<string[]> => (await fs.readdir(folder)).sort();

  /** By the palette: the rows of the view are drawn anew whenever a run ends, and a click may come in between. */
  async function runWith(name: string): Promise<void> {
    await workbench.openFile(`Todo/${name}.json`);
    await workbench.runCommand('Lambda Workbench: Run with This Event');
  }

  it('an event of another service is asked about before it runs, once', async () => {
    await runWith('upload');
    const asked = await workbench.answerQuestion(/Run Todo with upload\?/, 'Cancel');
    assert.match(asked, /looks like an event of Amazon S3, but the event sources of Todo are: HttpApi/);
    await runWith('upload');
    await workbench.answerQuestion(/Run Todo with upload\?/, 'Run Anyway');
    assert.equal((await workbench.result.finished()).functionName, 'Todo');
    await runWith('upload');
    await workbench.result.finished();
    await runWith('complete');
    assert.equal((await workbench.result.finished()).kind, 'success');
    await workbench.functions.line('complete', 'last used');
  });

  it('one is duplicated, renamed and deleted', async () => {
    await workbench.openFile('Todo/add.json');
    await workbench.runCommand('Lambda Workbench: Duplicate Event…');
    await workbench.picker.says(/Name of the event, saved in events\/Todo/);
    await workbench.picker.type('complete');
    await workbench.picker.says(/There is an event of this name already/);
    await workbench.picker.type('twice');
    await workbench.picker.says(/Name of the event/);
    await workbench.picker.accept();
    await workbench.cursorAt('twice.json', 1);
    await workbench.functions.line('Events', 'add, complete, twice, upload');
    assert.equal(
      await fs.readFile(path.join(folder, 'twice.json'), 'utf8'),
      await fs.readFile(path.join(folder, 'add.json'), 'utf8'),
    );

    await workbench.runCommand('Lambda Workbench: Rename Event…');
    await workbench.picker.says(/Name of the event/);
    await workbench.picker.type('again');
    await workbench.picker.accept();
    await workbench.functions.line('Events', 'add, again, complete, upload');
    await workbench.cursorAt('again.json', 1);

    await workbench.runCommand('Lambda Workbench: Delete Event…');
    await workbench.answerQuestion(/Delete the event again\?/, 'Cancel');
    assert.deepEqual(await names(), ['add.json', 'again.json', 'complete.json', 'upload.json']);
    await workbench.runCommand('Lambda Workbench: Delete Event…');
    await workbench.answerQuestion(/Delete the event again\?/, 'Delete');
    await workbench.answerQuestion(/There is no trash for .*again\.json/, 'Delete Permanently');
    await workbench.functions.line('Events', 'add, complete, upload');
    assert.deepEqual(await names(), ['add.json', 'complete.json', 'upload.json']);
  });

  it('that of the last run is saved', async () => {
    await workbench.openFile('todo/app.py');
    await workbench.runCommand('Lambda Workbench: Save Event of Last Run…');
    await workbench.picker.says(/Name of the event/);
    await workbench.picker.type('kept');
    await workbench.picker.accept();
    await workbench.cursorAt('kept.json', 1);
    await workbench.functions.line('kept', 'last used');
    const kept = JSON.parse(await fs.readFile(path.join(folder, 'kept.json'), 'utf8')) as unknown;
    assert.deepEqual(kept, JSON.parse(await fs.readFile(path.join(folder, 'complete.json'), 'utf8')));
  });

  it('are gone when their folder is', async () => {
    await fs.rm(path.dirname(folder), { recursive: true });
    await workbench.functions.line('Events', 'none saved');
    await workbench.screenshot('events-gone');
  });
});
