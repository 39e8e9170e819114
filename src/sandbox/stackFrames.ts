import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInside } from '../paths.ts';
import type { StackFrame } from './invocation.ts';

/** Where code lies as the function sees it, and where that is on this machine. */
export interface CodePlace {
  readonly taskRoot: string;
  readonly codeRoot: string;
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
  const local = file === undefined ? undefined : toLocal(file, place);
  if (local === undefined) return { text };
  return { text, file: local, position: { line: Number(line) - 1, character: Math.max(0, Number(column ?? 1) - 1) } };
}

/** A file of the function's code on this machine; undefined for any other, and for installed packages. */
export function toLocal(file: string, { taskRoot, codeRoot }: CodePlace): string | undefined {
  const absolute = file.startsWith('file:///') ? fileURLToPath(file) : file;
  if (!isInside(taskRoot, absolute)) return undefined;
  const relative = path.relative(taskRoot, absolute);
  // Installed packages are not the user's code.
  if (relative.split(path.sep).includes('node_modules')) return undefined;
  return path.join(codeRoot, relative);
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
