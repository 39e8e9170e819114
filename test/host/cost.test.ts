import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import {
  eventually,
  fileInWorkspace,
  functionNamed,
  lensTitles,
  openHandler,
  readFile,
  replaceInEditor,
  run,
  setAutoSave,
  writeFile,
} from './workspace.ts';

/** The text of the hovers at the first `word` of a document. */
async function hoverAt(document: vscode.TextDocument, word: string): Promise<string> {
  const position = document.positionAt(document.getText().indexOf(word) + 1);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
    .join('\n');
}

async function hints(document: vscode.TextDocument): Promise<{ line: string; label: string }[]> {
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    whole,
  );
  return found.map(({ position, label }) => ({
    line: document.lineAt(position.line).text.trim(),
    label: typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
  }));
}

async function template(): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(fileInWorkspace('template.yaml'));
  await vscode.window.showTextDocument(document);
  return document;
}

describe('cost', () => {
  after(async () => {
    await fs.rm(fileInWorkspace('lambda-workbench.json').fsPath, { force: true });
  });

  it('is in the hover over a handler: parts, what it rests on, what can be done', async () => {
    await run('Hello');
    const document = await openHandler('Hello');
    const text = await hoverAt(document, 'lambda_handler');
    assert.match(text, /\/ month/);
    assert.match(text, /\| Requests \|.* 1,000,000 requests \|.* \\\$0\.20 \|/);
    assert.match(text, /What it rests on/);
    assert.match(text, /command:lambdaWorkbench\.setVolume\?/);
    assert.match(text, /command:lambdaWorkbench\.tuneMemory\?/);
  });

  it('stands beside the properties of a template that make it', async () => {
    await functionNamed('Hello');
    const document = await template();
    const found = await eventually('inlay hints', async () => {
      const all = await hints(document);
      return all.length > 0 ? all : undefined;
    });
    const of = (line: string) => found.find((hint) => hint.line === line)?.label ?? '';
    assert.match(of('MemorySize: 128'), /^≈ \$[\d.,–]+ \/ month · \d functions$/);
    assert.match(of('Timeout: 3'), /^worst case \$[\d.,]+ \/ month$/);
  });

  it('stands there as the template is typed, without being saved', async () => {
    await setAutoSave('off');
    const name = 'TypedPrice';
    const text = `Transform: AWS::Serverless-2016-10-31
Resources:
  ${name}:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: app.handler
      Timeout: 60
`;
    try {
      await writeFile(`${name}/app.mjs`, 'export const handler = async (event) => event.id;\n');
      const uri = await writeFile(`${name}/template.yaml`, text);
      await functionNamed(name);
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      const hint = (line: string) =>
        eventually(
          `the hint beside ${line}`,
          async () => (await hints(document)).find((one) => one.line === line)?.label,
        );
      const before = await hint('Timeout: 60');
      await replaceInEditor(document, 'Resources:\n', '# Not saved.\nResources:\n');
      assert.equal(await hint('Timeout: 60'), before);
      await replaceInEditor(document, 'Timeout: 60', 'Timeout: 600');
      const after = await hint('Timeout: 600');
      assert.match(after, /^worst case \$[\d.,]+ \/ month$/);
      assert.notEqual(after, before);
      await replaceInEditor(document, 'Timeout: 600', 'Timeout: 600\n      MemorySize: 512');
      assert.match(await hint('MemorySize: 512'), /^≈ .* \/ month · 0\.29 vCPU$/);
      // What cannot be read has no price; the rest of the text keeps those that it had.
      const worst = await hint('Timeout: 600');
      await replaceInEditor(document, 'MemorySize: 512', 'MemorySize: "1024');
      await eventually('the hint of a value that is open to go', async () => {
        const lines = (await hints(document)).map(({ line }) => line);
        return lines.includes('MemorySize: "1024') ? undefined : true;
      });
      assert.equal(await hint('Timeout: 600'), worst);
      await replaceInEditor(document, 'MemorySize: "1024', 'MemorySize: 1024');
      assert.match(await hint('MemorySize: 1024'), /^≈ .* \/ month · 0\.58 vCPU$/);
      assert.ok(document.isDirty);
      assert.equal((await functionNamed(name)).timeout, 60, 'runs follow what is saved');
    } finally {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await vscode.workspace.fs.delete(fileInWorkspace(name), { recursive: true });
      await setAutoSave(undefined);
    }
  });

  it('has the volume that lambda-workbench.json says, as soon as it says so', async () => {
    const document = await openHandler('Hello');
    await writeFile('lambda-workbench.json', '{ "cost": { "functions": { "Hello": { "requests": 2500000 } } } }\n');
    await eventually('the new volume', async () => {
      return (await lensTitles(document)).find((title) => title.includes('2.5M ×'));
    });
    assert.match(await hoverAt(document, 'lambda_handler'), /2,500,000 requests/);
    assert.match(await readFile('lambda-workbench.json'), /2500000/);
  });

  it('can be switched off, each by itself', async () => {
    const settings = vscode.workspace.getConfiguration('lambdaWorkbench');
    const set = async (value: boolean | undefined) => {
      await settings.update('cost.hover', value, vscode.ConfigurationTarget.Workspace);
      await settings.update('cost.inlayHints', value, vscode.ConfigurationTarget.Workspace);
    };
    await set(false);
    try {
      assert.doesNotMatch(await hoverAt(await openHandler('Hello'), 'lambda_handler'), /\/ month/);
      assert.deepEqual(await hints(await template()), []);
    } finally {
      await set(undefined);
    }
  });

  it('rests on what AWS reports, once that is imported', async () => {
    const { id } = await functionNamed('Hello');
    const line =
      'REPORT RequestId: 1\tDuration: 250.00 ms\tBilled Duration: 250 ms\tMemory Size: 128 MB\tMax Memory Used: 50 MB';
    const log = await writeFile('hello.log', `${line}\n${line}\n`);
    const document = await openHandler('Hello');
    assert.equal(await vscode.commands.executeCommand('lambdaWorkbench.importReports', id, log.fsPath), 2);
    await eventually('the duration that AWS reports', async () => {
      return (await lensTitles(document)).find((title) => title.includes('225–275 ms · 128 MB x86 (AWS reports: 2)'));
    });
    await fs.rm(log.fsPath);
  });

  it('is known where AWS’s price list has it, once the user asks for that', async () => {
    const list: Record<string, unknown> = {
      '/offers/v1.0/aws/AWSLambda/current/region_index.json': {
        publicationDate: '2026-11-20T18:47:46Z',
        regions: {
          x: { regionCode: 'il-central-1', currentVersionUrl: '/offers/v1.0/aws/AWSLambda/2/il-central-1/index.json' },
        },
      },
      '/offers/v1.0/aws/AWSLambda/2/il-central-1/index.json': {
        products: {
          A: { sku: 'A', productFamily: 'Serverless', attributes: { usagetype: 'ILC1-Request' } },
          B: { sku: 'B', productFamily: 'Serverless', attributes: { usagetype: 'ILC1-Lambda-GB-Second' } },
        },
        terms: {
          OnDemand: {
            A: { 'A.T': { priceDimensions: { 'A.T.1': { beginRange: '0', pricePerUnit: { USD: '0.0000002300' } } } } },
            B: { 'B.T': { priceDimensions: { 'B.T.1': { beginRange: '0', pricePerUnit: { USD: '0.0000200000' } } } } },
          },
        },
      },
    };
    const server = http.createServer(({ url = '' }, response) => {
      response.writeHead(list[url] === undefined ? 404 : 200).end(JSON.stringify(list[url] ?? {}));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    process.env['LAMBDA_WORKBENCH_PRICE_LIST'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const document = await openHandler('Hello');
      await writeFile('lambda-workbench.json', '{ "cost": { "region": "il-central-1" } }\n');
      const lens = (what: string, title: RegExp) =>
        eventually(what, async () => (await lensTitles(document)).find((one) => title.test(one)));
      await lens('no price', /^Cost unknown: .*il-central-1/);
      await vscode.commands.executeCommand('lambdaWorkbench.refreshPrices');
      await lens('the price of the list', /^≈ \$[\d.]+–[\d.]+ \/ month/);
    } finally {
      delete process.env['LAMBDA_WORKBENCH_PRICE_LIST'];
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it('has a panel', async () => {
    const { id } = await functionNamed('Hello');
    await vscode.commands.executeCommand('lambdaWorkbench.showCost', id);
    await eventually('the tab of the panel', () => {
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      return tabs.find(({ label }) => label === 'Cost of Hello');
    });
  });
});
