import { gunzipSync, gzipSync } from 'node:zlib';
import { parseJson } from '../json.ts';

type Encoding = 'json' | 'base64' | 'gzip';

/**
 * A text of an event that holds something else: JSON, base64 of JSON, or base64 of compressed JSON. `content` is what it
 * holds, decoded; where it is not changed, the text stays as it is written.
 */
export class EncodedText {
  readonly encoding: Encoding;
  readonly content: unknown;
  /** As it was, before any change of the content. */
  readonly #text: string;

  constructor(encoding: Encoding, content: unknown, text: string) {
    this.encoding = encoding;
    this.content = content;
    this.#text = text;
  }

  with(content: unknown): EncodedText {
    return new EncodedText(this.encoding, content, this.#text);
  }

  toString(): string {
    if (this.encoding === 'json') {
      const json = typeof this.content === 'string' ? this.content : JSON.stringify(encode(this.content));
      return json === canonical(this.#text) ? this.#text : json;
    }
    const inner = String(this.content);
    if (inner === plainText(this.#text)) return this.#text;
    return (this.encoding === 'gzip' ? gzipSync(inner) : Buffer.from(inner)).toString('base64');
  }
}

/** `value` (JSON) with every text that holds JSON as an EncodedText. */
export function decode(value: unknown): unknown {
  if (typeof value === 'string') return decodeText(value);
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, decode(part)]));
}

/** The JSON value that `decode` was given, with what has been changed since. */
export function encode(value: unknown): unknown {
  if (value instanceof EncodedText) return value.toString();
  if (Array.isArray(value)) return value.map(encode);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, encode(part)]));
}

function decodeText(text: string): unknown {
  const json = parsed(text);
  if (json !== undefined) return new EncodedText('json', decode(json), text);
  const plain = plainText(text);
  if (plain === undefined || parsed(plain) === undefined) return text;
  return new EncodedText(isCompressed(text) ? 'gzip' : 'base64', decodeText(plain), text);
}

/** The object or list that `text` is; undefined where it is none. */
function parsed(text: string): unknown {
  return /^\s*[{[]/.test(text) ? parseJson(text) : undefined;
}

/** What base64 stands for; undefined where `text` is no base64. */
function plainText(text: string): string | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]{8,}={0,2}$/.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  return (isCompressed(text) ? gunzipSync(bytes) : bytes).toString();
}

/** gzip begins with 1F 8B 08 (RFC 1952), in base64 H4sI. */
function isCompressed(text: string): boolean {
  return text.startsWith('H4sI');
}

function canonical(json: string): string {
  return JSON.stringify(JSON.parse(json));
}
