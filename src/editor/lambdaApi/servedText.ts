import * as l10n from '@vscode/l10n';
import type { ServedApi } from '../../httpApi/gateways.ts';
import { apiTitle } from '../../httpApi/routeText.ts';

/** So many HTTP APIs are named in a message, and so many ports in the status bar. */
const shownApis = 2;

/** The address of Lambda's API, and the HTTP APIs beside it. */
export interface ServedAddresses {
  readonly url: string;
  readonly httpApis: readonly ServedApi[];
}

/** For the status bar: `HTTP :3000, :3002 · Lambda :3001`; all of them are at 127.0.0.1. */
export function statusText({ url, httpApis }: ServedAddresses): string {
  const portOf = (address: string): string => `:${new URL(address).port}`;
  const lambda = `Lambda ${portOf(url)}`;
  if (httpApis.length === 0) return lambda;
  const more = httpApis.length - shownApis;
  const ports = httpApis.slice(0, shownApis).map((api) => portOf(api.url));
  return `HTTP ${[...ports, ...(more > 0 ? [`+${more}`] : [])].join(', ')} · ${lambda}`;
}

/** What is served where, a sentence each. */
export function servedSentences({ url, httpApis }: ServedAddresses): string[] {
  return [...httpApis.map((api) => apiTitle(api, httpApis)), lambdaSentence(url)];
}

/** The same as a message that has room for a few of them. */
export function startedText({ url, httpApis }: ServedAddresses): string {
  if (httpApis.length === 0) return `${lambdaSentence(url)} ${l10n.t('No function here has an HTTP route.')}`;
  const titles = httpApis.slice(0, shownApis).map((api) => apiTitle(api, httpApis));
  return [...titles, ...(httpApis.length > shownApis ? ['…'] : []), lambdaSentence(url)].join(' ');
}

export function lambdaSentence(url: string): string {
  return l10n.t('Lambda’s API is at {0}, until it is stopped.', url);
}
