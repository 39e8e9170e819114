import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Range } from 'vscode-languageserver-types';
import type { CatalogProblem } from './catalogProblem.ts';
import type { FunctionReader } from './functionReader.ts';
import { beginningOfLargeFile } from './textFile.ts';
import { closedBecause } from './unsearched.ts';

/** Where a file describes functions, so much of it says so; data of many megabytes must cost nothing. Bytes. */
const lookedAt = 256 << 10;

const startOfFile: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * Says that a file seems to describe functions and is too large to be read; undefined for any other file. Parsing takes a
 * second for each megabyte, and AWS takes no template that is larger
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html).
 */
export async function largeOriginProblem(
  file: string,
  readers: readonly FunctionReader[],
): Promise<CatalogProblem | undefined> {
  const accepting = readers.filter((reader) => reader.accepts(file));
  const beginning = accepting.length > 0 ? await beginningOfLargeFile(file, lookedAt) : undefined;
  if (beginning === undefined || !accepting.some((reader) => reader.mayDescribe(file, beginning))) return undefined;
  return {
    file,
    range: startOfFile,
    message: l10n.t(
      'Functions seem to be described here, but the file is larger than 1 MB and was not read; CloudFormation takes no larger template. Split it: into nested stacks, modules or files that it includes.',
    ),
  };
}

/** Files of which the name alone says that they describe functions. */
const telling = /^(?:template|serverless|samconfig|main)\.(?:ya?ml|json|tf|toml|ts|js)$|\.(?:template|tf|tf\.json)$/;

/** Says that a file, whose name is one of those that describe functions, is closed to this user; undefined for any other file. */
export async function closedOriginProblem(file: string): Promise<CatalogProblem | undefined> {
  if (!telling.test(path.basename(file))) return undefined;
  const error = await closedBecause(file);
  if (error === undefined) return undefined;
  const message = l10n.t('This file cannot be read, and what it says of functions is not known: {0}', error.message);
  return { file, range: startOfFile, message };
}
