import { StringDecoder } from 'node:string_decoder';
import { shownPayloadCharacters } from './shownLimits.ts';

/** The beginning of a response that comes as a stream, as far as it is shown while it comes. */
export class LiveResponse {
  readonly #decoder = new StringDecoder('utf8');
  #text = '';

  append(chunk: Buffer): void {
    if (this.#text.length < shownPayloadCharacters) this.#text += this.#decoder.write(chunk);
  }

  get text(): string {
    return this.#text;
  }
}
