import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { CheckThread } from '../../../src/diagnostics/checkThread.ts';
import { CheckThreads } from '../../../src/diagnostics/checkThreads.ts';
import { DiagnosticEngine } from '../../../src/diagnostics/diagnosticEngine.ts';
import { FunctionCatalog } from '../../../src/functions/functionCatalog.ts';
import { silentLog } from '../../../src/log.ts';
import { parsers } from '../syntax/parsing.ts';

const assets = new Assets(path.resolve('dist'));
const counter = path.resolve('samples/counter/app.py');

describe('a thread that checks', () => {
  let catalog: FunctionCatalog;
  let files: string[];

  before(async () => {
    catalog = new FunctionCatalog(parsers, silentLog);
    await catalog.setFolders([path.resolve('samples')]);
    files = [...new Set(catalog.functions.flatMap((fn) => fn.handlerSource?.file ?? []))];
    assert.ok(files.includes(counter) && files.length > 5, files.join(' '));
  });

  after(() => catalog.dispose());

  describe('alone', () => {
    let thread: CheckThread;
    let unsaved: ReadonlyMap<string, string>;

    beforeEach(() => {
      unsaved = new Map();
      thread = new CheckThread(assets, () => unsaved);
    });

    afterEach(() => thread.dispose());

    it('finds what the engine finds, in code and in templates', async () => {
      const engine = new DiagnosticEngine(parsers);
      const texts = await Promise.all(files.map((file) => fs.readFile(file, 'utf8')));
      const expected = [];
      for (const [index, file] of files.entries()) {
        expected.push(await engine.inspect(file, texts[index] ?? '', catalog.functions));
      }
      assert.deepEqual(await thread.inspect(files, catalog.functions), expected);
      assert.deepEqual(
        await thread.inspectTemplates(catalog.functions),
        await engine.inspectTemplates(catalog.functions),
      );
    });

    it('takes a text that is not saved for the file’s', async () => {
      const [saved] = await thread.inspect([counter], catalog.functions);
      assert.ok(saved && saved.findings.length > 0);
      unsaved = new Map([[counter, 'def lambda_handler(event, context):\n    return 1\n']]);
      const [typed] = await thread.inspect([counter], catalog.functions);
      assert.deepEqual(typed?.findings, []);
    });

    it('says which file cannot be read, and checks the others', async () => {
      const missing = path.resolve('/nowhere/app.py');
      const [nothing, check] = await thread.inspect([missing, counter], catalog.functions);
      assert.deepEqual([nothing?.findings, nothing?.unchecked.map(({ file }) => file)], [[], [missing]]);
      assert.match(nothing?.unchecked[0]?.message ?? '', /^Was not checked, for it cannot be read: ENOENT/);
      assert.ok(check && check.findings.length > 0);
    });

    it('is replaced when it has ended', async () => {
      await thread.start().terminate();
      const [check] = await thread.inspect([counter], catalog.functions);
      assert.ok(check && check.findings.length > 0);
    });

    it('does not leave a question open that it ends at', async () => {
      const worker = thread.start();
      const asked = assert.rejects(thread.inspect(files, catalog.functions), /thread that checks code has ended/);
      await worker.terminate();
      await asked;
    });
  });

  it('among others gives the checks in the order of the files', async () => {
    const threads = new CheckThreads(assets);
    try {
      const many = Array.from({ length: 5 }, () => files).flat();
      const checks = await threads.inspect(many, catalog.functions);
      assert.deepEqual(
        checks.map((check) => check.files[0]),
        many,
      );
    } finally {
      await threads.dispose();
    }
  });
});
