import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Position } from 'vscode-languageserver-types';
import { inlineFile, inTemplate, type InlineCode } from '../functions/inlineCode.ts';
import { isInside } from '../paths.ts';
import type { StackFrame } from './invocation.ts';

/** Where code lies as the function sees it, and where that is on this machine. */
export interface CodePlace {
  readonly taskRoot: string;
  readonly codeRoot: string;
  /** The code that was written there, where it stands in a template: its places are those of the template. */
  readonly inline?: InlineCode | undefined;
  /** Folders that hold the source of what was built: where packages begin, as Java's frames name no paths, and whole projects (.NET). */
  readonly sourceRoots?: readonly string[];
}

const python = /^\s*File "(?<file>[^"]+)",? [Ll]ine (?<line>\d+)/;
const node = /^\s*at .*?(?:\()?(?<file>(?:file:\/\/)?(?:[A-Za-z]:)?[/\\][^():]*):(?<line>\d+):(?<column>\d+)\)?$/;

const ruby = /^(?<file>\/[^:]+\.rb):(?<line>\d+):in /;
const java = /^(?<package>(?:[\w$]+\.)*)[\w$]+\.[\w$<>]+\((?<file>\w+\.(?:java|kt)):(?<line>\d+)\)$/;
const dotnet = /^\s*at .+ in (?<file>.+):line (?<line>\d+)$/;

/**
 * The frames of AWS's error object (`stackTrace` of Python, Ruby, Java and .NET, `trace` of Node.js), innermost first, those in the user's
 * code with file and position on this machine. Where it has none of
 * those, as for a failed import, those of its cause come first.
 */
export function stackFrames(
  errorObject: Readonly<Record<string, unknown>>,
  place: CodePlace,
  cause: Readonly<Record<string, unknown>> = {},
): StackFrame[] {
  const { stackTrace, trace } = errorObject;
  const { sourceRoots } = place;
  if (sourceRoots && isStrings(stackTrace)) return stackTrace.map((text) => builtFrame(text, sourceRoots));
  if (isStrings(stackTrace) && stackTrace.some((text) => ruby.test(text))) {
    return stackTrace.map((text) => frame(text, ruby, place));
  }
  const frames = isStrings(trace)
    ? trace.slice(1).map((text) => frame(text, node, place))
    : pythonFrames(isStrings(stackTrace) ? stackTrace : [], place);
  if (frames.some(({ file }) => file !== undefined)) return frames;
  return [...pythonFrames(causeLines(cause), place).filter(({ file }) => file !== undefined), ...frames];
}

function pythonFrames(lines: readonly string[], place: CodePlace): StackFrame[] {
  return lines.map((text) => frame(text.trimEnd(), python, place)).reverse();
}

function builtFrame(text: string, sourceRoots: readonly string[]): StackFrame {
  const { file, line } = dotnet.exec(text)?.groups ?? {};
  if (file === undefined) return javaFrame(text, sourceRoots);
  // Its compiler writes down where the file was: sources of packages may have been anywhere.
  const isOwn = sourceRoots.some((root) => isInside(root, file)) && fs.existsSync(file);
  return isOwn ? { text, file, position: { line: Number(line) - 1, character: 0 } } : { text };
}

/** Its file is that of its package and name, where there is one. */
function javaFrame(text: string, sourceRoots: readonly string[]): StackFrame {
  const { package: owner = '', file: name = '', line } = java.exec(text)?.groups ?? {};
  const files = sourceRoots.map((root) => path.join(root, ...owner.split('.'), name));
  const file = name === '' ? undefined : files.find((candidate) => fs.existsSync(candidate));
  return file === undefined ? { text } : { text, file, position: { line: Number(line) - 1, character: 0 } };
}

/** X-Ray's exceptions, written as Python writes frames. */
function causeLines({ exceptions }: Readonly<Record<string, unknown>>): string[] {
  if (!Array.isArray(exceptions)) return [];
  const [first] = exceptions as { stack?: { path: string; line: number; label: string }[] }[];
  return (first?.stack ?? []).map(({ path: file, line, label }) => `  File "${file}", line ${line}, in ${label}`);
}

function frame(text: string, pattern: RegExp, place: CodePlace): StackFrame {
  const { file, line, column } = pattern.exec(text)?.groups ?? {};
  const position = { line: Number(line) - 1, character: Math.max(0, Number(column ?? 1) - 1) };
  const local = file === undefined ? undefined : toLocal(file, place, position);
  return local === undefined ? { text } : { text, file: local.file, position: local.position ?? position };
}

/** Where a place in the function's code is on this machine; undefined for any other file, and for installed packages. */
export function toLocal(
  file: string,
  { taskRoot, codeRoot, inline }: CodePlace,
  position: Position | undefined,
): { readonly file: string; readonly position: Position | undefined } | undefined {
  const absolute = file.startsWith('file:///') ? fileURLToPath(file) : file;
  if (!isInside(taskRoot, absolute)) return undefined;
  const relative = path.relative(taskRoot, absolute);
  if (inline) {
    // What CloudFormation puts beside it is not the user's code.
    if (relative !== inlineFile[inline.language]) return undefined;
    return { file: inline.file, position: position && inTemplate(inline, position) };
  }
  // Nor are installed packages.
  if (relative.split(path.sep).includes('node_modules')) return undefined;
  return { file: path.join(codeRoot, relative), position };
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
