import type * as http from 'node:http';
import * as l10n from '@vscode/l10n';
import type { HttpApi } from '../functions/httpRoute.ts';
import { httpResponseType } from '../sandbox/httpPrelude.ts';
import type { Invocation } from '../sandbox/invocation.ts';
import { withCors } from './cors.ts';
import { preludeHead } from './functionAnswer.ts';
import { badAnswer, type GatewayError } from './gatewayError.ts';

/** What ends the prelude. */
const delimiter = Buffer.alloc(8);

/** A prelude is status, headers and cookies; more bytes than these are none. */
const longestPrelude = 64 * 1024;

/**
 * A response that goes on to the client as the function writes it: of a function URL whose invoke mode is RESPONSE_STREAM, or
 * of a REST API that streams (https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html).
 */
export class StreamedAnswer {
  readonly #response: http.ServerResponse;
  readonly #api: HttpApi;
  readonly #cors: readonly (readonly [string, string])[] | undefined;
  #prelude: Buffer | undefined = Buffer.alloc(0);
  #failure: GatewayError | undefined;
  #hasBegun = false;

  constructor(response: http.ServerResponse, api: HttpApi, cors?: readonly (readonly [string, string])[]) {
    this.#response = response;
    this.#api = api;
    this.#cors = cors;
  }

  /** Whether the function streams at all: one that returns its answer does not. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  readonly add = (chunk: Buffer, contentType: string): void => {
    this.#hasBegun = true;
    if (this.#failure) return;
    if (!this.#response.headersSent) {
      const body = contentType === httpResponseType ? this.#head(chunk) : this.#plainHead(chunk, contentType);
      if (body && body.length > 0) this.#response.write(body);
      return;
    }
    this.#response.write(chunk);
  };

  /** Throws where nothing could be sent; what fails midway breaks off, as on AWS. Resolves to the status. */
  end({ error }: Invocation): number {
    if (this.#failure) throw this.#failure;
    if (!this.#response.headersSent) {
      throw badAnswer(
        this.#api,
        error ? `${error.errorType}: ${error.errorMessage}` : l10n.t('the stream ended in its prelude'),
      );
    }
    if (error)
      throw badAnswer(this.#api, l10n.t('{0}: {1}, after the response had begun', error.errorType, error.errorMessage));
    this.#response.end();
    return this.#response.statusCode;
  }

  /** Sends status and headers once they are there; the rest of the chunk is body. */
  #head(chunk: Buffer): Buffer | undefined {
    const known = Buffer.concat([this.#prelude ?? Buffer.alloc(0), chunk]);
    const end = known.indexOf(delimiter);
    if (end < 0) {
      if (known.length > longestPrelude) this.#failure = badAnswer(this.#api, l10n.t('the stream has no prelude'));
      this.#prelude = known;
      return undefined;
    }
    this.#prelude = undefined;
    try {
      const { status, headers } = preludeHead(known.subarray(0, end).toString(), this.#api);
      this.#send(status, headers);
      return known.subarray(end + delimiter.length);
    } catch (error) {
      this.#failure = error as GatewayError;
      return undefined;
    }
  }

  #plainHead(chunk: Buffer, contentType: string): Buffer {
    this.#send(200, [['content-type', contentType]]);
    return chunk;
  }

  #send(status: number, headers: readonly (readonly [string, string])[]): void {
    this.#response.statusCode = status;
    for (const [name, value] of this.#cors ? withCors(headers, this.#cors) : headers) {
      this.#response.appendHeader(name, value);
    }
    this.#response.flushHeaders();
  }
}
