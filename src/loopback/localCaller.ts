import type { IncomingMessage } from 'node:http';

/**
 * Whether a request comes from this machine. A web page may send requests to any port of this machine, and a name of the
 * internet may lead here (DNS rebinding). `callers`: programs only, which have no origin; or pages that this machine itself
 * serves, too. A link that somebody follows to such a page from elsewhere is no attack.
 */
export function isLocalCaller(
  { headers, headersDistinct }: Pick<IncomingMessage, 'headers' | 'headersDistinct'>,
  callers: 'programs' | 'programs and pages',
): boolean {
  const { origin } = headers;
  // Of several names nobody knows which one led here.
  const [host = '', ...more] = headersDistinct['host'] ?? [];
  if (more.length > 0) return false;
  const site = headers['sec-fetch-site'];
  if (callers === 'programs') return isLocal(host) && origin === undefined && (site === undefined || site === 'none');
  const isNavigation = headers['sec-fetch-mode'] === 'navigate';
  const isFromElsewhere =
    origin === undefined ? site === 'cross-site' && !isNavigation : !isLocal(origin.replace(/^https?:\/\//, ''));
  return isLocal(host) && !isFromElsewhere;
}

function isLocal(name: string): boolean {
  return /^(?:(?:[\w-]+\.)*localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i.test(name);
}
