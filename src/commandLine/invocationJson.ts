import type { Finding } from '../diagnostics/finding.ts';
import { findingJson } from '../diagnostics/findingJson.ts';
import { jsonOrText } from '../json.ts';
import type { Invocation } from '../sandbox/invocation.ts';
import type { InvocationDifferences } from '../sandbox/invocationDifferences.ts';

/** An invocation as `invoke --json` prints it, a contract: fields are added, never renamed. */
export function invocationJson(
  invocation: Invocation,
  findings: readonly Finding[],
  profile: string | undefined,
): object {
  const { status, payload, functionError, logs, report, isolation, residue, residueSeen, warnings } = invocation;
  return {
    status,
    payload: jsonOrText(payload),
    functionError: functionError ?? null,
    logs,
    report: { ...report, initDurationMs: report.initDurationMs ?? null },
    isolation,
    profile: profile ?? null,
    residue,
    residueSeen,
    warnings,
    findings: findings.map(findingJson),
  };
}

/** What differed between invocations, as `invoke --repeat --json` prints it. */
export function differencesJson({ status, payload, state, durationMs }: InvocationDifferences): object {
  return { status, payload, state, durationMs: { cold: durationMs.cold ?? null, warm: durationMs.warm ?? null } };
}
