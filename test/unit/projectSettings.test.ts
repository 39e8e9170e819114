import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { ExpectedError } from '../../src/expectedError.ts';
import { ProjectSettings, withProjectSetting, writeProjectSetting } from '../../src/projectSettings.ts';

describe('project settings', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'lambda-workbench-settings-'));
  });
  afterEach(() => fs.rm(folder, { recursive: true }));

  it('are none where there is no file', async () => {
    const settings = await ProjectSettings.read(folder);
    assert.equal(settings.value('cost'), undefined);
    assert.equal(settings.damaged, false);
  });

  it('are written into a new file, and read again', async () => {
    await writeProjectSetting(folder, ['cost', 'functions', 'Hello', 'requests'], 3_000_000);
    const settings = await ProjectSettings.read(folder);
    assert.equal(settings.value('cost', 'functions', 'Hello', 'requests'), 3_000_000);
    assert.equal(settings.value('cost', 'functions', 'toString'), undefined);
    await writeProjectSetting(folder, ['cost', 'functions', 'Hello', 'requests'], undefined);
    assert.equal((await ProjectSettings.read(folder)).value('cost', 'functions', 'Hello', 'requests'), undefined);
  });

  it('keep comments and everything else that is written', () => {
    const text = '{\n  // our volumes\n  "cost": { "region": "eu-west-1", },\n  "rules": { "a": "off" } /* why */\n}\n';
    const changed = withProjectSetting('x.json', text, ['cost', 'requests'], 5);
    assert.match(changed, /\/\/ our volumes/);
    assert.match(changed, /"rules": \{ "a": "off" \} \/\* why \*\//);
    assert.equal(ProjectSettings.parse('x.json', changed).value('cost', 'requests'), 5);
    assert.equal(ProjectSettings.parse('x.json', changed).value('cost', 'region'), 'eu-west-1');
  });

  it('of a half-written file count as far as they can be read, and it is not written into', async () => {
    const settings = ProjectSettings.parse('x.json', '{ "cost": { "requests": 7 ');
    assert.equal(settings.value('cost', 'requests'), 7);
    assert.equal(settings.damaged, true);
    await fs.writeFile(path.join(folder, 'lambda-workbench.json'), '{ "cost": ');
    await assert.rejects(
      writeProjectSetting(folder, ['cost', 'requests'], 1),
      (error) => error instanceof ExpectedError && error.message.includes('is no JSON object'),
    );
    assert.equal(await fs.readFile(path.join(folder, 'lambda-workbench.json'), 'utf8'), '{ "cost": ');
  });
});
