import { splitPrelude } from '../../sandbox/httpPrelude.ts';
import { prettyJson } from './jsonSyntax.ts';

/** Status and headers of a streamed HTTP response stand above its body; any other text stays as it is. */
export function httpText(payload: string): string {
  const parts = splitPrelude(payload);
  return parts === undefined ? payload : `${prettyJson(parts.prelude) ?? parts.prelude}\n\n${parts.body}`;
}
