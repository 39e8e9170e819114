import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../../../expectedError.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { layersOnLambda } from '../../isolation/bubblewrap.ts';
import type { Layout } from '../../isolation/launch.ts';
import type { PreparedRuntime, Runtime } from '../runtime.ts';
import { findRuby, type RubyInterpreter } from './rubyInterpreter.ts';

/** Ruby functions, on the machine's interpreter and our own bootstrap. */
export const rubyRuntime: Runtime = {
  isForeign: false,
  needsHandler: true,

  runs: ({ runtime, handlerSource }) => runtime?.startsWith('ruby') ?? handlerSource?.file.endsWith('.rb') ?? false,

  async prepare(fn, { assets }): Promise<PreparedRuntime> {
    const wanted = /^ruby(\d+\.\d+)$/.exec(fn.runtime ?? '')?.[1];
    const ruby = await findRuby(wanted);
    if (!ruby) throw noRuby(fn, wanted);
    const version = ruby.version.split('.').slice(0, 2).join('.');
    return {
      identifier: `ruby${version}`,
      version: `ruby:${ruby.version}`,
      code: fn.codeRoot,
      runtimeFiles: assets.runtime('ruby'),
      interpreterFolders: ruby.folders,
      mounts: [],
      path: [path.dirname(ruby.executable)],
      hasGuards: false,
      warnings: wanted !== undefined && wanted !== version ? [otherVersion(wanted, ruby)] : [],
      command: (layout) => [ruby.executable, path.join(layout.runtimeFolder, 'bootstrap.rb')],
      environment: (layout) => ({
        GEM_HOME: layout.runtimeFolder,
        GEM_PATH: gemPath(ruby, layout),
        RUBYLIB: [layout.taskRoot, path.join(layout.layers ?? layersOnLambda, 'ruby', 'lib')].join(path.delimiter),
        LC_CTYPE: 'C.UTF-8',
      }),
    };
  },

  packageTool(fn) {
    return Promise.reject(
      new ExpectedError(
        l10n.t(
          'For Ruby nothing is installed from here. Name what {0} needs in its Gemfile and install that: bundle config set --local path vendor/bundle, then bundle install.',
          fn.name,
        ),
      ),
    );
  },
};

/** Those of the function, of its layers, and of the machine (https://docs.aws.amazon.com/lambda/latest/dg/ruby-package.html). */
function gemPath({ gemVersion, gemFolders }: RubyInterpreter, { taskRoot, layers = layersOnLambda }: Layout): string {
  const own = [
    path.join(taskRoot, 'vendor', 'bundle', 'ruby', gemVersion),
    path.join(layers, 'ruby', 'gems', gemVersion),
  ];
  return [...own, ...gemFolders].join(path.delimiter);
}

function noRuby({ name }: LambdaFunction, wanted: string | undefined): ExpectedError {
  return new ExpectedError(
    l10n.t(
      '{0} cannot run: it needs Ruby {1}, and no Ruby was found on this machine. Install it, from your system or with a version manager.',
      name,
      wanted ?? '3',
    ),
  );
}

function otherVersion(wanted: string, { version, executable }: RubyInterpreter): string {
  return l10n.t(
    'The template asks for Ruby {0}; this ran on Ruby {1} ({2}). Results may differ on AWS.',
    wanted,
    version,
    executable,
  );
}
