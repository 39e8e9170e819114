import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { editDistance } from '../editDistance.ts';
import { ExpectedError } from '../expectedError.ts';
import { statOf } from '../fileStat.ts';
import { findHandlers, findTopLevelSymbol } from '../syntax/handlers.ts';
import { languageOf, readLanguages } from '../syntax/language.ts';
import type { Parsers } from '../syntax/parsers.ts';
import { bareFunction } from './bareCode.ts';
import { dotnetAssembly } from './handlers/dotnetAssembly.ts';
import type { LambdaFunction } from './lambdaFunction.ts';
import { ProjectFolders, projectFilesAbove } from './projectFolders.ts';
import { isInside } from '../paths.ts';
import { readText } from './textFile.ts';

const mostCandidates = 10;

/**
 * The function that somebody means: by its name, its name on AWS, or its address in Terraform; by its template and name
 * (`template.yaml:Name`); by its handler (`src/app.py:handler`, relative to `cwd`), or by its file where that has one
 * handler. A handler that no template names is a function with Lambda's defaults, even if nothing but this person's word
 * says that it is one. Throws ExpectedError where nothing or more than one is meant.
 */
export async function findFunction(
  functions: readonly LambdaFunction[],
  target: string,
  cwd: string,
  parsers: Parsers,
): Promise<LambdaFunction> {
  const named = namedBy(target, functions);
  if (named.length > 0) return theOne(named, target, cwd);

  const inFile = functions.filter(({ handlerSource }) => handlerSource?.file === path.resolve(cwd, target));
  if (inFile.length > 0) return theOne(inFile, target, cwd);

  const within = withinFile(target, cwd);
  if (within === undefined) throw unknownName(functions, target, cwd);
  const { file, symbol } = within;
  const described = functions.filter(({ origin }) => origin.file === file);
  const inTemplate = namedBy(symbol, described);
  if (inTemplate.length > 0) return theOne(inTemplate, target, cwd);
  const byHandler = functions.filter(
    ({ handlerSource }) => handlerSource?.file === file && handlerSource.symbol === symbol,
  );
  if (byHandler.length > 0) return theOne(byHandler, target, cwd);
  if (described.length > 0 && languageOf(file) === undefined) throw unknownInTemplate(described, target, cwd);
  return bare(file, symbol, cwd, parsers, functions);
}

/** What a target names in a file (absolute), as `template.yaml:Name` and `src/app.py:handler` do; undefined: it names no file. */
export function withinFile(
  target: string,
  cwd: string,
): { readonly file: string; readonly symbol: string } | undefined {
  const colon = target.lastIndexOf(':');
  const symbol = target.slice(colon + 1);
  // A colon after one letter is a Windows drive's.
  if (colon < 2 || symbol === '' || /[\\/]/.test(symbol)) return undefined;
  return { file: path.resolve(cwd, target.slice(0, colon)), symbol };
}

/** By the name first, then by the one on AWS, then by the address. */
function namedBy(text: string, functions: readonly LambdaFunction[]): readonly LambdaFunction[] {
  const named = functions.filter(({ name }) => name === text);
  if (named.length > 0) return named;
  const onAws = functions.filter(({ functionName }) => functionName === text);
  if (onAws.length > 0) return onAws;
  return functions.filter(({ address }) => address !== undefined && meansAddress(text, address));
}

/** `aws_lambda_function.orders` means all instances of it; a shell may have taken the quotes of `["eu"]`. */
function meansAddress(target: string, address: string): boolean {
  const plain = (text: string) => text.replaceAll('"', '');
  return plain(address) === plain(target) || address.replace(/\[[^\]]*\]$/, '') === target;
}

async function bare(
  file: string,
  symbol: string,
  cwd: string,
  parsers: Parsers,
  functions: readonly LambdaFunction[],
): Promise<LambdaFunction> {
  const shown = path.relative(cwd, file) || file;
  if (statOf(file)?.isFile() !== true) {
    const nearest = nearestTarget(`${shown}:${symbol}`, functions, cwd);
    throw new ExpectedError(
      nearest === undefined
        ? l10n.t('There is no file {0}. Name a function, or a handler as path/to/app.py:handler.', shown)
        : l10n.t('There is no file {0}. Did you mean {1}?', shown, nearest),
    );
  }
  if (languageOf(file) === undefined) {
    throw new ExpectedError(
      l10n.t('{0} names no function {1}, and is in none of these languages: {2}.', shown, symbol, readLanguages),
    );
  }
  const text = await readText(file);
  if (text === undefined) throw new ExpectedError(l10n.t('{0} cannot be read: it is larger than 1 MB.', shown));
  const source = await parsers.parse(file, text);
  const candidates = findHandlers(source);
  const range = findTopLevelSymbol(source, symbol);
  if (!range) {
    const handlers = candidates.map((candidate) => candidate.symbol).join(', ');
    throw new ExpectedError(
      handlers === ''
        ? l10n.t('{0} has no {1} that Lambda could call.', shown, symbol)
        : l10n.t('{0} has no {1} that Lambda could call. Handlers in it: {2}.', shown, symbol, handlers),
    );
  }
  const recognised = candidates.find((candidate) => candidate.symbol === symbol);
  const projects = new ProjectFolders(projectFilesAbove(file));
  const folder = isInside(cwd, file) ? cwd : path.dirname(file);
  const codeRoot = projects.rootOf(file, folder);
  const assembly = file.endsWith('.cs') ? await dotnetAssembly(file, folder) : undefined;
  return bareFunction(file, recognised ?? { symbol, range, evidence: 'signature' }, folder, codeRoot, assembly);
}

function theOne(found: readonly LambdaFunction[], target: string, cwd: string): LambdaFunction {
  const [first, ...others] = found;
  if (first && others.length === 0) return first;
  // Handlers of one file that no template names are called as they are listed.
  const isCode = found.every(({ origin }) => origin.kind === 'code');
  throw new ExpectedError(
    isCode
      ? l10n.t('{0} can mean {1}. Name one of them.', target, found.map(({ name }) => name).join(', '))
      : l10n.t(
          '{0} can mean {1}. Name one of them with its template, as template.yaml:Name.',
          target,
          list(found, cwd),
        ),
  );
}

function unknownName(functions: readonly LambdaFunction[], target: string, cwd: string): ExpectedError {
  if (functions.length === 0) {
    return new ExpectedError(l10n.t('There is no function {0}: no functions were found in {1}.', target, cwd));
  }
  const nearest = nearestTarget(target, functions, cwd);
  const found = list(functions, cwd);
  return new ExpectedError(
    nearest === undefined
      ? l10n.t('There is no function {0}. Found: {1}.', target, found)
      : l10n.t('There is no function {0}. Did you mean {1}? Found: {2}.', target, nearest, found),
  );
}

/** `template.yaml:Name` of a template that has no such function. */
function unknownInTemplate(described: readonly LambdaFunction[], target: string, cwd: string): ExpectedError {
  const colon = target.lastIndexOf(':');
  const [file, name] = [target.slice(0, colon), target.slice(colon + 1)];
  const nearest = nearestTarget(name, described, cwd);
  const found = list(described, cwd);
  return new ExpectedError(
    nearest === undefined
      ? l10n.t('{0} names no function {1}. Found: {2}.', file, name, found)
      : l10n.t('{0} names no function {1}. Did you mean {2}? Found: {3}.', file, name, nearest, found),
  );
}

/** What one could have written that is most like a target; undefined where nothing is like it. */
function nearestTarget(target: string, functions: readonly LambdaFunction[], cwd: string): string | undefined {
  const spellings = functions.flatMap(({ name, functionName, address, handlerSource }) => {
    const handler = handlerSource && `${path.relative(cwd, handlerSource.file)}:${handlerSource.symbol}`;
    return [name, functionName, address, handler].filter((one) => one !== undefined);
  });
  const wanted = target.toLowerCase();
  const [best] = [...new Set(spellings)]
    .map((spelling) => ({ spelling, ...distanceOf(wanted, spelling.toLowerCase()) }))
    .sort((a, b) => a.far - b.far || a.edits - b.edits);
  return best && best.far <= Math.floor(Math.max(target.length, 3) / 3) ? best.spelling : undefined;
}

/** A part of a name is near: `create` for CDK's `CreateOrder7A2B`, and `orders` for `aws_lambda_function.orders`. */
function distanceOf(wanted: string, spelling: string): { readonly far: number; readonly edits: number } {
  const edits = editDistance(wanted, spelling);
  return { far: wanted.length > 3 && spelling.includes(wanted) ? Math.min(edits, 0.5) : edits, edits };
}

/** Each with where it is, so that it can be named without looking for it. */
function list(functions: readonly LambdaFunction[], cwd: string): string {
  const shown = functions
    .slice(0, mostCandidates)
    .map(({ name, origin }) => `${name} (${path.relative(cwd, origin.file)}:${origin.line + 1})`)
    .join(', ');
  return functions.length > mostCandidates ? `${shown}, …` : shown;
}
