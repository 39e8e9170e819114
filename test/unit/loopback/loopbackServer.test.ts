import assert from 'node:assert/strict';
import { once } from 'node:events';
import * as http from 'node:http';
import * as net from 'node:net';
import { isTaken, LoopbackServer } from '../../../src/loopback/loopbackServer.ts';
import { BodyTooLarge, ClientGone, endAnswer, readBody } from '../../../src/loopback/requestBody.ts';
import { bodyOf, chunksOf, headOf, sendFirst } from '../../slowClient.ts';

const megabyte = 1024 * 1024;

describe('a server on loopback', () => {
  let server: LoopbackServer;
  let failures: unknown[];

  beforeEach(async () => {
    failures = [];
    server = await LoopbackServer.start(0, async (request, response) => {
      try {
        const body = await readBody(request, megabyte);
        endAnswer(response, `read ${body.length}`);
      } catch (error) {
        failures.push(error);
        response.statusCode = 413;
        response.setHeader('content-length', 9);
        endAnswer(response, 'too large');
      }
    });
  });

  afterEach(() => server.close());

  const isRefused = ({ text, isReset }: Awaited<ReturnType<typeof sendFirst>>): void => {
    assert.equal(isReset, false, 'the connection is closed in order');
    assert.match(text, /^HTTP\/1\.1 413 [^]*connection: close\r\n[^]*\r\n\r\ntoo large$/i);
  };

  it('tells a client that sends first and reads later that its body is too large', async () => {
    const bytes = 24 * megabyte;
    isRefused(await sendFirst(server.port, [headOf('/', { 'Content-Length': bytes }), ...bodyOf(bytes)]));
    isRefused(await sendFirst(server.port, [headOf('/', { 'Transfer-Encoding': 'chunked' }), ...chunksOf(bytes)]));
    assert.deepEqual(
      failures.map((error) => error instanceof BodyTooLarge && error.bytes > megabyte),
      [true, true],
    );
  });

  it('tells a client that reads at once so before it has sent everything', async () => {
    const request = http.request(server.url, { method: 'POST', headers: { 'content-length': 24 * megabyte } });
    request.on('error', () => undefined);
    const answered = once(request, 'response') as Promise<[http.IncomingMessage]>;
    request.write('a little');
    const [response] = await answered;
    assert.equal(response.statusCode, 413);
    let text = '';
    response.setEncoding('utf8').on('data', (part: string) => (text += part));
    await once(response, 'end');
    assert.equal(text, 'too large');
    request.destroy();
  });

  it('leaves a client alone that does not stop sending', async () => {
    const bytes = 400 * megabyte;
    const { text } = await sendFirst(server.port, [
      headOf('/', { 'Content-Length': bytes }),
      ...bodyOf(bytes, megabyte),
    ]);
    assert.ok(text === '' || text.startsWith('HTTP/1.1 413'));
  });

  it('takes what is not too large, and the next request after it', async () => {
    const one = [headOf('/', { 'Content-Length': megabyte }), ...bodyOf(megabyte)];
    const last = headOf('/', { 'Content-Length': 2, Connection: 'close' });
    const { text } = await sendFirst(server.port, [...one, ...one, last, 'ab']);
    assert.deepEqual(text.match(/read \d+/g), [`read ${megabyte}`, `read ${megabyte}`, 'read 2']);
  });

  it('forgets a client that goes in the middle of its body', async () => {
    const socket = net.connect(server.port, '127.0.0.1');
    socket.write(`${headOf('/', { 'Content-Length': 100 })}half`, () => socket.destroy());
    while (failures.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.ok(failures[0] instanceof ClientGone);
  });

  const refusals: Readonly<Record<string, readonly [pieces: readonly string[], status: number, message: RegExp]>> = {
    'no HTTP at all': [['\x16\x03\x01\x02\x00\x01\x00 hello\r\n\r\n'], 400, /no HTTP/],
    'a tunnel to somewhere else': [['CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n'], 405, /no proxy/],
    'an unknown method': [['BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n'], 400, /no HTTP/],
    'a header without a colon': [['GET / HTTP/1.1\r\nHost localhost\r\n\r\n'], 400, /no HTTP/],
    'a header in two lines': [['GET / HTTP/1.1\r\nHost: localhost\r\nX-A: b\r\n c: d\r\n\r\n'], 400, /no HTTP/],
    'a space before the colon': [
      ['GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length : 3\r\n\r\nabc'],
      400,
      /no HTTP/,
    ],
    'two lengths': [[headOf('/', { 'Content-Length': 3, 'content-length': 30 }), 'abc'], 400, /no HTTP/],
    'a length and chunks': [
      [headOf('/', { 'Content-Length': 6, 'Transfer-Encoding': 'chunked' }), '0\r\n\r\nGET /secret HTTP/1.1\r\n\r\n'],
      400,
      /no HTTP/,
    ],
    'an encoding that is not the last': [
      [headOf('/', { 'Transfer-Encoding': 'chunked, identity' }), '0\r\n\r\n'],
      400,
      /no HTTP/,
    ],
    'a length below zero': [[headOf('/', { 'Content-Length': -1 })], 400, /no HTTP/],
    'a chunk without a size': [[headOf('/', { 'Transfer-Encoding': 'chunked' }), 'zz\r\nabc\r\n'], 400, /no HTTP/],
    '10,000 headers': [
      ['GET / HTTP/1.1\r\nHost: localhost\r\n', ...Array.from({ length: 10_000 }, (_, n) => `X-${n}: y\r\n`), '\r\n'],
      431,
      /more than \d+ bytes/,
    ],
    'a path without end': [[`GET /${'x'.repeat(3 * megabyte)} HTTP/1.1\r\nHost: localhost\r\n\r\n`], 431, /more than/],
  };

  for (const [what, [pieces, status, message]] of Object.entries(refusals)) {
    it(`refuses ${what} in words that a slow client can read`, async () => {
      const { text, isReset } = await sendFirst(server.port, pieces, { halfClose: true });
      assert.equal(isReset, false);
      assert.match(text, new RegExp(`^HTTP/1\\.1 ${status} `));
      assert.match(text, message);
      assert.equal(text.match(/^HTTP\/1\.1 /gm)?.length, 1, 'nothing is read as a second request');
    });
  }

  it('closes while clients hold connections on which nothing, half a head, half a body or an answer stands', async () => {
    const beginnings = [
      '',
      'GET / HT',
      headOf('/', { 'Content-Length': 5 }),
      headOf('/', { 'Content-Length': 9e9 }),
      '?\r\n',
    ];
    const sockets = beginnings.map((text) => {
      const socket = net.connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true });
      socket.on('error', () => undefined);
      socket.write(text);
      return socket;
    });
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    await Promise.all(sockets.slice(3).map((socket) => once(socket, 'readable')));
    await server.close();
    for (const socket of sockets) socket.destroy();
  });

  it('says where its port is taken', async () => {
    await assert.rejects(
      LoopbackServer.start(server.port, () => Promise.resolve()),
      (error) => isTaken(error) && error.code === 'EADDRINUSE',
    );
  });
});
