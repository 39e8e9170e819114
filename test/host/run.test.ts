import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Invocation } from '../../src/sandbox/invocation.ts';
import {
  diagnosticsOf,
  eventually,
  functionNamed,
  lensTitles,
  openHandler,
  readFile,
  replaceInEditor,
  run,
  workbench,
  writeFile,
} from './workspace.ts';

describe('Run', () => {
  it('gives the result, the log and the report of a function', async () => {
    const invocation = await run('Hello');
    assert.equal(invocation?.status, 'success');
    JSON.parse(invocation.payload);
    assert.match(invocation.logs.join('\n'), /START RequestId: [\s\S]*END RequestId: [\s\S]*REPORT RequestId: /);
    const api = await workbench();
    assert.equal(api.lastInvocation('Hello'), invocation);
  });

  it('starts once when it is pressed twice', async () => {
    const { id } = await functionNamed('Hello');
    const press = () => vscode.commands.executeCommand<Invocation | undefined>('lambdaWorkbench.run', id);
    const invocations = await Promise.all([press(), press()]);
    assert.equal(invocations.filter((invocation) => invocation !== undefined).length, 1);
  });

  it('runs the function at the cursor when none is named', async () => {
    await openHandler('Logging');
    const invocation = await vscode.commands.executeCommand<Invocation | undefined>('lambdaWorkbench.run');
    const api = await workbench();
    assert.ok(invocation);
    assert.equal(invocation, api.lastInvocation('Logging'));
  });

  it('saves what was changed and runs that', async () => {
    const document = await openHandler('Hello');
    const before = document.getText();
    try {
      const [definition = ''] = /def lambda_handler.*\n/.exec(before) ?? [];
      await replaceInEditor(document, definition, `${definition}    return "edited"\n`);
      assert.equal((await run('Hello'))?.payload, '"edited"');
      assert.equal(document.isDirty, false);
    } finally {
      await writeFile('hello/app.py', before);
    }
  });

  it('puts a problem on the throwing line, until the function runs well', async () => {
    const document = await openHandler('Failing');
    const before = document.getText();
    const failed = await run('Failing');
    assert.equal(failed?.status, 'error');
    const [problem, ...more] = diagnosticsOf(document.uri, 'Failing');
    assert.ok(problem);
    assert.deepEqual(more, []);
    assert.equal(problem.message, `${failed.error?.errorType}: ${failed.error?.errorMessage}`);
    assert.match(document.lineAt(problem.range.start.line).text, /raise /);
    try {
      const [definition = ''] = /def lambda_handler.*\n/.exec(before) ?? [];
      await replaceInEditor(document, definition, `${definition}    return None\n`);
      assert.equal((await run('Failing'))?.status, 'success');
      assert.deepEqual(diagnosticsOf(document.uri, 'Failing'), []);
    } finally {
      await writeFile(vscode.workspace.asRelativePath(document.uri, false), before);
    }
  });

  it('takes its problem away with the file', async () => {
    const file = await writeFile('gone/app.py', 'def lambda_handler(event, context):\n    raise ValueError("gone")\n');
    const { id } = await eventually('the function in the new file', async () => {
      return (await workbench()).functions.find(({ handlerSource }) => handlerSource?.file === file.fsPath);
    });
    await vscode.commands.executeCommand('lambdaWorkbench.run', id);
    assert.equal(diagnosticsOf(file).filter(({ message }) => message === 'ValueError: gone').length, 1);
    await fs.rm(file.fsPath);
    await eventually('no problem', () => (diagnosticsOf(file).length === 0 ? true : undefined));
  });

  it('is cancelled when the function never returns', async () => {
    const template = await readFile('template.yaml');
    await writeFile(
      'endless/app.py',
      'def lambda_handler(event, context):\n    print("begun")\n    while True:\n        pass\n',
    );
    const endless = [
      '  Endless:',
      '    Type: AWS::Serverless::Function',
      '    Properties: { CodeUri: endless/, Handler: app.lambda_handler, Runtime: python3.13, Timeout: 900 }',
    ];
    try {
      await writeFile(
        'template.yaml',
        `${template.trimEnd().replace(/^Resources:$/m, ['Resources:', ...endless].join('\n'))}\n`,
      );
      const { id } = await functionNamed('Endless');
      const document = await openHandler('Endless');
      const invocation = vscode.commands.executeCommand<Invocation | undefined>('lambdaWorkbench.run', id);
      const titles = await eventually('the lens of a run', async () => {
        const now = await lensTitles(document);
        return now.includes('Cancel') ? now : undefined;
      });
      assert.deepEqual(titles.slice(0, 2), ['Running…', 'Cancel']);
      await vscode.commands.executeCommand('lambdaWorkbench.cancelRun', id);
      assert.equal(await invocation, undefined);
      assert.equal((await lensTitles(document))[0], 'Run');
    } finally {
      await writeFile('template.yaml', template);
    }
  });

  it('lets a run go on beyond its timeout while that is paused', async () => {
    const template = await readFile('template.yaml');
    await writeFile(
      'slow/app.py',
      'import time\n\n\ndef lambda_handler(event, context):\n    time.sleep(11)\n    return "done"\n',
    );
    const slow = [
      '  Slow:',
      '    Type: AWS::Serverless::Function',
      '    Properties: { CodeUri: slow/, Handler: app.lambda_handler, Runtime: python3.13, Timeout: 10 }',
    ];
    try {
      await writeFile(
        'template.yaml',
        `${template.trimEnd().replace(/^Resources:$/m, ['Resources:', ...slow].join('\n'))}\n`,
      );
      const { id } = await functionNamed('Slow');
      const document = await openHandler('Slow');
      const invocation = vscode.commands.executeCommand<Invocation | undefined>('lambdaWorkbench.run', id);
      await eventually('the lens of a run', async () => (await lensTitles(document)).includes('Cancel') || undefined);
      await vscode.commands.executeCommand('lambdaWorkbench.pauseTimeout', id);
      assert.equal((await invocation)?.payload, '"done"');
    } finally {
      await writeFile('template.yaml', template);
    }
  });

  it('opens an event that is not JSON where the mistake is', async () => {
    const file = await writeFile('events/Todo/0-broken.json', '{\n  "title": \n}\n');
    try {
      const invocation = await run('Todo');
      assert.equal(invocation, undefined);
      const { document, selection } = vscode.window.activeTextEditor ?? {};
      assert.equal(document?.uri.fsPath, file.fsPath);
      assert.equal(selection?.active.line, 2);
    } finally {
      await vscode.workspace.fs.delete(file);
    }
  });
});
