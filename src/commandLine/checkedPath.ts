import type { Stats } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { checkFinding, checkRules } from '../diagnostics/checkRules.ts';
import { CheckThreads } from '../diagnostics/checkThreads.ts';
import type { Check } from '../diagnostics/diagnosticEngine.ts';
import { unique, type Finding } from '../diagnostics/finding.ts';
import { RuleSettings } from '../diagnostics/ruleSettings.ts';
import { unusedIn } from '../diagnostics/silencing.ts';
import { nothingIn, uncheckedFunctions, type UncheckedCode } from '../diagnostics/uncheckedCode.ts';
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

/** What a check of a path says. */
export interface CheckedPath {
  readonly findings: readonly Finding[];
  /** What is there and was not looked at, or only in part. */
  readonly unchecked: readonly UncheckedCode[];
}

/**
 * Of a folder: the findings of its templates, and of the code of all its functions. Of a source file: those of its handlers'
 * code and of what the templates say of them. Of a template: what it says of its functions. `newer`: texts that count instead
 * of those on disk.
 */
export async function checkAt(
  target: string,
  parsers: Parsers,
  terminal: Terminal,
  newer: NewerTexts = noNewerTexts,
): Promise<CheckedPath> {
  const stat = await checkable(target);
  // A single file is checked with what the folder around it says of its functions.
  const inside = isInside(terminal.cwd, target);
  const folder = stat.isDirectory() ? target : inside ? terminal.cwd : path.dirname(target);
  const threads = new CheckThreads(terminal.assets, newer);
  try {
    const unsearched: UncheckedCode[] = [];
    const catalog = await readCatalog(folder, parsers, terminal, (one) => unsearched.push(one));
    const { functions, problems } = (newer.size > 0 ? await catalog.withTexts(newer) : undefined) ?? catalog;
    const { findings, unchecked } = stat.isDirectory()
      ? await ofFolder(threads, target, functions, problems)
      : await ofFile(threads, target, functions, problems);
    const settings = new RuleSettings();
    const applied = await settings.apply(findings);
    const all = unique([...applied, ...(await settings.problems([folder])), ...(await settings.faults([folder]))]);
    // The runs and the prices are read for those only that need them.
    const areBilled = all.some(({ billed }) => billed !== undefined);
    // Of a file that a template names as a handler's, its check says so.
    const named = new Set(functions.map(({ handlerSource }) => handlerSource?.file));
    const passedOver = stat.isDirectory() ? unsearched.filter(({ file }) => !named.has(file)) : [];
    return {
      findings: areBilled ? withCosts(all, functions, await loadCosts(terminal)) : all,
      unchecked: [...unchecked, ...passedOver],
    };
  } finally {
    await threads.dispose();
  }
}

/** Throws ExpectedError where there is nothing that can be read: also of a pipe, which might never say anything. */
async function checkable(target: string): Promise<Stats> {
  try {
    const stat = await fs.stat(target);
    if (!stat.isDirectory() && !stat.isFile()) {
      throw new ExpectedError(l10n.t('{0} is neither a file nor a folder.', target));
    }
    await fs.access(target, fs.constants.R_OK);
    return stat;
  } catch (error) {
    if (error instanceof ExpectedError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    const isMissing = code === 'ENOENT' || code === 'ENOTDIR';
    throw new ExpectedError(
      isMissing ? l10n.t('{0} does not exist.', target) : l10n.t('{0} cannot be read: {1}', target, message),
    );
  }
}

async function ofFolder(
  threads: CheckThreads,
  folder: string,
  functions: readonly LambdaFunction[],
  problems: readonly CatalogProblem[],
): Promise<CheckedPath> {
  // Code that stands in a template is looked at with the template.
  const files = new Set(functions.flatMap((fn) => (fn.inlineCode ? [] : (fn.handlerSource?.file ?? []))));
  const ofCode = threads.inspect([...files], functions);
  const { findings, unchecked } = checkedPath([await threads.inspectTemplates(functions), ...(await ofCode)], problems);
  // A template that cannot be read is a finding.
  const isEmpty = functions.length === 0 && problems.length === 0;
  return { findings, unchecked: isEmpty ? [nothingIn(folder)] : [...unchecked, ...uncheckedFunctions(functions)] };
}

async function ofFile(
  threads: CheckThreads,
  file: string,
  functions: readonly LambdaFunction[],
  problems: readonly CatalogProblem[],
): Promise<CheckedPath> {
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
    const { findings, unchecked } = checkedPath([await threads.inspectTemplates(described)], own);
    return { findings, unchecked: [...unchecked, ...uncheckedFunctions(described)] };
  }
  const handled = functions.filter(({ handlerSource }) => handlerSource?.file === file);
  const checks = [
    await threads.inspectTemplates([...described, ...handled]),
    ...(await threads.inspect([file], functions)),
  ];
  return checkedPath(checks, own);
}

/** Files that several functions share are reported once. */
function checkedPath(checks: readonly Check[], problems: readonly CatalogProblem[]): CheckedPath {
  const findings = checks.flatMap((check) => check.findings);
  return {
    findings: unique([...problems.map(templateFinding), ...findings, ...unusedIn(checks)]),
    unchecked: checks.flatMap((check) => check.unchecked),
  };
}

/** What is wrong with a template: AWS refuses it, the function fails at once, or it says something twice. */
function templateFinding(problem: CatalogProblem): Finding {
  const rule = problem.isRepeatedKey === true ? checkRules.repeatedKey : checkRules.invalidTemplate;
  const finding = checkFinding(rule, problem);
  // Nothing is wrong with the file itself.
  return problem.severity === 'information' ? { ...finding, severity: 'hint' } : finding;
}
