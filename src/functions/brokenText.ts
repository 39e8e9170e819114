import { languageOf } from '../syntax/language.ts';
import type { Parsers } from '../syntax/parsers.ts';
import type { CatalogProblem } from './catalogProblem.ts';
import { documentProblems } from './cloudFormation/documentProblems.ts';
import { parseTemplate } from './cloudFormation/templateDocument.ts';

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
  const [problem] = documentProblems(file, { syntaxErrors, repeatedKeys: [] });
  return problem && { problem };
}
