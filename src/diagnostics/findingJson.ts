import type { Range } from 'vscode-languageserver-types';
import type { Finding, Fix, Severity } from './finding.ts';

/** A finding as the command line prints it; a contract: fields are added, never renamed. */
export interface FindingJson {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly range: Range;
  readonly function?: string;
  readonly docs: string;
  readonly fixes: readonly Fix[];
}

export function findingJson(finding: Finding): FindingJson {
  const { rule, severity, message, file, range, docs, fixes } = finding;
  return {
    rule,
    severity,
    message,
    file,
    range,
    ...(finding.function ? { function: finding.function } : {}),
    docs,
    fixes,
  };
}
