import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { pressed, sourceFiles } from './sourceStrings.ts';

/** Small words that a title leaves small, but at its beginning and its end. */
const small = new Set('a an and as at by for from in into of on or the to with'.split(' '));

/** Names that are written small wherever they stand. */
const names = new Set(['curl']);

/** Of quick fixes, which are sentences in VS Code, too. */
const quickFixes = new Set([
  'Change how severe {0} is…',
  'Switch {0} off in lambda-workbench.json',
  'Explain {0}',
  'Suppress {0} for this line',
]);

/** The words of a title that stand small and should not. */
function smallWords(title: string): string[] {
  const words = title.replaceAll(/\$\([^)]*\)/g, '').match(/\{\d+\}|[\p{L}’'.-]+/gu) ?? [];
  return words.filter((word, index) => {
    if (!/^\p{Ll}/u.test(word) || names.has(word)) return false;
    return !small.has(word) || index === 0 || index === words.length - 1;
  });
}

describe('what a person presses', () => {
  const editorFiles = sourceFiles().filter((file) => file.includes('editor'));

  it('is told from other titles', () => {
    assert.deepEqual(smallWords('Run with Event…'), []);
    assert.deepEqual(smallWords('Run with…'), ['with']);
    assert.deepEqual(smallWords('Run {0} With…'), []);
    assert.deepEqual(smallWords('Copy as curl Command'), []);
    assert.deepEqual(smallWords('Back to now'), ['now']);
  });

  it('is found in messages, pages and links', () => {
    const text = [
      "const again = l10n.t('Run again');",
      "vscode.window.showInformationMessage(l10n.t('Nothing was run.'), again);",
      "const button = { action: 'run', label: l10n.t('Run') };",
      "commandLink('lambdaWorkbench.run', l10n.t('Run {0}', name), id);",
      "showOpenDialog({ openLabel: l10n.t('Read') });",
    ];
    assert.deepEqual(
      pressed('x.ts', text.join('\n')).map(({ place, text: label }) => [place, label]),
      [
        ['x.ts:2', 'Run again'],
        ['x.ts:3', 'Run'],
        ['x.ts:4', 'Run {0}'],
        ['x.ts:5', 'Read'],
      ],
    );
  });

  it('is in title case: commands', () => {
    const strings = JSON.parse(fs.readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
    const commands = Object.entries(strings).filter(([key]) => key.startsWith('command.'));
    assert.ok(commands.length > 0);
    assert.deepEqual(
      commands.map(([, title]) => title).filter((title) => smallWords(title).length > 0),
      [],
    );
  });

  it('is in title case: buttons, links and lenses', () => {
    const all = editorFiles.flatMap((file) => pressed(file, fs.readFileSync(file, 'utf8')));
    assert.ok(all.length > 30, `${all.length} are found`);
    assert.deepEqual(
      all.filter(({ text = '' }) => !quickFixes.has(text) && smallWords(text).length > 0),
      [],
    );
  });
});
