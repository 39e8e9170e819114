import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { checkFinding, checkRules } from '../diagnostics/checkRules.ts';
import { DiagnosticEngine, unique, type Check, type ReadText } from '../diagnostics/diagnosticEngine.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { RuleSettings } from '../diagnostics/ruleSettings.ts';
import { unusedIn } from '../diagnostics/silencing.ts';
import { ExpectedError } from '../expectedError.ts';
import type { CatalogProblem } from '../functions/catalogProblem.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { isInside } from '../paths.ts';
import { languageOf, readLanguages } from '../syntax/language.ts';
import type { Parsers } from '../syntax/parsers.ts';
import type { Terminal } from './terminal.ts';
import { readCatalog } from './workspace.ts';

/**
 * The findings of a folder: of its templates, and of the code of all its functions. Of a source file: those of its handlers'
 * code and of what the templates say of them. Of a template: what it says of its functions.
 */
export async function findingsAt(target: string, parsers: Parsers, terminal: Terminal): Promise<Finding[]> {
  const stat = await fs.stat(target).catch(() => undefined);
  if (!stat) throw new ExpectedError(l10n.t('{0} does not exist.', target));
  // A single file is checked with what the folder around it says of its functions.
  const inside = isInside(terminal.cwd, target);
  const folder = stat.isDirectory() ? target : inside ? terminal.cwd : path.dirname(target);
  const catalog = await readCatalog(folder, parsers, terminal);
  const { functions, problems } = catalog;
  const engine = new DiagnosticEngine(parsers, undefined, rememberedTexts());
  const settings = new RuleSettings();
  const found = stat.isDirectory()
    ? await ofFolder(engine, functions, problems)
    : await ofFile(engine, target, functions, problems);
  const applied = await settings.apply(found);
  return unique([...applied, ...(await settings.problems([folder]))]);
}

async function ofFolder(
  engine: DiagnosticEngine,
  functions: readonly LambdaFunction[],
  problems: readonly CatalogProblem[],
): Promise<Finding[]> {
  const checks = [await engine.inspectTemplates(functions)];
  for (const file of new Set(functions.flatMap((fn) => fn.handlerSource?.file ?? []))) {
    checks.push(await engine.inspect(file, await fs.readFile(file, 'utf8'), functions));
  }
  return findingsOf(checks, problems);
}

async function ofFile(
  engine: DiagnosticEngine,
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
    return findingsOf([await engine.inspectTemplates(described)], own);
  }
  const handled = functions.filter(({ handlerSource }) => handlerSource?.file === file);
  const checks = [
    await engine.inspectTemplates([...described, ...handled]),
    await engine.inspect(file, await fs.readFile(file, 'utf8'), functions),
  ];
  return findingsOf(checks, own);
}

/** Files that several functions share are reported once. */
function findingsOf(checks: readonly Check[], problems: readonly CatalogProblem[]): Finding[] {
  return unique([...problems.map(templateFinding), ...checks.flatMap(({ findings }) => findings), ...unusedIn(checks)]);
}

/** Reads each file once: many functions import the same ones, or look for a module at the same wrong places. */
function rememberedTexts(): ReadText {
  const texts = new Map<string, Promise<string>>();
  return (file) => {
    let text = texts.get(file);
    if (text === undefined) texts.set(file, (text = fs.readFile(file, 'utf8')));
    return text;
  };
}

/** What is wrong with a template: AWS refuses it, or the function fails at once. */
function templateFinding(problem: CatalogProblem): Finding {
  return checkFinding(checkRules.invalidTemplate, problem);
}
