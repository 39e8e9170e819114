import * as fs from 'node:fs';
import * as path from 'node:path';
import { statOf } from '../../fileStat.ts';
import { parseInline, type InlineCode } from '../../functions/inlineCode.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { readText } from '../../functions/textFile.ts';
import { isInside } from '../../paths.ts';
import { languageOf } from '../../syntax/language.ts';
import type { Parsers } from '../../syntax/parsers.ts';
import type { SourceFile } from '../../syntax/sourceFile.ts';
import { folderAndAncestors } from '../runtimes/node/nodeModules.ts';
import { LibraryFolder } from './libraryFolder.ts';
import type { PackageTool } from './packageTool.ts';

/**
 * The packages of AWS's runtime that a JavaScript or TypeScript function's own code names, and that neither its folders
 * nor ours have. Reads the handler's file and what it imports of the function's own files.
 */
export async function lackingPackages(fn: LambdaFunction, tool: PackageTool, parsers: Parsers): Promise<string[]> {
  if (!fn.handlerSource) return [];
  const ours = new LibraryFolder(tool.runtime).installed()?.folder;
  const lacking = new Set<string>();
  const { inlineCode } = fn;
  const files = new Set([fn.handlerSource.file]);
  for (const file of files) {
    for (const text of await (inlineCode ? stringsIn(inlineCode, parsers) : stringsOf(file, parsers))) {
      // Code in a template has no files beside it.
      const imported =
        !inlineCode && /^\.\.?\//.test(text) ? sourceFile(path.resolve(path.dirname(file), text)) : undefined;
      if (imported !== undefined && isInside(fn.codeRoot, imported)) files.add(imported);
      const [name = ''] = /^@[^/]+\/[^/]+/.exec(text) ?? [];
      const places = [
        ...(inlineCode ? [] : folderAndAncestors(path.dirname(file))),
        ...(ours === undefined ? [] : [ours]),
      ];
      if (tool.brings(name) && !places.some((folder) => hasPackage(folder, name))) lacking.add(name);
    }
  }
  return [...lacking].sort();
}

/** A package's or a file's name is a string by itself, however it is imported. */
async function stringsOf(file: string, parsers: Parsers): Promise<string[]> {
  const language = languageOf(file);
  const text = language === undefined || language === 'python' ? undefined : await readText(file);
  if (text === undefined) return [];
  const source = await parsers.parse(file, text);
  return stringsOfSource(source);
}

async function stringsIn(code: InlineCode, parsers: Parsers): Promise<string[]> {
  return code.language === 'python' ? [] : stringsOfSource(await parseInline(code, parsers));
}

function stringsOfSource(source: SourceFile): string[] {
  return source.nodesOf('string').map((node) => node.text.slice(1, -1));
}

/** The file that an import of `name` means; TypeScript's imports may name the JavaScript that will be. */
function sourceFile(name: string): string | undefined {
  const typed = name.replace(/\.([cm]?)js(x?)$/, '.$1ts$2');
  const endings = ['', ...['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '.jsx', '/index.ts', '/index.js']];
  return [...endings.map((ending) => name + ending), typed].find((file) => statOf(file)?.isFile());
}

function hasPackage(folder: string, name: string): boolean {
  return fs.existsSync(path.join(folder, 'node_modules', name, 'package.json'));
}
