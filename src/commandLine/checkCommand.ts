import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { DiagnosticEngine, unique, type ReadText } from '../diagnostics/diagnosticEngine.ts';
import type { Finding, Severity } from '../diagnostics/finding.ts';
import { ExpectedError } from '../expectedError.ts';
import type { CatalogProblem } from '../functions/catalogProblem.ts';
import { isInside } from '../paths.ts';
import { languageOf, readLanguages } from '../syntax/language.ts';
import { Parsers } from '../syntax/parsers.ts';
import type { Command, Options } from './commandLine.ts';
import { findingFormats, invalidTemplate, type FindingFormat } from './findingFormats.ts';
import type { Terminal } from './terminal.ts';
import { readCatalog } from './workspace.ts';

const severities: readonly Severity[] = ['hint', 'warning', 'error'];

/** Checks the handlers of folders, or single files, and prints the findings. */
export const checkCommand: Command = {
  usage: '[PATH…] [--format text|json|sarif|github] [--fail-on error|warning|hint]',
  options: { format: { type: 'string' }, 'fail-on': { type: 'string' } },
  operands: Infinity,

  async run(operands, options, terminal) {
    const format = oneOf(options, 'format', Object.keys(findingFormats) as FindingFormat[]) ?? 'text';
    const failOn = oneOf(options, 'fail-on', severities) ?? 'warning';
    const paths = operands.length > 0 ? operands : ['.'];
    const parsers = new Parsers(terminal.assets);
    const found: Finding[] = [];
    for (const operand of paths) found.push(...(await check(path.resolve(terminal.cwd, operand), parsers, terminal)));
    // A file that two operands reach is reported once.
    const findings = [...new Map(found.map((finding) => [JSON.stringify(finding), finding])).values()];
    terminal.out(findingFormats[format](findings, terminal.cwd));
    const fails = findings.some(({ severity }) => severities.indexOf(severity) >= severities.indexOf(failOn));
    return fails ? 1 : 0;
  },
};

async function check(target: string, parsers: Parsers, terminal: Terminal): Promise<Finding[]> {
  const stat = await fs.stat(target).catch(() => undefined);
  if (!stat) throw new ExpectedError(l10n.t('{0} does not exist.', target));
  const engine = new DiagnosticEngine(parsers, undefined, rememberedTexts());
  // A single file is checked with what the folder around it says of its functions.
  const inside = isInside(terminal.cwd, target);
  const folder = stat.isDirectory() ? target : inside ? terminal.cwd : path.dirname(target);
  const catalog = await readCatalog(folder, parsers, terminal);
  const { functions } = catalog;
  if (!stat.isDirectory()) {
    if (!languageOf(target))
      throw new ExpectedError(l10n.t('{0} is in none of these languages: {1}.', target, readLanguages));
    return engine.check(target, await fs.readFile(target, 'utf8'), functions);
  }
  const files = new Set(functions.flatMap((fn) => fn.handlerSource?.file ?? []));
  const findings = [...catalog.problems.map(templateFinding), ...engine.checkTemplates(functions)];
  for (const file of files) findings.push(...(await engine.check(file, await fs.readFile(file, 'utf8'), functions)));
  // Files that several functions share are reported once.
  return unique(findings);
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
function templateFinding({ file, range, message }: CatalogProblem): Finding {
  const { id: rule, docs } = invalidTemplate;
  return { rule, severity: 'error', message, file, range, docs, fixes: [], related: [] };
}

function oneOf<T extends string>(options: Options, name: string, values: readonly T[]): T | undefined {
  const text = options[name];
  if (typeof text !== 'string') return undefined;
  const value = values.find((candidate) => candidate === text);
  if (value === undefined) {
    throw new ExpectedError(l10n.t('--{0} {1}: one of {2} is needed.', name, text, values.join(', ')));
  }
  return value;
}
