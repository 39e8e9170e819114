import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../../expectedError.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { dotnetRuntime } from './dotnet/dotnetRuntime.ts';
import { javaRuntime } from './java/javaRuntime.ts';
import { nodeRuntime } from './node/nodeRuntime.ts';
import { pythonRuntime } from './python/pythonRuntime.ts';
import { providedRuntime } from './provided/providedRuntime.ts';
import { rubyRuntime } from './ruby/rubyRuntime.ts';
import type { Runtime } from './runtime.ts';

const runtimes: readonly Runtime[] = [
  pythonRuntime,
  nodeRuntime,
  rubyRuntime,
  javaRuntime,
  dotnetRuntime,
  providedRuntime,
];

/** The runtime that runs the function; ExpectedError where none does. */
export function runtimeOf(fn: LambdaFunction): Runtime {
  if (fn.packageType === 'image') {
    throw new ExpectedError(
      l10n.t(
        '{0} cannot run here: it comes as a container image ({1}), and containers are not run. Its handler can be, as a function of its own: name the file and the symbol, as in {2}.',
        fn.name,
        `${fn.origin.file}:${fn.origin.line + 1}`,
        'src/app.py:handler',
      ),
    );
  }
  const runtime = runtimes.find((candidate) => candidate.runs(fn));
  if (runtime) return runtime;
  throw new ExpectedError(
    l10n.t(
      '{0} cannot run here: Python, Node.js, Ruby, Java, .NET, Go and Rust functions can, and programs called "bootstrap"; its runtime is {1}.',
      fn.name,
      fn.runtime ?? l10n.t('unknown'),
    ),
  );
}
