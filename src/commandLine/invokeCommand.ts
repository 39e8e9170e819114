import * as fs from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { withLines } from '../diagnostics/residuePlaces.ts';
import { RunSources } from '../diagnostics/runSources.ts';
import { EventCatalog } from '../events/eventCatalog.ts';
import { eventDoubts } from '../events/eventDoubts.ts';
import { EventSchemas } from '../events/eventSchema.ts';
import { EventShapes } from '../events/eventShapes.ts';
import { ExpectedError } from '../expectedError.ts';
import { lambdaBounds } from '../functions/lambdaFunction.ts';
import { measurementOf } from '../pricing/measurement.ts';
import { RunHistory } from '../pricing/runHistory.ts';
import { serveAsynchronously } from '../retries/asynchronousEvent.ts';
import { fatesText } from '../retries/fatesText.ts';
import { PolledBatch } from '../retries/polledBatch.ts';
import { isHandled, type RecordFate } from '../retries/recordFates.ts';
import { servePolledBatch } from '../retries/servePolledBatch.ts';
import { asynchronousEntry, batchEntry, type TimelineEntry } from '../retries/timeline.ts';
import type { Invocation } from '../sandbox/invocation.ts';
import { invocationDifferences } from '../sandbox/invocationDifferences.ts';
import type { InvokeRequest } from '../sandbox/invokeRequest.ts';
import { missingLibrary, type MissingLibrary } from '../sandbox/libraries/missingLibrary.ts';
import { Sandbox } from '../sandbox/sandbox.ts';
import { tenancyFault } from '../sandbox/tenancy.ts';
import { stateFolder } from '../stateFolder.ts';
import { Parsers } from '../syntax/parsers.ts';
import type { Command } from './commandLine.ts';
import { chooseBatch, chooseEvent } from './eventOption.ts';
import { Interruption } from './interruption.ts';
import { differencesJson, invocationJson } from './invocationJson.ts';
import { numberOption } from './numberOption.ts';
import { printable } from './printable.ts';
import { differencesText, residueText } from './residueText.ts';
import { RunFindings } from './runFindings.ts';
import { runSettings, runSettingsOptions, runSettingsUsage } from './runSettings.ts';
import { StreamedResponse } from './streamedResponse.ts';
import { terminalLog, type Terminal } from './terminal.ts';
import { recordJson, timelineJson } from './timelineJson.ts';
import { usageLine } from './usageText.ts';
import { printProblems, readTarget } from './workspace.ts';

/** Runs a function in the local sandbox. */
export const invokeCommand: Command = {
  usage: [
    'TARGET',
    '[--event FILE|NAME|-] [--client-context JSON] [--cognito-identity JSON] [--tenant-id ID]',
    '[--repeat N | --asynchronous | --polled [--records N]]',
    `[--memory MB] [--timeout S] ${runSettingsUsage}`,
    '[--json]',
  ].join('\n'),
  options: {
    event: { type: 'string' },
    repeat: { type: 'string' },
    asynchronous: { type: 'boolean' },
    polled: { type: 'boolean' },
    records: { type: 'string' },
    memory: { type: 'string' },
    timeout: { type: 'string' },
    ...runSettingsOptions,
    'client-context': { type: 'string' },
    'cognito-identity': { type: 'string' },
    'tenant-id': { type: 'string' },
    json: { type: 'boolean' },
  },
  operands: 1,

  async run([target], options, terminal) {
    if (target === undefined) {
      throw new ExpectedError(l10n.t('Usage: {0}', usageLine(`lambda-workbench invoke ${invokeCommand.usage}`)));
    }
    const repeat = numberOption(options, 'repeat', { low: 1, whole: true });
    const records = numberOption(options, 'records', { low: 1, high: mostRecords, whole: true });
    const { asynchronous, polled } = options;
    if ([asynchronous, polled, repeat].filter((mode) => mode !== undefined).length > 1) {
      throw new ExpectedError(l10n.t('--repeat, --asynchronous and --polled exclude each other.'));
    }
    if (records !== undefined && !polled) throw new ExpectedError(l10n.t('--records needs --polled.'));
    const memorySize = numberOption(options, 'memory', { ...lambdaBounds.memorySize, whole: true });
    const timeout = numberOption(options, 'timeout', { ...lambdaBounds.timeout, whole: true });
    const { 'client-context': clientContext, 'cognito-identity': cognitoIdentity, 'tenant-id': tenantId } = options;
    const settings = await runSettings(options, terminal);
    const parsers = new Parsers(terminal.assets);
    const { fn, catalog } = await readTarget(target, parsers, terminal);
    printProblems(catalog, terminal, fn.origin.file);
    const refused = tenancyFault(fn, typeof tenantId === 'string' ? tenantId : undefined);
    if (refused !== undefined) throw new ExpectedError(l10n.t('AWS refuses this: {0} (--tenant-id)', refused));
    const { event, note } = polled
      ? await chooseBatch(fn, options['event'], records, terminal)
      : await chooseEvent(fn, options['event'], terminal);
    const mode = polled ? PolledBatch.read(event) : asynchronous ? 'asynchronous' : (repeat ?? 1);
    const shapes = new EventShapes(new EventCatalog(terminal.assets), new EventSchemas(terminal.assets));
    const notes = [
      ...(note === undefined ? [] : [note]),
      ...eventDoubts(fn, event, shapes),
      ...(settings.credentials ? [l10n.t('Credentials: AWS profile {0}', settings.credentials.profile)] : []),
    ];

    const request = {
      function: fn,
      event,
      ...(memorySize === undefined ? {} : { memorySize }),
      ...(timeout === undefined ? {} : { timeout }),
      ...settings,
      ...(typeof clientContext === 'string' ? { clientContext } : {}),
      ...(typeof cognitoIdentity === 'string' ? { cognitoIdentity } : {}),
      ...(typeof tenantId === 'string' ? { tenantId } : {}),
    };
    const sources = new RunSources(parsers, (file) => fs.readFile(file, 'utf8'), fn);
    const findings = options['json'] ? new RunFindings(fn, terminal.assets) : undefined;
    try {
      const ran = await invoke(request, mode, terminal, options['json'] === true, sources, notes);
      const { invocations, timeline, fates } = ran;
      const differences = invocationDifferences(invocations);
      const error = invocations[0]?.error;
      const missing = error && missingLibrary(error);
      if (missing) terminal.err(`${installHint(missing, target)}\n`);
      if (findings) {
        const found = await findings.of(invocations);
        const objects = invocations.map((invocation) =>
          invocationJson(invocation, found, settings.credentials?.profile),
        );
        const several = { invocations: objects, differences: differencesJson(differences) };
        const whole =
          typeof mode !== 'number'
            ? { ...several, timeline: timeline.map(timelineJson), ...(polled && { records: fates.map(recordJson) }) }
            : repeat === undefined
              ? objects[0]
              : several;
        terminal.out(`${JSON.stringify(whole, null, 2)}\n`);
      } else if (polled) {
        terminal.out(`\n${fatesText(fates).join('\n')}\n`);
      } else if (invocations.length > 1 && !asynchronous) {
        terminal.err(differencesText(differences));
      }
      if (polled) return isHandled(fates) ? 0 : 1;
      const ended = asynchronous ? invocations.slice(-1) : invocations;
      return ended.every(({ status }) => status === 'success') ? 0 : 1;
    } finally {
      await findings?.dispose();
    }
  },
};

/** More are in no batch (https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html, BatchSize). */
const mostRecords = 10_000;

/** What takes longer is announced. */
const longBuildMs = 1000;

interface Invoked {
  readonly invocations: readonly Invocation[];
  readonly timeline: readonly TimelineEntry[];
  /** Of a batch. */
  readonly fates: readonly RecordFate[];
}

/** `mode`: how often; or as Lambda invokes asynchronously; or the batch that is delivered as Lambda delivers what it polls. */
async function invoke(
  request: InvokeRequest,
  mode: number | 'asynchronous' | PolledBatch,
  terminal: Terminal,
  json: boolean,
  sources: RunSources,
  notes: readonly string[],
): Promise<Invoked> {
  const log = terminalLog(terminal);
  const sandbox = new Sandbox(terminal.assets, log, { folders: () => [terminal.cwd] });
  const history = new RunHistory(stateFolder(), log);
  const interruption = new Interruption();
  let building: NodeJS.Timeout | undefined;
  const sayBuilding = (): void => terminal.err(`${l10n.t('Building {0}…', request.function.name)}\n`);
  try {
    await history.load();
    const invocations: Invocation[] = [];
    const timeline: TimelineEntry[] = [];
    const isBatch = mode instanceof PolledBatch;
    /** What is said before it is sure that the function runs. */
    const held: (() => void)[] = [];
    let isHeld = true;
    const runOnce = async (event = request.event, requestId?: string): Promise<Invocation> => {
      const isFirst = invocations.length === 0;
      const stream = new StreamedResponse(terminal);
      const ran = await sandbox.invoke(
        { ...request, event, ...(requestId === undefined ? {} : { requestId }) },
        {
          signal: interruption.signal,
          // Said once it is sure that the function runs: a refusal is one line.
          onPhase: (phase) => {
            clearTimeout(building);
            if (phase === 'building') building = setTimeout(sayBuilding, longBuildMs);
            if (phase !== 'initializing' || !isFirst) return;
            for (const note of notes) terminal.err(`${note}\n`);
            for (const say of held.splice(0)) say();
            isHeld = false;
          },
          // As with the AWS CLI, the result is what stdout is for.
          ...(json
            ? {}
            : {
                onLog: (line: string) => terminal.err(`${line}\n`),
                ...(isBatch ? {} : { onChunk: stream.write.bind(stream) }),
              }),
        },
      );
      const invocation = { ...ran, residue: await withLines(ran.residue, sources) };
      if (isFirst) for (const warning of invocation.warnings) terminal.err(`${warning}\n`);
      if (!json) {
        // What was streamed stands there already; of one that failed later on, its error does not.
        stream.end();
        // Of a batch, the timeline is the result.
        if (isBatch) terminal.err(`${invocation.payload}\n`);
        else if (!stream.begun || invocation.status !== 'success') terminal.out(`${invocation.payload}\n`);
        terminal.err(residueText(invocation.residue, terminal.cwd));
      }
      const measurement = measurementOf(invocation);
      if (measurement) await history.record(request.function, measurement);
      invocations.push(invocation);
      return invocation;
    };
    const onEntry = (entry: TimelineEntry): void => {
      timeline.push(entry);
      const say = (isBatch && !json ? terminal.out : terminal.err).bind(terminal, `${printable(entry.text)}\n`);
      if (isHeld) held.push(say);
      else say();
    };
    let fates: readonly RecordFate[] = [];
    if (isBatch) {
      fates = await servePolledBatch(request.function, mode, runOnce, (step) => onEntry(batchEntry(step)));
    } else if (mode === 'asynchronous') {
      const { signal } = interruption;
      const attempt = (requestId: string): Promise<Invocation> => runOnce(request.event, requestId);
      await serveAsynchronously(request.function, attempt, (step) => onEntry(asynchronousEntry(step)), { signal });
    } else {
      while (invocations.length < mode) await runOnce();
    }
    return { invocations, timeline, fates };
  } finally {
    clearTimeout(building);
    interruption.dispose();
    await sandbox.dispose();
  }
}

function installHint({ packageName }: MissingLibrary, target: string): string {
  const command = `lambda-workbench libraries install ${target} ${packageName}`;
  return l10n.t('Install it for local runs: {0}', command);
}
