import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { statOf } from '../fileStat.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { placed, wrappedCommand, wrapperVariable } from './execWrapper.ts';
import { isExecutable, notExecutable, notExecutableInLayer } from './executable.ts';
import { supervisedCommand } from './extensions/supervisor.ts';
import { layersOnLambda } from './isolation/bubblewrap.ts';
import type { Layout, Mount } from './isolation/launch.ts';
import { providedRuntime } from './runtimes/provided/providedRuntime.ts';
import { runtimeOf } from './runtimes/runtimeOf.ts';

/** What a function's layers and variables put around its runtime. Of Windows there is neither. */
export interface AroundRuntime {
  /** The program that starts the runtime; undefined where none does. A runtime of one's own has none on AWS either. */
  readonly wrapper: string | undefined;
  /** The names of the programs in /opt/extensions. */
  readonly extensions: readonly string[];
  /** Those of them that cannot be executed. */
  readonly unlaunchable: readonly string[];
  /** What there is of both and cannot be started, and why. */
  readonly warnings: readonly string[];
}

/** `layers`: what the function's layers are put together to, on the host; `contents`: what each of them is. */
export function aroundRuntime(
  fn: LambdaFunction,
  chosen: Readonly<Record<string, string>>,
  layers: string | undefined,
  contents: readonly string[],
): AroundRuntime {
  const named = { ...fn.environment, ...chosen }[wrapperVariable];
  const wrapper = named === '' || runtimeOf(fn) === providedRuntime ? undefined : named;
  const names = layers === undefined ? [] : filesOf(path.join(layers, 'extensions'));
  if (process.platform === 'win32') {
    const left = [...names, ...(wrapper === undefined ? [] : [wrapperVariable])];
    const warnings = left.length === 0 ? [] : [notOnWindows(left)];
    return { wrapper: undefined, extensions: [], unlaunchable: [], warnings };
  }
  const unlaunchable = names.filter((name) => !isExecutable(path.join(layers ?? '', 'extensions', name)));
  return {
    wrapper,
    extensions: names,
    unlaunchable,
    warnings: [
      ...(wrapper === undefined ? [] : wrapperWarnings(wrapper, fn, layers, contents)),
      ...unlaunchable.map((name) => notExecutableInLayer(contents, `extensions/${name}`)),
    ],
  };
}

function wrapperWarnings(
  wrapper: string,
  { codeRoot }: LambdaFunction,
  layers: string | undefined,
  contents: readonly string[],
): string[] {
  const file = placed(wrapper, { taskRoot: codeRoot, layers });
  if (isExecutable(file) !== false) return [];
  const isOfLayer = layers !== undefined && wrapper.startsWith(`${layersOnLambda}/`);
  return [isOfLayer ? notExecutableInLayer(contents, path.relative(layers, file)) : notExecutable(file)];
}

function notOnWindows(left: readonly string[]): string {
  return l10n.t('Extensions and AWS_LAMBDA_EXEC_WRAPPER are not started on Windows: {0}.', left.join(', '));
}

/** The runtime's command with what is around it. */
export function commandAround(
  command: readonly string[],
  { wrapper, extensions }: Pick<AroundRuntime, 'wrapper' | 'extensions'>,
  layout: Layout,
): string[] {
  const wrapped = wrapper === undefined ? [...command] : wrappedCommand(wrapper, command, layout);
  if (extensions.length === 0) return wrapped;
  const folder = path.join(layout.layers ?? '', 'extensions');
  const files = extensions.map((name) => path.join(folder, name));
  return supervisedCommand(files, wrapped);
}

/** Extensions listen at `sandbox.localdomain`, a name of Lambda's for the environment itself. */
export function hostsMount(folder: string): Mount {
  const host = path.join(folder, 'hosts');
  fs.mkdirSync(folder, { recursive: true });
  const known = fs.existsSync('/etc/hosts') ? fs.readFileSync('/etc/hosts', 'utf8') : '127.0.0.1 localhost\n';
  const text = `${known.trimEnd()}\n127.0.0.1 sandbox.localdomain sandbox\n`;
  // Others may be reading it at this moment.
  if (!fs.existsSync(host) || fs.readFileSync(host, 'utf8') !== text) {
    const unfinished = `${host}-${randomUUID()}`;
    fs.writeFileSync(unfinished, text);
    fs.renameSync(unfinished, host);
  }
  return { host, inside: '/etc/hosts' };
}

function filesOf(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder).filter((name) => statOf(path.join(folder, name))?.isFile());
}
