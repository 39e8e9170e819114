import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { CatalogProblem } from '../catalogProblem.ts';
import type { FunctionReader } from '../functionReader.ts';
import { noNewerTexts } from '../textFile.ts';
import { Configuration, filesBelow } from '../terraform/configuration.ts';
import { installedModulesFile, readModule } from '../terraform/moduleFiles.ts';

/**
 * Reads Terraform's files (https://developer.hashicorp.com/terraform/language), as a part of the module that all files of
 * a folder are.
 */
export const terraformReader = {
  accepts: (file) => /\.tf(?:\.json)?$/.test(file),

  mayDescribe: (_file, text) => mayDescribeFunctions(text),

  async read(file, text, parsers, _stage?: string, newer = noNewerTexts) {
    if (!mayDescribeFunctions(text)) return undefined;
    const folder = path.dirname(file);
    const module = await readModule(folder, new Map([...newer, [file, text]]), parsers);
    const { functions, problems } = new Configuration(module).functionsOf(file);
    const { folders, files } = filesBelow(module);
    const isBroken = module.files.some((one) => one.file === file && one.isBroken);
    const givenUp = module.files.filter((one) => one.isGivenUp).map((one) => tooSlow(one.file));
    return {
      functions,
      problems: [...problems, ...givenUp],
      isBroken,
      readFrom: new Set([folder, installedModulesFile(folder), ...folders]),
      includes: new Set(files),
    };
  },
} satisfies FunctionReader;

/** What it describes is unknown, and no mistake of anybody's. */
function tooSlow(file: string): CatalogProblem {
  const start = { line: 0, character: 0 };
  return {
    file,
    range: { start, end: start },
    message: l10n.t(
      'Reading this file as {0} took too long, so what it describes is not known. Text that a tool has written can take long: split it, or keep it out of the folder.',
      'Terraform',
    ),
    severity: 'information',
  };
}

/** A cheap look: most files of a configuration are about something else. */
function mayDescribeFunctions(text: string): boolean {
  return /aws_lambda_function\b|\bmodule\b/.test(text);
}
