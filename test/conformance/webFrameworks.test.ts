import assert from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as readline from 'node:readline';
import { samplesOfFrameworks, serverlessService, samTemplate } from './webFrameworks/apps.ts';

const cache = path.resolve('.conformance/webFrameworks');
const nodePackages = ['express@5.3.0', 'serverless-http@4.0.0', '@codegenie/serverless-express@5.0.0'];
const pythonPackages = [
  'fastapi==0.165.0',
  'mangum==0.22.0',
  'flask==3.1.3',
  'apig-wsgi==2.20.0',
  'python-multipart==0.0.32',
];

/** Web frameworks and the adapters that people run them on Lambda with, from npm and PyPI. */
function install(): { readonly node: string; readonly python: string } {
  const [node, python] = [path.join(cache, 'node'), path.join(cache, 'python')];
  const complete = path.join(cache, 'complete');
  const wanted = [...nodePackages, ...pythonPackages].join();
  if (!fs.existsSync(complete) || fs.readFileSync(complete, 'utf8') !== wanted) {
    fs.rmSync(cache, { recursive: true, force: true });
    fs.mkdirSync(node, { recursive: true });
    fs.writeFileSync(path.join(node, 'package.json'), '{"private":true}');
    execFileSync('npm', ['install', ...nodePackages], { cwd: node, stdio: 'ignore' });
    const options = ['--quiet', '--disable-pip-version-check', '--target', python];
    execFileSync('python3', ['-m', 'pip', 'install', ...options, ...pythonPackages]);
    fs.writeFileSync(complete, wanted);
  }
  return { node: path.join(node, 'node_modules'), python };
}

/** `lambda-workbench start` as a person runs it, and the addresses that it prints. */
class Started {
  readonly lines: string[] = [];
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** `apis`: how many are served. */
  static async start(folder: string, apis: number): Promise<Started> {
    const program = path.resolve('dist/cli.cjs');
    const child = spawn(process.execPath, [program, 'start', folder, '--port', '0'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const started = new Started(child);
    const errors: string[] = [];
    readline.createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
    await new Promise<void>((resolve, reject) => {
      readline.createInterface({ input: child.stdout }).on('line', (line) => {
        started.lines.push(line);
        if (started.#addresses().length === apis) resolve();
      });
      child.once('exit', () => reject(new Error([...started.lines, ...errors].join('\n'))));
    });
    return started;
  }

  /** Of the API with this name, or of the URL of the function with this name. */
  address(name: string): string {
    const line = this.#addresses().find((one) => one.includes(` ${name} is `));
    return /http:\/\/127\.0\.0\.1:\d+/.exec(line ?? '')?.[0] ?? `no ${name}`;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGINT');
    await ended;
  }

  #addresses(): string[] {
    return this.lines.filter((line) => /^(?:REST API|HTTP API|The function URL)/.test(line));
  }
}

describe('Web frameworks behind HTTP routes', function () {
  this.timeout(120_000);
  let folder: string;

  before(function () {
    this.timeout(600_000);
    const { node, python } = install();
    folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'frameworks-')));
    for (const [file, text] of Object.entries(samplesOfFrameworks)) {
      const target = path.join(folder, file);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, text);
    }
    for (const app of ['sam/express', 'serverless']) {
      fs.cpSync(node, path.join(folder, app, 'node_modules'), { recursive: true, verbatimSymlinks: true });
    }
    for (const app of ['sam/fastapi', 'sam/flask']) fs.cpSync(python, path.join(folder, app), { recursive: true });
    const version = execFileSync('python3', ['-c', 'import sys; print("python%d.%d" % sys.version_info[:2])'], {
      encoding: 'utf8',
    });
    fs.writeFileSync(path.join(folder, 'sam/template.yaml'), samTemplate(version.trim()));
    fs.writeFileSync(path.join(folder, 'serverless/serverless.yml'), serverlessService);
  });

  after(() => fs.rmSync(folder, { recursive: true }));

  /** What a client of each of the apps sees, whatever the framework, the adapter and the payload are. */
  async function checkApp(base: string): Promise<void> {
    const hello = await fetch(`${base}/hello/a%20b?name=%C3%A9+z&tag=1&tag=2`, { headers: { cookie: 'c=1; d=2' } });
    const text = await hello.text();
    assert.equal(hello.status, 200, text);
    assert.match(hello.headers.get('content-type') ?? '', /^application\/json/);
    assert.deepEqual(JSON.parse(text), { id: 'a b', name: 'é z', tags: ['1', '2'], cookies: { c: '1', d: '2' } });
    const json = await fetch(`${base}/json`, {
      method: 'POST',
      body: JSON.stringify({ title: 'あ' }),
      headers: { 'content-type': 'application/json' },
    });
    assert.deepEqual([json.status, await json.json()], [201, { title: 'あ' }]);
    const form = await fetch(`${base}/form`, { method: 'POST', body: new URLSearchParams({ title: 'é & b' }) });
    assert.deepEqual([form.status, await form.json()], [200, { title: 'é & b' }]);
    const cookies = await fetch(`${base}/cookies`);
    assert.deepEqual(
      cookies.headers.getSetCookie().map((cookie) => cookie.split(';')[0]),
      ['a=1', 'b=2'],
    );
    const image = await fetch(`${base}/image`, { headers: { accept: 'image/png' } });
    assert.equal(image.headers.get('content-type'), 'image/png');
    assert.deepEqual([...new Uint8Array(await image.arrayBuffer())], [137, 80, 78, 71, 255, 0]);
    const moved = await fetch(`${base}/moved`, { redirect: 'manual' });
    assert.deepEqual([moved.status, moved.headers.get('location')], [302, '/hello/1']);
    assert.equal((await fetch(`${base}/nowhere`)).status, 404);
    const head = await fetch(`${base}/image`, { method: 'HEAD' });
    assert.deepEqual([head.status, await head.text()], [200, '']);
  }

  describe('from a SAM template', () => {
    let started: Started;

    before(async () => {
      started = await Started.start(path.join(folder, 'sam'), 7);
    });
    after(() => started.stop());

    for (const app of ['Express', 'FastApi', 'Flask']) {
      it(`${app} by a REST API, payload 1.0`, () => checkApp(started.address(`${app}Rest`)));
      it(`${app} by an HTTP API, payload 2.0`, () => checkApp(started.address(`${app}Http`)));
    }
    it('Express by a function URL', () => checkApp(started.address('Express')));
  });

  describe('from a service of the Serverless Framework', () => {
    let started: Started;

    before(async () => {
      started = await Started.start(path.join(folder, 'serverless'), 3);
    });
    after(() => started.stop());

    it('Express by a REST API, payload 1.0', () => checkApp(started.address('ServerlessRestApi')));
    it('Express by an HTTP API, payload 2.0', () => checkApp(started.address('ServerlessHttpApi')));
    it('a function URL that streams', async () => {
      const line = started.lines.find((one) => one.startsWith('The function URL')) ?? '';
      const response = await fetch(/http:\S+\d/.exec(line)?.[0] ?? '');
      assert.deepEqual([response.status, response.headers.get('x-kind')], [201, 'stream']);
      assert.equal(await response.text(), 'one\ntwo\n');
    });
    it('says each request, and changes of the code count at once', async () => {
      const base = started.address('ServerlessHttpApi');
      const file = path.join(folder, 'serverless/app.mjs');
      const code = fs.readFileSync(file, 'utf8');
      fs.writeFileSync(file, code.replace('status(201)', 'status(203)'));
      const headers = { 'content-type': 'application/json' };
      assert.equal((await fetch(`${base}/json`, { method: 'POST', body: '{}', headers })).status, 203);
      assert.ok(started.lines.some((one) => /^POST \/json → 20[13] \(frameworks-dev-web\)$/.test(one)));
    });
  });
});
