import { argumentAt } from '../syntax/callArguments.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import { leaves } from './branches.ts';
import type { FunctionCode } from './functionCode.ts';
import { mayBeForDevelopment, runsWhileLoading } from './loading.ts';
import { Remembered } from '../syntax/remembered.ts';
import type { TextPrefix } from './values.ts';
import type { WriterWord } from './vocabulary/fileWords.ts';

/** A call that reads, writes or makes a file or a folder. */
export interface FileUse {
  readonly node: SyntaxNode;
  /** The expression of the path. */
  readonly at: SyntaxNode;
  /** As far as the code says it. */
  readonly path: TextPrefix | undefined;
  readonly writes: boolean;
  /** It adds to what is there. */
  readonly appends: boolean;
  readonly makesFolder: boolean;
}

/** Where a path leads in a function's file system; undefined where that cannot be known. */
export type FilePlace = 'tmp' | 'outside' | 'relative';

const uses = new Remembered<FileUse | undefined>();

/** The use of a file that a call is; undefined for everything else, and where its mode is unknown. */
export function fileUseAt(code: FunctionCode, node: SyntaxNode): FileUse | undefined {
  return mayUse(code, node) ? uses.of(code.reachability, node, () => useAt(code, node)) : undefined;
}

/** Whether the name of what is called leaves it open: of most calls, nothing need be remembered. */
function mayUse(code: FunctionCode, node: SyntaxNode): boolean {
  const origin = code.provenance.calleeOrigin(node);
  const { writers, readers, pathMethods } = code.vocabulary(node);
  if (origin !== undefined && (writers.has(origin) || readers.has(origin))) return true;
  const callee = node.word === 'call' ? node.child('callee')?.bare : undefined;
  const method = callee?.word === 'member' ? callee.child('property')?.text : undefined;
  return method !== undefined && (pathMethods.has(method) || download.test(method));
}

/** The SDK's method that writes what it loads to a file. */
const download = /^_?download_?file/i;

function useAt(code: FunctionCode, node: SyntaxNode): FileUse | undefined {
  const origin = code.provenance.calleeOrigin(node);
  const { writers, readers, pathMethods } = code.vocabulary(node);
  const word = origin === undefined ? undefined : writers.get(origin);
  if (word !== undefined) return useOf(code, node, word, argumentAt(node, word.path));
  const reader = origin === undefined ? undefined : readers.get(origin);
  if (reader !== undefined) return useOf(code, node, { path: reader, reads: true }, argumentAt(node, reader));
  const callee = node.word === 'call' ? node.child('callee')?.bare : undefined;
  if (callee?.word !== 'member') return undefined;
  const method = pathMethods.get(callee.child('property')?.text ?? '');
  const object = callee.child('object');
  // Only what is known to be a path has such methods: a text has none of them.
  if (method !== undefined && code.values.prefix(object) !== undefined) return useOf(code, node, method, object);
  return downloadAt(code, node);
}

function useOf(
  code: FunctionCode,
  node: SyntaxNode,
  word: WriterWord & { readonly reads?: true },
  at: SyntaxNode | undefined,
): FileUse | undefined {
  if (at === undefined) return undefined;
  if (word.modeNames !== undefined && !word.modeNames.test(node.text)) return undefined;
  const given = word.mode && argumentAt(node, word.mode);
  const mode = given === undefined ? 'r' : (code.values.text(given) ?? flagsIn(given, word.modeFlags));
  if (word.mode !== undefined && mode === undefined) return undefined;
  return {
    node,
    at,
    path: code.values.prefix(at),
    writes: word.reads !== true && (word.mode === undefined || /[wax+]/.test(mode ?? '')),
    appends: word.appends === true || (word.mode !== undefined && (mode ?? '').includes('a')),
    makesFolder: word.makesFolder === true,
  };
}

/** `s3.download_file(bucket, key, path)`. */
function downloadAt(code: FunctionCode, node: SyntaxNode): FileUse | undefined {
  const call = code.sdk.at(node);
  if (call?.service !== 's3' || call.operation !== 'DownloadFile') return undefined;
  const { resource } = call.client;
  const kind = resource?.child('callee')?.bare.child('property')?.text;
  const position = resource === undefined ? 2 : kind === 'Object' ? 0 : 1;
  const at = argumentAt(node, { position, names: ['Filename'] });
  return at && { node, at, path: code.values.prefix(at), writes: true, appends: false, makesFolder: false };
}

/** Every use of a file that is reached. */
export function fileUses(code: FunctionCode): FileUse[] {
  return code.files
    .flatMap((file) => [...file.nodesOf('call'), ...file.nodesOf('new')])
    .filter((node) => code.isReached(node))
    .map((node) => fileUseAt(code, node))
    .filter((use) => use !== undefined);
}

/** What is written, as far as it stands with the call or where its file is used. */
export function contentOf({ node, at }: FileUse): SyntaxNode[] {
  const passed = node.argumentList.filter((argument) => argument !== at && argument.word !== 'keywordArgument');
  const opened = node.parent?.word === 'alias' || node.parent?.word === 'assignment' ? node.parent : undefined;
  const target = opened?.child('target');
  const name = target?.word === 'pattern' ? target.children[0] : target;
  const binding = name?.word === 'name' ? name.source.scopes.binding(name) : undefined;
  const chained = node.parent?.word === 'member' && node.parent.role === 'callee' ? node.parent.parent : undefined;
  const used = (binding?.occurrences ?? []).flatMap(({ node: file }) => {
    // `file.write(content)`, `json.dump(content, file)`
    const call = file.role === 'object' ? file.parent?.parent : file.parent?.parent;
    return call?.word === 'call' && file.id > node.id ? call.argumentList.filter((argument) => argument !== file) : [];
  });
  return [...passed, ...(chained?.argumentList ?? []), ...used];
}

/** Whether a file is written only where it is not there yet. */
export function isCachedFile(code: FunctionCode, { node }: FileUse): boolean {
  const asks = (condition: SyntaxNode | undefined): boolean =>
    condition !== undefined &&
    (condition.word === 'call' ? [condition] : condition.descendants('call')).some((call) => {
      const { existenceChecks } = code.vocabulary(call);
      const method = call.child('callee')?.bare.child('property')?.text ?? '';
      return existenceChecks.has(code.provenance.calleeOrigin(call) ?? '') || /^(?:exists|is_file)$/.test(method);
    });
  for (let inner = node; inner.parent !== undefined && inner.word !== 'function'; inner = inner.parent) {
    const outer: SyntaxNode = inner.parent;
    if ((outer.word === 'if' || outer.word === 'conditional') && asks(outer.child('condition'))) return true;
    // In the `except` of a failed look-up.
    if (inner.word === 'catch') return true;
    const before = outer.word === 'block' ? outer.children.filter(({ id }) => id < inner.id) : [];
    const isLeft = (one: SyntaxNode): boolean => {
      const consequence = one.word === 'if' && asks(one.child('condition')) ? one.child('consequence') : undefined;
      return consequence !== undefined && leaves(consequence);
    };
    if (before.some(isLeft)) return true;
  }
  return false;
}

/** Whether a write outside of `/tmp` is sure to be tried, and its failure to be one. */
export function isCertainToFail(code: FunctionCode, { node, makesFolder }: FileUse): boolean {
  if (!code.isReached(node) && !runsWhileLoading(node)) return false;
  if (makesFolder && /\b(?:exist_ok\s*=\s*True|recursive\s*:\s*true)/.test(node.text)) return false;
  return !mayBeForDevelopment(node) && !isExpectedToFail(node);
}

/** `try: … except OSError`, a `catch` that knows `EROFS`. */
function isExpectedToFail(node: SyntaxNode): boolean {
  const tried = node.enclosing('try');
  const handlers = tried?.children.filter(({ word }) => word === 'catch') ?? [];
  return handlers.some(({ text }) => /^except[^:]*\b(?:OSError|IOError|PermissionError)\b|\bEROFS\b/.test(text));
}

/** What a function can write to: `/tmp`, file systems of EFS below `/mnt`, and what is no file. */
const writable = ['/tmp', '/mnt', '/dev', '/proc'];

/** The mode that flags stand for: `File::WRONLY | File::CREAT`. */
function flagsIn(mode: SyntaxNode, flags: RegExp | undefined): string | undefined {
  return flags?.test(mode.text) === true ? 'w' : undefined;
}

export function placeOf(path: TextPrefix | undefined): FilePlace | undefined {
  if (path === undefined) return undefined;
  const { text, complete } = path;
  // Addresses, drives of Windows, homes, and what climbs.
  if (text === '' || text.includes('://') || /^(?:[A-Za-z]:|~|\.\.)/.test(text)) return undefined;
  if (!text.startsWith('/')) return 'relative';
  if (text === '/tmp' || text.startsWith('/tmp/')) return 'tmp';
  if (writable.some((root) => text === root || text.startsWith(`${root}/`))) return undefined;
  return !complete && writable.some((root) => root.startsWith(text) || text.startsWith(root)) ? undefined : 'outside';
}

/** Whether a path is another one for each request: it holds data of the event, a time, or something random. */
export function variesByRequest(code: FunctionCode, { at, node }: FileUse): boolean {
  const made = code.provenance.made(at) ?? at;
  const { randomValues, clocks } = code.vocabulary(node);
  const parts = [
    made,
    ...(['name', 'call', 'new', 'member', 'subscript'] as const).flatMap((word) => made.descendants(word)),
  ];
  return parts.some((part) => {
    if (code.eventData.isDerived(part)) return true;
    const origin = code.provenance.calleeOrigin(code.provenance.made(part) ?? part);
    return origin !== undefined && (randomValues.has(origin) || clocks.has(origin));
  });
}

/** Whether any code that is reached deletes files, whichever they are. */
export function deletesFiles(code: FunctionCode): boolean {
  return code.files.some((file) =>
    file.nodesOf('call').some((call) => {
      const { removers, removerMethods } = code.vocabulary(call);
      const callee = call.child('callee')?.bare;
      const isRemover =
        removers.has(code.provenance.calleeOrigin(call) ?? '') ||
        (callee?.word === 'member' && removerMethods.has(callee.child('property')?.text ?? ''));
      return (isRemover || /^['"`]rm\b/.test(call.argumentList[0]?.text ?? '')) && code.isReached(call);
    }),
  );
}
