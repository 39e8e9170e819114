import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { durations, rawMessages, sourceFiles, translations, type Found } from './sourceStrings.ts';

type Strings = Readonly<Record<string, string>>;

function readStrings(file: string): Strings {
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Strings;
}

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\d+\}/g))].sort();
}

function scan(find: (file: string, text: string) => Found[], files = sourceFiles()): Found[] {
  return files.flatMap((file) => find(file, fs.readFileSync(file, 'utf8')));
}

describe('the scanner of translated strings', () => {
  it('finds calls and their arguments', () => {
    const text = "a(l10n.t('One {0}', x));\nl10n.t(`Two`);\nl10n.t(three);\nl10n.t('Fo' + 'ur');\nl10n.table('no');\n";
    assert.deepEqual(translations('x.ts', text), [
      { place: 'x.ts:1', text: 'One {0}', values: 1 },
      { place: 'x.ts:2', text: 'Two', values: 0 },
      { place: 'x.ts:3', text: undefined, values: 0 },
      { place: 'x.ts:4', text: undefined, values: 0 },
    ]);
  });

  it('finds messages that are not translated', () => {
    const text = [
      "vscode.window.showErrorMessage(l10n.t('fine'), l10n.t('Button'));",
      "vscode.window.showErrorMessage('Wrong');",
      "vscode.window.showInformationMessage(message, 'Button');",
      "vscode.window.showWarningMessage(ok ? message : 'Wrong too');",
      'vscode.window.showWarningMessage(`Wrong ${x}`, `${title}: ${text}`);',
      "vscode.window.withProgress({ location, title: 'Waiting' }, task);",
      "vscode.window.withProgress({ location, title: l10n.t('Waiting') }, task);",
    ];
    assert.deepEqual(
      rawMessages('x.ts', text.join('\n')).map(({ place, text: found }) => [place, found]),
      [
        ['x.ts:2', 'Wrong'],
        ['x.ts:3', 'Button'],
        ['x.ts:4', 'Wrong too'],
        ['x.ts:5', 'Wrong '],
        ['x.ts:6', 'Waiting'],
      ],
    );
  });
});

describe('translated strings', () => {
  const calls = scan(translations);
  const english = new Set(calls.flatMap(({ text }) => text ?? []));
  let japanese: Strings = {};
  before(() => {
    japanese = readStrings('l10n/bundle.l10n.ja.json');
  });

  it('are literals, with a value for each placeholder', () => {
    assert.ok(calls.length > 0);
    assert.deepEqual(
      calls.filter(({ text }) => text === undefined).map(({ place }) => place),
      [],
    );
    const wrong = calls.filter(({ text = '', values }) => {
      const expected = Array.from({ length: values }, (_, index) => `{${index}}`);
      return placeholders(text).join() !== expected.join();
    });
    assert.deepEqual(wrong, []);
  });

  it('have their Japanese', () => {
    assert.deepEqual(
      [...english].filter((text) => !(text in japanese)),
      [],
    );
  });

  it('leave no Japanese unused', () => {
    assert.deepEqual(
      Object.keys(japanese).filter((text) => !english.has(text)),
      [],
    );
  });

  it('have the same placeholders in both languages', () => {
    const wrong = Object.entries(japanese).filter(([text, translated]) => {
      return placeholders(text).join() !== placeholders(translated).join();
    });
    assert.deepEqual(wrong, []);
  });

  it('have one apostrophe, the typographic one', () => {
    const manifest = Object.values(readStrings('package.nls.json'));
    assert.deepEqual(
      [...english, ...manifest].filter((text) => /[A-Za-z]'(?:s|t|re)\b/.test(text)),
      [],
    );
  });

  it('have no space between a Japanese unit and what follows it', () => {
    const units = '(?:秒|分|時間|日|回|件|個|行)';
    const found = sourceFiles().flatMap((file) => durations(file, fs.readFileSync(file, 'utf8')));
    assert.ok(found.length > 0);
    const spaced = (translated: string, unit: string): boolean =>
      new RegExp(`${unit} [\\p{Script=Hiragana}\\p{Script=Han}]`, 'u').test(translated);
    const wrong = found.filter(({ text, placeholder }) => {
      return spaced(japanese[text] ?? '', placeholder.replace(/[{}]/g, '\\$&'));
    });
    assert.deepEqual(wrong, []);
    assert.deepEqual(
      Object.values(japanese).filter((text) => spaced(text, `[\\d}] ${units}`)),
      [],
    );
  });

  it('are all that the editor shows in messages', () => {
    const editor = sourceFiles().filter((file) => /^src[\\/](editor[\\/]|extension\.ts$)/.test(file));
    assert.deepEqual(scan(rawMessages, editor), []);
  });
});

describe('strings of the manifest', () => {
  let english: Strings = {};
  before(() => {
    english = readStrings('package.nls.json');
  });

  it('are the same in both languages', () => {
    assert.deepEqual(Object.keys(readStrings('package.nls.ja.json')).sort(), Object.keys(english).sort());
  });

  it('exist, and none is unused', () => {
    const manifest = fs.readFileSync('package.json', 'utf8');
    const used = new Set([...manifest.matchAll(/"%([^%"]+)%"/g)].map((match) => match[1] ?? ''));
    assert.deepEqual([...used].sort(), Object.keys(english).sort());
  });
});
