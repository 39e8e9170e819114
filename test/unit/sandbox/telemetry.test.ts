import assert from 'node:assert/strict';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { silentLog, type Log } from '../../../src/log.ts';
import { readSubscription } from '../../../src/sandbox/extensions/telemetrySubscription.ts';
import { TelemetryQueue } from '../../../src/sandbox/extensions/telemetryQueue.ts';
import { Isolator } from '../../../src/sandbox/isolation/isolator.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { localFunction, marker } from '../../localFunction.ts';
import { markedProcesses } from '../../markedProcesses.ts';
import { extensionProject } from './extensionProject.ts';

const assets = new Assets(path.resolve('dist'));
const listener = path.resolve('test/fixtures/sandbox/extensions/listener.py');

const source = `
import os, time


def handler(event, context):
    print("function works")
    print('{"level": "INFO", "message": "as JSON"}')
    time.sleep(event.get("sleep", 0))
    return "four"
`;

interface TelemetryEvent {
  readonly time: string;
  readonly type: string;
  readonly record: Readonly<Record<string, unknown>>;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

for (const isolation of ['full', 'partial'] as const) {
  describe(`telemetry, isolation ${isolation}`, function () {
    if (process.platform === 'win32') return;
    this.timeout(300_000);
    let folder: string;
    let sandbox: Sandbox;
    /** What was printed while an environment ended. */
    let ending: string[];

    beforeEach(async function () {
      const strongest = await Isolator.probe();
      if (isolation === 'full' && strongest.isolation !== 'full') this.skip();
      folder = await extensionProject(source, listener);
      ending = [];
      const log: Log = { ...silentLog, info: (line) => ending.push(line) };
      const isolator = isolation === 'full' ? strongest : new Isolator(undefined);
      sandbox = new Sandbox(assets, log, { isolator });
    });

    afterEach(async () => {
      await sandbox.dispose();
      if (process.platform === 'linux') assert.deepEqual(markedProcesses(marker), [], 'nothing is left running');
      await fs.rm(folder, { recursive: true, force: true });
    });

    async function subscribed(
      protocol: 'HTTP' | 'TCP',
      types: readonly string[],
      timeout = 30,
      neverAnswers = false,
    ): Promise<LambdaFunction> {
      const port = await freePort();
      const URI = `http://sandbox.localdomain:${port}/events`;
      const telemetry = {
        schemaVersion: '2022-12-13',
        types,
        buffering: { maxItems: 1000, maxBytes: 262_144, timeoutMs: 25 },
        destination: protocol === 'HTTP' ? { protocol, URI } : { protocol, port },
        // A name of the environment's own, where it has one.
        host: isolation === 'full' ? 'sandbox.localdomain' : '127.0.0.1',
        port,
        neverAnswers,
      };
      return localFunction(path.join(folder, 'code', 'app.py'), 'handler', {
        layers: ['Extensions'],
        layerContents: { Extensions: { path: path.join(folder, 'layer') } },
        memorySize: 512,
        timeout,
        environment: { MARKER: marker, TELEMETRY: JSON.stringify(telemetry) },
      });
    }

    /** What the extension has got, from what it printed. */
    function got(lines: readonly string[]): { events: TelemetryEvent[]; late: unknown } {
      const line = lines.find((one) => one.includes('listener: {')) ?? '';
      return JSON.parse(line.slice(line.indexOf('{'))) as ReturnType<typeof got>;
    }

    it('tells of the platform and of what the function prints, while extensions wait for it', async () => {
      const fn = await subscribed('HTTP', ['platform', 'function']);
      const { logs, status, report, payload } = await sandbox.invoke({ function: fn, event: '{}' });
      assert.equal(status, 'success', payload);
      assert.ok(logs.includes('listener: OK'), logs.join('\n'));
      assert.ok(logs.includes('TELEMETRY\tName: listener.py\tState: Subscribed\tTypes: [Platform, Function]'));
      assert.ok(logs.includes('listener: heard of it True'));
      await sandbox.dispose();
      const { events, late } = got(ending);
      assert.deepEqual(late, {
        errorType: 'Telemetry.SubscriptionClosed',
        errorMessage: 'Telemetry API subscription is closed',
      });
      for (const { time } of events) assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      const records = Object.fromEntries(events.map(({ type, record }) => [type, record]));
      const { requestId } = report;
      assert.deepEqual(Object.keys(records).sort(), [
        'function',
        'platform.extension',
        'platform.initReport',
        'platform.initRuntimeDone',
        'platform.initStart',
        'platform.report',
        'platform.runtimeDone',
        'platform.start',
        'platform.telemetrySubscription',
      ]);
      const { runtimeVersion, ...started } = records['platform.initStart'] ?? {};
      assert.match(String(runtimeVersion), /^python:3\./);
      assert.deepEqual(started, {
        initializationType: 'on-demand',
        phase: 'init',
        functionName: 'Tested',
        functionVersion: '$LATEST',
        instanceMaxMemory: 512 * 1024 * 1024,
      });
      const subscription = { name: 'listener.py', state: 'Subscribed', types: ['platform', 'function'] };
      assert.deepEqual(records['platform.telemetrySubscription'], subscription);
      assert.deepEqual(records['platform.extension'], {
        name: 'listener.py',
        state: 'Ready',
        events: ['INVOKE', 'SHUTDOWN'],
      });
      assert.equal(records['platform.start']?.['requestId'], requestId);
      const { metrics, spans, ...done } = records['platform.runtimeDone'] ?? {};
      const names = (spans as { name: string; start: string; durationMs: number }[]).map((span) => {
        assert.ok(span.durationMs >= 0 && Date.parse(span.start) > 0, JSON.stringify(span));
        return span.name;
      });
      assert.deepEqual(names, ['responseLatency', 'responseDuration', 'runtimeOverhead']);
      assert.deepEqual(done, { requestId, status: 'success' });
      const { durationMs, producedBytes } = metrics as { durationMs: number; producedBytes: number };
      assert.equal(producedBytes, 6);
      assert.ok(durationMs < report.durationMs, 'what extensions do afterwards is not the runtime’s');
      assert.deepEqual(records['platform.report']?.['metrics'], {
        durationMs: report.durationMs,
        billedDurationMs: report.billedDurationMs,
        memorySizeMB: 512,
        maxMemoryUsedMB: report.maxMemoryUsedMb,
        initDurationMs: report.initDurationMs,
      });
      const printed = events.filter(({ type }) => type === 'function').map(({ record }) => record as unknown);
      assert.deepEqual(printed, ['function works', { level: 'INFO', message: 'as JSON' }]);
    });

    it('has its port again once the code has changed', async () => {
      const fn = await subscribed('HTTP', ['platform']);
      const request = { function: fn, event: '{}' };
      assert.equal((await sandbox.invoke(request)).payload, '"four"');
      await fs.writeFile(path.join(folder, 'code', 'app.py'), source.replace('"four"', '"five"'));
      let again = await sandbox.invoke(request);
      while (again.payload === '"four"') again = await sandbox.invoke(request);
      assert.equal(again.payload, '"five"', again.logs.join('\n'));
    });

    it('tells over TCP as well, and of what extensions print', async () => {
      const fn = await subscribed('TCP', ['platform', 'extension']);
      assert.equal((await sandbox.invoke({ function: fn, event: '{}' })).status, 'success');
      await sandbox.dispose();
      const { events } = got(ending);
      const types = new Set(events.map(({ type }) => type));
      assert.ok(types.has('platform.report') && types.has('extension') && !types.has('function'), [...types].join());
      assert.ok(events.some(({ record }) => (record as unknown) === 'listener: heard of it True'));
    });

    it('leaves extensions their time to end where a destination never answers', async () => {
      const fn = await subscribed('HTTP', ['platform', 'function'], 30, true);
      assert.equal((await sandbox.invoke({ function: fn, event: '{}' })).status, 'success');
      await sandbox.dispose();
      assert.ok(
        ending.some((line) => line.includes('"late"')),
        ending.join('\n'),
      );
    });

    it('tells how an event ended that ran into its timeout', async () => {
      const fn = await subscribed('HTTP', ['platform'], 2);
      const { status, logs } = await sandbox.invoke({ function: fn, event: '{ "sleep": 20 }' });
      assert.equal(status, 'timeout');
      const ends = got(logs).events.filter(({ type }) => /\.(?:runtimeDone|report)$/.test(type));
      assert.deepEqual(
        ends.map(({ type, record }) => [type, record['status']]),
        [
          ['platform.runtimeDone', 'timeout'],
          ['platform.report', 'timeout'],
        ],
      );
    });
  });
}

describe('a subscription to telemetry', () => {
  const destination = { protocol: 'HTTP', URI: 'http://sandbox.localdomain:4243' };
  const minimal = { schemaVersion: '2022-07-01', types: ['platform'], destination };

  it('has AWS’s buffering where it says nothing', () => {
    const { maxItems, maxBytes, timeoutMs } = readSubscription(minimal);
    assert.deepEqual([maxItems, maxBytes, timeoutMs], [10_000, 262_144, 1000]);
  });

  it('is refused where AWS refuses it', () => {
    const wrong: [object, RegExp][] = [
      [{ ...minimal, schemaVersion: '2020-01-01' }, /schemaVersion/],
      [{ ...minimal, types: ['everything'] }, /types/],
      [{ ...minimal, buffering: { maxItems: 1 } }, /maxItems/],
      [{ ...minimal, destination: { protocol: 'HTTP', URI: 'http://example.com:80' } }, /sandbox\.localdomain/],
      [{ ...minimal, destination: { protocol: 'UDP' } }, /protocol/],
    ];
    for (const [body, message] of wrong) assert.throws(() => readSubscription(body), message);
  });

  it('that takes nothing loses events, and is told how many', async () => {
    const taken: string[] = [];
    const event = 'x'.repeat(262_144);
    const deliver = (events: readonly string[]): Promise<void> => {
      taken.push(...events);
      return Promise.resolve();
    };
    const queue = new TelemetryQueue({
      types: ['function'],
      maxItems: 1000,
      maxBytes: 262_144,
      timeoutMs: 25,
      deliver,
    });
    queue.pause();
    for (let count = 0; count < 12; count++) queue.add(event);
    await queue.flush();
    assert.equal(taken.length, 11);
    const { type, record } = JSON.parse(taken.at(-1) ?? '') as TelemetryEvent;
    assert.equal(type, 'platform.logsDropped');
    assert.deepEqual([record['droppedRecords'], record['droppedBytes']], [2, 2 * 262_144]);
  });

  for (const protocol of ['HTTP', 'TCP']) {
    it(`whose destination never answers is waited for until the environment ends (${protocol})`, async () => {
      const server = createServer();
      const connected = once(server, 'connection') as Promise<[Socket]>;
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const URI = `http://sandbox.localdomain:${port}/`;
      const destination = protocol === 'HTTP' ? { protocol, URI } : { protocol, port };
      const queue = new TelemetryQueue(readSubscription({ ...minimal, destination }));
      queue.add('{}');
      const sent = queue.flush();
      const [socket] = await connected;
      socket.on('error', () => undefined).resume();
      const closed = once(socket, 'close');
      queue.end();
      await sent;
      socket.end();
      await closed;
      server.close();
    });
  }
});
