import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { commandKinds } from '../../../src/editor/commands.ts';
import { restrictedSettings, settings } from '../../../src/editor/settings.ts';
import { handlerLanguages } from '../../../src/editor/languages.ts';
import { functionReaders } from '../../../src/functions/functionReaders.ts';

interface MenuEntry {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

interface Manifest {
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: string; readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly viewsContainers: Readonly<Record<string, readonly { id: string; icon: string }[]>>;
    readonly views: Readonly<Record<string, readonly { id: string; icon: string }[]>>;
    readonly viewsWelcome: readonly { view: string }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly id: string;
        readonly title: string;
        readonly description: string;
        readonly media: { readonly svg: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly commands: readonly {
      command: string;
      title: string;
      category?: string;
      icon?: string;
      enablement?: string;
    }[];
    readonly menus: Readonly<Record<string, readonly MenuEntry[]>>;
    readonly configuration: {
      readonly properties: Readonly<Record<string, { default: unknown; markdownDescription: string }>>;
    };
  };
}

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const { contributes } = manifest;

/** All strings anywhere below `value`. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

/** The text of every source file of the editor. */
function editorSources(): string {
  const folder = path.join(root, 'src', 'editor');
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return ['src/extension.ts', ...files.map((file) => path.join('src', 'editor', file))].map(read).join('\n');
}

describe('manifest', () => {
  const views = Object.values(contributes.views).flat();

  it('contributes the commands of the table, each registered once', () => {
    const ids = Object.keys(commandKinds).sort();
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), ids);
    const sources = editorSources();
    for (const id of ids) assert.equal(sources.split(`register('${id}'`).length - 1, 1, `registrations of ${id}`);
  });

  it('gives every command a category, and an icon where it is a button', () => {
    const buttons = new Set(
      Object.values(contributes.menus)
        .flat()
        .filter(({ group }) => group?.startsWith('inline') === true || group === 'navigation')
        .map(({ command }) => command),
    );
    assert.ok(buttons.size > 0);
    for (const { command, category, icon } of contributes.commands) {
      assert.equal(category, '%category%', command);
      if (buttons.has(command)) assert.match(icon ?? '', /^\$\([a-z-]+\)$/, command);
    }
  });

  it('lets commands that run code only run in a trusted workspace', () => {
    for (const [id, kind] of Object.entries(commandKinds)) {
      const { enablement = '' } = contributes.commands.find(({ command }) => command === id) ?? {};
      assert.equal(enablement.includes('isWorkspaceTrusted'), kind === 'run', id);
    }
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
  });

  it('declares the settings that are read, with their defaults', () => {
    const declared = Object.entries(contributes.configuration.properties).map(([name, { default: value }]) => [
      name,
      value,
    ]);
    assert.deepEqual(
      Object.fromEntries(declared),
      Object.fromEntries(Object.entries(settings).map(([name, value]) => [`lambdaWorkbench.${name}`, value])),
    );
    const config = read('src/editor/config.ts');
    for (const name of Object.keys(settings)) assert.ok(config.includes(`'${name}'`), `${name} is not read`);
  });

  it('ignores programs named by an untrusted workspace', () => {
    assert.deepEqual(
      manifest.capabilities.untrustedWorkspaces.restrictedConfigurations,
      restrictedSettings.map((name) => `lambdaWorkbench.${name}`),
    );
  });

  it('refers only to commands, views and containers that exist', () => {
    const ids = new Set(contributes.commands.map(({ command }) => command));
    for (const { command } of Object.values(contributes.menus).flat()) assert.ok(ids.has(command), command);

    const viewIds = new Set(views.map(({ id }) => id));
    for (const text of strings(contributes)) {
      for (const [, view = ''] of text.matchAll(/\bview == ([\w.]+)/g)) assert.ok(viewIds.has(view), view);
    }
    for (const { view } of contributes.viewsWelcome) assert.ok(viewIds.has(view), view);
    const containers = Object.values(contributes.viewsContainers).flat();
    assert.deepEqual(Object.keys(contributes.views).sort(), containers.map(({ id }) => id).sort());
    assert.deepEqual(
      [...viewIds].sort(),
      [...editorSources().matchAll(/(?:functionsView|resultViewId) = '([\w.]+)'/g)].map(([, id]) => id).sort(),
    );
  });

  it('links to existing commands and settings from its texts', () => {
    const ids = new Set(Object.keys(commandKinds));
    for (const file of ['package.nls.json', 'package.nls.ja.json']) {
      for (const [, command = ''] of read(file).matchAll(/command:(lambdaWorkbench\.\w+)(?!\.|\w)/g))
        assert.ok(ids.has(command));
      for (const [, name = ''] of read(file).matchAll(/#lambdaWorkbench\.([\w.]+)#/g))
        assert.ok(name in settings, name);
    }
  });

  it('ships the icons it names', () => {
    const icons = [
      manifest.icon,
      ...[...views, ...Object.values(contributes.viewsContainers).flat()].map(({ icon }) => icon),
    ];
    for (const icon of icons) assert.ok(fs.existsSync(path.join(root, icon)), icon);
  });

  it('is activated by every language that handlers are read in, and by Terraform', () => {
    const languages = manifest.activationEvents.filter((event) => event.startsWith('onLanguage:'));
    assert.deepEqual(
      languages,
      [...handlerLanguages, 'terraform'].map((language) => `onLanguage:${language}`),
    );
  });

  it('is activated by the files of every origin in any folder, and not for everybody', () => {
    const events = manifest.activationEvents.filter((event) => !event.startsWith('onLanguage:'));
    const globs = events.map((event) => /^workspaceContains:(\*\*\/.+)$/.exec(event)?.[1] ?? assert.fail(event));
    // VS Code looks for all patterns of an extension in one search, so that their number costs nothing.
    const isFound = (file: string) => globs.some((glob) => path.matchesGlob(file, glob));
    const described = [
      ...['template.yaml', 'template.yml', 'template.json', 'api.template.json', 'template-prod.yaml', 'api.template'],
      ...[
        'serverless.yml',
        'serverless.yaml',
        'serverless.json',
        'serverless.ts',
        'serverless.js',
        'serverless.prod.yml',
      ],
      ...['cdk.json', 'main.tf'],
    ];
    for (const file of described) {
      assert.ok(isFound(file) && isFound(`services/orders/${file}`), file);
      assert.ok(
        functionReaders.some((reader) => reader.accepts(file)),
        file,
      );
    }
    for (const file of ['package.json', 'main.py', 'values.yaml', 'README.md']) assert.ok(!isFound(file), file);
  });

  it('says in the empty view what every reader looks for', () => {
    for (const strings of ['package.nls.json', 'package.nls.ja.json']) {
      const text = (JSON.parse(read(strings)) as Record<string, string>)['welcome.noFunctions'] ?? '';
      const origins = ['SAM', 'CloudFormation', 'Serverless Framework', 'CDK', 'Terraform', 'cdk.out', '.tf'];
      const languages = ['Python', 'JavaScript', 'TypeScript', 'Java', 'Go', 'Ruby', 'C#', 'Rust'];
      for (const word of [...origins, ...languages]) assert.ok(text.includes(word), `${strings}: ${word}`);
    }
  });

  it('has a walkthrough of a few steps, each with a picture that follows the theme and a command that exists', () => {
    const [walkthrough, ...others] = contributes.walkthroughs;
    assert.ok(walkthrough);
    assert.equal(others.length, 0);
    assert.ok(walkthrough.steps.length <= 6);
    const ids = new Set(Object.keys(commandKinds));
    const strings = JSON.parse(read('package.nls.json')) as Record<string, string>;
    for (const { id, title, description, media, completionEvents } of walkthrough.steps) {
      const picture = read(media.svg);
      assert.match(picture, /var\(--vscode-/, id);
      assert.doesNotMatch(picture, /<script|href=|url\(/, id);
      assert.match(strings[title.slice(1, -1)] ?? '', /^[A-Z][a-z]+ /, id);
      const text = strings[description.slice(1, -1)] ?? '';
      const links = [...text.matchAll(/\(command:([\w.]+)\)/g)].map(([, command = '']) => command);
      assert.equal(links.length, 1, id);
      const events = completionEvents.map((event) => /^onCommand:(lambdaWorkbench\..+)$/.exec(event)?.[1]);
      for (const command of [...links, ...events]) {
        if (command?.startsWith('lambdaWorkbench.') && !command.endsWith('.focus'))
          assert.ok(ids.has(command), command);
      }
    }
  });
});
