import * as l10n from '@vscode/l10n';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { ExpectedError } from '../expectedError.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { sameFile } from '../paths.ts';
import { readEventFile } from './eventText.ts';

/** An event that the user keeps in a file. */
export interface SavedEvent {
  /** The file's name without `.json`. */
  readonly name: string;
  /** Absolute. */
  readonly file: string;
  /** Saved for this function: in its own folder, named after it, or the only event there is, as `sam init` leaves it. */
  readonly isOwn: boolean;
}

/**
 * The saved events of `fn`: `events/<function>/*.json`, then `events/*.json` (where SAM keeps them) and `event.json`,
 * beside the template and in the code root. Its own ones come first.
 */
export async function savedEvents(fn: LambdaFunction): Promise<SavedEvent[]> {
  const bases = [...new Set([projectFolder(fn), fn.codeRoot])];
  const own = await Promise.all(bases.map((base) => jsonFiles(path.join(base, 'events', eventFolderName(fn)))));
  const shared = (await Promise.all(bases.map((base) => jsonFiles(path.join(base, 'events'))))).flat();
  const onlyOne = shared.length === 1 && path.basename(shared[0] ?? '') === 'event.json';
  const beside = (await Promise.all(bases.map(jsonFiles)))
    .flat()
    .filter((file) => path.basename(file) === 'event.json');
  const events = [
    ...own.flat().map((file) => savedEvent(file, true)),
    ...shared.map((file) => savedEvent(file, onlyOne || isNamedAfter(file, fn))),
    ...beside.map((file) => savedEvent(file, false)),
  ];
  return events.toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn));
}

/** Where new events of `fn` are kept: `events/<function>` beside its template, for bare code in its folder. */
export function eventFolder(fn: LambdaFunction): string {
  const base = fn.origin.kind === 'code' ? fn.codeRoot : projectFolder(fn);
  return path.join(base, 'events', eventFolderName(fn));
}

/** What an event file is to `fn`, by its path alone: saved for it, for any function beside, or for others. */
export function eventFileOf(fn: LambdaFunction, file: string): 'own' | 'shared' | undefined {
  const folder = path.dirname(file);
  const isIn = (...names: string[]): boolean => {
    return [projectFolder(fn), fn.codeRoot].some((base) => sameFile(path.join(base, ...names), folder));
  };
  if (!file.endsWith('.json')) return undefined;
  if (isIn('events', eventFolderName(fn))) return 'own';
  if (isIn('events')) return isNamedAfter(file, fn) ? 'own' : 'shared';
  return path.basename(file) === 'event.json' && isIn() ? 'shared' : undefined;
}

/** True for a file that `savedEvents` may find, by its path alone. */
export function isEventFile(file: string): boolean {
  return /(?:^|[/\\])(?:events[/\\](?:[^/\\]+[/\\])?[^/\\]+|event)\.json$/.test(file);
}

/** The template's folder; of a template that the CDK wrote, the folder of its app, because `cdk.out` is thrown away. */
function projectFolder(fn: LambdaFunction): string {
  const folder = path.dirname(fn.origin.file);
  const output = fn.origin.kind === 'cdk' ? /^(.*?)[/\\]cdk\.out(?=[/\\]|$)/.exec(folder) : null;
  return output?.[1] ?? folder;
}

/** `file.py:symbol` is no folder name on every system, and `..` is another folder. */
function eventFolderName(fn: LambdaFunction): string {
  return fn.name.replace(/[<>:"/\\|?*]|^\.+$/g, '-');
}

/** The JSON text of a saved event. An ExpectedError where the file cannot be read or is not JSON. */
export async function readSavedEvent(file: string): Promise<string> {
  try {
    return await readEventFile(file);
  } catch (error) {
    if (error instanceof ExpectedError) throw error;
    throw new ExpectedError(l10n.t('The event {0} cannot be read: {1}', file, (error as Error).message));
  }
}

function savedEvent(file: string, isOwn: boolean): SavedEvent {
  return { name: path.basename(file, '.json'), file, isOwn };
}

/** `hello-world.json` and `HelloWorld-empty.json` are events of HelloWorld and of HelloWorldFunction. */
function isNamedAfter(file: string, fn: LambdaFunction): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const name = plain(fn.name.replace(/Function$/, ''));
  return name !== '' && plain(path.basename(file, '.json')).startsWith(name);
}

async function jsonFiles(folder: string): Promise<string[]> {
  try {
    const entries = await fs.readdir(folder, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.json')).map((entry) => entry.name);
    return names.sort().map((name) => path.join(folder, name));
  } catch {
    return []; // there is no such folder
  }
}
