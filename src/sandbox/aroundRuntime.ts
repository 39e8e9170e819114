import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { wrappedCommand, wrapperVariable } from './execWrapper.ts';
import { supervisedCommand } from './extensions/supervisor.ts';
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
  /** What there is of both and is not started on this system. */
  readonly warnings: readonly string[];
}

/** `layers`: the contents of the function's layers on the host. */
export function aroundRuntime(
  fn: LambdaFunction,
  chosen: Readonly<Record<string, string>>,
  layers: string | undefined,
): AroundRuntime {
  const named = { ...fn.environment, ...chosen }[wrapperVariable];
  const wrapper = named === '' || runtimeOf(fn) === providedRuntime ? undefined : named;
  const files = layers === undefined ? [] : filesOf(path.join(layers, 'extensions'));
  if (process.platform === 'win32') {
    const left = [...files.map(({ name }) => name), ...(wrapper === undefined ? [] : [wrapperVariable])];
    const warnings = left.length === 0 ? [] : [notOnWindows(left)];
    return { wrapper: undefined, extensions: [], unlaunchable: [], warnings };
  }
  return {
    wrapper,
    extensions: files.map(({ name }) => name),
    unlaunchable: files.filter(({ isExecutable }) => !isExecutable).map(({ name }) => name),
    warnings: [],
  };
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

function filesOf(folder: string): { name: string; isExecutable: boolean }[] {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder).flatMap((name) => {
    const stat = fs.statSync(path.join(folder, name), { throwIfNoEntry: false });
    return stat?.isFile() ? [{ name, isExecutable: (stat.mode & 0o111) !== 0 }] : [];
  });
}
