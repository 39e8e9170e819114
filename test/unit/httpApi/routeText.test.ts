import assert from 'node:assert/strict';
import * as path from 'node:path';
import { apiHeading, apiTitle, routeNotes, servedLine, shownRoutes } from '../../../src/httpApi/routeText.ts';
import { RouteTable } from '../../../src/httpApi/routeTable.ts';
import type { ServedApi } from '../../../src/httpApi/gateways.ts';
import { localFunction } from '../../localFunction.ts';
import { anApi, aRoute } from './routes.ts';

/** An API of that name in a template. */
function served(name: string, file: string, port: number): ServedApi {
  const api = anApi({ kind: 'rest', name, id: `${file}#${name}` });
  const fn = localFunction('python/app.py', 'echo', {
    origin: { kind: 'sam', file: path.resolve('project', file), line: 0 },
  });
  return {
    url: `http://127.0.0.1:${port}`,
    table: new RouteTable(api, [{ route: aRoute('GET /a', api), function: fn }]),
  };
}

describe('The titles of APIs', () => {
  it('name the template where several have an API of one name', () => {
    const apis = [
      served('RestApi', 'shop/template.yaml', 3002),
      served('RestApi', 'mail/template.yaml', 3004),
      served('Other', 'mail/template.yaml', 3005),
    ];
    const [first, second, other] = apis.map((api) => apiTitle(api, apis));
    assert.match(first ?? '', /RestApi \(shop.template\.yaml\) .*:3002/);
    assert.match(second ?? '', /RestApi \(mail.template\.yaml\) .*:3004/);
    assert.match(other ?? '', /REST API Other is at/);
  });
});

describe('The list of routes', () => {
  it('is in the order of paths and methods, and ends with what takes the rest', () => {
    const api = anApi();
    const fn = localFunction('python/app.py', 'echo');
    const keys = ['$default', 'DELETE /a/{id}', 'GET /a/{id}', 'ANY /a', 'POST /a', 'GET /a/list', 'GET /a'];
    const table = new RouteTable(
      api,
      keys.map((key) => ({ route: aRoute(key, api), function: fn })),
    );
    const shown = shownRoutes({ url: 'http://127.0.0.1:3000', table }).map(
      ({ route }) => `${route.method} ${route.path}`,
    );
    assert.deepEqual(shown, [
      ...['GET /a', 'POST /a', 'ANY /a', 'GET /a/list', 'GET /a/{id}', 'DELETE /a/{id}', 'ANY $default'],
    ]);
  });

  it('has short headings', () => {
    const api = served('RestApi', 'shop/template.yaml', 3002);
    assert.equal(apiHeading(api, [api]), 'REST API RestApi · 127.0.0.1:3002');
  });
});

describe('The notes of a route', () => {
  it('know the function of an authorizer by its name on AWS, too, and say where there is none', () => {
    const fn = localFunction('python/app.py', 'echo');
    const check = localFunction('python/app.py', 'policy', { name: 'check', functionName: 'shop-dev-check' });
    const notes = (functionName: string): string[] => {
      const authorizer = { kind: 'lambda', name: functionName, functionName } as const;
      return routeNotes({ route: aRoute('GET /a', anApi({ kind: 'rest' }), { authorizer }), function: fn }, [
        fn,
        check,
      ]);
    };
    assert.deepEqual(notes('shop-dev-check'), ['authorizer shop-dev-check']);
    assert.deepEqual(notes('check'), ['authorizer check']);
    assert.deepEqual(notes('other'), ['other is not known here and lets everybody through']);
  });
});

describe('A line of the log', () => {
  it('says what came of a request, and not all of one without end', () => {
    const api = anApi({ kind: 'http' });
    const fn = localFunction('python/app.py', 'echo', { name: 'ListTodos' });
    assert.equal(servedLine({ api, request: 'GET /todos', status: 200, function: fn }), 'GET /todos → 200 (ListTodos)');
    const endless = servedLine({ api, request: `GET /?${'a=1&'.repeat(3000)}`, status: 404, reason: 'no route' });
    assert.match(endless, /^GET \/\?a=1&.*… → 404: no route$/);
    assert.ok(endless.length < 250);
  });
});
