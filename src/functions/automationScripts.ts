import * as path from 'node:path';
import { contains } from './fileWalk.ts';

/**
 * The scripts of a document of Systems Manager Automation (https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeScript.html):
 * they have a handler with an event and a context, too, and never run in Lambda.
 */
export interface AutomationScripts {
  /** Absolute: the document's. Builds often insert scripts that lie in it or below it. */
  readonly folder: string;
  /** The names of the functions that the document calls. */
  readonly handlers: ReadonlySet<string>;
}

/** The scripts that a text calls; undefined where it is no such document. */
export function automationScriptsOf(file: string, text: string): AutomationScripts | undefined {
  if (!text.includes('aws:executeScript')) return undefined;
  const named = [...text.matchAll(/\bHandler["']?\s*:\s*["']?([\w.]+)/g)].map(([, name]) => name ?? '');
  return named.length === 0 ? undefined : { folder: path.dirname(file), handlers: new Set(named) };
}

export function isAutomationScript(file: string, symbol: string, documents: Iterable<AutomationScripts>): boolean {
  for (const { folder, handlers } of documents) if (handlers.has(symbol) && contains(folder, file)) return true;
  return false;
}
