import assert from 'node:assert/strict';
import { manifestDocs } from '../../../tools/generate/manifestDocs.ts';

const strings = {
  category: 'Lambda Workbench',
  'command.run': 'Run',
  'settings.title': 'Lambda Workbench',
  'settings.lens': 'Whether a lens shows the cost | per month. Needs `#x.isolation#`.',
  'settings.isolation': 'How strictly functions are kept apart.',
  'settings.isolation.full': 'Fully, or not at all.',
};

describe('manifest docs', () => {
  it('list commands with their keys', () => {
    const manifest = {
      contributes: {
        commands: [
          { command: 'x.run', title: '%command.run%', category: '%category%' },
          { command: 'x.stop', title: 'Stop' },
        ],
        keybindings: [{ command: 'x.run', key: 'ctrl+f5', mac: 'cmd+f5' }],
      },
    };
    const page = manifestDocs(manifest, strings, 'en').get('docs/commands.md') ?? '';
    assert.deepEqual(page.split('\n').slice(6), [
      '| Command | Identifier | Key |',
      '| --- | --- | --- |',
      '| Lambda Workbench: Run | `x.run` | `ctrl+f5` (macOS `cmd+f5`) |',
      '| Stop | `x.stop` |  |',
      '',
    ]);
  });

  it('have no column of keys where there is none', () => {
    const page = manifestDocs({ contributes: { commands: [{ command: 'x.stop', title: 'Stop' }] } }, strings, 'en');
    assert.match(page.get('docs/commands.md') ?? '', /\n\| Stop \| `x\.stop` \|\n/);
  });

  it('are there in Japanese, too', () => {
    const manifest = { contributes: { commands: [{ command: 'x.run', title: '%command.run%' }] } };
    const page = manifestDocs(manifest, { 'command.run': '実行' }, 'ja').get('docs/ja/commands.md') ?? '';
    assert.deepEqual(page.split('\n').slice(0, 3), ['# コマンド', '', '[English](../commands.md)']);
    assert.match(page, /\n\| 実行 \| `x\.run` \|\n/);
  });

  it('list settings with type, default and meaning', () => {
    const properties = {
      'x.lens': { type: 'boolean', default: true, description: '%settings.lens%' },
      'x.isolation': {
        type: 'string',
        enum: ['full', 'any'],
        enumDescriptions: ['%settings.isolation.full%', 'Whatever there is.'],
        default: 'any',
        markdownDescription: '%settings.isolation%',
      },
    };
    const page =
      manifestDocs({ contributes: { configuration: { title: '%settings.title%', properties } } }, strings, 'en').get(
        'docs/settings.md',
      ) ?? '';
    assert.deepEqual(page.split('\n').slice(6), [
      '## Lambda Workbench',
      '',
      '| Setting | Type | Default | Meaning |',
      '| --- | --- | --- | --- |',
      '| `x.lens` | boolean | `true` | Whether a lens shows the cost \\| per month. Needs `x.isolation`. |',
      '| `x.isolation` | `"full"`, `"any"` | `"any"` | How strictly functions are kept apart.<br>`"full"`: Fully, or not at all.<br>`"any"`: Whatever there is. |',
      '',
    ]);
  });
});
