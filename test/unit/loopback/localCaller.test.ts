import assert from 'node:assert/strict';
import type { IncomingHttpHeaders } from 'node:http';
import { isLocalCaller } from '../../../src/loopback/localCaller.ts';

describe('who calls a server on loopback', () => {
  const requestOf = (headers: IncomingHttpHeaders): Parameters<typeof isLocalCaller>[0] => {
    return { headers, headersDistinct: headers.host === undefined ? {} : { host: [headers.host] } };
  };
  const programs = (headers: IncomingHttpHeaders): boolean => isLocalCaller(requestOf(headers), 'programs');
  const pages = (headers: IncomingHttpHeaders): boolean => isLocalCaller(requestOf(headers), 'programs and pages');

  it('is of this machine where the name that it calls is one of this machine', () => {
    for (const host of [
      'localhost',
      'localhost:3000',
      '127.0.0.1:3000',
      '[::1]:3000',
      'api.localhost:3000',
      'LOCALHOST',
    ]) {
      assert.ok(programs({ host }), host);
      assert.ok(pages({ host }), host);
    }
    const others = [
      ...['evil.example', 'evil.example:3000', '127.0.0.1.evil.example', 'localhost.evil.example', 'evil-localhost'],
      ...[
        'localhost:3000@evil.example',
        'localhost:',
        'localhost:999999',
        '0.0.0.0:3000',
        '127.0.0.1, evil.example',
        ' ',
        '',
      ],
      ...['localhost\tevil', 'user@localhost', 'http://localhost', 'localhost/', '127.1', '2130706433', '[::1'],
    ];
    for (const host of others) {
      assert.equal(programs({ host }), false, host);
      assert.equal(pages({ host }), false, host);
    }
    assert.equal(programs({}), false);
    const twoNames = { headers: { host: 'localhost' }, headersDistinct: { host: ['localhost', 'evil.example'] } };
    assert.equal(isLocalCaller(twoNames, 'programs'), false);
  });

  it('is no page where only programs may call, as far as the browser says so', () => {
    const host = 'localhost:3001';
    for (const origin of ['http://localhost:3000', 'https://evil.example', 'null', '']) {
      assert.equal(programs({ host, origin }), false, origin);
    }
    for (const site of ['cross-site', 'same-site', 'same-origin']) {
      assert.equal(programs({ host, 'sec-fetch-site': site }), false, site);
    }
    assert.ok(programs({ host, 'sec-fetch-site': 'none' }), 'somebody has typed the address');
  });

  it('may be a page of this machine, and a link from elsewhere, where pages may call', () => {
    const host = 'localhost:3000';
    for (const origin of ['http://localhost:5173', 'https://app.localhost', 'http://127.0.0.1:8080']) {
      assert.ok(pages({ host, origin }), origin);
    }
    for (const origin of ['https://evil.example', 'null', '', 'http://localhost.evil.example', 'file://']) {
      assert.equal(pages({ host, origin }), false, origin);
    }
    const fromElsewhere = { host, 'sec-fetch-site': 'cross-site' };
    assert.equal(pages(fromElsewhere), false);
    assert.ok(pages({ ...fromElsewhere, 'sec-fetch-mode': 'navigate' }));
    assert.equal(pages({ ...fromElsewhere, 'sec-fetch-mode': 'navigate', host: 'evil.example' }), false);
  });
});
