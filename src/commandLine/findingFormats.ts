import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as l10n from '@vscode/l10n';
import type { Finding, Severity } from '../diagnostics/finding.ts';
import { findingJson } from '../diagnostics/findingJson.ts';
import { rules } from '../diagnostics/ruleCatalog.ts';
import { printable } from './printable.ts';

/** The problems of templates, which the functions' readers find, among the findings of the rules. */
export const invalidTemplate = {
  id: 'invalid-template',
  docs: 'functions.md',
} as const;

export type FindingFormat = 'text' | 'json' | 'sarif' | 'github';

/** Writes findings for people (text), programs (json), code scanning (sarif) or annotations of GitHub Actions. */
export const findingFormats: Readonly<Record<FindingFormat, (findings: readonly Finding[], cwd: string) => string>> = {
  text: toText,
  json: (findings) => `${JSON.stringify(findings.map(findingJson), null, 2)}\n`,
  sarif: toSarif,
  github: (findings, cwd) => findings.map((finding) => `${toAnnotation(finding, cwd)}\n`).join(''),
};

function toText(findings: readonly Finding[], cwd: string): string {
  if (findings.length === 0) return `${l10n.t('No findings.')}\n`;
  const lines = findings.map(({ file, range, severity, message, rule }) => {
    const place = `${path.relative(cwd, file)}:${range.start.line + 1}:${range.start.character + 1}`;
    return printable(`${place}: ${severity}: ${message} [${rule}]`);
  });
  return `${lines.join('\n')}\n`;
}

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; lines and columns there are 1-based. */
function toSarif(findings: readonly Finding[], cwd: string): string {
  const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', hint: 'note' };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Lambda Workbench',
            rules: [
              ...rules.map(({ id, docs }) => ({ id, shortDescription: { text: docs.title } })),
              {
                id: invalidTemplate.id,
                shortDescription: { text: l10n.t('This template cannot be deployed as it is.') },
              },
            ],
          },
        },
        originalUriBaseIds: { ROOT: { uri: `${pathToFileURL(cwd).href}/` } },
        results: findings.map(({ rule, severity, message, file, range }) => ({
          ruleId: rule,
          level: levels[severity],
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: relativeUri(cwd, file), uriBaseId: 'ROOT' },
                region: {
                  startLine: range.start.line + 1,
                  startColumn: range.start.character + 1,
                  endLine: range.end.line + 1,
                  endColumn: range.end.character + 1,
                },
              },
            },
          ],
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function relativeUri(cwd: string, file: string): string {
  return path.relative(cwd, file).split(path.sep).map(encodeURIComponent).join('/');
}

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function toAnnotation({ file, range, severity, message, rule }: Finding, cwd: string): string {
  const kinds: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', hint: 'notice' };
  const escape = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string): string => escape(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const place = [
    `file=${property(path.relative(cwd, file).split(path.sep).join('/'))}`,
    `line=${range.start.line + 1}`,
    `endLine=${range.end.line + 1}`,
    `col=${range.start.character + 1}`,
    `title=${property(rule)}`,
  ];
  return `::${kinds[severity]} ${place.join(',')}::${escape(message)}`;
}
