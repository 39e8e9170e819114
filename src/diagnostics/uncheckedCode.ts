import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { CodeAbsence } from '../functions/codeAbsence.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { brokenFrom } from '../syntax/brokenCode.ts';
import { languageNames } from '../syntax/language.ts';
import type { SourceFile } from '../syntax/sourceFile.ts';

/**
 * What a check did not look at, or only in part, so that nobody takes silence for a clean bill. It is no finding: a grammar may be
 * older than the code. In the editor, the language's own extension says what is wrong while somebody types.
 */
export interface UncheckedCode {
  /** Absolute; a folder where there was nothing to be checked in it. */
  readonly file: string;
  /** 0-based; undefined for the file as a whole. */
  readonly line?: number;
  readonly message: string;
}

/** What of a handler's file was not checked. `missing`: the handlers that it should have, and whose code it does not show. */
export function uncheckedIn(source: SourceFile, handlers: number, missing: readonly string[]): UncheckedCode[] {
  const { file } = source;
  // Where a handler is missing, so little is no trifle.
  const [fault] = missing.length > 0 ? source.nodesOf('error') : [];
  const line = brokenFrom(source) ?? fault?.range.start.line;
  if (line !== undefined) {
    const message = l10n.t(
      'Could not be read whole as {0}, and was checked only in part: look for a syntax error from here on. Where there is none, the syntax is newer than this version of Lambda Workbench.',
      languageNames[source.language],
    );
    return [{ file, line, message }];
  }
  if (handlers === 0) return [{ file, message: noHandler() }];
  return [...new Set(missing)].map((symbol) => ({ file, message: handlerElsewhere(symbol) }));
}

/** That a file which a handler imports was not read. */
export function givenUp({ file, language, isGivenUp }: SourceFile): UncheckedCode[] {
  if (!isGivenUp) return [];
  const message = l10n.t(
    'Reading this file as {0} took too long, so what handlers run of it was not checked.',
    languageNames[language],
  );
  return [{ file, message }];
}

/**
 * What was not checked of the code that stands in a function's template. `source`: that code, where it was read; `missing` as of
 * `uncheckedIn`. Where the code has no lines in the template it is said at its property.
 */
export function uncheckedInline(
  { inlineCode, name }: LambdaFunction,
  source?: SourceFile,
  missing: readonly string[] = [],
): UncheckedCode[] {
  if (inlineCode === undefined) return [];
  const { file, key, place, text, unknown } = inlineCode;
  const at = { file, line: key.start.line };
  if (source !== undefined) {
    const found = source.isGivenUp ? givenUp(source) : uncheckedIn(source, 1, missing);
    return found.map((one) => ({ ...at, ...(place && one), message: one.message }));
  }
  // What else is wrong with it is found in the template.
  if (text !== undefined) return [];
  const message = l10n.t(
    'The code of {0} was not checked: it is put together from what only AWS knows ({1}).',
    name,
    unknown.join(', ') || l10n.t('unknown'),
  );
  return [{ ...at, message }];
}

/** Functions whose code was not found, where nothing is wrong with that: at their names in the templates. */
export function uncheckedFunctions(functions: readonly LambdaFunction[]): UncheckedCode[] {
  return functions.flatMap((fn) => {
    const { codeAbsence, inlineCode, origin } = fn;
    // Of code in the template whose text is not known, `uncheckedInline` says so.
    if (codeAbsence === undefined || (inlineCode && inlineCode.text === undefined)) return [];
    return [{ file: origin.file, line: origin.line, message: absenceTexts[codeAbsence](fn) }];
  });
}

const absenceTexts: Readonly<Record<CodeAbsence, (fn: LambdaFunction) => string>> = {
  image: ({ name }) => l10n.t('The code of {0} was not checked: it comes as a container image.', name),
  elsewhere: ({ name }) =>
    l10n.t(
      'The code of {0} was not checked: it lies in a bucket, in an archive, or where only another tool knows.',
      name,
    ),
  noHandler: ({ name }) =>
    l10n.t('The code of {0} was not checked: it has no handler, but runs a server of its own.', name),
  unknownHandler: ({ name }) =>
    l10n.t('The code of {0} was not checked: which handler it has is not known here.', name),
  broughtAlong: ({ name, handler = '' }) =>
    l10n.t('The code of {0} was not checked: its handler {1} comes with a layer or a package.', name, handler),
  unbuilt: ({ name, handler = '' }) =>
    l10n.t('The code of {0} was not checked: a build makes what its handler {1} names. Build it first.', name, handler),
  notFound: ({ name, handler = '', codeRoot, origin }) => {
    const folder = path.relative(path.dirname(origin.file), codeRoot).replaceAll('\\', '/') || '.';
    return l10n.t(
      'The code of {0} was not checked: of the sources in {1}/ none is that of its handler {2} for sure.',
      name,
      folder,
      handler,
    );
  },
};

/** A file that a handler is in, and that could not be read at all. */
export function unreadable(file: string, error: Error): UncheckedCode {
  return { file, message: l10n.t('Was not checked, for it cannot be read: {0}', error.message) };
}

function noHandler(): string {
  return l10n.t('Nothing was checked: no template names a handler in this file, and the code shows none.');
}

function handlerElsewhere(symbol: string): string {
  return l10n.t('The handler {0} was not checked: its function is not in the code of this file.', symbol);
}

/** A folder in which there was nothing to be checked. */
export function nothingIn(folder: string): UncheckedCode {
  const message = l10n.t(
    'No Lambda functions were found here, so nothing was checked: no template (SAM, CloudFormation, Serverless Framework, CDK output, Terraform) describes one, and no source file shows a handler. Name the folder that has them, or the handler in a template.',
  );
  return { file: folder, message };
}
