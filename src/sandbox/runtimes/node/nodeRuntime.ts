import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../../../expectedError.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { guardEnvironment } from '../../isolation/guardPolicy.ts';
import { layersOnLambda } from '../../isolation/bubblewrap.ts';
import type { Layout } from '../../isolation/launch.ts';
import { LibraryFolder } from '../../libraries/libraryFolder.ts';
import type { Interpreter, InterpreterOverrides } from '../interpreter.ts';
import type { PreparedRuntime, Runtime, RuntimeContext } from '../runtime.ts';
import { findNode } from './nodeInterpreter.ts';
import { findNodeModules, nodeModulesMount } from './nodeModules.ts';
import { nodeLibrariesName, nodeLibraryFolder, nodeLibraryMounts, nodePackageTool } from './nodePackages.ts';
import { buildTypeScript, isTypeScript } from './typescriptBuild.ts';

/** JavaScript and TypeScript functions, on the machine's Node.js and our own bootstrap. */
export const nodeRuntime: Runtime = {
  isForeign: false,
  needsHandler: true,

  runs: (fn) => fn.runtime?.startsWith('nodejs') ?? /\.[cm]?[jt]sx?$/.test(fn.handlerSource?.file ?? ''),

  async prepare(fn: LambdaFunction, context: RuntimeContext): Promise<PreparedRuntime> {
    const wanted = wantedMajor(fn);
    const node = await nodeOf(fn, context.overrides);
    const major = node.version.split('.')[0] ?? '';
    const libraries = new LibraryFolder(nodeLibrariesName(node)).installed();
    const typescript = isTypeScript(fn);
    if (typescript) context.onBuild();
    const build = typescript
      ? await buildTypeScript(fn, node, context)
      : { code: fn.codeRoot, mounts: nodeModulesMount(findNodeModules(path.dirname(fn.codeRoot))) };
    return {
      identifier: `nodejs${major}.x`,
      version: `nodejs:${node.version}`,
      code: build.code,
      runtimeFiles: context.assets.runtime('node'),
      // For sandbox-exec, where they stay at their own path.
      interpreterFolders: [...node.folders, ...(libraries ? [libraries.folder] : [])],
      mounts: [...build.mounts, ...(libraries ? nodeLibraryMounts(libraries) : [])],
      ...('remove' in build ? { inputs: build.inputs, remove: build.remove } : {}),
      path: [path.dirname(node.executable)],
      hasGuards: true,
      warnings: wanted && wanted !== major ? [otherVersion(wanted, node.version, node.executable)] : [],
      command: (layout) => [
        node.executable,
        // Stack traces name the lines that the user wrote.
        ...(typescript ? ['--enable-source-maps'] : []),
        // The last one, as on AWS: wrappers put options of Node.js before it.
        path.join(layout.runtimeFolder, 'bootstrap.cjs'),
      ],
      environment: (layout) => ({
        NODE_PATH: nodePath(major, nodeLibraryFolder(libraries, layout), layout),
        LAMBDA_WORKBENCH_PACKAGES: [
          ...layerModules(major, layout),
          // An isolated function has them above its code.
          ...(libraries && layout.socket === undefined ? [nodeLibraryFolder(libraries, layout)] : []),
        ].join(path.delimiter),
        ...guardEnvironment(layout),
      }),
    };
  },

  async packageTool(fn, { overrides }) {
    return nodePackageTool(await nodeOf(fn, overrides));
  },
};

function wantedMajor(fn: LambdaFunction): string | undefined {
  return /^nodejs(\d+)\.x$/.exec(fn.runtime ?? '')?.[1];
}

async function nodeOf(fn: LambdaFunction, overrides: InterpreterOverrides): Promise<Interpreter> {
  const wanted = wantedMajor(fn);
  const node = await findNode(fn.codeRoot, wanted, overrides.node);
  if (!node) throw noNode(fn.name, wanted, overrides.node);
  return node;
}

function nodePath(major: string, libraries: string, layout: Layout): string {
  const layers = layerModules(major, { layers: layersOnLambda, ...layout });
  return [...layers, libraries, layout.runtimeFolder, layout.taskRoot].join(path.delimiter);
}

/** Where packages lie in layers (https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html). */
function layerModules(major: string, { layers }: Pick<Layout, 'layers'>): string[] {
  if (layers === undefined) return [];
  return [`nodejs/node${major}/node_modules`, 'nodejs/node_modules'].map((folder) => path.join(layers, folder));
}

function noNode(name: string, wanted: string | undefined, chosen: string | undefined): ExpectedError {
  if (chosen) {
    return new ExpectedError(
      l10n.t(
        '{0} cannot run: {1}, named by the setting lambdaWorkbench.node.interpreter, is no Node.js.',
        name,
        chosen,
      ),
    );
  }
  return new ExpectedError(
    l10n.t(
      '{0} cannot run: it needs Node.js {1}, and no Node.js was found on this machine. Install Node.js, or name it in the setting lambdaWorkbench.node.interpreter.',
      name,
      wanted ?? '22',
    ),
  );
}

function otherVersion(wanted: string, version: string, executable: string): string {
  return l10n.t(
    'The template asks for Node.js {0}; this ran on Node.js {1} ({2}). Results may differ on AWS.',
    wanted,
    version,
    executable,
  );
}
