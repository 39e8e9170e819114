import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { Baseline } from '../diagnostics/baseline.ts';
import type { Severity } from '../diagnostics/finding.ts';
import { ExpectedError } from '../expectedError.ts';
import { Parsers } from '../syntax/parsers.ts';
import { findingsAt } from './checkedPath.ts';
import type { Command, Options } from './commandLine.ts';
import { findingFormats, type FindingFormat } from './findingFormats.ts';

const severities: readonly Severity[] = ['hint', 'warning', 'error'];

/** Checks the handlers of folders, or single files, and prints the findings. */
export const checkCommand: Command = {
  usage:
    '[PATH…] [--format text|json|sarif|github] [--fail-on error|warning|hint] [--baseline FILE [--update-baseline]]',
  options: {
    format: { type: 'string' },
    'fail-on': { type: 'string' },
    baseline: { type: 'string' },
    'update-baseline': { type: 'boolean' },
  },
  operands: Infinity,

  async run(operands, options, terminal) {
    const format = oneOf(options, 'format', Object.keys(findingFormats) as FindingFormat[]) ?? 'text';
    const failOn = oneOf(options, 'fail-on', severities) ?? 'warning';
    const baseline = baselineOf(options, terminal.cwd);
    const paths = operands.length > 0 ? operands : ['.'];
    const parsers = new Parsers(terminal.assets);
    const found = [];
    for (const operand of paths) {
      found.push(...(await findingsAt(path.resolve(terminal.cwd, operand), parsers, terminal)));
    }
    // A file that two operands reach is reported once.
    const all = [...new Map(found.map((finding) => [JSON.stringify(finding), finding])).values()];
    if (baseline !== undefined && options['update-baseline'] === true) {
      await Baseline.write(baseline, all);
      terminal.err(`${l10n.t('{0} knows {1} findings now.', path.relative(terminal.cwd, baseline), all.length)}\n`);
    }
    const findings = baseline === undefined ? all : await (await Baseline.read(baseline)).unknown(all);
    terminal.out(await findingFormats[format](findings, terminal));
    const fails = findings.some(({ severity }) => severities.indexOf(severity) >= severities.indexOf(failOn));
    return fails ? 1 : 0;
  },
};

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
