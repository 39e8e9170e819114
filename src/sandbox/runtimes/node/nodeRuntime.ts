import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../../../expectedError.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { guardEnvironment } from '../../isolation/guardPolicy.ts';
import type { PreparedRuntime, Runtime, RuntimeContext } from '../runtime.ts';
import { findNode } from './nodeInterpreter.ts';
import { findNodeModules, nodeModulesMount } from './nodeModules.ts';
import { buildTypeScript, isTypeScript } from './typescriptBuild.ts';

/** JavaScript and TypeScript functions, on the machine's Node.js and our own bootstrap. */
export const nodeRuntime: Runtime = {
  runs: (fn) => fn.runtime?.startsWith('nodejs') ?? /\.[cm]?[jt]sx?$/.test(fn.handlerSource?.file ?? ''),

  async prepare(fn: LambdaFunction, context: RuntimeContext): Promise<PreparedRuntime> {
    const wanted = /^nodejs(\d+)\.x$/.exec(fn.runtime ?? '')?.[1];
    const node = await findNode(fn.codeRoot, wanted, context.overrides.node);
    if (!node) throw noNode(fn.name, wanted, context.overrides.node);
    const major = node.version.split('.')[0] ?? '';
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
      interpreterFolders: node.folders,
      mounts: build.mounts,
      ...('remove' in build ? { inputs: build.inputs, remove: build.remove } : {}),
      path: [path.dirname(node.executable)],
      hasGuards: true,
      warnings: wanted && wanted !== major ? [otherVersion(wanted, node.version, node.executable)] : [],
      command: (layout) => [
        node.executable,
        // Stack traces name the lines that the user wrote.
        ...(typescript ? ['--enable-source-maps'] : []),
        path.join(layout.runtimeFolder, 'bootstrap.cjs'),
      ],
      environment: (layout) => ({
        NODE_PATH: nodePath(major, layout.runtimeFolder, layout.taskRoot),
        ...guardEnvironment(layout),
      }),
    };
  },
};

function nodePath(major: string, runtimeFolder: string, taskRoot: string): string {
  const layers = [`/opt/nodejs/node${major}/node_modules`, '/opt/nodejs/node_modules'];
  return [...layers, path.join(runtimeFolder, 'node_modules'), runtimeFolder, taskRoot].join(path.delimiter);
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
