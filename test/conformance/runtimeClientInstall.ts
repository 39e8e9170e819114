import type { Assets } from '../../src/assets.ts';
import type { LambdaFunction } from '../../src/functions/lambdaFunction.ts';
import { installLibraries } from '../../src/sandbox/libraries/installLibraries.ts';
import { LibraryFolder } from '../../src/sandbox/libraries/libraryFolder.ts';
import { runtimeOf } from '../../src/sandbox/runtimes/runtimeOf.ts';

/** Installs what AWS's runtime brings along for the function, as its user would; once for all test runs. */
export async function installRuntimeClient(fn: LambdaFunction, assets: Assets): Promise<void> {
  const tool = await runtimeOf(fn).packageTool(fn, { assets, overrides: {} });
  if (!new LibraryFolder(tool.runtime).installed()) await installLibraries(tool, [], false);
}
