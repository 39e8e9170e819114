import * as assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { diagnosticsOf, eventually, openHandler, readFile, run, workbench, writeFile } from './workspace.ts';

const code = [
  'def handler(event:, context:)',
  '  raise ArgumentError, "no name" unless event["name"]',
  '  puts "greeting #{event["name"]}"',
  '  { greeting: "Hello, #{event["name"]}" }',
  'end',
  '',
].join('\n');

const resources = [
  'Resources:',
  '  Greeting:',
  '    Type: AWS::Serverless::Function',
  '    Properties: { CodeUri: greeting/, Handler: app.handler, Runtime: ruby3.3 }',
].join('\n');

describe('A Ruby function', () => {
  let template: string | undefined;

  before(async function () {
    if (spawnSync('ruby', ['--version']).status !== 0) this.skip();
    template = await readFile('template.yaml');
    await writeFile('greeting/app.rb', code);
    await writeFile('events/Greeting/named.json', '{ "name": "Ada" }');
    await writeFile('template.yaml', template.replace(/^Resources:$/m, resources));
  });

  after(async () => {
    if (template === undefined) return;
    await writeFile('template.yaml', template);
    const api = await workbench();
    await eventually('the function to be gone', () => {
      return !api.functions.some(({ name }) => name === 'Greeting') || undefined;
    });
  });

  it('runs in the editor, and fails on its line', async () => {
    const document = await openHandler('Greeting');
    const invocation = await run('Greeting');
    assert.equal(invocation?.payload, '{"greeting":"Hello, Ada"}');
    assert.ok(invocation.logs.includes('greeting Ada'), invocation.logs.join('\n'));
    await writeFile('events/Greeting/named.json', '{}');
    assert.equal((await run('Greeting'))?.error?.errorType, 'Function<ArgumentError>');
    assert.deepEqual(
      diagnosticsOf(document.uri, 'Greeting').map(({ message, range }) => [message, range.start.line]),
      [['Function<ArgumentError>: no name', 1]],
    );
  });
});
