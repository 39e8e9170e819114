import type { Finding } from './finding.ts';

/** A finding as the command line prints it; a contract: fields are added, never renamed. */
export type FindingJson = Omit<Finding, 'related' | 'billed' | 'tags'>;

export function findingJson(finding: Finding): FindingJson {
  const { rule, severity, message, file, range, docs, fixes } = finding;
  const named = finding.function === undefined ? {} : { function: finding.function };
  const seen = finding.observed === true ? { observed: true as const } : {};
  const priced = finding.cost === undefined ? {} : { cost: finding.cost };
  return { rule, severity, message, file, range, ...named, docs, ...seen, ...priced, fixes };
}
