import * as fs from 'node:fs';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../../../expectedError.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { makeOwnedFolder } from '../../ownedFolder.ts';
import { runBuild, type BuildTool } from '../buildTool.ts';
import { inTurn } from '../buildTurns.ts';
import type { RuntimeContext } from '../runtime.ts';
import { cargoProgram } from './cargoProgram.ts';
import { goProgram } from './goProgram.ts';

/** How a program is built by its language's own tool. */
export interface ProgramTool extends Omit<BuildTool, 'instead'> {
  /** The program that was built, by what the tool printed; undefined where it made none, or several that may be meant. */
  readonly built: (lines: readonly string[]) => string | undefined;
}

/** A function's program, as the runtime starts it. */
export interface ProgramBuild {
  /** A folder of ours with nothing but `bootstrap` in it. */
  readonly code: string;
  /** Deletes the folder. */
  readonly remove: () => void;
}

/**
 * Builds the program from its source, for this machine. Throws ExpectedError where the tool is missing, and with what it says
 * where it fails.
 */
export async function buildProgram(fn: LambdaFunction, source: string, context: RuntimeContext): Promise<ProgramBuild> {
  fs.mkdirSync(context.buildFolder, { recursive: true });
  // Of this environment alone: another one may still run from an earlier build.
  const code = makeOwnedFolder(context.buildFolder, 'program');
  const remove = (): void => fs.rmSync(code, { recursive: true, force: true });
  try {
    const bootstrap = path.join(code, 'bootstrap');
    const tool = source.endsWith('.go') ? goProgram(source, bootstrap) : cargoProgram(source, context.buildFolder);
    const make = async (): Promise<void> => {
      const lines = await runBuild(fn, { ...tool, instead: installOrBring(fn, tool) }, context);
      const built = tool.built(lines);
      if (built === undefined) throw noProgram(fn, tool);
      if (built !== bootstrap) fs.copyFileSync(built, bootstrap);
    };
    // What cargo has made is copied before another build changes it; Go makes it here.
    await (tool.command === 'cargo' ? inTurn(tool.folder, context, make) : make());
    return { code, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function installOrBring(fn: LambdaFunction, { name }: ProgramTool): string {
  return l10n.t('Install {0}, or put an executable "bootstrap" into {1}.', name, fn.codeRoot);
}

function noProgram(fn: LambdaFunction, { command, folder }: ProgramTool): ExpectedError {
  return new ExpectedError(
    l10n.t('{0} cannot run: {1} made no program of it in {2}, or several that may be meant.', fn.name, command, folder),
  );
}
