import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { timed } from '../turns.ts';
import { warmEvents, type PeerTimes } from './peer.ts';
import { measureProcess } from './peerProcess.ts';

/** A peer that serves events on a loopback port, as Lambda's own Invoke API does. */
export interface HttpServer {
  readonly command: string;
  readonly parameters: readonly string[];
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly port: number;
  /** e.g. `bench-dev-node`. */
  readonly functionName: string;
}

const startMs = 30_000;

/** Starts it, sends events, and ends it with everything that it started. */
export async function measureServer(server: HttpServer): Promise<PeerTimes> {
  const { command, parameters, folder, env, port, functionName } = server;
  const url = `http://127.0.0.1:${port}/2015-03-31/functions/${functionName}/invocations`;
  const started = performance.now();
  const child = spawn(command, parameters, { cwd: folder, env, stdio: 'ignore', detached: true });
  return measureProcess(child, async () => {
    while (!(await listens(port))) {
      if (child.exitCode !== null || performance.now() - started > startMs)
        throw new Error(`${command} did not start.`);
      await delay(2);
    }
    const first = await timed(() => invokeOverHttp(url));
    const fromStart = performance.now() - started;
    const warm: number[] = [];
    for (let event = 0; event < warmEvents; event++) warm.push(await timed(() => invokeOverHttp(url)));
    return { fromStart, first, warm };
  });
}

/** A port that nothing uses at the moment. */
export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('A port has a number.');
  return address.port;
}

async function listens(port: number): Promise<boolean> {
  const socket = net.connect(port, '127.0.0.1');
  const connected = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  });
  socket.destroy();
  return connected;
}

async function invokeOverHttp(url: string): Promise<void> {
  const response = await fetch(url, { method: 'POST', body: '{}' });
  const text = await response.text();
  if (!response.ok || typeof JSON.parse(text) !== 'number') throw new Error(`${url}: ${response.status} ${text}`);
}
