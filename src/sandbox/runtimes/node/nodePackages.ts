import * as fs from 'node:fs';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../../../expectedError.ts';
import type { InstalledLibraries } from '../../libraries/libraryFolder.ts';
import type { PackageTool } from '../../libraries/packageTool.ts';
import { lambdaLayout } from '../../isolation/bubblewrap.ts';
import type { Layout, Link, Mount } from '../../isolation/launch.ts';
import { onPath, type Interpreter } from '../interpreter.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html */
const brought = /^@(?:aws-sdk|smithy)\/[a-z0-9][\w.-]*$/;

/** e.g. `nodejs24`. */
export function nodeLibrariesName({ version }: Interpreter): string {
  return `nodejs${version.split('.')[0] ?? ''}`;
}

/** npm: the one beside the interpreter, else the one on the PATH. Throws ExpectedError where there is none. */
export function nodePackageTool(node: Interpreter): PackageTool {
  const npm = findNpm(node);
  if (!npm) {
    throw new ExpectedError(
      l10n.t('npm was found neither beside {0} nor on the PATH. Install Node.js with npm.', node.executable),
    );
  }
  return {
    runtime: nodeLibrariesName(node),
    name: 'npm',
    brings: (name) => brought.test(name),
    wanted: (named, installed, update) => {
      const old = Object.entries(installed).filter(([name]) => !named.includes(name));
      const kept = old.map(([name, version]) => (update ? name : `${name}@${version}`));
      return [...kept, ...named];
    },
    command: (folder, packages) => [
      ...[...npm, 'install', '--prefix', folder, '--save', '--save-exact', '--no-package-lock'],
      // Nothing of a package is run on the way, and nothing is asked for or told but the packages.
      ...['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'],
      ...['--fetch-retries=1', '--fetch-retry-mintimeout=1000', ...packages],
    ],
    environment: {},
    versions: installedPackages,
    advice: () => undefined,
  };
}

/**
 * Where AWS has them, for `require`, which looks at NODE_PATH; and above the task root, for ES modules, which do not. There
 * they come after the packages of the project.
 */
export function nodeLibraryMounts({ folder }: InstalledLibraries): (Mount | Link)[] {
  const inside = `${lambdaLayout.runtimeFolder}/node_modules`;
  return [
    { host: path.join(folder, 'node_modules'), inside },
    { target: inside, inside: '/node_modules' },
  ];
}

/** The packages as the function sees them. */
export function nodeLibraryFolder(libraries: InstalledLibraries | undefined, layout: Layout): string {
  const isMounted = layout.socket !== undefined || libraries === undefined;
  return path.join(isMounted ? layout.runtimeFolder : libraries.folder, 'node_modules');
}

function findNpm({ executable }: Interpreter): string[] | undefined {
  const folder = path.dirname(executable);
  const script = path.join('node_modules', 'npm', 'bin', 'npm-cli.js');
  const own = [path.join(folder, script), path.join(folder, '..', 'lib', script)].find((file) => fs.existsSync(file));
  if (own !== undefined) return [executable, own];
  const npm = onPath('npm');
  if (npm === undefined || process.platform !== 'win32') return npm === undefined ? undefined : [npm];
  // npm.cmd cannot be started without a shell; what it starts lies beside it.
  const beside = path.join(path.dirname(npm), script);
  return fs.existsSync(beside) ? [path.join(path.dirname(npm), 'node.exe'), beside] : undefined;
}

/** The packages that were asked for, without what they need themselves. */
function installedPackages(folder: string): Record<string, string> {
  const { dependencies = {} } = readManifest(folder);
  const versions = Object.keys(dependencies).map((name) => {
    return [name, readManifest(path.join(folder, 'node_modules', name)).version ?? ''];
  });
  return Object.fromEntries(versions) as Record<string, string>;
}

function readManifest(folder: string): { version?: string; dependencies?: Record<string, string> } {
  return JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as ReturnType<typeof readManifest>;
}
