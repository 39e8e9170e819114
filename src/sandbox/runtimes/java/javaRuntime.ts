import * as fs from 'node:fs';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../../../expectedError.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { layersOnLambda } from '../../isolation/bubblewrap.ts';
import { LibraryFolder } from '../../libraries/libraryFolder.ts';
import { RuntimeClientMissing } from '../../libraries/runtimeClientMissing.ts';
import { onPath, type Interpreter } from '../interpreter.ts';
import { emptyFolder } from '../emptyFolder.ts';
import type { PreparedRuntime, Runtime } from '../runtime.ts';
import { javaCode } from './javaBuild.ts';
import {
  classPath,
  clientArchive,
  clientClass,
  clientName,
  clientRuntime,
  javaPackageTool,
  nativeOption,
} from './javaClient.ts';
import { findJava } from './javaInterpreter.ts';
import { isBuildOutput, javaProjectOf, sourceRootsOf, upstreamSources, wrapperOf } from './javaProject.ts';

/**
 * Java functions, on the machine's Java and AWS's own runtime client
 * (https://docs.aws.amazon.com/lambda/latest/dg/lambda-java.html).
 */
export const javaRuntime: Runtime = {
  isForeign: true,
  needsHandler: true,
  unpacksArchive: true,
  isBuildOutput,

  runs: ({ runtime, handlerSource }) => runtime?.startsWith('java') ?? handlerSource?.file.endsWith('.java') ?? false,

  sourceFolder: (fn) => javaProjectOf(fn)?.folder,

  async prepare(fn, context): Promise<PreparedRuntime> {
    if (process.platform !== 'linux') throw linuxOnly(fn);
    const wanted = wantedVersion(fn);
    const java = await javaOf(fn);
    const installed = new LibraryFolder(clientRuntime).installed()?.folder;
    if (installed === undefined && !mayBring(fn)) throw new RuntimeClientMissing(fn, 'Java', clientName);
    const project = javaProjectOf(fn);
    const code = await javaCode(fn, java, context);
    const own = path.join(code.folder, 'lib');
    if (installed === undefined && clientArchive(own) === undefined) {
      code.remove?.();
      throw new RuntimeClientMissing(fn, 'Java', clientName);
    }
    const major = java.version.split('.')[0] ?? '';
    return {
      identifier: `java${major}`,
      version: `java:${major}`,
      code: code.folder,
      runtimeFiles: installed ?? emptyFolder(context.buildFolder),
      interpreterFolders: java.folders,
      mounts: [],
      ...(code.remove && { inputs: project ? upstreamSources(project) : [], remove: code.remove }),
      path: [path.dirname(java.executable)],
      sourceRoots: sourceRootsOf(fn),
      hasGuards: false,
      warnings: wanted && wanted !== major ? [otherVersion(wanted, java)] : [],
      command: ({ runtimeFolder, taskRoot, layers }, memorySize) => [
        ...[java.executable, ...virtualMachineOptions(memorySize, Number(major))],
        ...(installed === undefined
          ? ['-cp', classPath(own, `${taskRoot}/lib`) + layerClassPath(layers)]
          : [nativeOption(runtimeFolder), '-cp', classPath(installed, runtimeFolder) + layerClassPath(layers)]),
        ...[clientClass, fn.handler ?? ''],
      ],
      environment: () => ({}),
    };
  },

  async packageTool(fn, { assets }) {
    const java = await javaOf(fn);
    const project = javaProjectOf(fn);
    const maven = onPath('mvn') ?? (project?.tool === 'Maven' ? wrapperOf(project) : undefined);
    if (maven === undefined) throw noMaven();
    return javaPackageTool(java, maven, assets);
  },
};

/**
 * As AWS starts it: most of the memory for the heap, and a quick start before a fast program
 * (https://docs.aws.amazon.com/lambda/latest/dg/java-customization.html). Nothing is written into /tmp for other tools.
 */
function virtualMachineOptions(memorySize: number, major: number): string[] {
  return [
    `-XX:MaxHeapSize=${Math.ceil(memorySize * 1024 * 0.85)}k`,
    ...['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto', '-XX:-UsePerfData'],
    // What LANG says where its locale is installed, as it is on AWS.
    '-Dfile.encoding=UTF-8',
    // The client's native part, which Java would warn of.
    ...(major >= 22 ? ['--enable-native-access=ALL-UNNAMED'] : []),
  ];
}

/** Whether the function's own build may bring the client along, as it does for container images. */
function mayBring(fn: LambdaFunction): boolean {
  const project = javaProjectOf(fn);
  return project === undefined || fs.readFileSync(project.buildFile, 'utf8').includes(clientName);
}

/** The client itself looks for layers where they are on AWS; it is to find those that are elsewhere here, too. */
function layerClassPath(layers: string | undefined): string {
  return layers === undefined || layers === layersOnLambda ? '' : `:${layers}/java/lib/*`;
}

function wantedVersion({ runtime = '' }: LambdaFunction): string | undefined {
  return /^java(\d+)/.exec(runtime)?.[1];
}

async function javaOf(fn: LambdaFunction): Promise<Interpreter> {
  const wanted = wantedVersion(fn);
  const java = await findJava(wanted);
  if (!java) throw noJava(fn, wanted);
  return java;
}

function linuxOnly({ name }: LambdaFunction): ExpectedError {
  return new ExpectedError(
    l10n.t(
      '{0} cannot run on this system: AWS’s runtime client for Java has a native part, which AWS builds for Linux alone. Run it on Linux, in a container or in WSL.',
      name,
    ),
  );
}

function noJava({ name }: LambdaFunction, wanted: string | undefined): ExpectedError {
  return new ExpectedError(
    l10n.t(
      '{0} cannot run: it needs Java {1}, and no Java was found on this machine. Install a JDK, or let JAVA_HOME name it.',
      name,
      wanted ?? '',
    ),
  );
}

function noMaven(): ExpectedError {
  return new ExpectedError(
    l10n.t(
      'AWS’s runtime client for Java is installed with Maven, and no mvn was found on this machine. Install Maven.',
    ),
  );
}

function otherVersion(wanted: string, { version, executable }: Interpreter): string {
  return l10n.t(
    'The template asks for Java {0}; this ran on Java {1} ({2}). Results may differ on AWS.',
    wanted,
    version,
    executable,
  );
}
