import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { toldMessage, type Finding, type Severity } from '../diagnostics/finding.ts';
import { findingJson } from '../diagnostics/findingJson.ts';
import { printable } from './printable.ts';
import { toSarif } from './sarif.ts';
import type { Terminal } from './terminal.ts';

export type FindingFormat = 'text' | 'json' | 'sarif' | 'github';

type FormatFindings = (findings: readonly Finding[], terminal: Terminal) => string | Promise<string>;

/** Writes findings for people (text), programs (json), code scanning (sarif) or annotations of GitHub Actions. */
export const findingFormats: Readonly<Record<FindingFormat, FormatFindings>> = {
  text: toText,
  json: (findings) => `${JSON.stringify(findings.map(findingJson), null, 2)}\n`,
  sarif: toSarif,
  github: (findings, { cwd }) => findings.map((finding) => `${toAnnotation(finding, cwd)}\n`).join(''),
};

function toText(findings: readonly Finding[], { cwd }: Terminal): string {
  if (findings.length === 0) return `${l10n.t('No findings.')}\n`;
  const lines = findings.map((finding) => {
    const { file, range, severity, rule } = finding;
    const place = `${path.relative(cwd, file)}:${range.start.line + 1}:${range.start.character + 1}`;
    return printable(`${place}: ${severity}: ${toldMessage(finding)} [${rule}]`);
  });
  return `${lines.join('\n')}\n`;
}

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function toAnnotation(finding: Finding, cwd: string): string {
  const { file, range, severity, rule } = finding;
  const kinds: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', hint: 'notice' };
  const escape = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string): string => escape(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const place = [
    `file=${property(path.relative(cwd, file).split(path.sep).join('/'))}`,
    `line=${range.start.line + 1}`,
    `endLine=${range.end.line + 1}`,
    `col=${range.start.character + 1}`,
    // GitHub takes an end column for one line only.
    ...(range.start.line === range.end.line ? [`endColumn=${range.end.character + 1}`] : []),
    `title=${property(rule)}`,
  ];
  return `::${kinds[severity]} ${place.join(',')}::${escape(toldMessage(finding))}`;
}
