import * as l10n from '@vscode/l10n';
import type { Range } from 'vscode-languageserver-types';
import type { CatalogProblem } from './catalogProblem.ts';
import type { FunctionReader } from './functionReader.ts';
import { beginningOfLargeFile } from './textFile.ts';

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
