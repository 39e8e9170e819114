import assert from 'node:assert/strict';
import { curlCommand, firstParameter, requestAddress, requestPath } from '../../../src/httpApi/routeRequest.ts';
import type { FunctionRoute } from '../../../src/httpApi/routeTable.ts';
import { localFunction } from '../../localFunction.ts';
import { anApi, aRoute } from './routes.ts';

const url = 'http://127.0.0.1:3000';

function routed(key: string, streams = false): FunctionRoute {
  return { route: aRoute(key, anApi(), { streams }), function: localFunction('python/app.py', 'echo') };
}

describe('A request of a route', () => {
  it('begins with its path, in which a person puts values', () => {
    assert.equal(requestPath(routed('GET /todos/{id}')), '/todos/{id}');
    assert.equal(requestPath(routed('GET /files/{path+}')), '/files/{path}');
    assert.equal(requestPath(routed('$default')), '/');
    assert.deepEqual(firstParameter('/todos/{id}/{part}'), [7, 11]);
    assert.equal(firstParameter('/todos/1'), undefined);
  });

  it('has an address of its own API, whatever stands in the path', () => {
    assert.equal(requestAddress(url, '/todos/Büro 1?open=true'), `${url}/todos/B%C3%BCro%201?open=true`);
    assert.equal(requestAddress(url, '//elsewhere.example/a'), `${url}//elsewhere.example/a`);
    assert.equal(requestAddress(url, '/"; $(id) `id` !!'), `${url}/%22;%20%24(id)%20%60id%60%20%21%21`);
  });

  it('is a command for curl', () => {
    const command = (key: string, streams = false): string => curlCommand(routed(key, streams), `${url}/a`);
    assert.equal(command('GET /a'), `curl "${url}/a"`);
    assert.equal(command('$default', true), `curl -N "${url}/a"`);
    assert.equal(command('HEAD /a'), `curl --head "${url}/a"`);
    assert.equal(command('DELETE /a'), `curl -X DELETE "${url}/a"`);
    assert.equal(command('PUT /a'), `curl -X PUT "${url}/a" -H "Content-Type: application/json" -d "{}"`);
  });
});
