import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { UncheckedCode } from '../diagnostics/uncheckedCode.ts';
import { toldMessage, type Finding, type Severity } from '../diagnostics/finding.ts';
import { findingJson } from '../diagnostics/findingJson.ts';
import { printable } from './printable.ts';
import { reportRoot } from './reportRoot.ts';
import { toSarif } from './sarif.ts';
import type { Terminal } from './terminal.ts';

export type FindingFormat = 'text' | 'json' | 'sarif' | 'github';

type FormatFindings = (
  findings: readonly Finding[],
  unchecked: readonly UncheckedCode[],
  terminal: Terminal,
) => string | Promise<string>;

/**
 * Writes findings for people (text), programs (json), code scanning (sarif) or annotations of GitHub Actions; the last two have a
 * place for what was not checked, too.
 */
export const findingFormats: Readonly<Record<FindingFormat, FormatFindings>> = {
  text: toText,
  json: (findings) => `${JSON.stringify(findings.map(findingJson), null, 2)}\n`,
  sarif: toSarif,
  github: (findings, unchecked, terminal) => {
    const root = reportRoot(terminal);
    const notices = unchecked.map((one) => toNotice(one, root));
    return [...findings.map((finding) => toAnnotation(finding, root)), ...notices].map((line) => `${line}\n`).join('');
  },
};

function toText(findings: readonly Finding[], unchecked: readonly UncheckedCode[], { cwd }: Terminal): string {
  if (findings.length === 0) {
    return `${unchecked.length === 0 ? l10n.t('No findings.') : l10n.t('No findings in what was checked.')}\n`;
  }
  const lines = findings.map((finding) => {
    const { file, range, severity, rule } = finding;
    const place = `${path.relative(cwd, file)}:${range.start.line + 1}:${range.start.character + 1}`;
    return printable(`${place}: ${severity}: ${toldMessage(finding)} [${rule}]`);
  });
  return `${lines.join('\n')}\n`;
}

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function toAnnotation(finding: Finding, root: string): string {
  const { file, range, severity, rule } = finding;
  const kinds: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', hint: 'notice' };
  const place = [
    `file=${property(path.relative(root, file).split(path.sep).join('/'))}`,
    `line=${range.start.line + 1}`,
    `endLine=${range.end.line + 1}`,
    `col=${range.start.character + 1}`,
    // GitHub takes an end column for one line only.
    ...(range.start.line === range.end.line ? [`endColumn=${range.end.character + 1}`] : []),
    `title=${property(rule)}`,
  ];
  return `::${kinds[severity]} ${place.join(',')}::${escaped(toldMessage(finding))}`;
}

function toNotice({ file, line, message }: UncheckedCode, root: string): string {
  const place = path.relative(root, file).split(path.sep).join('/') || '.';
  const at = line === undefined ? '' : `,line=${line + 1}`;
  return `::notice file=${property(place)}${at}::${escaped(message)}`;
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
