import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import * as path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const folder = path.resolve('.conformance/moto');

/** A virtual environment with moto and boto3. */
export const virtualEnvironment = path.join(folder, 'python');
export const python = path.join(virtualEnvironment, 'bin', 'python');

/** The JavaScript SDK, as far as the samples and snippets use it. */
export const nodeModules = path.join(folder, 'node', 'node_modules');

/** From PyPI and npm; that takes a minute or two. */
export function installMoto(): void {
  const pythonComplete = path.join(virtualEnvironment, 'complete');
  if (!fs.existsSync(pythonComplete)) {
    execFileSync('python3', ['-m', 'venv', virtualEnvironment]);
    const packages = ['moto[server]==5.2.5', 'boto3==1.44.5'];
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]);
    fs.writeFileSync(pythonComplete, '');
  }
  const nodeComplete = path.join(nodeModules, 'complete');
  const versions = { dynamodb: '3.1169.0', s3: '3.1173.0', sqs: '3.1169.0', ssm: '3.1169.0' };
  const sdk = Object.entries(versions).map(([service, version]) => `@aws-sdk/client-${service}@${version}`);
  if (!fs.existsSync(nodeComplete) || fs.readFileSync(nodeComplete, 'utf8') !== sdk.join()) {
    fs.mkdirSync(path.dirname(nodeModules), { recursive: true });
    fs.writeFileSync(path.join(path.dirname(nodeModules), 'package.json'), '{"private":true}');
    const cwd = path.dirname(nodeModules);
    execFileSync('npm', ['install', ...sdk], { cwd, stdio: 'ignore' });
    fs.writeFileSync(nodeComplete, sdk.join());
  }
}

const call = `
import boto3, json, sys
service, operation, parameters = sys.argv[1:]
answer = getattr(boto3.client(service), operation)(**json.loads(parameters))
print(json.dumps(answer, default=lambda value: value.read().decode() if hasattr(value, "read") else str(value)))
`;

/** moto's own server: AWS's APIs on a port of this machine, with nothing in them at first. */
export class MotoServer {
  readonly url: string;
  readonly #process: ChildProcess;

  private constructor(url: string, server: ChildProcess) {
    this.url = url;
    this.#process = server;
  }

  /** `refuses`: it looks at credentials as AWS does, and knows none. */
  static async start({ refuses = false } = {}): Promise<MotoServer> {
    const port = await freePort();
    const child = spawn(python, ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], {
      env: { ...process.env, ...(refuses ? { INITIAL_NO_AUTH_ACTION_COUNT: '0' } : {}) },
      stdio: 'ignore',
    });
    const server = new MotoServer(`http://127.0.0.1:${port}`, child);
    while (!(await server.#answers())) {
      if (child.exitCode !== null) throw new Error(`moto ended with ${child.exitCode}`);
      await pause(50);
    }
    return server;
  }

  /** What boto3 gets for one call, as JSON has it. */
  async call(service: string, operation: string, parameters: object = {}): Promise<Record<string, unknown>> {
    const env = {
      AWS_ENDPOINT_URL: this.url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_DEFAULT_REGION: 'us-east-1',
    };
    const { stdout } = await run(python, ['-c', call, service, operation, JSON.stringify(parameters)], { env });
    return JSON.parse(stdout) as Record<string, unknown>;
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
  }

  async #answers(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/moto-api/data.json`)).ok;
    } catch {
      return false;
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
