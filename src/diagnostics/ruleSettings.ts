import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
import { projectSettingsName, ProjectSettings } from '../projectSettings.ts';
import { TextLines } from '../syntax/textLines.ts';
import { checkFinding, checkRules, isKnownRule, unknownRule } from './checkRules.ts';
import type { Finding, Severity } from './finding.ts';
import { settingsFaults } from './settingsFaults.ts';

/** What settings say of a rule. */
export type RuleSetting = Severity | 'off';

/** The section of `lambda-workbench.json`. */
export const rulesSection = 'rules';

export const ruleSettings: readonly RuleSetting[] = ['error', 'warning', 'hint', 'off'];

/** One file's section: what is right in it, and what is wrong. */
interface FileRules {
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly problems: readonly Finding[];
  /** What is wrong in the file beside that. */
  readonly faults: readonly Finding[];
}

/**
 * How severe the rules are for the files of a check. The nearest `lambda-workbench.json` that names a rule decides, from the
 * folder of the finding's file upwards; where none does, the user's settings. What is read is kept: make a new one, or
 * `forget`, when a file may have changed.
 */
export class RuleSettings {
  readonly #readText: (file: string) => Promise<string>;
  readonly #ofUser: () => ReadonlyMap<string, RuleSetting>;
  readonly #files = new Map<string, Promise<FileRules | undefined>>();

  constructor(
    readText: (file: string) => Promise<string> = (file) => fs.readFile(file, 'utf8'),
    ofUser: () => ReadonlyMap<string, RuleSetting> = () => new Map(),
  ) {
    this.#readText = readText;
    this.#ofUser = ofUser;
  }

  /** The findings as severe as the settings want them, without those that are off. */
  async apply(findings: readonly Finding[]): Promise<Finding[]> {
    const applied: Finding[] = [];
    for (const finding of findings) {
      const setting = await this.#settingOf(finding);
      if (setting === undefined) applied.push(finding);
      else if (setting !== 'off') applied.push({ ...finding, severity: setting });
    }
    return applied;
  }

  /** What is wrong in the files that hold for folders, and in those that findings have asked for. */
  async problems(folders: readonly string[]): Promise<Finding[]> {
    for (const folder of folders.flatMap(foldersAbove)) await this.#fileIn(folder);
    const files = await Promise.all(this.#files.values());
    return this.apply(files.flatMap((one) => one?.problems ?? []));
  }

  /** What is wrong in these files by their schema, which an editor says by itself. */
  async faults(folders: readonly string[]): Promise<Finding[]> {
    for (const folder of folders.flatMap(foldersAbove)) await this.#fileIn(folder);
    const files = await Promise.all(this.#files.values());
    return this.apply(files.flatMap((one) => one?.faults ?? []));
  }

  forget(): void {
    this.#files.clear();
  }

  /** The folder whose `lambda-workbench.json` decides over a rule in a file; undefined where none names it. */
  async decidingFolder({ rule, file }: Pick<Finding, 'rule' | 'file'>): Promise<string | undefined> {
    for (const folder of foldersAbove(path.dirname(file))) {
      if ((await this.#fileIn(folder))?.rules.has(rule)) return folder;
    }
    return undefined;
  }

  async #settingOf(finding: Finding): Promise<RuleSetting | undefined> {
    const folder = await this.decidingFolder(finding);
    if (folder === undefined) return this.#ofUser().get(finding.rule);
    return (await this.#fileIn(folder))?.rules.get(finding.rule);
  }

  #fileIn(folder: string): Promise<FileRules | undefined> {
    const file = path.join(folder, projectSettingsName);
    let known = this.#files.get(file);
    if (known === undefined) {
      known = this.#readText(file).then(
        (text) => fileRules(file, text),
        () => undefined,
      );
      this.#files.set(file, known);
    }
    return known;
  }
}

/** What may stand in settings: everything else is left out. */
export function settingsOf(value: unknown): Map<string, RuleSetting> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return new Map(entries.flatMap(([id, setting]) => (isSetting(setting) ? [[id, setting] as const] : [])));
}

function isSetting(value: unknown): value is RuleSetting {
  return ruleSettings.some((one) => one === value);
}

function fileRules(file: string, text: string): FileRules {
  const section = ProjectSettings.parse(file, text).value(rulesSection);
  const tree = parseTree(text, [], { allowTrailingComma: true });
  const node = tree && findNodeAtLocation(tree, [rulesSection]);
  return {
    rules: settingsOf(section),
    problems: node === undefined ? [] : problemsOf(file, text, node),
    faults: settingsFaults(file, text),
  };
}

function problemsOf(file: string, text: string, section: Node): Finding[] {
  const lines = new TextLines(text);
  const rangeOf = ({ offset, length }: Node) => lines.range(offset, offset + length);
  const wrong = (node: Node, message: string): Finding =>
    checkFinding(checkRules.unknownRule, { file, range: rangeOf(node), message });
  if (section.type !== 'object')
    return [wrong(section, l10n.t('"rules" is an object: the id of a rule, and what it is.'))];
  return (section.children ?? []).flatMap(({ children: [key, value] = [] }) => {
    if (key === undefined) return [];
    const id = String(key.value);
    if (!isKnownRule(id)) return [unknownRule(file, id, rangeOf(key))];
    if (value === undefined || isSetting(value.value)) return [];
    return [wrong(value, l10n.t('{0} is one of: {1}.', id, ruleSettings.join(', ')))];
  });
}

/** A folder and those that it lies in, the nearest first. */
function foldersAbove(folder: string): string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersAbove(parent)];
}
