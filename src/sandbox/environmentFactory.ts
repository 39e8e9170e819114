import { createHash } from 'node:crypto';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Assets } from '../assets.ts';
import { ExpectedError } from '../expectedError.ts';
import { isClosedError } from '../fileStat.ts';
import { lambdaDefaults, type LambdaFunction } from '../functions/lambdaFunction.ts';
import type { Log } from '../log.ts';
import { buildFolder, stateFolder } from '../stateFolder.ts';
import { runsFrom, withUnpackedCode } from './archivedCode.ts';
import { withLinks } from './codeLinks.ts';
import { CodeWatch } from './codeWatch.ts';
import { hasPlaceholders } from './credentials.ts';
import { processorsOf } from './cpuThrottle.ts';
import { aroundRuntime, commandAround, hostsMount } from './aroundRuntime.ts';
import { createLogStreamName, environmentVariables, functionVariables } from './environmentVariables.ts';
import { ExecutionEnvironment } from './executionEnvironment.ts';
import { InlineFolders, inlineWarnings } from './inlineFolders.ts';
import type { InvokeRequest, Network } from './invokeRequest.ts';
import { functionNameOf } from './functionName.ts';
import { Isolator } from './isolation/isolator.ts';
import { allInstalledLibraries } from './libraries/libraryFolder.ts';
import { layerFolder } from './layers/layerFolder.ts';
import { layerSettingsFiles, localLayers } from './layers/localLayers.ts';
import { LocalEnvironment } from './localEnvironment.ts';
import { checkRun, environmentWarnings, openVariables } from './runCheck.ts';
import { tenancyWarnings } from './tenancy.ts';
import type { InterpreterOverrides } from './runtimes/interpreter.ts';
import type { PreparedRuntime, RuntimeContext } from './runtimes/runtime.ts';
import { runtimeOf } from './runtimes/runtimeOf.ts';

export interface EnvironmentFactoryOptions {
  readonly interpreters?: () => InterpreterOverrides;
  /** The opened folders (absolute): what links of the code lead to is seen where it lies in one of them. */
  readonly folders?: () => readonly string[];
  /** Which isolation to use instead of the strongest one that works here. */
  readonly isolator?: Isolator;
}

/** Who wants to know of a build, and may end it. */
export type BuildObserver = Pick<RuntimeContext, 'onBuild' | 'signal'>;

/** Makes execution environments for functions: finds an interpreter, builds, isolates. */
export class EnvironmentFactory {
  readonly #assets: Assets;
  readonly #log: Log;
  readonly #options: EnvironmentFactoryOptions;
  readonly #inline: InlineFolders;
  #isolator: Promise<Isolator> | undefined;

  constructor(assets: Assets, log: Log, options: EnvironmentFactoryOptions) {
    this.#assets = assets;
    this.#log = log;
    this.#options = options;
    this.#inline = new InlineFolders(assets, buildFolder());
  }

  /** Deletes what was written for environments. They have to be gone. */
  dispose(): void {
    this.#inline.dispose();
  }

  isolator(): Promise<Isolator> {
    return (this.#isolator ??= this.#options.isolator ? Promise.resolve(this.#options.isolator) : Isolator.probe());
  }

  /** Two runs with the same key can share an environment. A hash, because there are secrets in it. */
  keyOf(request: InvokeRequest): string {
    const { id, handler, runtime, codeRoot, codeArchive, inlineCode, environment, logging } = request.function;
    const { memorySize, timeout, ephemeralStorage, layers, layerContents } = request.function;
    const code = { codeRoot, codeArchive, inline: inlineCode?.text, layers, layerContents };
    const own = { id, handler, runtime, ...code, memorySize, timeout, ephemeralStorage, environment, logging };
    const { memorySize: memory, timeout: seconds, environment: added, credentials, network, cpu, tenantId } = request;
    const { residue } = request;
    const chosen = {
      memory,
      seconds,
      added,
      credentials,
      network,
      cpu,
      tenantId,
      residue,
      overrides: this.#overrides(),
    };
    const libraries = allInstalledLibraries();
    return createHash('sha256').update(JSON.stringify({ own, chosen, libraries })).digest('hex');
  }

  /** What would run the function now, over the contents of its `layers`. Throws ExpectedError where this machine lacks something. */
  async runtimeFor(fn: LambdaFunction, build: BuildObserver, layers?: string): Promise<PreparedRuntime> {
    const code = await withUnpackedCode(this.#inline.written(fn), archiveCache(), build.signal);
    const runtime = await runtimeOf(fn).prepare(code, {
      layers,
      assets: this.#assets,
      overrides: this.#overrides(),
      buildFolder: buildFolder(),
      ...build,
    });
    return withLinks(runtime, code.codeRoot, this.#options.folders?.() ?? []);
  }

  /** Throws ExpectedError where the run cannot start: no interpreter, no handler, a folder that must not be run. */
  async create(request: InvokeRequest, build: BuildObserver): Promise<LocalEnvironment> {
    try {
      return await this.#create(request, build);
    } catch (error) {
      throw isClosedError(error) ? closedFile(request.function, error) : error;
    }
  }

  async #create(request: InvokeRequest, build: BuildObserver): Promise<LocalEnvironment> {
    // Before anything is looked at: what is installed meanwhile belongs to the next environment.
    const key = this.keyOf(request);
    const chosen = request.environment ?? {};
    checkRun(request.function, chosen);
    const written = this.#inline.written(request.function);
    const network = request.network ?? 'allow';
    const runtime = runtimeOf(written);
    const { isForeign, isBuildOutput } = runtime;
    if (isForeign && network === 'none') throw noForeignNetwork(written);
    // Watched before the code is read, so that no change in between is missed.
    const archive = runsFrom(written);
    const watched = archive === undefined ? runtime.sourceFolder?.(written) : path.dirname(archive);
    const watch = new CodeWatch(watched ?? written.codeRoot, isBuildOutput);
    const fn = await withUnpackedCode(written, archiveCache(), build.signal).catch((error: unknown) => {
      watch.dispose();
      throw error;
    });
    const found = localLayers(fn);
    const contents = found.flatMap(({ content }) => content ?? []);
    watch.add(layerSettingsFiles(fn));
    watch.addLayers(contents);
    const [isolator, layers, prepared] = await this.#ingredients(fn, network, build, contents).catch(
      (error: unknown) => {
        watch.dispose();
        throw error;
      },
    );
    const { wrapper, extensions, unlaunchable, warnings: ofSystem } = aroundRuntime(fn, chosen, layers, contents);
    const hasOwnPort = isForeign || wrapper !== undefined || extensions.length > 0;
    if (hasOwnPort && network === 'none') {
      watch.dispose();
      throw noNetworkForExtensions(fn);
    }
    watch.add(prepared.inputs ?? []);
    watch.addLinked(prepared.linked?.opened ?? []);
    const tmp = isolator.createTmp();
    const files = { code: prepared.code, runtimeFiles: prepared.runtimeFiles, layers };
    const layout = isolator.layout(files, tmp);
    const { credentials } = request;
    const memorySize = request.memorySize ?? fn.memorySize ?? lambdaDefaults.memorySize;
    const logStreamName = createLogStreamName();
    const functionName = functionNameOf(fn);
    const execution = new ExecutionEnvironment({
      functionName,
      memorySize,
      timeout: request.timeout ?? fn.timeout ?? lambdaDefaults.timeout,
      runtimeVersion: prepared.version,
      endpoint: hasOwnPort ? 'port' : 'socket',
      handler: fn.handler ?? '',
      extensions,
      unlaunchable,
      onEndLine: (line) => this.#log.info(`${fn.name}: ${line}`),
      ...(credentials?.region === undefined ? {} : { region: credentials.region }),
      logging: fn.logging,
      tmp,
      // What a wrapper starts in the runtime's place is meant to stay: a server, for example.
      noResidue: request.residue === false || wrapper !== undefined,
      processors: request.cpu === 'scaled' ? processorsOf(memorySize) : undefined,
      // In a process namespace of their own nothing can leave the tree.
      ...(isolator.isolation === 'full' ? {} : { marker: logStreamName }),
      start: (endpoint, waits) =>
        isolator.spawn({
          ...files,
          codeMounts: prepared.linked?.mounts,
          command: commandAround(prepared.command(layout, memorySize), { wrapper, extensions }, layout),
          isSupervised: extensions.length > 0,
          environment: environmentVariables(fn.environment, chosen, prepared.environment(layout, memorySize), {
            functionName,
            logStreamName,
            logging: fn.logging,
            handler: fn.handler ?? '',
            runtime: fn.runtime ?? prepared.identifier,
            memorySize,
            runtimeApi: endpoint,
            layout,
            path: prepared.path,
            credentials,
            waits,
            noResidue: request.residue === false,
          }),
          interpreterFolders: prepared.interpreterFolders,
          mounts: [...prepared.mounts, ...(extensions.length > 0 ? [hostsMount(stateFolder())] : [])],
          ...(endpoint.socket === undefined ? {} : { socket: endpoint.socket }),
          tmp,
          ephemeralStorage: fn.ephemeralStorage ?? lambdaDefaults.ephemeralStorage,
          network,
        }),
    });
    this.#log.debug(
      `new execution environment for ${fn.name}: ${prepared.identifier}, ${isolator.isolationOf(prepared)}`,
    );
    const ofLayers = found.flatMap(({ warning }) => warning ?? []);
    const warnings = [
      ...prepared.warnings,
      ...ofLayers,
      ...ofSystem,
      ...tenancyWarnings(fn, request.tenantId),
      ...environmentWarnings(fn, chosen),
      ...inlineWarnings(fn),
    ];
    const ready = {
      ...prepared,
      warnings,
      openVariables: openVariables(fn, chosen),
      hasPlaceholders: hasPlaceholders(credentials, functionVariables(fn.environment, chosen, credentials)),
    };
    return new LocalEnvironment({
      key,
      codeRoot: fn.codeRoot,
      execution,
      watch,
      runtime: ready,
      isolator,
      tmp,
      layers,
      canBePrepared: !hasOwnPort,
      hasExtensions: extensions.length > 0,
    });
  }

  /** What runs it, and what it runs in. At the same time where it can be: programs on this machine are asked. */
  async #ingredients(
    fn: LambdaFunction,
    network: Network,
    build: BuildObserver,
    contents: readonly string[],
  ): Promise<[Isolator, string | undefined, PreparedRuntime]> {
    const layers = layerFolder(contents, path.join(stateFolder(), 'layers'), build.signal);
    const prepared = layers.then((folder) => this.runtimeFor(fn, build, folder));
    return Promise.all([this.#isolatorFor(network), layers, prepared]);
  }

  async #isolatorFor(network: Network): Promise<Isolator> {
    const isolator = await this.isolator();
    isolator.checkNetwork(network);
    return isolator;
  }

  #overrides(): InterpreterOverrides {
    return this.#options.interpreters?.() ?? {};
  }
}

/** Where the archives that functions run from are unpacked. */
function archiveCache(): string {
  return path.join(stateFolder(), 'archives');
}

/** Something that its code is made of may not be read: a closed file of a project, links in a circle. */
function closedFile({ name }: LambdaFunction, { message }: Error): ExpectedError {
  return new ExpectedError(l10n.t('{0} cannot run: {1}', name, message));
}

/** Their APIs are at a port, which they would not reach. */
function noNetworkForExtensions({ name }: LambdaFunction): ExpectedError {
  return new ExpectedError(
    l10n.t(
      '{0} cannot be cut off the network here: its extensions, and what AWS_LAMBDA_EXEC_WRAPPER starts, reach their API by it. Run it with the network allowed.',
      name,
    ),
  );
}

/** Its Runtime API is at a port, which it would not reach. */
function noForeignNetwork({ name }: LambdaFunction): ExpectedError {
  return new ExpectedError(
    l10n.t(
      '{0} cannot be cut off the network here: its program reaches the Runtime API by it. Run it with the network allowed.',
      name,
    ),
  );
}
