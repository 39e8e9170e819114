// The stream that a handler of `awslambda.streamifyResponse` writes its response to: a request to the Runtime API whose body
// is sent in chunks, and whose trailers say what went wrong after it began.
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html
'use strict';

const { Writable } = require('node:stream');

const mark = Symbol.for('aws.lambda.runtime.handler.streaming');
const highWaterMark = Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark');
const trailers = ['Lambda-Runtime-Function-Error-Type', 'Lambda-Runtime-Function-Error-Body'];

/** What AWS's runtime gives functions as `globalThis.awslambda`. */
const awslambda = {
  streamifyResponse(handler, options) {
    handler[mark] = 'response';
    if (typeof options?.highWaterMark === 'number') handler[highWaterMark] = Math.trunc(options.highWaterMark);
    return handler;
  },

  HttpResponseStream: class HttpResponseStream {
    /** The status and the headers of an HTTP response go ahead of its body, as JSON and eight zero bytes. */
    static from(stream, prelude) {
      stream.setContentType('application/vnd.awslambda.http-integration-response');
      stream._onBeforeFirstWrite = (write) => {
        write(JSON.stringify(prelude));
        write(new Uint8Array(8));
      };
      return stream;
    }
  },
};

/**
 * A function that has `handler` write its answer to a stream; throws where the handler is marked for anything else. What fails
 * after the answer has begun is said in its trailers.
 */
function answering(handler, { logError, errorObject }) {
  if (handler[mark] !== 'response') {
    const error = new Error('Only response streaming is supported.');
    throw Object.assign(error, { name: 'Runtime.MalformedStreamingHandler' });
  }
  return async (event, context, open) => {
    const stream = new ResponseStream(open, handler[highWaterMark]);
    try {
      const returned = handler(event, stream, context);
      if (typeof returned?.then !== 'function') throw new Error('Streaming does not support non-async handlers.');
      if ((await returned) !== undefined) console.warn('Streaming handlers ignore return values.');
      await finished(stream);
    } catch (error) {
      logError('Invoke Error', error);
      stream.fail(errorObject(error));
    }
    await stream.answered;
  };
}

function finished(stream) {
  return new Promise((resolve, reject) => {
    if (stream.writableFinished) return resolve();
    stream.once('finish', resolve);
    stream.once('error', reject);
    stream.once('close', () => reject(new Error('Response stream is not finished.')));
  });
}

class ResponseStream extends Writable {
  #open;
  #body;
  #contentType = 'application/octet-stream';
  #failure = {};
  #ended = false;

  #setAnswered;
  /** Resolves when the Runtime API has taken the answer. */
  answered = new Promise((resolve) => (this.#setAnswered = resolve));

  /** `open` begins the request with these headers: see RuntimeApi. */
  constructor(open, highWaterMark) {
    super({ highWaterMark });
    this.#open = open;
    // Whoever listens hears it as well; nobody need to.
    this.on('error', () => undefined);
    // Of the stream that AWS gives there is this name too; libraries set it.
    this._onBeforeFirstWrite = undefined;
  }

  setContentType(contentType) {
    if (this.#body) {
      const error = new Error('Cannot set content-type, too late.');
      throw Object.assign(error, { name: 'Runtime.InvalidStreamingOperation' });
    }
    this.#contentType = contentType;
  }

  /** Whatever is no text and no bytes is sent as JSON. */
  write(chunk, ...rest) {
    const isBytes = typeof chunk === 'string' || chunk instanceof Uint8Array;
    return super.write(isBytes ? chunk : JSON.stringify(chunk), ...rest);
  }

  /** Ends it with what went wrong, unless the handler has ended it. */
  fail(error) {
    if (this.writableEnded) return;
    this.#failure = {
      [trailers[0]]: error.errorType,
      [trailers[1]]: Buffer.from(JSON.stringify(error)).toString('base64'),
    };
    // One that the handler has destroyed takes no end.
    if (this.destroyed) this.#end();
    else this.end();
  }

  _write(chunk, _encoding, callback) {
    this.#begin().write(chunk, callback);
  }

  _final(callback) {
    this.#end();
    callback();
  }

  #end() {
    if (!this.#ended) this.#begin().end(this.#failure);
    this.#ended = true;
  }

  #begin() {
    if (this.#body) return this.#body;
    this.#body = this.#open({
      'Lambda-Runtime-Function-Response-Mode': 'streaming',
      Trailer: trailers.join(', '),
      'Content-Type': this.#contentType,
    });
    this.#body.response.then(this.#setAnswered);
    this._onBeforeFirstWrite?.((chunk) => this.#body.write(Buffer.from(chunk), () => undefined));
    return this.#body;
  }
}

module.exports = { answering, awslambda };
