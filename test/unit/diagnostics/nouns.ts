import assert from 'node:assert/strict';
import * as path from 'node:path';
import { functionCode, type FunctionCode } from '../../../src/diagnostics/functionCode.ts';
import { FolderListings } from '../../../src/syntax/folderListings.ts';
import { findHandlers } from '../../../src/syntax/handlers.ts';
import { LocalModules } from '../../../src/syntax/localModules.ts';
import type { SyntaxNode } from '../../../src/syntax/syntaxNode.ts';
import { listing } from '../syntax/listing.ts';
import { parse } from '../syntax/parsing.ts';

/** What is known of the code of a handler; the first file has it. Files by their path. */
export async function codeOf(files: Readonly<Record<string, string>>): Promise<FunctionCode> {
  const root = path.resolve('/project');
  const [[name, text] = ['', '']] = Object.entries(files);
  const entry = await parse(name, text);
  const open = async (file: string) => {
    const other = path.relative(root, file).split(path.sep).join('/');
    const found = files[other];
    return found === undefined ? undefined : parse(other, found);
  };
  const folders = new FolderListings(listing(root, Object.keys(files)));
  const modules = await LocalModules.load(entry, root, open, folders);
  const [handler] = findHandlers(entry);
  const code = handler && functionCode(modules, undefined, handler.symbol);
  assert.ok(code, 'no handler');
  return code;
}

/** The argument of the call `mark(…)`, in whichever file. */
export function marked(code: FunctionCode): SyntaxNode {
  const call = code.files.flatMap((file) => file.nodesOf('call')).find((one) => one.child('callee')?.text === 'mark');
  const [argument] = call?.argumentList ?? [];
  assert.ok(argument, 'no mark(…)');
  return argument;
}
