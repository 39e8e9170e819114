import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../../../expectedError.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { isExecutable, notExecutable } from '../../executable.ts';
import { emptyFolder } from '../emptyFolder.ts';
import type { PreparedRuntime, Runtime } from '../runtime.ts';
import { buildProgram } from './programBuild.ts';

/** Sources that we can have built. */
const built = /\.(?:go|rs)$/;

/**
 * Functions that are a program which speaks the Runtime API itself
 * (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html): Go and Rust, built by their own tools, and whatever is
 * called `bootstrap` and can be executed.
 */
export const providedRuntime: Runtime = {
  isForeign: true,
  needsHandler: false,

  runs: ({ runtime, handlerSource }) =>
    runtime === undefined ? built.test(handlerSource?.file ?? '') : /^(?:provided|go1\.x)/.test(runtime),

  async prepare(fn, context): Promise<PreparedRuntime> {
    const source = fn.handlerSource?.file ?? '';
    const build = built.test(source) ? await buildProgram(fn, source, context) : undefined;
    const code = build?.code ?? fn.codeRoot;
    const isOwn = isExecutable(path.join(code, 'bootstrap'));
    // Lambda looks into the layers next.
    const isLayers = !isOwn && context.layers !== undefined && isExecutable(path.join(context.layers, 'bootstrap'));
    if (!isOwn && !isLayers) throw isOwn === false ? unexecutableBootstrap(fn) : noBootstrap(fn);
    return {
      identifier: fn.runtime ?? 'provided.al2023',
      version: (fn.runtime ?? 'provided.al2023').replace('.', ':'),
      code,
      runtimeFiles: emptyFolder(context.buildFolder),
      interpreterFolders: [],
      mounts: [],
      ...(build && { inputs: [], remove: build.remove }),
      path: [],
      hasGuards: false,
      warnings: [],
      command: ({ taskRoot, layers = taskRoot }) => [path.join(isOwn ? taskRoot : layers, 'bootstrap')],
      environment: () => ({}),
    };
  },

  packageTool(fn) {
    return Promise.reject(new ExpectedError(l10n.t('AWS’s runtime brings no libraries for {0}.', fn.name)));
  },
};

function noBootstrap(fn: LambdaFunction): ExpectedError {
  return new ExpectedError(
    l10n.t(
      '{0} cannot run: its runtime {1} starts a program called "bootstrap", and {2} holds none that can be executed. Build it there, or open the folder with its Go or Rust source.',
      fn.name,
      fn.runtime ?? 'provided',
      fn.codeRoot,
    ),
  );
}

function unexecutableBootstrap({ name, codeRoot }: LambdaFunction): ExpectedError {
  const reason = notExecutable(path.join(codeRoot, 'bootstrap'));
  return new ExpectedError(l10n.t('{0} cannot run: {1}', name, reason));
}
