import * as l10n from '@vscode/l10n';
import { parseJsonObject } from '../json.ts';
import { awsHints, placeholderHints } from './awsHints.ts';
import type { InvocationRecord } from './executionEnvironment.ts';
import type { Invocation, InvocationError, InvocationStatus, Isolation } from './invocation.ts';
import { lambdaLayout } from './isolation/bubblewrap.ts';
import { limits } from './limits.ts';
import type { PhaseEnding } from './phaseEnding.ts';
import type { PreparedRuntime } from './runtimes/runtime.ts';
import type { ResidueItem } from './residue.ts';
import { stackFrames, toLocal, type CodePlace } from './stackFrames.ts';

/** What the caller of the sandbox gets of a run, in the terms of the user's own files. */
export function invocationOf(
  record: InvocationRecord,
  prepared: PreparedRuntime,
  source: Pick<CodePlace, 'codeRoot' | 'inline'>,
  isolation: Isolation,
): Invocation {
  const { ending, payload, logs, report, cpuTime, processors } = record;
  const status = statusOf(ending);
  const taskRoot = isolation === 'full' ? lambdaLayout.taskRoot : prepared.code;
  const { sourceRoots } = prepared;
  const place = { taskRoot, ...source, ...(sourceRoots && { sourceRoots }) };
  // Without bubblewrap links lead where they lead.
  const closedLinks = isolation === 'full' ? (prepared.linked?.closed ?? []) : [];
  const error = status === 'success' ? undefined : errorOf(record, place);
  return {
    status,
    payload,
    functionError: status === 'success' ? undefined : 'Unhandled',
    error,
    logs,
    report,
    ...cpuTime,
    processors,
    isolation,
    residue: (record.residue?.items ?? []).map((item) => placed(item, place)),
    residueSeen: record.residue === undefined ? 'none' : record.residue.whole ? 'whole' : 'partial',
    closedLinks,
    openVariables: prepared.openVariables ?? [],
    warnings: [
      ...prepared.warnings,
      ...record.warnings,
      ...limitWarnings(ending),
      ...(error ? awsHints(error, closedLinks) : []),
      ...(prepared.hasPlaceholders ? placeholderHints(logs, error) : []),
    ],
  };
}

function statusOf({ kind }: PhaseEnding): InvocationStatus {
  if (kind === 'extensionFault') return 'crashed';
  return kind === 'responseTooLarge' || kind === 'responseTruncated' ? 'error' : kind;
}

function errorOf({ ending, payload }: InvocationRecord, place: CodePlace): InvocationError {
  const object = parseJsonObject(payload);
  const cause = 'cause' in ending ? parseJsonObject(ending.cause) : {};
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return {
    errorType: text(object['errorType']),
    errorMessage: text(object['errorMessage']),
    frames: stackFrames(object, place, cause),
  };
}

/** AWS's words for a process that was killed do not say why. */
function limitWarnings(ending: PhaseEnding): string[] {
  if (ending.kind !== 'crashed' || ending.limit === undefined) return [];
  return [
    l10n.t(
      'The function was ended here because it had more than {0} processes and threads, Lambda’s limit for an execution environment. On AWS it goes on, and one more cannot be started.',
      String(limits.processes),
    ),
  ];
}

/** Its file on this machine; what lies elsewhere keeps no place. */
function placed({ file, line, ...item }: ResidueItem, place: CodePlace): ResidueItem {
  const at = line === undefined ? undefined : { line, character: 0 };
  const local = file === undefined ? undefined : toLocal(file, place, at);
  return { ...item, ...(local && { file: local.file, ...(local.position && { line: local.position.line }) }) };
}
