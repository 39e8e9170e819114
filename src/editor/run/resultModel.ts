import * as l10n from '@vscode/l10n';
import type { Invocation, InvocationError } from '../../sandbox/invocation.ts';
import { missingLibrary, type MissingLibrary } from '../../sandbox/libraries/missingLibrary.ts';
import { awsHints } from '../../sandbox/awsHints.ts';
import type { Report } from '../../sandbox/report.ts';
import { httpText } from './httpText.ts';
import { prettyJson } from './jsonSyntax.ts';
import { residueSection } from './residueSection.ts';
import { timelineSection } from './timelineSection.ts';
import { fatesSummary, isolationText, outcomeText, profileText, statusText } from './outcomeText.ts';
import type {
  Button,
  ErrorSection,
  Figure,
  PayloadSection,
  ResultModel,
  StatusKind,
  TextSection,
} from './resultProtocol.ts';
import type { Run } from './run.ts';
import { shownLogCharacters, shownLogLines, shownPayloadCharacters } from './shownLimits.ts';

/** What the result view shows for a run. */
export function resultModel(run: Run | undefined): ResultModel {
  if (!run) {
    return {
      ...emptyModel(l10n.t('No function has been run in this window yet.')),
      message: l10n.t('Press Run above a handler or in the Functions view.'),
    };
  }
  const { invocation, outcome } = run;
  const event = { text: run.event.name, tooltip: l10n.t('Event: {0}', run.event.file ?? run.event.name) };
  const badges = [event, ...(run.profile === undefined ? [] : [profileBadge(run.profile)])];
  const base: ResultModel = {
    ...emptyModel(run.function.name),
    status: { kind: statusKind(run), text: statusOf(run) },
    badges,
    buttons: outcome ? [runAgain(run)] : [cancel(), pauseTimeout(run.pause.paused)],
    ...(run.isRehearsal && { timeline: timelineSection(run) }),
  };
  if (invocation) {
    const sections = { ...invocationSections(run, invocation, badges), ...brokenOffSection(run) };
    return { ...base, ...sections, ...(run.isRehearsal && ofAllDeliveries(run, invocation)) };
  }
  return {
    ...base,
    ...(outcome?.kind === 'refused' && { message: outcome.message }),
    ...(outcome?.kind === 'refused' &&
      outcome.lacks !== undefined && { remedy: installLibraries({ packageName: outcome.lacks }) }),
    ...(run.response.shown !== '' && { payload: streamedSection(run.response.shown, l10n.t('Response so far')) }),
    ...((!outcome || run.log.lines.length > 0) && { log: logSection(run.log.lines, run.log.dropped) }),
  };
}

function emptyModel(title: string): ResultModel {
  return {
    title,
    status: { kind: 'none', text: '' },
    badges: [],
    buttons: [],
    reportTitle: l10n.t('Report'),
    report: [],
    hints: [],
    warnings: [],
  };
}

function invocationSections(run: Run, invocation: Invocation, badges: ResultModel['badges']): Partial<ResultModel> {
  const missing = invocation.error && missingLibrary(invocation.error);
  const hints = invocation.error ? awsHints(invocation.error, invocation.closedLinks) : [];
  const residue = residueSection(invocation);
  const { word, explanation } = isolationText(invocation.isolation);
  return {
    badges: [...badges, { text: word, tooltip: explanation }],
    buttons: [runAgain(run), { action: 'copyPayload', label: l10n.t('Copy Payload') }],
    report: figures(invocation.report),
    hints,
    warnings: [...unsavedWarning(run), ...invocation.warnings.filter((warning) => !hints.includes(warning))],
    ...remedyOf(missing, invocation),
    ...(invocation.error && { error: errorSection(invocation.error) }),
    payload: payloadSection(invocation.payload),
    ...(residue && { residue }),
    log: logSection(invocation.logs, 0),
  };
}

function unsavedWarning({ unsaved }: Run): string[] {
  if (unsaved.length === 0) return [];
  return [
    l10n.t(
      'This run read {0} as last saved, without the changes in the editor. Lines that it names are those of the saved text.',
      unsaved.join(', '),
    ),
  ];
}

function profileBadge(profile: string): ResultModel['badges'][number] {
  return {
    text: profileText(profile),
    tooltip: l10n.t(
      'This run had the credentials of the AWS profile {0}: what it did in AWS, it did there. Which account that is was not looked up.',
      profile,
    ),
  };
}

function statusKind(run: Run): StatusKind {
  switch (run.state) {
    case 'running':
      return 'running';
    case 'passed':
      return 'success';
    case 'failed':
      return 'failure';
    case 'cancelled':
      return 'cancelled';
  }
}

function figures(report: Report): Figure[] {
  const ms = (value: number) => l10n.t('{0} ms', String(value));
  const mb = (value: number) => l10n.t('{0} MB', String(value));
  return [
    { name: l10n.t('Duration'), value: ms(report.durationMs) },
    { name: l10n.t('Billed duration'), value: ms(report.billedDurationMs) },
    ...(report.initDurationMs === undefined
      ? []
      : [{ name: l10n.t('Init duration'), value: ms(report.initDurationMs) }]),
    { name: l10n.t('Memory size'), value: mb(report.memorySizeMb) },
    { name: l10n.t('Max memory used'), value: mb(report.maxMemoryUsedMb) },
  ];
}

function errorSection(error: InvocationError): ErrorSection {
  return {
    title: error.errorType,
    message: error.errorMessage,
    framesTitle: l10n.t('Stack, innermost call first'),
    frames: error.frames.map(({ text, file, position }) =>
      file === undefined ? { text } : { text, link: l10n.t('Open {0}, line {1}', file, (position?.line ?? 0) + 1) },
    ),
  };
}

export function payloadSection(payload: string): PayloadSection {
  const pretty = prettyJson(payload);
  const text = pretty ?? httpText(payload);
  const shown = text.slice(0, shownPayloadCharacters);
  return {
    title: l10n.t('Payload'),
    text: shown,
    isJson: pretty !== undefined,
    ...(shown.length < text.length && {
      note: l10n.t('Shown are the first {0} of {1} characters.', shown.length, text.length),
    }),
    open: { action: 'openPayload', label: l10n.t('Open Payload in Editor') },
  };
}

/** A response that is still coming, or that did not come to its end. */
function streamedSection(text: string, title: string): PayloadSection {
  return { ...payloadSection(''), text: text.slice(0, shownPayloadCharacters), isJson: false, title };
}

/** The error stands above it already. */
function brokenOffSection(run: Run): Partial<ResultModel> {
  if (!run.brokeOff) return {};
  return { payload: streamedSection(run.response.shown, l10n.t('Response before the failure')) };
}

/** The end of a long log, because that is where it went wrong. `dropped`: lines that are not even in `lines`. */
export function logSection(lines: readonly string[], dropped: number): TextSection {
  const shown: string[] = [];
  let characters = 0;
  for (const line of lines.toReversed()) {
    if (shown.length === shownLogLines || characters >= shownLogCharacters) break;
    shown.push(line.slice(0, shownLogCharacters - characters));
    characters += line.length + 1;
  }
  const hidden = lines.length - shown.length + dropped;
  return {
    title: l10n.t('Log'),
    text: shown.reverse().join('\n'),
    ...(hidden > 0 && { note: l10n.t('The first {0} lines are not shown.', hidden) }),
    open: { action: 'openLog', label: l10n.t('Open Log in Editor') },
  };
}

/** The failure's own remedy comes first. */
function remedyOf(missing: MissingLibrary | undefined, { openVariables = [] }: Invocation): Partial<ResultModel> {
  if (missing) return { remedy: installLibraries(missing) };
  return openVariables.length === 0
    ? {}
    : { remedy: { action: 'createEnvironmentFile', label: l10n.t('Create Environment File') } };
}

function installLibraries({ packageName }: Pick<MissingLibrary, 'packageName'>): Button {
  return { action: 'installLibraries', label: l10n.t('Install {0} for Local Runs', packageName) };
}

/** The log of a rehearsal is that of each delivery; everything else is of the last one. */
function ofAllDeliveries({ log }: Run, { payload }: Invocation): Partial<ResultModel> {
  return {
    payload: { ...payloadSection(payload), title: l10n.t('Payload of the last run') },
    log: logSection(log.lines, log.dropped),
  };
}

function statusOf(run: Run): string {
  const { outcome } = run;
  if (outcome?.kind !== 'finished') return outcomeText(run);
  return outcome.fates ? fatesSummary(outcome.fates) : statusText(outcome.invocation.status);
}

const runAgain = ({ isRehearsal }: Run): Button => ({
  action: 'runAgain',
  label: isRehearsal ? l10n.t('Rehearse Again') : l10n.t('Run Again'),
});
const cancel = (): Button => ({ action: 'cancel', label: l10n.t('Cancel') });
const pauseTimeout = (paused: boolean): Button => ({
  action: 'pauseTimeout',
  label: paused ? l10n.t('Resume Timeout') : l10n.t('Pause Timeout'),
});
