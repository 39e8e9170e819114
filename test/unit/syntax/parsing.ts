import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { Parsers } from '../../../src/syntax/parsers.ts';
import type { SourceFile } from '../../../src/syntax/sourceFile.ts';

/** One set of parsers for all unit tests: the grammars are loaded once. */
export const parsers = new Parsers(new Assets(path.resolve('dist')));

/** Parses a text as the file of a name in a folder that need not exist. */
export function parse(name: string, text: string): Promise<SourceFile> {
  return parsers.parse(path.resolve('/project', name), text);
}
