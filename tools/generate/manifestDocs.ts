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

/** The pages about commands and settings, by their path in the project. `strings` is package.nls.json. */
export function manifestDocs(
  { contributes }: Manifest,
  strings: Readonly<Record<string, string>>,
): Map<string, string> {
  const translate = (text = ''): string => text.replace(/^%(.+)%$/, (_, key: string) => strings[key] ?? `%${key}%`);
  return new Map([
    ['docs/commands.md', commandsPage(contributes, translate)],
    ['docs/settings.md', settingsPage(contributes, translate)],
  ]);
}

function commandsPage(contributes: Manifest['contributes'], translate: (text?: string) => string): string {
  const { commands = [], keybindings = [] } = contributes ?? {};
  const keysOf = (command: string): string =>
    keybindings
      .filter((binding) => binding.command === command)
      .map(({ key, mac }) => (mac ? `\`${key}\` (macOS \`${mac}\`)` : `\`${key}\``))
      .join(', ');
  const columns = ['Command', 'Identifier', ...(keybindings.length > 0 ? ['Key'] : [])];
  const rows = commands.map(({ command, title, category }) => {
    const name = [category, title].filter((part) => part !== undefined).map(translate);
    return row([name.join(': '), `\`${command}\``, keysOf(command)].slice(0, columns.length));
  });
  return ['# Commands', '', note, '', ...table(columns, rows), ''].join('\n');
}

function settingsPage(contributes: Manifest['contributes'], translate: (text?: string) => string): string {
  const sections = [contributes?.configuration ?? []].flat().map(({ title, properties = {} }) => {
    const rows = Object.entries(properties).map(([key, setting]) =>
      row([`\`${key}\``, typeOf(setting), `\`${JSON.stringify(setting.default)}\``, meaningOf(setting, translate)]),
    );
    return [`## ${translate(title)}`, '', ...table(['Setting', 'Type', 'Default', 'Meaning'], rows), ''];
  });
  return ['# Settings', '', note, '', ...sections.flat()].join('\n');
}

function typeOf(setting: Setting): string {
  if (setting.enum) return setting.enum.map((value) => `\`${JSON.stringify(value)}\``).join(', ');
  return [setting.type ?? []].flat().join(', ');
}

function meaningOf(setting: Setting, translate: (text?: string) => string): string {
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
