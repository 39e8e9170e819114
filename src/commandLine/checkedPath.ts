import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { checkFinding, checkRules } from '../diagnostics/checkRules.ts';
import { CheckThreads } from '../diagnostics/checkThreads.ts';
import type { Check } from '../diagnostics/diagnosticEngine.ts';
import { unique, type Finding } from '../diagnostics/finding.ts';
import { RuleSettings } from '../diagnostics/ruleSettings.ts';
import { unusedIn } from '../diagnostics/silencing.ts';
import { ExpectedError } from '../expectedError.ts';
import type { CatalogProblem } from '../functions/catalogProblem.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { noNewerTexts, type NewerTexts } from '../functions/textFile.ts';
import { isInside } from '../paths.ts';
import { languageOf, readLanguages } from '../syntax/language.ts';
import type { Parsers } from '../syntax/parsers.ts';
import { withCosts } from '../pricing/findingCosts.ts';
import { loadCosts } from './costCommand.ts';
import type { Terminal } from './terminal.ts';
import { readCatalog } from './workspace.ts';

/**
 * The findings of a folder: of its templates, and of the code of all its functions. Of a source file: those of its handlers'
 * code and of what the templates say of them. Of a template: what it says of its functions. `newer`: texts that count instead
 * of those on disk.
 */
export async function findingsAt(
  target: string,
  parsers: Parsers,
  terminal: Terminal,
  newer: NewerTexts = noNewerTexts,
): Promise<readonly Finding[]> {
  const stat = await fs.stat(target).catch(() => undefined);
  if (!stat) throw new ExpectedError(l10n.t('{0} does not exist.', target));
  // A single file is checked with what the folder around it says of its functions.
  const inside = isInside(terminal.cwd, target);
  const folder = stat.isDirectory() ? target : inside ? terminal.cwd : path.dirname(target);
  const threads = new CheckThreads(terminal.assets, newer);
  try {
    const catalog = await readCatalog(folder, parsers, terminal);
    const { functions, problems } = (newer.size > 0 ? await catalog.withTexts(newer) : undefined) ?? catalog;
    const found = stat.isDirectory()
      ? await ofFolder(threads, functions, problems)
      : await ofFile(threads, target, functions, problems);
    const settings = new RuleSettings();
    const applied = await settings.apply(found);
    const all = unique([...applied, ...(await settings.problems([folder])), ...(await settings.faults([folder]))]);
    // The runs and the prices are read for those only that need them.
    const areBilled = all.some(({ billed }) => billed !== undefined);
    return areBilled ? withCosts(all, functions, await loadCosts(terminal)) : all;
  } finally {
    await threads.dispose();
  }
}

async function ofFolder(
  threads: CheckThreads,
  functions: readonly LambdaFunction[],
  problems: readonly CatalogProblem[],
): Promise<Finding[]> {
  // Code that stands in a template is looked at with the template.
  const files = new Set(functions.flatMap((fn) => (fn.inlineCode ? [] : (fn.handlerSource?.file ?? []))));
  const ofCode = threads.inspect([...files], functions);
  return findingsOf([await threads.inspectTemplates(functions), ...(await ofCode)], problems);
}

async function ofFile(
  threads: CheckThreads,
  file: string,
  functions: readonly LambdaFunction[],
  problems: readonly CatalogProblem[],
): Promise<Finding[]> {
  const described = functions.filter(({ origin, places }) => {
    return origin.file === file || [...places.values()].some((place) => place.file === file);
  });
  const own = problems.filter((problem) => problem.file === file);
  if (languageOf(file) === undefined) {
    if (described.length === 0 && own.length === 0) {
      throw new ExpectedError(
        l10n.t('{0} is no template with functions, and in none of these languages: {1}.', file, readLanguages),
      );
    }
    return findingsOf([await threads.inspectTemplates(described)], own);
  }
  const handled = functions.filter(({ handlerSource }) => handlerSource?.file === file);
  const checks = [
    await threads.inspectTemplates([...described, ...handled]),
    ...(await threads.inspect([file], functions)),
  ];
  return findingsOf(checks, own);
}

/** Files that several functions share are reported once. */
function findingsOf(checks: readonly Check[], problems: readonly CatalogProblem[]): Finding[] {
  return unique([...problems.map(templateFinding), ...checks.flatMap(({ findings }) => findings), ...unusedIn(checks)]);
}

/** What is wrong with a template: AWS refuses it, the function fails at once, or it says something twice. */
function templateFinding(problem: CatalogProblem): Finding {
  const rule = problem.isRepeatedKey === true ? checkRules.repeatedKey : checkRules.invalidTemplate;
  const finding = checkFinding(rule, problem);
  // Nothing is wrong with the file itself.
  return problem.severity === 'information' ? { ...finding, severity: 'hint' } : finding;
}
