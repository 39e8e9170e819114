import assert from 'node:assert/strict';
import { startedText, statusText } from '../../../src/editor/lambdaApi/servedText.ts';
import type { ServedApi } from '../../../src/httpApi/gateways.ts';
import { RouteTable } from '../../../src/httpApi/routeTable.ts';
import { localFunction } from '../../localFunction.ts';
import { anApi, aRoute } from '../httpApi/routes.ts';

const url = 'http://127.0.0.1:3001';

/** So many HTTP APIs, from port 3002 on. */
function apis(count: number): ServedApi[] {
  return Array.from({ length: count }, (_, at) => {
    const api = anApi({ name: `Api${at}`, id: `template.yaml#Api${at}` });
    const routes = [{ route: aRoute('GET /a', api), function: localFunction('python/app.py', 'echo') }];
    return { url: `http://127.0.0.1:${3002 + at}`, table: new RouteTable(api, routes) };
  });
}

describe('What is served', () => {
  it('is short in the status bar', () => {
    assert.equal(statusText({ url, httpApis: [] }), 'Lambda :3001');
    assert.equal(statusText({ url, httpApis: apis(1) }), 'HTTP :3002 · Lambda :3001');
    assert.equal(statusText({ url, httpApis: apis(2) }), 'HTTP :3002, :3003 · Lambda :3001');
    assert.equal(statusText({ url, httpApis: apis(4) }), 'HTTP :3002, :3003, +2 · Lambda :3001');
  });

  it('is said once each where it begins', () => {
    const lambda = `Lambda’s API is at ${url}, until it is stopped.`;
    assert.equal(startedText({ url, httpApis: [] }), `${lambda} No function here has an HTTP route.`);
    const first = 'HTTP API Api0 is at http://127.0.0.1:3002.';
    const second = 'HTTP API Api1 is at http://127.0.0.1:3003.';
    assert.equal(startedText({ url, httpApis: apis(1) }), `${first} ${lambda}`);
    assert.equal(startedText({ url, httpApis: apis(2) }), `${first} ${second} ${lambda}`);
    assert.equal(startedText({ url, httpApis: apis(3) }), `${first} ${second} … ${lambda}`);
  });
});
