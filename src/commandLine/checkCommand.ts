import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { Baseline } from '../diagnostics/baseline.ts';
import type { Finding, Severity } from '../diagnostics/finding.ts';
import { fixedFiles } from '../diagnostics/fixes/fixedFiles.ts';
import type { UncheckedCode } from '../diagnostics/uncheckedCode.ts';
import { ExpectedError } from '../expectedError.ts';
import { noNewerTexts, type NewerTexts } from '../functions/textFile.ts';
import { Parsers } from '../syntax/parsers.ts';
import { checkAt, type CheckedPath } from './checkedPath.ts';
import type { Command, Options } from './commandLine.ts';
import { findingFormats, type FindingFormat } from './findingFormats.ts';
import { FixableFiles, fixedText, unifiedDiff } from './fixing.ts';
import { printable } from './printable.ts';
import type { Terminal } from './terminal.ts';
import { printUnchecked } from './uncheckedText.ts';

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
    const isDryRun = isOnlyTried(options);
    // What a script has put together of a variable that is not set would be this folder.
    if (operands.includes('')) throw new ExpectedError(l10n.t('A path is empty: name a file or a folder.'));
    const paths = (operands.length > 0 ? operands : ['.']).map((operand) => path.resolve(terminal.cwd, operand));
    const parsers = new Parsers(terminal.assets);
    const known =
      baseline !== undefined && options['update-baseline'] !== true ? await Baseline.read(baseline) : undefined;
    let unchecked: readonly UncheckedCode[] = [];
    let hidden = 0;
    const check = async (newer?: NewerTexts): Promise<readonly Finding[]> => {
      const checked: CheckedPath[] = [];
      for (const target of paths) checked.push(await checkAt(target, parsers, terminal, newer));
      unchecked = eachOnce(checked.flatMap((one) => one.unchecked));
      const all = eachOnce(checked.flatMap(({ findings }) => findings));
      const left = known === undefined ? all : await known.unknown(all, newer);
      hidden = all.length - left.length;
      return left;
    };
    const isFixing = options['fix'] === true;
    const { left: all, isWhole } = isFixing
      ? await fixed(check, paths, format, isDryRun, terminal)
      : { left: await check(), isWhole: true };
    // What could not be fixed is not to be known from now on.
    const updates = isWhole && options['update-baseline'] === true;
    if (baseline !== undefined && updates) {
      await Baseline.write(baseline, all);
      terminal.err(`${l10n.t('{0} knows {1} findings now.', path.relative(terminal.cwd, baseline), all.length)}\n`);
    }
    const findings = updates && baseline !== undefined ? await (await Baseline.read(baseline)).unknown(all) : all;
    // Of a dry run the difference is all of the output, so that other programs can apply it.
    if (!isDryRun) terminal.out(await findingFormats[format](findings, unchecked, terminal));
    // GitHub shows them at their files.
    if (isDryRun || format !== 'github') printUnchecked(unchecked, terminal);
    if (baseline !== undefined && hidden > 0) {
      terminal.err(`${l10n.t('Findings that {0} hides: {1}.', path.relative(terminal.cwd, baseline), hidden)}\n`);
    }
    if (!isWhole) return 2;
    const fails = findings.some(({ severity }) => severities.indexOf(severity) >= severities.indexOf(failOn));
    return fails ? 1 : 0;
  },
};

/**
 * Makes the safe fixes, or shows what they would change; gives back what is found then. A file that cannot be written is
 * said, and does not keep the others from it: then it is not whole.
 */
async function fixed(
  check: (newer: NewerTexts) => Promise<readonly Finding[]>,
  paths: readonly string[],
  format: FindingFormat,
  isDryRun: boolean,
  terminal: Terminal,
): Promise<{ readonly left: readonly Finding[]; readonly isWhole: boolean }> {
  const cwd = await fs.realpath(terminal.cwd);
  const fixable = new FixableFiles(paths, terminal, cwd);
  const { files, left } = await fixedFiles(check, (name) => fixable.read(name));
  let isWhole = true;
  for (const one of files) {
    try {
      if (isDryRun) terminal.out(unifiedDiff(one, cwd));
      else await fixable.write(one);
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      terminal.err(`lambda-workbench: ${printable(error.message)}\n`);
      isWhole &&= isDryRun;
      continue;
    }
    const text = fixedText(one, cwd);
    if (format === 'text' && !isDryRun) terminal.out(text);
    else terminal.err(text);
  }
  return { left: isWhole ? left : await check(noNewerTexts), isWhole };
}

/** What two operands reach is said once. */
function eachOnce<One>(all: readonly One[]): One[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
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
