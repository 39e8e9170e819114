import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Invocation } from '../../src/sandbox/invocation.ts';
import { eventsInTree, fileInWorkspace, functionNamed, readFile, workbench } from './workspace.ts';

function newFunction(target: object): Thenable<Invocation | undefined> {
  return vscode.commands.executeCommand<Invocation | undefined>('lambdaWorkbench.newFunction', target);
}

describe('A new function', () => {
  let template: string;

  before(async () => {
    await workbench();
    template = await readFile('template.yaml');
  });
  after(async () => {
    const { fsPath } = fileInWorkspace('template.yaml');
    await vscode.workspace.fs.writeFile(vscode.Uri.file(fsPath), new TextEncoder().encode(template));
    for (const folder of ['order_worker', 'events/OrderWorker', 'tests', 'apart']) {
      await vscode.workspace.fs.delete(fileInWorkspace(folder), { recursive: true });
    }
  });

  it('is written, opened, and run with its event', async () => {
    const invocation = await newFunction({ language: 'python', snippet: 'sqs', name: 'OrderWorker' });
    assert.equal(invocation?.status, 'success', invocation?.payload);
    assert.deepEqual(JSON.parse(invocation.payload), { batchItemFailures: [] });
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, fileInWorkspace('order_worker/app.py').fsPath);
    const fn = await functionNamed('OrderWorker');
    assert.deepEqual(
      fn.eventSources.map(({ kind }) => kind),
      ['SQS'],
    );
    // Its runtime is that of the functions beside it.
    assert.equal(fn.runtime, 'python3.13');
    for (const file of ['events/OrderWorker/sqs.json', 'tests/test_order_worker.py']) await readFile(file);
    const changed = await readFile('template.yaml');
    assert.ok(changed.startsWith(template.trimEnd()), 'what was there is as it was');
    assert.match(changed, /\n {2}OrderWorker:\n[^]*CodeUri: order_worker\//);
    assert.deepEqual(await eventsInTree('OrderWorker'), ['sqs last used']);
  });

  it('is not written twice, and nothing of the user’s is overwritten', async () => {
    const before = await readFile('template.yaml');
    assert.equal(await newFunction({ language: 'python', snippet: 'http', name: 'OrderWorker' }), undefined);
    assert.equal(await newFunction({ language: 'python', snippet: 'http', name: 'Hello' }), undefined);
    assert.equal(await readFile('template.yaml'), before);
    await assert.rejects(readFile('events/OrderWorker/apigateway-http-v2.json'));
  });

  it('goes into the folder of the Explorer that was clicked', async () => {
    await vscode.workspace.fs.createDirectory(fileInWorkspace('apart'));
    const target = {
      fsPath: fileInWorkspace('apart').fsPath,
      language: 'javascript',
      snippet: 'smallest',
      name: 'Apart',
    };
    const invocation = await newFunction(target);
    assert.equal(invocation?.payload, '{"message":"Hello World"}');
    assert.match(await readFile('template.yaml'), /CodeUri: apart\/apart\/\n/);
    await readFile('apart/apart/tests/app.test.mjs');
    await vscode.workspace.fs.delete(fileInWorkspace('events/Apart'), { recursive: true });
  });
});

describe('A new function beside a serverless.yml', () => {
  const text =
    '# The shop.\nservice: shop\nprovider:\n  name: aws\n  runtime: python3.13 # as on the server\nfunctions: {} # none yet\n';

  before(async () => {
    await workbench();
    await vscode.workspace.fs.createDirectory(fileInWorkspace('shop'));
    await vscode.workspace.fs.writeFile(fileInWorkspace('shop/serverless.yml'), new TextEncoder().encode(text));
  });
  after(() => vscode.workspace.fs.delete(fileInWorkspace('shop'), { recursive: true }));

  it('is written into that, without a template, and run', async () => {
    const { fsPath } = fileInWorkspace('shop');
    const invocation = await newFunction({ fsPath, language: 'python', snippet: 'sqs', name: 'ShopWorker' });
    assert.equal(invocation?.status, 'success', invocation?.payload);
    const changed = await readFile('shop/serverless.yml');
    assert.ok(changed.startsWith(text.replace(' {} ', ' ')), changed);
    assert.match(changed, /\n {2}shopWorker:\n {4}handler: shop_worker\/app\.lambda_handler\n {4}timeout: 10\n/);
    assert.match(changed, /\nresources:\n {2}Resources:\n {4}ShopWorkerQueue:\n/);
    await assert.rejects(readFile('shop/template.yaml'));
    const fn = await functionNamed('shopWorker');
    assert.deepEqual(
      [fn.origin.kind, fn.runtime, fn.eventSources.map(({ kind }) => kind)],
      ['serverless', 'python3.13', ['SQS']],
    );
  });
});

describe('From the palette', () => {
  it('a snippet is inserted in the language of the file', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'python', content: '' });
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('lambdaWorkbench.insertSnippet', 's3');
    assert.match(document.getText(), /^import logging\n[^]*def lambda_handler\(event, context\):/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('a sample event is shown', async () => {
    await vscode.commands.executeCommand('lambdaWorkbench.showSampleEvent', 's3-put');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'json');
    assert.equal(
      (JSON.parse(document.getText()) as { Records: { eventSource: string }[] }).Records[0]?.eventSource,
      'aws:s3',
    );
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
