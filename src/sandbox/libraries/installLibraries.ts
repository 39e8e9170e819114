import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../../expectedError.ts';
import { LibraryFolder, type InstalledLibraries } from './libraryFolder.ts';
import { runTool, type InstallObserver, type PackageTool } from './packageTool.ts';

/**
 * Installs packages that AWS's runtime brings along, beside those that were installed before; `update` brings these to
 * their newest versions too. Throws ExpectedError where a package is none of AWS's, or where the tool fails.
 */
export async function installLibraries(
  tool: PackageTool,
  packages: readonly string[],
  update: boolean,
  observer: InstallObserver = {},
): Promise<InstalledLibraries> {
  const stranger = packages.find((name) => !tool.brings(name));
  if (stranger !== undefined) {
    throw new ExpectedError(
      l10n.t(
        '{0} is not part of what AWS brings along for {1}: it has to be installed in the project and deployed with the function.',
        stranger,
        tool.runtime,
      ),
    );
  }
  return new LibraryFolder(tool.runtime).replace(async (folder, before) => {
    const wanted = tool.wanted(packages, before?.packages ?? {}, update);
    if (wanted.length === 0) throw nothingNamed(tool);
    await runTool(tool, folder, wanted, observer);
    return tool.versions(folder);
  });
}

function nothingNamed({ runtime }: PackageTool): ExpectedError {
  return new ExpectedError(
    l10n.t(
      'Nothing to install for {0}: the code names no package of the AWS SDK that is missing here. Name one, for example @aws-sdk/client-s3.',
      runtime,
    ),
  );
}
