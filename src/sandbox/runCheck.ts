import * as fs from 'node:fs';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { reservedVariables } from '../functions/reservedVariables.ts';
import { limits } from './limits.ts';
import { holdsHome } from './runtimes/interpreter.ts';
import { runtimeOf } from './runtimes/runtimeOf.ts';
import { isVariableName } from './variableName.ts';

type Variables = Readonly<Record<string, string>>;

/** Throws ExpectedError where a function cannot be run, or must not be. */
export function checkRun(fn: LambdaFunction, chosen: Variables): void {
  const place = `${fn.origin.file}:${fn.origin.line + 1}`;
  if (fn.packageType === 'inline') checkInline(fn, place);
  // First, because bare code of other languages has no handler string: what cannot run is its language.
  if (fn.handlerSource !== undefined) runtimeOf(fn);
  if (fn.handler === undefined && runtimeOf(fn).needsHandler) {
    throw new ExpectedError(l10n.t('{0} cannot run: {1} names no handler that is known here.', fn.name, place));
  }
  if (fn.packageType !== 'inline') checkFolder(fn);
  checkEnvironment(fn, chosen);
}

/** Code that stands in a template is of two languages on AWS; what other resources say in it is known there only. */
function checkInline({ name, runtime, inlineCode }: LambdaFunction, place: string): void {
  if (!inlineCode) {
    throw new ExpectedError(
      l10n.t(
        '{0} cannot run: its code stands in the template ({1}), where Lambda takes Python and Node.js only; its runtime is {2}. Put the code into files, and name their folder in CodeUri or Code.',
        name,
        place,
        runtime ?? l10n.t('unknown'),
      ),
    );
  }
  if (inlineCode.text !== undefined) return;
  throw new ExpectedError(
    l10n.t(
      '{0} cannot run here: what its code is ({1}) is known on AWS only: {2}. Give the parameter a default, or put the code into files, and name their folder in CodeUri or Code.',
      name,
      place,
      inlineCode.unknown.join(', ') || l10n.t('unknown'),
    ),
  );
}

function checkFolder(fn: LambdaFunction): void {
  if (!fs.statSync(fn.codeRoot, { throwIfNoEntry: false })?.isDirectory() && !isMadeByBuild(fn)) {
    throw new ExpectedError(l10n.t('{0} cannot run: its code folder {1} does not exist.', fn.name, fn.codeRoot));
  }
  if (holdsHome(fn.codeRoot)) {
    throw new ExpectedError(
      l10n.t('{0} cannot run: its code folder {1} holds your home, which no function may read.', fn.name, fn.codeRoot),
    );
  }
}

/** Whether the code's folder lies where the project's own tool will put it, as soon as it is built. */
function isMadeByBuild(fn: LambdaFunction): boolean {
  const { isBuildOutput } = runtimeOf(fn);
  if (isBuildOutput === undefined) return false;
  for (let folder = fn.codeRoot; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (isBuildOutput(folder)) return true;
  }
  return false;
}

/** The variables that the template names without a value that is known here, and that nobody has chosen one for. */
export function openVariables(fn: LambdaFunction, chosen: Variables): readonly string[] {
  return fn.unknownEnvironment.filter((name) => !chosen[name]);
}

/** What the template says of the environment, and this run does otherwise. */
export function environmentWarnings(fn: LambdaFunction, chosen: Variables): string[] {
  const reserved = Object.keys(fn.environment).filter((name) => reservedVariables.has(name));
  return [
    ...reserved.map((name) =>
      l10n.t('{0} is reserved: AWS refuses a function that sets it, and it was left out.', name),
    ),
    ...openVariablesWarning(fn, openVariables(fn, chosen)),
  ];
}

/** Says what each variable stands for in the template, because the remedy depends on it. */
function openVariablesWarning(fn: LambdaFunction, open: readonly string[]): string[] {
  if (open.length === 0) return [];
  const { environmentTargets: resources = {}, environmentParameters: parameters = {} } = fn;
  const of = (named: Variables) => open.filter((name) => named[name] !== undefined);
  const list = (names: readonly string[], named: Variables) =>
    names.map((name) => `${name} (${named[name] ?? ''})`).join(', ');
  const ofResources = of(resources);
  const ofParameters = of(parameters).filter((name) => !ofResources.includes(name));
  const others = open.filter((name) => !ofResources.includes(name) && !ofParameters.includes(name));
  const sentences = [
    ofResources.length > 0 &&
      l10n.t(
        'No value for {0}: on AWS it comes from the resource, once that is deployed.',
        list(ofResources, resources),
      ),
    ofParameters.length > 0 &&
      l10n.t(
        'No value for {0}: the parameter has no default. Give it one, in the template or in samconfig.toml.',
        list(ofParameters, parameters),
      ),
    others.length > 0 && l10n.t('No value for {0}: what the template says is known on AWS only.', others.join(', ')),
    l10n.t(
      'For local runs, put a value into an environment file: --env-file on the command line; in the editor the command Create Environment File makes one.',
    ),
  ];
  return [sentences.filter((sentence) => sentence !== false).join(' ')];
}

function checkEnvironment(fn: LambdaFunction, chosen: Variables): void {
  const entries = Object.entries({ ...fn.environment, ...chosen });
  for (const [name, value] of entries) {
    const place = chosen[name] === undefined ? `${fn.name}, ${variablePlace(fn, name)}` : fn.name;
    if (!isVariableName(name)) {
      throw new ExpectedError(
        l10n.t(
          'The environment variable {0} cannot be set ({1}): a name begins with a letter and has at least two characters, all of them letters, digits or _.',
          name,
          place,
        ),
      );
    }
    if (value.includes('\0')) {
      throw new ExpectedError(
        l10n.t('The environment variable {0} cannot be set ({1}): its value has a zero byte.', name, place),
      );
    }
  }
  const bytes = entries.reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value), 0);
  if (bytes <= limits.environmentBytes) return;
  throw new ExpectedError(
    l10n.t('The environment has {0} bytes; Lambda takes {1} at most.', String(bytes), String(limits.environmentBytes)),
  );
}

/** Where the template sets it; the function itself, where that is not known. */
function variablePlace({ origin, places }: LambdaFunction, name: string): string {
  const place = places.get(`Environment.Variables.${name}`);
  return place ? `${place.file}:${place.key.start.line + 1}` : `${origin.file}:${origin.line + 1}`;
}
