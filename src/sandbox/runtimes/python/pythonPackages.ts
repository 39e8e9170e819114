import * as fs from 'node:fs';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { InstalledLibraries } from '../../libraries/libraryFolder.ts';
import type { PackageTool } from '../../libraries/packageTool.ts';
import { lambdaLayout } from '../../isolation/bubblewrap.ts';
import type { Layout, Mount } from '../../isolation/launch.ts';
import type { Interpreter } from '../interpreter.ts';

/** boto3 and what it needs. https://docs.aws.amazon.com/lambda/latest/dg/lambda-python.html */
const brought = ['boto3', 'botocore', 's3transfer', 'jmespath', 'urllib3', 'python-dateutil', 'six'];

/** e.g. `python3.13`. */
export function pythonIdentifier({ version }: Interpreter): string {
  return `python${version.split('.').slice(0, 2).join('.')}`;
}

/** pip, of the very interpreter that runs the function. */
export function pythonPackageTool(python: Interpreter): PackageTool {
  return {
    runtime: pythonIdentifier(python),
    name: 'pip',
    brings: (name) => brought.includes(name),
    wanted: () => ['boto3'],
    command: (folder, packages) => [
      ...[python.executable, '-m', 'pip', 'install', '--target', folder],
      // Nothing of a package is run on the way.
      ...['--only-binary=:all:', '--no-input', '--progress-bar', 'off', '--retries', '2', ...packages],
    ],
    environment: {
      PIP_DISABLE_PIP_VERSION_CHECK: '1',
      // Settings for other installs, with which --target does not go together.
      PIP_USER: '0',
      PIP_REQUIRE_VIRTUALENV: '0',
    },
    versions: installedDistributions,
    advice: (output) => (/No module named '?pip\b/.test(output) ? withoutPip(python) : undefined),
  };
}

/** What is laid into the runtime folder, where AWS has it: all that can be imported. */
export function pythonLibraryMounts({ folder }: InstalledLibraries): Mount[] {
  return fs
    .readdirSync(folder)
    .filter((name) => name !== 'bin' && name !== '__pycache__')
    .map((name) => ({ host: path.join(folder, name), inside: `${lambdaLayout.runtimeFolder}/${name}` }));
}

/** The folder as the function sees it. */
export function pythonLibraryFolder({ folder }: InstalledLibraries, layout: Layout): string {
  return layout.socket === undefined ? folder : layout.runtimeFolder;
}

function installedDistributions(folder: string): Record<string, string> {
  const versions = fs.readdirSync(folder).flatMap((name): [string, string][] => {
    const { project, version } = /^(?<project>.+)-(?<version>[^-]+)\.dist-info$/.exec(name)?.groups ?? {};
    return project === undefined || version === undefined ? [] : [[project.replaceAll('_', '-'), version]];
  });
  return Object.fromEntries(versions);
}

function withoutPip({ executable }: Interpreter): string {
  return l10n.t(
    '{0} has no pip. Add it ({0} -m ensurepip, or the package python3-pip of your system), or install boto3 into the virtual environment of the folder with the tool that made it.',
    executable,
  );
}
