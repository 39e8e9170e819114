import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { applyEdits, modify, parse, type JSONPath, type ParseError } from 'jsonc-parser';
import { ExpectedError } from './expectedError.ts';

/** The file in a workspace folder that a team shares: monthly volumes, severities of rules. JSON, with comments. */
export const projectSettingsName = 'lambda-workbench.json';

/** What the file of one folder says, section by section; see `schemas/lambda-workbench.schema.json`. */
export class ProjectSettings {
  readonly file: string;
  readonly #content: unknown;
  /** Whether the file is half-written: what could be read of it counts. */
  readonly damaged: boolean;

  private constructor(file: string, content: unknown, damaged: boolean) {
    this.file = file;
    this.#content = content;
    this.damaged = damaged;
  }

  /** No file means no settings. */
  static async read(folder: string): Promise<ProjectSettings> {
    const file = path.join(folder, projectSettingsName);
    return ProjectSettings.parse(file, (await textOf(file)) ?? '{}');
  }

  static parse(file: string, text: string): ProjectSettings {
    const errors: ParseError[] = [];
    const content: unknown = parse(text, errors, { allowTrailingComma: true });
    return new ProjectSettings(file, content, errors.length > 0);
  }

  /** The value at a path of keys; undefined where there is none. */
  value(...keys: readonly string[]): unknown {
    let value = this.#content;
    for (const key of keys) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
      value = (value as Record<string, unknown>)[key];
    }
    return value;
  }
}

/**
 * Sets one value (undefined removes it) and keeps all else as it is written, comments too. Throws ExpectedError where the
 * file is no JSON, or cannot be written.
 */
export async function writeProjectSetting(folder: string, keys: JSONPath, value: unknown): Promise<void> {
  const file = path.join(folder, projectSettingsName);
  const text = (await textOf(file)) ?? '{}\n';
  try {
    await fs.writeFile(file, withProjectSetting(file, text, keys, value));
  } catch (error) {
    if (error instanceof ExpectedError) throw error;
    throw new ExpectedError(l10n.t('{0} cannot be written: {1}', file, (error as Error).message));
  }
}

/** The text of the file with one value set; ExpectedError where the text is no JSON object. */
export function withProjectSetting(file: string, text: string, keys: JSONPath, value: unknown): string {
  const errors: ParseError[] = [];
  const content: unknown = parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new ExpectedError(l10n.t('{0} is no JSON object: mend it first, then set the value again.', file));
  }
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const formattingOptions = { insertSpaces: !/^\t/m.test(text), tabSize: 2, eol };
  return applyEdits(text, modify(text, keys, value, { formattingOptions }));
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await fs.readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new ExpectedError(l10n.t('{0} cannot be read: {1}', file, (error as Error).message));
  }
}
