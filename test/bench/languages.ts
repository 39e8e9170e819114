import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../src/assets.ts';
import type { LambdaFunction } from '../../src/functions/lambdaFunction.ts';
import { silentLog } from '../../src/log.ts';
import type { InvokeRequest } from '../../src/sandbox/invokeRequest.ts';
import { Isolator } from '../../src/sandbox/isolation/isolator.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { projectFolder } from '../../tools/projectFolder.ts';
import { localFunction } from '../localFunction.ts';

/** A language with its trivial handler, which returns the milliseconds that it took itself, in a folder of its own. */
export interface Language {
  readonly name: string;
  /** The very interpreter, no version manager's shim: everything that is compared runs on it. */
  readonly interpreter: string;
  readonly version: string;
  /** Holds the handler, `app.handler`, and nothing else. */
  readonly folder: string;
  /** e.g. `app.py`. */
  readonly handlerFile: string;
  readonly function: LambdaFunction;
  /** Parameters with which the bare interpreter imports the handler and ends. */
  readonly importing: readonly string[];
  /** The same, and then it answers each line of its input, an event, with a line: the handler's result as JSON. */
  readonly answering: readonly string[];
}

const pythonSource = `import time


def handler(event, context):
    started = time.perf_counter()
    return (time.perf_counter() - started) * 1000
`;

const nodeSource = `exports.handler = async () => {
  const started = performance.now();
  return performance.now() - started;
};
`;

const pythonAnswering = `import app, json, sys
for line in sys.stdin: print(json.dumps(app.handler(json.loads(line), None)), flush=True)`;

const nodeAnswering = `const { handler } = require('./app.js');
require('node:readline').createInterface({ input: process.stdin }).on('line', async (line) =>
  process.stdout.write(JSON.stringify(await handler(JSON.parse(line))) + '\\n'));`;

const python = createPython();

export const languages: readonly Language[] = [
  {
    name: 'Python',
    interpreter: python,
    version: execFileSync(python, ['-c', 'import platform; print(platform.python_version())'], {
      encoding: 'utf8',
    }).trim(),
    ...handlerFolder('app.py', pythonSource),
    importing: ['-B', '-c', 'import app'],
    answering: ['-B', '-c', pythonAnswering],
  },
  {
    name: 'Node.js',
    interpreter: process.execPath,
    version: process.versions.node,
    ...handlerFolder('app.js', nodeSource),
    importing: ['app.js'],
    answering: ['-e', nodeAnswering],
  },
];

/** Found out once: what is measured does not pay for it. */
export const isolator = await Isolator.probe();

export function createSandbox(): Sandbox {
  const interpreters = { python, node: process.execPath };
  return new Sandbox(new Assets(path.join(projectFolder, 'dist')), silentLog, {
    isolator,
    interpreters: () => interpreters,
  });
}

/** Whether a run is followed by the look for what stayed behind; the Invoke API and all who only want the answer leave it out. */
export type Look = 'with the look' | 'without';

export function requestFor(language: Language, look: Look): InvokeRequest {
  return { function: language.function, event: '{}', residue: look === 'with the look' };
}

/** Invokes the handler once and returns the milliseconds that it took itself; throws where it failed. */
export async function invoke(sandbox: Sandbox, language: Language, look: Look): Promise<number> {
  const { status, payload } = await sandbox.invoke(requestFor(language, look));
  if (status !== 'success') throw new Error(`${language.name}: ${status}: ${payload}`);
  return Number(payload);
}

/** The machine's Python without what is installed for it: some packages run code whenever the interpreter starts. */
function createPython(): string {
  const folder = path.join(projectFolder, '.bench', 'python');
  const executable = path.join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  if (!fs.existsSync(executable)) execFileSync('python3', ['-m', 'venv', '--without-pip', folder]);
  return executable;
}

/** Its folder, removed when this process ends. */
function handlerFolder(handlerFile: string, source: string): Pick<Language, 'folder' | 'handlerFile' | 'function'> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  fs.writeFileSync(path.join(folder, handlerFile), source);
  return { folder, handlerFile, function: localFunction(path.join(folder, handlerFile), 'handler') };
}
