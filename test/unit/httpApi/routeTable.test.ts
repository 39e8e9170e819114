import assert from 'node:assert/strict';
import { RouteTable, routeTables } from '../../../src/httpApi/routeTable.ts';
import { lambdaFunction } from '../../lambdaFunction.ts';
import { anApi, aRoute } from './routes.ts';

const table = (kind: 'rest' | 'http', ...keys: readonly string[]): RouteTable => {
  const api = anApi({ kind });
  return new RouteTable(
    api,
    keys.map((key) => ({ route: aRoute(key, api), function: lambdaFunction({ name: key }) })),
  );
};
const found = (routes: RouteTable, request: string): string | undefined => {
  const [method = '', path = ''] = request.split(' ');
  return routes.match(method, path)?.function.name;
};

describe('A table of routes', () => {
  it('takes the most specific one, as API Gateway documents it for HTTP APIs', () => {
    // The example of https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
    const keys = ['$default', 'ANY /{proxy+}', 'GET /pets/{proxy+}', 'GET /pets/dog/{id}', 'GET /pets/dog/1'];
    for (const order of [keys, [...keys].reverse()]) {
      const routes = table('http', ...order);
      assert.equal(found(routes, 'GET /pets/dog/1'), 'GET /pets/dog/1');
      assert.equal(found(routes, 'GET /pets/dog/2'), 'GET /pets/dog/{id}');
      assert.equal(found(routes, 'GET /pets/cat/1'), 'GET /pets/{proxy+}');
      assert.equal(found(routes, 'POST /test/5'), 'ANY /{proxy+}');
      assert.equal(found(routes, 'POST /pets/dog/1'), 'ANY /{proxy+}');
      assert.equal(found(routes, 'GET /'), '$default');
    }
  });

  it('takes a method of its own before ANY', () => {
    const routes = table('http', 'ANY /todos', 'POST /todos');
    assert.equal(found(routes, 'POST /todos'), 'POST /todos');
    assert.equal(found(routes, 'PATCH /todos'), 'ANY /todos');
  });

  it('takes for ANY the methods that API Gateway has, and no others', () => {
    for (const kind of ['rest', 'http'] as const) {
      const routes = table(kind, 'ANY /todos', ...(kind === 'http' ? ['$default'] : []));
      for (const method of ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']) {
        assert.equal(found(routes, `${method} /todos`), 'ANY /todos', `${kind} ${method}`);
      }
      for (const method of ['TRACE', 'PROPFIND', 'ANY']) {
        assert.equal(found(routes, `${method} /todos`), undefined, `${kind} ${method}`);
      }
    }
  });

  it('has what stands for the parameters', () => {
    const routes = table('http', 'GET /a/{id}/b', 'GET /files/{path+}');
    assert.deepEqual(routes.match('GET', '/a/1/b')?.pathParameters, { id: '1' });
    assert.deepEqual(routes.match('GET', '/files/x/y.png')?.pathParameters, { path: 'x/y.png' });
    assert.equal(routes.match('GET', '/files'), undefined);
    assert.equal(routes.match('GET', '/files/'), undefined);
    assert.equal(routes.match('GET', '/a/1/b/c'), undefined);
    assert.equal(routes.match('GET', '/a/1'), undefined);
  });

  it('of a REST API looks for the resource first: a method that it lacks is not looked for elsewhere', () => {
    const routes = table('rest', 'GET /todos/{id}', 'ANY /{proxy+}');
    assert.equal(found(routes, 'GET /todos/1'), 'GET /todos/{id}');
    assert.equal(found(routes, 'DELETE /todos/1'), undefined);
    assert.equal(found(routes, 'DELETE /todos'), 'ANY /{proxy+}');
  });

  it('takes a slash at the end for none in a REST API only', () => {
    assert.equal(found(table('rest', 'GET /todos'), 'GET /todos/'), 'GET /todos');
    assert.equal(found(table('http', 'GET /todos'), 'GET /todos/'), undefined);
    assert.equal(found(table('http', 'GET /'), 'GET /'), 'GET /');
  });

  it('is one for each API, function URLs last', () => {
    const [rest, http, url] = (['rest', 'http', 'url'] as const).map((kind) => anApi({ kind }));
    const routes = [url, http, rest].map((api) => aRoute('GET /', api));
    const tables = routeTables([lambdaFunction({ httpRoutes: routes }), lambdaFunction({ id: 'b' })]);
    assert.deepEqual(
      tables.map(({ api }) => api.kind),
      ['http', 'rest', 'url'],
    );
  });
});
