import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { ExpectedError } from '../../../src/expectedError.ts';
import { readEnvironmentFile } from '../../../src/sandbox/environmentFile.ts';

describe('An environment file', () => {
  let folder: string;
  beforeEach(async () => (folder = await fs.mkdtemp(path.join(os.tmpdir(), 'environment-'))));
  afterEach(() => fs.rm(folder, { recursive: true }));

  async function read(content: string | Buffer): Promise<Record<string, string>> {
    const file = path.join(folder, '.env');
    await fs.writeFile(file, content);
    return { ...(await readEnvironmentFile(file, '--env-file .env')) };
  }
  const refused = (content: string | Buffer, message: RegExp): Promise<void> =>
    assert.rejects(read(content), (error) => {
      assert.ok(error instanceof ExpectedError);
      assert.match(error.message, message);
      return true;
    });

  it('is entries, comments and empty lines; a value in quotation marks may have several lines', async () => {
    const text = `# a comment without the sign

FIRST=one
  export SECOND = "two" # said twice
EMPTY=
KEY="-----BEGIN
not an entry
-----END"
QUOTE='it is "said" = so'
OPEN="no end
LAST=a=b`;
    const expected = {
      FIRST: 'one',
      SECOND: 'two',
      EMPTY: '',
      KEY: '-----BEGIN\nnot an entry\n-----END',
      QUOTE: 'it is "said" = so',
      OPEN: '"no end',
      LAST: 'a=b',
    };
    assert.deepEqual(await read(text), expected);
    assert.deepEqual(await read(`\uFEFF${text.replaceAll('\n', '\r\n')}`), expected);
    assert.deepEqual(await read(''), {});
  });

  it('says the line that is no entry, and not what stands there', async () => {
    await refused(
      'AA="1\n2"\nsecret words\n  QUOTED="x"\n',
      /^--env-file \.env, line 3: a "=" is missing\. (?!.*secret)/,
    );
    await refused('AA=1\n\n# x\n=2\n', /line 4: "" cannot be set/);
  });

  it('says the line of a name that Lambda does not take, and which it takes', async () => {
    await refused('AA=1\nN=2\n', /line 2: "N" cannot be set\. .*begins with a letter and has at least two characters/);
    for (const name of ['_A', '1A', 'A-B', 'A.B', 'TWO WORDS', 'É1']) await refused(`${name}=1`, /line 1: ".*" cannot/);
  });

  it('is text in UTF-8', async () => {
    assert.deepEqual(await read('NAME=Zoë'), { NAME: 'Zoë' });
    await refused(Buffer.from('\uFEFFNAME=Zoë', 'utf16le'), /--env-file \.env cannot be read: it is no text in UTF-8/);
    await refused(Buffer.from('NAME=Zoë', 'utf16le'), /no text in UTF-8/);
    await refused(Buffer.from('NAME=Zoë', 'latin1'), /no text in UTF-8/);
    await refused(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0]), /no text in UTF-8/);
  });

  it('that is not there is said by its name', async () => {
    await assert.rejects(readEnvironmentFile(path.join(folder, 'none'), '--env-file none'), (error) => {
      assert.ok(error instanceof ExpectedError);
      assert.match(error.message, /^--env-file none cannot be read: ENOENT/);
      return true;
    });
  });
});
