import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Baseline } from '../../../src/diagnostics/baseline.ts';
import type { Finding } from '../../../src/diagnostics/finding.ts';
import { ExpectedError } from '../../../src/expectedError.ts';

describe('a baseline', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'baseline-'));
    file = path.join(folder, 'baseline.json');
  });
  afterEach(() => fs.rm(folder, { recursive: true }));

  /** The findings of a text: one on each line that has `bad` in it. */
  async function findingsIn(text: string): Promise<Finding[]> {
    const app = path.join(folder, 'app.py');
    await fs.writeFile(app, text);
    return text.split('\n').flatMap((code, line): Finding[] => {
      const range = { start: { line, character: 0 }, end: { line, character: 1 } };
      const finding = { rule: 'a', severity: 'error', message: '', file: app, range, docs: '' } as const;
      return code.includes('bad') ? [{ ...finding, fixes: [], related: [] }] : [];
    });
  }

  const linesOf = (findings: readonly Finding[]): number[] => findings.map(({ range }) => range.start.line);

  it('knows what was there, wherever it has moved to and however it is indented', async () => {
    await Baseline.write(file, await findingsIn('x\nbad(1)\nbad(2)\n'));
    const now = await findingsIn('new\nlines\n    bad(2)\nx\nbad(1)\nbad(3)\n');
    assert.deepEqual(linesOf(await (await Baseline.read(file)).unknown(now)), [5]);
  });

  it('knows a line as often as it was there', async () => {
    await Baseline.write(file, await findingsIn('bad\nbad\n'));
    const baseline = await Baseline.read(file);
    assert.deepEqual(linesOf(await baseline.unknown(await findingsIn('bad\nbad\nbad\n'))), [2]);
    assert.deepEqual(await baseline.unknown(await findingsIn('bad\n')), []);
  });

  it('is a file that a team can read and merge', async () => {
    await Baseline.write(file, await findingsIn('  bad(2)\nbad(1)\nbad(1)\n'));
    assert.deepEqual(JSON.parse(await fs.readFile(file, 'utf8')), {
      findings: [
        { file: 'app.py', rule: 'a', code: 'bad(1)', count: 2 },
        { file: 'app.py', rule: 'a', code: 'bad(2)' },
      ],
    });
  });

  for (const text of ['', '[]', '{ "findings": [1] }', '{ "findings": [{ "file": 1 }] }', 'null']) {
    it(`is refused where it is none: ${text}`, async () => {
      await fs.writeFile(file, text);
      await assert.rejects(Baseline.read(file), ExpectedError);
    });
  }

  it('is read with a byte order mark before it', async () => {
    const findings = await findingsIn('bad\n');
    await Baseline.write(file, findings);
    await fs.writeFile(file, `\uFEFF${await fs.readFile(file, 'utf8')}`);
    assert.deepEqual(await (await Baseline.read(file)).unknown(findings), []);
  });

  it('says why it cannot be read: to write it anew helps only where it is not there', async () => {
    await assert.rejects(Baseline.read(folder), (error: Error) => {
      assert.ok(error instanceof ExpectedError);
      assert.match(error.message, /cannot be read: EISDIR/);
      assert.doesNotMatch(error.message, /--update-baseline/);
      return true;
    });
  });

  it('is refused where it is not there', async () => {
    await assert.rejects(Baseline.read(file), /--update-baseline/);
  });
});
