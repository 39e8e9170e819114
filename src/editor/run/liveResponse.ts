import { StringDecoder } from 'node:string_decoder';
import { httpResponseType, splitPrelude } from '../../sandbox/httpPrelude.ts';
import { httpText } from './httpText.ts';
import { shownPayloadCharacters } from './shownLimits.ts';

/** The beginning of a response that comes as a stream, as far as it is shown while it comes. */
export class LiveResponse {
  readonly #decoder = new StringDecoder('utf8');
  #text = '';
  #waitsForBody = false;

  append(chunk: Buffer, contentType: string): void {
    if (this.#text.length >= shownPayloadCharacters) return;
    this.#text += this.#decoder.write(chunk);
    this.#waitsForBody = contentType === httpResponseType && splitPrelude(this.#text) === undefined;
  }

  /** As it came. */
  get text(): string {
    return this.#text;
  }

  /** As it is read; it only grows. Of an HTTP response nothing, until its status and headers are there. */
  get shown(): string {
    return this.#waitsForBody ? '' : httpText(this.#text);
  }
}
