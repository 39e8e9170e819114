import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { functionReaders } from '../../src/functions/functionReaders.ts';
import { readText } from '../../src/functions/textFile.ts';
import { parsers } from '../unit/functions/catalogs.ts';

const installed = path.resolve('.conformance/templates');
const python = path.join(installed, 'venv', 'bin', 'python');

/** Packages that ship templates, and how many functions those have at least: nothing read would compare equal, too. */
const packages: readonly { readonly registry: 'npm' | 'PyPI'; readonly name: string; readonly functions: number }[] = [
  { registry: 'PyPI', name: 'cfn-lint==1.58.0', functions: 80 },
  { registry: 'PyPI', name: 'repro-lambda==0.8.2', functions: 1 },
  { registry: 'npm', name: '@aws-solutions-constructs/aws-sqs-lambda@2.104.0', functions: 3 },
  { registry: 'npm', name: '@aws-solutions-constructs/aws-apigateway-lambda@2.104.0', functions: 3 },
];

function folderOf(name: string): string {
  return path.join(installed, name.replace(/[^\w.-]+/g, '_'));
}

/** The archive of a package, as it was published, taken apart. */
function install(registry: 'npm' | 'PyPI', name: string): void {
  const folder = folderOf(name);
  if (fs.existsSync(path.join(folder, 'complete'))) return;
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const command =
    registry === 'npm'
      ? ['npm', 'pack', '--silent', name]
      : [python, '-m', 'pip', 'download', '--quiet', '--no-deps', '--no-binary', ':all:', name];
  const [program = '', ...rest] = command;
  execFileSync(program, rest, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const [archive = ''] = fs.readdirSync(folder);
  execFileSync('tar', ['xzf', archive], { cwd: folder });
  fs.writeFileSync(path.join(folder, 'complete'), '');
}

/** How many functions our readers find in each file that is theirs. */
async function ours(folder: string): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const readers = entry.isFile() ? functionReaders.filter((reader) => reader.accepts(file)) : [];
    const text = readers.length > 0 ? await readText(file) : undefined;
    if (text === undefined) continue;
    for (const reader of readers) {
      const reading = await reader.read(file, text, parsers);
      if (!reading) continue;
      counts.set(file, reading.functions.filter(({ described: { origin } }) => origin.file === file).length);
      break;
    }
  }
  return counts;
}

describe('Templates of published packages have the functions that a plain load counts', () => {
  before(function () {
    this.timeout(300_000);
    if (!fs.existsSync(python)) execFileSync('python3', ['-m', 'venv', path.join(installed, 'venv')]);
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'PyYAML==6.0.3']);
  });

  for (const { registry, name, functions } of packages) {
    it(`${name} (${registry})`, async function () {
      this.timeout(300_000);
      install(registry, name);
      const folder = folderOf(name);
      const script = path.resolve('test/conformance/templates/count_functions.py');
      const json = execFileSync(python, [script, folder], { encoding: 'utf8', maxBuffer: 1 << 26 });
      const expected = Object.entries(JSON.parse(json) as Record<string, number>);
      const found = await ours(folder);
      const different = expected
        .filter(([file, count]) => (found.get(file) ?? 0) !== count)
        .map(([file, count]) => `${path.relative(folder, file)}: ${count}, but ${found.get(file) ?? 0} were read`);
      assert.deepEqual(different, []);
      const sum = expected.reduce((all, [, count]) => all + count, 0);
      assert.ok(sum >= functions, `only ${sum} functions in all of ${name}`);
    });
  }
});
