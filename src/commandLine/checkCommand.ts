import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { Baseline } from '../diagnostics/baseline.ts';
import type { Finding, Severity } from '../diagnostics/finding.ts';
import { fixedFiles } from '../diagnostics/fixes/fixedFiles.ts';
import { ExpectedError } from '../expectedError.ts';
import type { NewerTexts } from '../functions/textFile.ts';
import { Parsers } from '../syntax/parsers.ts';
import { findingsAt } from './checkedPath.ts';
import type { Command, Options } from './commandLine.ts';
import { findingFormats, type FindingFormat } from './findingFormats.ts';
import { FixableFiles, fixedText, unifiedDiff } from './fixing.ts';
import type { Terminal } from './terminal.ts';

const severities: readonly Severity[] = ['hint', 'warning', 'error'];

/** Checks the handlers of folders, or single files, and prints the findings. */
export const checkCommand: Command = {
  usage:
    '[PATH…] [--format text|json|sarif|github] [--fail-on error|warning|hint] [--baseline FILE [--update-baseline]] [--fix [--dry-run]]',
  options: {
    format: { type: 'string' },
    'fail-on': { type: 'string' },
    baseline: { type: 'string' },
    'update-baseline': { type: 'boolean' },
    fix: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  },
  operands: Infinity,

  async run(operands, options, terminal) {
    const format = oneOf(options, 'format', Object.keys(findingFormats) as FindingFormat[]) ?? 'text';
    const failOn = oneOf(options, 'fail-on', severities) ?? 'warning';
    const baseline = baselineOf(options, terminal.cwd);
    const updates = options['update-baseline'] === true;
    const isDryRun = isOnlyTried(options);
    const paths = (operands.length > 0 ? operands : ['.']).map((operand) => path.resolve(terminal.cwd, operand));
    const parsers = new Parsers(terminal.assets);
    const known = baseline !== undefined && !updates ? await Baseline.read(baseline) : undefined;
    const check = async (newer?: NewerTexts): Promise<readonly Finding[]> => {
      const found: Finding[] = [];
      for (const target of paths) found.push(...(await findingsAt(target, parsers, terminal, newer)));
      // A file that two operands reach is reported once.
      const all = [...new Map(found.map((finding) => [JSON.stringify(finding), finding])).values()];
      return known === undefined ? all : known.unknown(all, newer);
    };
    const all = options['fix'] === true ? await fixed(check, paths, format, isDryRun, terminal) : await check();
    if (baseline !== undefined && updates) {
      await Baseline.write(baseline, all);
      terminal.err(`${l10n.t('{0} knows {1} findings now.', path.relative(terminal.cwd, baseline), all.length)}\n`);
    }
    const findings = updates && baseline !== undefined ? await (await Baseline.read(baseline)).unknown(all) : all;
    // Of a dry run the difference is all of the output, so that other programs can apply it.
    if (!isDryRun) terminal.out(await findingFormats[format](findings, terminal));
    const fails = findings.some(({ severity }) => severities.indexOf(severity) >= severities.indexOf(failOn));
    return fails ? 1 : 0;
  },
};

/** Makes the safe fixes, or shows what they would change; gives back what is found then. */
async function fixed(
  check: (newer: NewerTexts) => Promise<readonly Finding[]>,
  paths: readonly string[],
  format: FindingFormat,
  isDryRun: boolean,
  terminal: Terminal,
): Promise<readonly Finding[]> {
  const fixable = new FixableFiles(paths, terminal);
  const { files, left } = await fixedFiles(check, (file) => fixable.text(file));
  for (const one of files) {
    if (isDryRun) terminal.out(unifiedDiff(one, terminal.cwd));
    else await fixable.write(one);
    const text = fixedText(one, terminal.cwd);
    if (format === 'text' && !isDryRun) terminal.out(text);
    else terminal.err(text);
  }
  return left;
}

function isOnlyTried(options: Options): boolean {
  if (options['dry-run'] !== true) return false;
  if (options['fix'] !== true) throw new ExpectedError(l10n.t('--dry-run needs --fix.'));
  if (options['update-baseline'] === true || options['format'] !== undefined) {
    throw new ExpectedError(
      l10n.t('--dry-run writes nothing and prints what --fix would change: leave --format and --update-baseline out.'),
    );
  }
  return true;
}

function baselineOf(options: Options, cwd: string): string | undefined {
  const { baseline } = options;
  if (typeof baseline === 'string') return path.resolve(cwd, baseline);
  if (options['update-baseline'] !== true) return undefined;
  throw new ExpectedError(l10n.t('--update-baseline needs --baseline FILE.'));
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
