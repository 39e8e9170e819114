import type { Language } from '../../src/translations.ts';
import { languageLink, pagePath } from './pageLanguages.ts';

/** What the pages need of package.json. */
export interface Manifest {
  readonly contributes?: {
    readonly commands?: readonly { readonly command: string; readonly title: string; readonly category?: string }[];
    readonly keybindings?: readonly { readonly command: string; readonly key: string; readonly mac?: string }[];
    readonly configuration?: Configuration | readonly Configuration[];
  };
}

interface Configuration {
  readonly title?: string;
  readonly properties?: Readonly<Record<string, Setting>>;
}

interface Setting {
  readonly type?: string | readonly string[];
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly enumDescriptions?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly description?: string;
  readonly markdownDescription?: string;
}

const note = '<!-- Generated from `package.json` by `npm run generate`. -->';

/** The strings of package.nls.json or of its translation. */
export type Strings = Readonly<Record<string, string>>;

/** What the pages say beside what the manifest says. */
const pageWords = {
  en: {
    commands: 'Commands',
    commandColumns: ['Command', 'Identifier', 'Key'],
    settings: 'Settings',
    settingColumns: ['Setting', 'Type', 'Default', 'Meaning'],
  },
  ja: {
    commands: 'コマンド',
    commandColumns: ['コマンド', '識別子', 'キー'],
    settings: '設定',
    settingColumns: ['設定', '型', '既定値', '意味'],
  },
} satisfies Readonly<Record<Language, object>>;

/** The pages about commands and settings in a language, by their path in the project. */
export function manifestDocs({ contributes }: Manifest, strings: Strings, language: Language): Map<string, string> {
  const translate = (text = ''): string => text.replace(/^%(.+)%$/, (_, key: string) => strings[key] ?? `%${key}%`);
  const page = (name: string, title: string, lines: readonly string[]): [file: string, text: string] => [
    pagePath(name, language),
    [`# ${title}`, '', languageLink(name, language), '', note, '', ...lines].join('\n'),
  ];
  return new Map([
    page('commands.md', pageWords[language].commands, commandTable(contributes, translate, language)),
    page('settings.md', pageWords[language].settings, settingTables(contributes, translate, language)),
  ]);
}

type Translate = (text?: string) => string;

function commandTable(contributes: Manifest['contributes'], translate: Translate, language: Language): string[] {
  const { commands = [], keybindings = [] } = contributes ?? {};
  const keysOf = (command: string): string =>
    keybindings
      .filter((binding) => binding.command === command)
      .map(({ key, mac }) => (mac ? `\`${key}\` (macOS \`${mac}\`)` : `\`${key}\``))
      .join(', ');
  const columns = pageWords[language].commandColumns.slice(0, keybindings.length > 0 ? 3 : 2);
  const rows = commands.map(({ command, title, category }) => {
    const name = [category, title].filter((part) => part !== undefined).map(translate);
    return row([name.join(': '), `\`${command}\``, keysOf(command)].slice(0, columns.length));
  });
  return [...table(columns, rows), ''];
}

function settingTables(contributes: Manifest['contributes'], translate: Translate, language: Language): string[] {
  return [contributes?.configuration ?? []].flat().flatMap(({ title, properties = {} }) => {
    const rows = Object.entries(properties).map(([key, setting]) =>
      row([`\`${key}\``, typeOf(setting), `\`${JSON.stringify(setting.default)}\``, meaningOf(setting, translate)]),
    );
    return [`## ${translate(title)}`, '', ...table(pageWords[language].settingColumns, rows), ''];
  });
}

function typeOf(setting: Setting): string {
  if (setting.enum) return setting.enum.map((value) => `\`${JSON.stringify(value)}\``).join(', ');
  return [setting.type ?? []].flat().join(', ');
}

function meaningOf(setting: Setting, translate: Translate): string {
  const descriptions = setting.markdownEnumDescriptions ?? setting.enumDescriptions ?? [];
  const values = descriptions.map((text, index) => `\`${JSON.stringify(setting.enum?.[index])}\`: ${translate(text)}`);
  const meaning = translate(setting.markdownDescription ?? setting.description);
  // VS Code turns `#id#` into a link to the setting; a page cannot.
  return [meaning.replace(/`#([^`]+)#`/g, '`$1`'), ...values].join('<br>');
}

function table(titles: readonly string[], rows: readonly string[]): string[] {
  return [row(titles), row(titles.map(() => '---')), ...rows];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}
