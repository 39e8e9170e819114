import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Workbench } from './pages/workbench.ts';
import { session } from './session.ts';

/** Any ports that are free, and a page of a REST API with what is not as on AWS. */
async function addShop(workspace: string): Promise<void> {
  await fs.mkdir(path.join(workspace, '.vscode'), { recursive: true });
  const settings = { 'lambdaWorkbench.lambdaApi.port': 0, 'lambdaWorkbench.lambdaApi.httpPort': 0 };
  await fs.writeFile(path.join(workspace, '.vscode', 'settings.json'), JSON.stringify(settings));
  await fs.mkdir(path.join(workspace, 'shop'));
  await fs.writeFile(path.join(workspace, 'shop', 'template.yaml'), template);
  await fs.writeFile(path.join(workspace, 'shop', 'app.py'), code);
}

const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: python3.13
      CodeUri: .
      Events:
        List: { Type: Api, Properties: { Path: /orders, Method: get } }
        Get: { Type: Api, Properties: { Path: '/orders/{id}', Method: get } }
        Cancel:
          Type: Api
          Properties: { Path: '/orders/{id}', Method: delete, Auth: { Authorizer: AWS_IAM } }
`;

const code = `def handler(event, context):
    return {"statusCode": 200, "body": "order " + (event["pathParameters"] or {}).get("id", "none")}
`;

describe('HTTP routes', () => {
  let workbench: Workbench;

  before(async () => {
    ({ workbench } = await (await session()).openWindow({ folder: 'samples', trusted: true, prepare: addShop }));
    await workbench.functions.show();
  });
  after(() => workbench.close());

  /** Waits until the list says that this was the last request; whoever was answered before the log was written opens it again. */
  async function lastRequest(matching: RegExp): Promise<void> {
    let rows = '';
    while (!matching.test(rows)) {
      await workbench.served.open();
      rows = (await workbench.picker.rows(/Show Log/)).join('\n');
      if (!matching.test(rows)) await workbench.page.keyboard.press('Escape');
    }
  }

  it('are served from the palette; a message and the status bar say where', async () => {
    await workbench.runCommand('Serve HTTP Routes and Lambda’s API on This Machine');
    assert.match(await workbench.served.status(), /^HTTP :\d+, :\d+ · Lambda :\d+$/);
    const said = await workbench.notification(/is at http/);
    assert.match(
      said,
      /REST API ServerlessRestApi is at http:\/\/127\.0\.0\.1:\d+, with or without its stage \/Prod\./,
    );
    assert.match(said, /HTTP API ServerlessHttpApi is at http:\/\/127\.0\.0\.1:\d+\./);
    await workbench.screenshot('http-routes-started');
    await workbench.acceptEarlierNotification(/REST API/, 'Show Routes');
    await workbench.picker.rows(/PUT \/todos\/\{id\}/);
    await workbench.page.keyboard.press('Escape');
  });

  it('are listed by a click on the status bar, and copied with values in their places', async () => {
    await workbench.served.open();
    const rows = (await workbench.picker.rows(/PUT \/todos\/\{id\}/)).map((row) => row.split('\n').join(' '));
    const expected = [
      /GET \/orders(?!\/)/,
      /GET \/orders\/\{id\}/,
      /DELETE \/orders\/\{id\}.*IAM lets everybody through/,
    ];
    for (const part of [...expected, /POST \/todos.*HTTP API ServerlessHttpApi · 127\.0\.0\.1:\d+/]) {
      assert.ok(
        rows.some((row) => part.test(row)),
        rows.join('\n'),
      );
    }
    await workbench.screenshot('http-routes');
    await workbench.choose('GET /orders/{id}');
    await workbench.picker.rows(/Open in Browser/);
    await workbench.screenshot('http-routes-actions');
    await workbench.choose('Copy Address');
    await workbench.picker.type('/{id}');
    await workbench.picker.says(/Put a value in the place of \{id\}/);
    await workbench.picker.type('/orders/42');
    await workbench.picker.says(/The path of the request/);
    await workbench.picker.accept();
    const address = await workbench.copied(/^(http:\S+)$/);
    const answer = await fetch(address);
    assert.deepEqual([answer.status, await answer.text()], [200, 'order 42']);
  });

  it('say in the list what was answered last', async () => {
    await workbench.served.open();
    await workbench.choose('POST /todos');
    await workbench.choose('Copy as curl Command');
    const [, address = ''] = /"(http[^"]+)"/.exec(await workbench.copied(/^(curl -X POST .*)$/)) ?? [];
    const body = JSON.stringify({ todos: [], title: 'Water the plants' });
    const answer = await fetch(address, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    assert.deepEqual([answer.status, ((await answer.json()) as { open: number }).open], [200, 1]);
    await lastRequest(/POST \/todos → 200 \(Todo\)/);
    await workbench.screenshot('http-routes-answered');
    await workbench.page.keyboard.press('Escape');
    assert.equal((await fetch(new URL('/nowhere', address))).status, 404);
    await lastRequest(/GET \/nowhere → 404: no route/);
    await workbench.page.keyboard.press('Escape');
  });

  it('lead to their handlers', async () => {
    await workbench.served.open();
    await workbench.choose('DELETE /orders/{id}');
    await workbench.choose('Open Handler');
    await workbench.cursorAt('app.py', 1);
  });

  it('stand beside Lambda’s own API, which runs any function', async () => {
    await workbench.served.open();
    await workbench.choose('Copy Example for the AWS CLI');
    const url = await workbench.copied(/^aws lambda list-functions --endpoint-url (http:\S+)$/);
    const functions = `${url}/2015-03-31/functions`;
    const answer = await fetch(`${functions}/Hello/invocations`, { method: 'POST', body: '{"name":"Ada"}' });
    assert.equal(await answer.text(), '{"message": "Hello Ada"}');

    await workbench.served.open();
    await workbench.choose('Stop');
    await workbench.served.gone();
    await assert.rejects(fetch(functions));
  });
});
