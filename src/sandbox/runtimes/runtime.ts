import type { Assets } from '../../assets.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { IsBuildOutput } from '../codeWatch.ts';
import type { PackageTool } from '../libraries/packageTool.ts';
import type { LinkedFolder } from '../isolation/linkedCode.ts';
import type { Layout, Link, Mount } from '../isolation/launch.ts';
import type { InterpreterOverrides } from './interpreter.ts';

/** What a runtime needs to know of the machine and of the run. */
export interface RuntimeContext {
  readonly assets: Assets;
  readonly overrides: InterpreterOverrides;
  /** Folder of ours for built handlers, and for bootstraps that an interpreter has compiled. */
  readonly buildFolder: string;
  /** The contents of the function's layers, on the host. */
  readonly layers?: string | undefined;
  /** Called before something that may take long. */
  readonly onBuild: () => void;
  /** Aborting it ends what is being built. */
  readonly signal?: AbortSignal | undefined;
}

/** A function made ready to be started: which interpreter, which code, which environment. */
export interface PreparedRuntime {
  /** As AWS names it, of the interpreter that really runs, e.g. `python3.11`. */
  readonly identifier: string;
  /** For the INIT_START line, e.g. `python:3.11.7`. */
  readonly version: string;
  /** The folder that becomes the task root: the code root, or what was built from it. */
  readonly code: string;
  /** How the code is laid out with what its links lead to; undefined before anybody has looked at them. */
  readonly linked?: LinkedFolder;
  /** The bootstrap's folder. */
  readonly runtimeFiles: string;
  readonly interpreterFolders: readonly string[];
  readonly mounts: readonly (Mount | Link)[];
  /** Folders that lead the PATH. */
  readonly path: readonly string[];
  /** Whether its bootstrap loads the guards that the layout asks for. */
  readonly hasGuards: boolean;
  readonly warnings: readonly string[];
  /** Folders that the packages of its source begin in, where errors name classes and no paths. */
  readonly sourceRoots?: readonly string[];
  /** Variables that the template names and that have no value here. */
  readonly openVariables?: readonly string[];
  /** Whether its credentials mean nothing, see credentials.ts. */
  readonly hasPlaceholders?: boolean;
  /** The files it was built from, where it was built. */
  readonly inputs?: readonly string[];
  /** Deletes what was built. */
  readonly remove?: () => void;
  /** `memorySize`: MB, of the run. */
  command(layout: Layout, memorySize: number): string[];
  /** `memorySize`: MB, of the run. */
  environment(layout: Layout, memorySize: number): Record<string, string>;
}

/** Knows how to run functions of one language. */
export interface Runtime {
  /** Whether it is none of our bootstraps: a program that looks for the Runtime API at a port, and loads the function at once. */
  readonly isForeign: boolean;
  /** Whether the handler string says what to call; a program knows by itself. */
  readonly needsHandler: boolean;
  /** Whether it unpacks the function's archive itself, which its project's tool may have to build first. */
  readonly unpacksArchive?: boolean;
  /** Whether the function is one of this runtime's, by its runtime identifier or, without one, by its handler's file. */
  runs(fn: LambdaFunction): boolean;
  /** The folder whose files the function is made of, where that is not its code root: of what a build puts there. */
  sourceFolder?(fn: LambdaFunction): string | undefined;
  readonly isBuildOutput?: IsBuildOutput;
  /** Throws ExpectedError where the machine lacks something, saying what and where to get it. */
  prepare(fn: LambdaFunction, context: RuntimeContext): Promise<PreparedRuntime>;
  /** What installs packages for the interpreter that runs the function. Throws ExpectedError where one of both is missing. */
  packageTool(fn: LambdaFunction, machine: Pick<RuntimeContext, 'assets' | 'overrides'>): Promise<PackageTool>;
}
