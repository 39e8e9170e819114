import * as fs from 'node:fs';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import { checkJson } from './jsonText.ts';

/** No event has so many bytes: what has is some other file, or has no end. Lambda says itself what it thinks of those below. */
const mostBytes = 64 * 1024 * 1024;

/** The event that a file has. Throws the system's error where it cannot be read, ExpectedError where it is no event. */
export async function readEventFile(file: string): Promise<string> {
  return readEventText(fs.createReadStream(file), file);
}

/**
 * The event that comes as bytes. Throws ExpectedError, which names `source` (a file, or `-`), where it is too long, no text in
 * UTF-8 as Lambda wants it, or no JSON.
 */
export async function readEventText(bytes: AsyncIterable<Uint8Array | string>, source: string): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of bytes) {
    const buffer = typeof part === 'string' ? Buffer.from(part) : part;
    length += buffer.length;
    if (length > mostBytes) {
      throw new ExpectedError(l10n.t('{0} is no event: it has more than {1} bytes.', source, String(mostBytes)));
    }
    parts.push(buffer);
  }
  const text = decoded(Buffer.concat(parts), source);
  if (text.trim() === '') {
    throw new ExpectedError(
      l10n.t('{0} is empty, and an event is JSON: where it has nothing to say, it is {}.', source),
    );
  }
  return checkJson(text, source);
}

function decoded(bytes: Uint8Array, source: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ExpectedError(l10n.t('{0} is no text in UTF-8, which events are. Save it as UTF-8.', source));
  }
}
