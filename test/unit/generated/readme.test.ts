import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { rules } from '../../../src/diagnostics/ruleCatalog.ts';
import { sampleEvents } from '../../../src/events/sampleEvents.ts';
import { projectFolder } from '../../../tools/projectFolder.ts';

describe('README.md', () => {
  let text: string;

  before(async () => {
    text = await fs.readFile(path.join(projectFolder, 'README.md'), 'utf8');
  });

  it('counts what is there', async () => {
    assert.equal(/(\d+) \[rules\]/.exec(text)?.[1], String(rules.length));
    assert.equal(/the (\d+) of the \[catalog\]/.exec(text)?.[1], String(sampleEvents().length));
    const changelog = await fs.readFile(path.join(projectFolder, 'CHANGELOG.md'), 'utf8');
    assert.equal(/(\d+) \[rules\]/.exec(changelog)?.[1], String(rules.length));
  });

  it('links to files that exist', async () => {
    const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, file]) => file ?? '');
    assert.ok(links.length > 10);
    for (const file of links) await assert.doesNotReject(fs.access(path.join(projectFolder, file)), file);
  });
});
