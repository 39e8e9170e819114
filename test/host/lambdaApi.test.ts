import * as assert from 'node:assert/strict';
import { once } from 'node:events';
import * as net from 'node:net';
import * as vscode from 'vscode';
import { openHandler, readFile, replaceInEditor, workbench, writeFile } from './workspace.ts';

describe('Lambda’s API', () => {
  const settings = () => vscode.workspace.getConfiguration('lambdaWorkbench');
  const stop = () => vscode.commands.executeCommand('lambdaWorkbench.stopLambdaApi');
  let url: string;
  let httpPort: number;

  /** A port that nobody has. */
  async function freePort(): Promise<number> {
    const server = net.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as net.AddressInfo;
    server.close();
    await once(server, 'close');
    return port;
  }

  before(async () => {
    await workbench();
    await settings().update('lambdaApi.port', 0, vscode.ConfigurationTarget.Global);
    httpPort = await freePort();
    await settings().update('lambdaApi.httpPort', httpPort, vscode.ConfigurationTarget.Global);
    url = await vscode.commands.executeCommand<string>('lambdaWorkbench.serveLambdaApi');
  });

  after(async () => {
    await stop();
    await settings().update('lambdaApi.port', undefined, vscode.ConfigurationTarget.Global);
    await settings().update('lambdaApi.httpPort', undefined, vscode.ConfigurationTarget.Global);
  });

  const invoke = (name: string, event: object): Promise<Response> =>
    fetch(`${url}/2015-03-31/functions/${name}/invocations`, { method: 'POST', body: JSON.stringify(event) });

  it('runs the functions of the window', async () => {
    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(await (await invoke('Hello', { name: 'Ada' })).text(), '{"message": "Hello Ada"}');
    assert.equal((await invoke('Failing', {})).headers.get('x-amz-function-error'), 'Unhandled');
    assert.equal((await invoke('Missing', {})).status, 404);
  });

  it('runs the code as it was saved last', async () => {
    const before = await readFile('hello/app.py');
    try {
      const document = await openHandler('Hello');
      const [definition = ''] = /def lambda_handler.*\n/.exec(before) ?? [];
      await replaceInEditor(document, definition, `${definition}    return "edited"\n`);
      await document.save();
      assert.equal(await (await invoke('Hello', { name: 'Ada' })).text(), '"edited"');
    } finally {
      await writeFile('hello/app.py', before);
    }
  });

  it('serves the HTTP routes of the functions, too', async () => {
    const gateway = `http://127.0.0.1:${httpPort}`;
    const added = await fetch(`${gateway}/todos`, { method: 'POST', body: JSON.stringify({ title: 'Buy milk' }) });
    assert.notEqual(added.status, 404, await added.text());
    const missing = await fetch(`${gateway}/nowhere`);
    assert.deepEqual([missing.status, await missing.text()], [404, '{"message":"Not Found"}']);
  });

  it('answers nobody once it is stopped', async () => {
    await stop();
    await assert.rejects(invoke('Hello', { name: 'Ada' }));
    await assert.rejects(fetch(`http://127.0.0.1:${httpPort}/todos`));
  });
});
