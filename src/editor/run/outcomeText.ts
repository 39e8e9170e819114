import * as l10n from '@vscode/l10n';
import type { InvocationStatus, Isolation } from '../../sandbox/invocation.ts';
import type { InvokePhase } from '../../sandbox/sandbox.ts';
import { isHandled, type RecordFate } from '../../retries/recordFates.ts';
import type { Run } from './run.ts';

/** Where a function stands: never run here, running, or how its last run ended. */
export type RunState = 'none' | 'running' | 'passed' | 'failed' | 'cancelled';

export function statusText(status: InvocationStatus): string {
  switch (status) {
    case 'success':
      return l10n.t('Succeeded');
    case 'error':
      return l10n.t('Failed');
    case 'timeout':
      return l10n.t('Timed out');
    case 'outOfMemory':
      return l10n.t('Out of memory');
    case 'crashed':
      return l10n.t('Crashed');
    case 'initError':
      return l10n.t('Failed to start');
  }
}

function phaseText(phase: InvokePhase): string {
  switch (phase) {
    case 'preparing':
      return l10n.t('Preparing…');
    case 'building':
      return l10n.t('Building…');
    case 'initializing':
      return l10n.t('Starting…');
    case 'invoking':
      return l10n.t('Running…');
  }
}

/** One short text for a run, e.g. `Succeeded in 1.52 ms`. */
export function outcomeText(run: Pick<Run, 'outcome' | 'phase'>): string {
  const { outcome } = run;
  if (!outcome) return phaseText(run.phase);
  switch (outcome.kind) {
    case 'cancelled':
      return l10n.t('Cancelled');
    case 'refused':
      return l10n.t('Not run');
    case 'finished': {
      if (outcome.fates) return fatesSummary(outcome.fates);
      const { status, report } = outcome.invocation;
      if (status !== 'success') return statusText(status);
      return l10n.t('Succeeded in {0} ms', String(report.durationMs));
    }
  }
}

/** How a batch ended, in a few words. */
export function fatesSummary(fates: readonly RecordFate[]): string {
  if (isHandled(fates)) return l10n.t('Every record handled');
  const lost = fates.filter(({ fate }) => fate === 'lost').length;
  const handled = fates.filter(({ fate }) => fate === 'succeeded').length;
  return lost > 0
    ? l10n.t('{0} of {1} records lost', lost, fates.length)
    : l10n.t('{0} of {1} records handled', handled, fates.length);
}

/** Whose credentials a run has. */
export function profileText(profile: string): string {
  return l10n.t('with profile {0}', profile);
}

/** A run in one line: its outcome, its event, and the profile where it had one. */
export function runText(run: Pick<Run, 'outcome' | 'phase' | 'event' | 'profile'>): string {
  const { event, profile } = run;
  return [outcomeText(run), event.name, ...(profile === undefined ? [] : [profileText(profile)])].join(' · ');
}

/** How well the run was kept apart from the machine: a word for the badge, sentences for its tooltip. */
export function isolationText(
  isolation: Isolation,
  platform: NodeJS.Platform = process.platform,
): { word: string; explanation: string } {
  const { word, explanation } = isolationWords(isolation);
  if (platform !== 'win32') return { word, explanation };
  const running = l10n.t('On Windows, what a function leaves running goes on between runs; on AWS it is frozen.');
  return { word, explanation: `${explanation} ${running}` };
}

function isolationWords(isolation: Isolation): { word: string; explanation: string } {
  switch (isolation) {
    case 'full':
      return {
        word: l10n.t('isolated'),
        explanation: l10n.t(
          'The function ran in a sandbox of its own, as on AWS: read-only code, its own /tmp, no access to your home or to other projects.',
        ),
      };
    case 'partial':
      return {
        word: l10n.t('partly isolated'),
        explanation: l10n.t(
          'The function ran behind guards that answer as AWS does in common cases: nothing is written outside of /tmp, and your credentials are not found. They are no boundary against hostile code, and do not see child processes and native code. On Linux, install bubblewrap for full isolation.',
        ),
      };
    case 'process':
      return {
        word: l10n.t('not isolated'),
        explanation: l10n.t(
          'The function ran as an ordinary process with your rights. Limits of Lambda on files and processes were not enforced.',
        ),
      };
  }
}
