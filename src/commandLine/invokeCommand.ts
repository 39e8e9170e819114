import * as fs from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { Profiles } from '../aws/profiles.ts';
import { withLines } from '../diagnostics/residuePlaces.ts';
import { RunSources } from '../diagnostics/runSources.ts';
import { EventCatalog } from '../events/eventCatalog.ts';
import { eventDoubts } from '../events/eventDoubts.ts';
import { EventSchemas } from '../events/eventSchema.ts';
import { EventShapes } from '../events/eventShapes.ts';
import { ExpectedError } from '../expectedError.ts';
import { lambdaBounds } from '../functions/lambdaFunction.ts';
import { findFunction } from '../functions/target.ts';
import { measurementOf } from '../pricing/measurement.ts';
import { RunHistory } from '../pricing/runHistory.ts';
import { serveAsynchronously, stepText, type AsynchronousStep } from '../sandbox/asynchronousEvent.ts';
import type { Invocation } from '../sandbox/invocation.ts';
import { invocationDifferences } from '../sandbox/invocationDifferences.ts';
import type { InvokeRequest } from '../sandbox/invokeRequest.ts';
import { missingLibrary, type MissingLibrary } from '../sandbox/libraries/missingLibrary.ts';
import { Sandbox } from '../sandbox/sandbox.ts';
import { stateFolder } from '../stateFolder.ts';
import { Parsers } from '../syntax/parsers.ts';
import type { Command } from './commandLine.ts';
import { choiceOption } from './choiceOption.ts';
import { chooseEvent } from './eventOption.ts';
import { Interruption } from './interruption.ts';
import { environmentOption } from './environmentOption.ts';
import { differencesJson, invocationJson } from './invocationJson.ts';
import { numberOption } from './numberOption.ts';
import { printable } from './printable.ts';
import { differencesText, residueText } from './residueText.ts';
import { RunFindings } from './runFindings.ts';
import { terminalLog, type Terminal } from './terminal.ts';
import { printProblems, readCatalog } from './workspace.ts';

/** Runs a function in the local sandbox. */
export const invokeCommand: Command = {
  usage:
    'TARGET [--event FILE|NAME|-] [--repeat N | --asynchronous] [--memory MB] [--timeout S] [--env-file F] [--profile P] [--network allow|none] [--cpu host|scaled] [--client-context JSON] [--cognito-identity JSON] [--tenant-id ID] [--json]',
  options: {
    event: { type: 'string' },
    repeat: { type: 'string' },
    asynchronous: { type: 'boolean' },
    memory: { type: 'string' },
    timeout: { type: 'string' },
    'env-file': { type: 'string' },
    profile: { type: 'string' },
    network: { type: 'string' },
    cpu: { type: 'string' },
    'client-context': { type: 'string' },
    'cognito-identity': { type: 'string' },
    'tenant-id': { type: 'string' },
    json: { type: 'boolean' },
  },
  operands: 1,

  async run([target], options, terminal) {
    if (target === undefined) {
      throw new ExpectedError(l10n.t('Usage: {0}', `lambda-workbench invoke ${invokeCommand.usage}`));
    }
    const repeat = numberOption(options, 'repeat', { low: 1, whole: true });
    const { asynchronous } = options;
    if (asynchronous && repeat !== undefined) {
      throw new ExpectedError(l10n.t('--repeat and --asynchronous exclude each other.'));
    }
    const memorySize = numberOption(options, 'memory', { ...lambdaBounds.memorySize, whole: true });
    const timeout = numberOption(options, 'timeout', { ...lambdaBounds.timeout, whole: true });
    const network = choiceOption(options, 'network', ['allow', 'none']);
    const cpu = choiceOption(options, 'cpu', ['host', 'scaled']);
    const { 'client-context': clientContext, 'cognito-identity': cognitoIdentity, 'tenant-id': tenantId } = options;
    const environment = await environmentOption(options, terminal);
    const parsers = new Parsers(terminal.assets);
    const catalog = await readCatalog(terminal.cwd, parsers, terminal);
    const fn = await findFunction(catalog.functions, target, terminal.cwd, parsers);
    printProblems(catalog, terminal, fn.origin.file);
    const { event, note } = await chooseEvent(fn, options['event'], terminal);
    const { profile } = options;
    const credentials =
      typeof profile === 'string' ? await new Profiles(terminal.assets).credentials(profile) : undefined;
    const shapes = new EventShapes(new EventCatalog(terminal.assets), new EventSchemas(terminal.assets));
    const notes = [
      ...(note === undefined ? [] : [note]),
      ...eventDoubts(fn, event, shapes),
      ...(credentials ? [l10n.t('Credentials: AWS profile {0}', credentials.profile)] : []),
    ];

    const request = {
      function: fn,
      event,
      ...(memorySize === undefined ? {} : { memorySize }),
      ...(timeout === undefined ? {} : { timeout }),
      ...(environment === undefined ? {} : { environment }),
      ...(credentials === undefined ? {} : { credentials }),
      ...(network === undefined ? {} : { network }),
      ...(cpu === undefined ? {} : { cpu }),
      ...(typeof clientContext === 'string' ? { clientContext } : {}),
      ...(typeof cognitoIdentity === 'string' ? { cognitoIdentity } : {}),
      ...(typeof tenantId === 'string' ? { tenantId } : {}),
    };
    const sources = new RunSources(parsers, (file) => fs.readFile(file, 'utf8'));
    const findings = options['json'] ? new RunFindings(fn, terminal.assets) : undefined;
    let invocations: Invocation[];
    try {
      const mode = asynchronous ? 'asynchronous' : (repeat ?? 1);
      invocations = await invoke(request, mode, terminal, options['json'] === true, sources, notes);
      const error = invocations[0]?.error;
      const missing = error && missingLibrary(error);
      if (missing) terminal.err(`${installHint(missing, target)}\n`);
      const differences = invocationDifferences(invocations);
      if (findings) {
        const found = await findings.of(invocations);
        const objects = invocations.map((invocation) => invocationJson(invocation, found, credentials?.profile));
        const whole =
          repeat === undefined && !asynchronous
            ? objects[0]
            : { invocations: objects, differences: differencesJson(differences) };
        terminal.out(`${JSON.stringify(whole, null, 2)}\n`);
      } else if (invocations.length > 1 && !asynchronous) {
        terminal.err(differencesText(differences));
      }
    } finally {
      await findings?.dispose();
    }
    const ended = asynchronous ? invocations.slice(-1) : invocations;
    return ended.every(({ status }) => status === 'success') ? 0 : 1;
  },
};

/** What takes longer is announced. */
const longBuildMs = 1000;

/** `mode`: how often; or as Lambda invokes asynchronously. */
async function invoke(
  request: InvokeRequest,
  mode: number | 'asynchronous',
  terminal: Terminal,
  json: boolean,
  sources: RunSources,
  notes: readonly string[],
): Promise<Invocation[]> {
  const log = terminalLog(terminal);
  const sandbox = new Sandbox(terminal.assets, log);
  const history = new RunHistory(stateFolder(), log);
  const interruption = new Interruption();
  let building: NodeJS.Timeout | undefined;
  const sayBuilding = (): void => terminal.err(`${l10n.t('Building {0}…', request.function.name)}\n`);
  try {
    await history.load();
    const invocations: Invocation[] = [];
    const runOnce = async (): Promise<Invocation> => {
      const isFirst = invocations.length === 0;
      const stream = { begun: false };
      const ran = await sandbox.invoke(request, {
        signal: interruption.signal,
        // Said once it is sure that the function runs: a refusal is one line.
        onPhase: (phase) => {
          clearTimeout(building);
          if (phase === 'building') building = setTimeout(sayBuilding, longBuildMs);
          if (phase === 'initializing' && isFirst) for (const note of notes) terminal.err(`${note}\n`);
        },
        // As with the AWS CLI, the result is what stdout is for.
        ...(json
          ? {}
          : {
              onLog: (line: string) => terminal.err(`${line}\n`),
              onChunk: (chunk: Buffer) => {
                stream.begun = true;
                terminal.out(chunk);
              },
            }),
      });
      const invocation = { ...ran, residue: await withLines(ran.residue, sources) };
      if (isFirst) for (const warning of invocation.warnings) terminal.err(`${warning}\n`);
      if (!json) {
        // What was streamed stands there already; of one that failed later on, its error does not.
        if (stream.begun) terminal.out('\n');
        if (!stream.begun || invocation.status !== 'success') terminal.out(`${invocation.payload}\n`);
        terminal.err(residueText(invocation.residue, terminal.cwd));
      }
      const measurement = measurementOf(invocation);
      if (measurement) await history.record(request.function, measurement);
      invocations.push(invocation);
      return invocation;
    };
    if (mode === 'asynchronous') {
      const onStep = (step: AsynchronousStep): void => terminal.err(`${printable(stepText(step))}\n`);
      await serveAsynchronously(request.function, runOnce, onStep, { signal: interruption.signal });
    } else {
      while (invocations.length < mode) await runOnce();
    }
    return invocations;
  } finally {
    clearTimeout(building);
    interruption.dispose();
    await sandbox.dispose();
  }
}

function installHint({ packageName }: MissingLibrary, target: string): string {
  const command = `lambda-workbench libraries install ${target} ${packageName}`;
  return l10n.t('To install it for local runs: {0}', command);
}
