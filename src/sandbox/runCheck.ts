import * as fs from 'node:fs';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { reservedVariables } from '../functions/reservedVariables.ts';
import { limits } from './limits.ts';
import { holdsHome } from './runtimes/interpreter.ts';
import { providedRuntime } from './runtimes/provided/providedRuntime.ts';
import { runtimeOf } from './runtimes/runtimeOf.ts';

type Variables = Readonly<Record<string, string>>;

/** Throws ExpectedError where a function cannot be run, or must not be. */
export function checkRun(fn: LambdaFunction, chosen: Variables): void {
  const place = `${fn.origin.file}:${fn.origin.line + 1}`;
  // First, because bare code of other languages has no handler string: what cannot run is its language.
  if (fn.handlerSource !== undefined) runtimeOf(fn);
  // A program that speaks the Runtime API itself needs no handler string.
  if (fn.handler === undefined && runtimeOf(fn) !== providedRuntime) {
    throw new ExpectedError(l10n.t('{0} cannot run: {1} names no handler that is known here.', fn.name, place));
  }
  if (!fs.statSync(fn.codeRoot, { throwIfNoEntry: false })?.isDirectory()) {
    throw new ExpectedError(l10n.t('{0} cannot run: its code folder {1} does not exist.', fn.name, fn.codeRoot));
  }
  if (holdsHome(fn.codeRoot)) {
    throw new ExpectedError(
      l10n.t('{0} cannot run: its code folder {1} holds your home, which no function may read.', fn.name, fn.codeRoot),
    );
  }
  checkEnvironment({ ...fn.environment, ...chosen });
}

/** What the template says of the environment, and this run does otherwise. */
export function environmentWarnings(fn: LambdaFunction, chosen: Variables): string[] {
  const reserved = Object.keys(fn.environment).filter((name) => reservedVariables.has(name));
  const unknown = fn.unknownEnvironment.filter((name) => !chosen[name]);
  return [
    ...reserved.map((name) =>
      l10n.t('{0} is reserved: AWS refuses a function that sets it, and it was left out.', name),
    ),
    ...(unknown.length === 0
      ? []
      : [
          l10n.t(
            'No value for {0}: the template’s is not known here. Give the parameter a default, or a value in an environment file: --env-file on the command line; in the editor the command Create Environment File makes one.',
            unknown.join(', '),
          ),
        ]),
  ];
}

function checkEnvironment(variables: Variables): void {
  const entries = Object.entries(variables);
  const broken = entries.find(([name, value]) => !/^[A-Za-z]\w+$/.test(name) || value.includes('\0'));
  if (broken) {
    throw new ExpectedError(
      l10n.t(
        'The environment variable {0} cannot be set: a name is letters, digits and _, a value has no zero byte.',
        broken[0],
      ),
    );
  }
  const bytes = entries.reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value), 0);
  if (bytes <= limits.environmentBytes) return;
  throw new ExpectedError(
    l10n.t('The environment has {0} bytes; Lambda takes {1} at most.', String(bytes), String(limits.environmentBytes)),
  );
}
