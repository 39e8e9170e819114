import * as l10n from '@vscode/l10n';
import { languageOf } from '../syntax/language.ts';
import type { Parsers } from '../syntax/parsers.ts';
import type { CatalogProblem } from './catalogProblem.ts';
import { documentProblems } from './cloudFormation/documentProblems.ts';
import { parseTemplate, type TemplateDocument } from './cloudFormation/templateDocument.ts';

const startOfFile = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Why a text cannot be read to its end, as while somebody types. */
export interface BrokenText {
  /** Undefined where the editor shows such errors itself. */
  readonly problem: CatalogProblem | undefined;
}

/** Undefined where a file that functions are described in, or that one of these is read with, can be read to its end. */
export async function brokenText(file: string, text: string, parsers: Parsers): Promise<BrokenText | undefined> {
  if (/\.(?:tf|tfvars)$/.test(file)) {
    const isBroken = (await parsers.readTree('terraform', text, (root) => root.hasError)) ?? true;
    return isBroken ? { problem: undefined } : undefined;
  }
  if (languageOf(file) !== undefined) {
    const { hasErrors, isGivenUp } = await parsers.parse(file, text);
    return hasErrors || isGivenUp ? { problem: undefined } : undefined;
  }
  const { syntaxErrors } = parseTemplate(text);
  return templateBroken(file, syntaxErrors);
}

/**
 * The same of a file in which nobody finds functions any more: also where there is nothing at all, as while a tool writes it
 * anew, or bytes that are no characters.
 */
export async function emptiedText(file: string, text: string, parsers: Parsers): Promise<BrokenText | undefined> {
  const message =
    text.trim() === '' ? l10n.t('it is empty') : /[\0\uFFFD]/.test(text) && l10n.t('it is no text in UTF-8');
  return message ? templateBroken(file, [{ message, range: startOfFile }]) : brokenText(file, text, parsers);
}

function templateBroken(file: string, syntaxErrors: TemplateDocument['syntaxErrors']): BrokenText | undefined {
  const [problem] = documentProblems(file, { syntaxErrors, repeatedKeys: [] });
  return problem && { problem };
}
