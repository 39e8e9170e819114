import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as net from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Assets } from '../../../src/assets.ts';
import { ExpectedError } from '../../../src/expectedError.ts';
import { silentLog } from '../../../src/log.ts';
import { DeadlinePause } from '../../../src/sandbox/deadline.ts';
import type { Invocation } from '../../../src/sandbox/invocation.ts';
import type { InvokeRequest } from '../../../src/sandbox/invokeRequest.ts';
import { Isolator } from '../../../src/sandbox/isolation/isolator.ts';
import { Sandbox, type InvokeObserver } from '../../../src/sandbox/sandbox.ts';
import { localFunction } from '../../localFunction.ts';

const assets = new Assets(path.resolve('dist'));

const python = `
import socket, time

def connect(event, context):
    socket.create_connection(("127.0.0.1", event), timeout=2).close()
    return "connected"

def spin(event, context):
    started, used = time.perf_counter(), time.process_time()
    while time.process_time() - used < 0.4:
        pass
    return time.perf_counter() - started

def sleep(event, context):
    time.sleep(event)
    return "awake"

def who(event, context):
    identity = context.identity.cognito_identity_id
    return [context.tenant_id, context.client_context and context.client_context.custom, identity]

visits = []

def visit(event, context):
    visits.append(event)
    return len(visits)
`;

const node = `
export const who = async (event, context) =>
  [context.tenantId ?? null, context.clientContext?.custom ?? null, context.identity?.cognitoIdentityId ?? null];

let visits = 0;
export const visit = async () => ++visits;
`;

describe('how a run can be set', () => {
  let folder: string;
  let sandbox: Sandbox;

  before(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'settings-'));
    await fs.writeFile(path.join(folder, 'app.py'), python);
    await fs.writeFile(path.join(folder, 'web.mjs'), node);
    sandbox = new Sandbox(assets, silentLog);
  });

  after(async () => {
    await sandbox.dispose();
    await fs.rm(folder, { recursive: true });
  });

  const run = (
    symbol: string,
    event: unknown,
    settings: Partial<InvokeRequest> = {},
    observer: InvokeObserver = {},
    file = 'app.py',
  ): Promise<Invocation> => {
    const fn = localFunction(path.join(folder, file), symbol);
    return sandbox.invoke({ function: fn, event: JSON.stringify(event), ...settings }, observer);
  };

  it('network: outbound connections are allowed, or there are none at all', async function () {
    if ((await Isolator.probe()).isolation !== 'full') this.skip();
    const server = net.createServer((socket) => socket.end()).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as net.AddressInfo;
    try {
      assert.equal((await run('connect', port)).payload, '"connected"');
      const cut = await run('connect', port, { network: 'none' });
      assert.equal(cut.status, 'error');
      assert.equal(cut.error?.errorType, 'ConnectionRefusedError');
    } finally {
      server.close();
    }
  });

  it('network: where it cannot be cut off, nothing is run', async function () {
    if (process.platform === 'darwin') this.skip();
    const plain = new Sandbox(assets, silentLog, { isolator: new Isolator(undefined) });
    const fn = localFunction(path.join(folder, 'app.py'), 'sleep');
    try {
      await assert.rejects(plain.invoke({ function: fn, event: '0', network: 'none' }), ExpectedError);
    } finally {
      await plain.dispose();
    }
  });

  it('cpu: a function gets the processor time that AWS gives for its memory, and waiting is not slowed', async function () {
    if (process.platform !== 'linux') this.skip();
    const seconds = Number((await run('spin', {}, { cpu: 'scaled', memorySize: 442 })).payload);
    // 0.4 s of a quarter of a processor take 1.6 s, however fast or busy this machine is. Where the process that watches it
    // has no turn for a moment, it computes freely for so long.
    assert.ok(seconds > 0.8, `0.4 s of processor time took ${seconds} s at a quarter of a processor`);
    assert.equal((await run('sleep', 0.05, { cpu: 'scaled' })).payload, '"awake"');
  });

  it('a timeout can be held, and goes on afterwards', async () => {
    const pause = new DeadlinePause();
    const settings = { timeout: 1, memorySize: 256 };
    pause.pause();
    assert.equal((await run('sleep', 1.2, settings, { pause })).payload, '"awake"');
    const running = run('sleep', 30, settings, { pause });
    await sleep(50);
    pause.resume();
    assert.equal((await running).status, 'timeout');
  });

  for (const file of ['app.py', 'web.mjs']) {
    it(`${file}: client context and tenant reach the handler; each tenant has an environment of its own`, async () => {
      const clientContext = JSON.stringify({ custom: { greeting: 'Grüß\n"dich"', 名前: '花子' } }, null, 2);
      const first = await run('who', {}, { clientContext, tenantId: 'blue' }, {}, file);
      assert.deepEqual(JSON.parse(first.payload), ['blue', { greeting: 'Grüß\n"dich"', 名前: '花子' }, null]);
      const second = await run('who', {}, { tenantId: 'red' }, {}, file);
      assert.deepEqual(JSON.parse(second.payload), ['red', null, null]);
      assert.notEqual(second.report.initDurationMs, undefined);
      const again = await run('who', {}, { tenantId: 'blue' }, {}, file);
      assert.equal(again.report.initDurationMs, undefined);
    });

    it(`${file}: the identity of a caller that Amazon Cognito knows reaches the handler`, async () => {
      const cognitoIdentity = JSON.stringify({ cognitoIdentityId: 'us-east-1:ada', cognitoIdentityPoolId: 'pool' });
      const { payload } = await run('who', {}, { cognitoIdentity }, {}, file);
      assert.deepEqual(JSON.parse(payload), [null, null, 'us-east-1:ada']);
    });

    it(`${file}: the look for what stays behind can be left out`, async () => {
      const looked = await run('visit', {}, {}, {}, file);
      assert.deepEqual([looked.residue.length, looked.residueSeen], [1, 'whole']);
      const { payload, residue, residueSeen } = await run('visit', {}, { residue: false }, {}, file);
      assert.deepEqual([payload, residue, residueSeen], ['1', [], 'none']);
      const { report, ...again } = await run('visit', {}, { residue: false }, {}, file);
      assert.deepEqual([again.payload, again.residueSeen, report.initDurationMs], ['2', 'none', undefined]);
    });
  }

  it('an identity that is not one of Amazon Cognito is refused', async () => {
    for (const cognitoIdentity of ['{', '[]', '{}', '{"cognitoIdentityId":7}', '{"user":"ada"}'])
      await assert.rejects(run('who', {}, { cognitoIdentity }), ExpectedError);
  });

  it('a client context that is no JSON object, or too long, is refused', async () => {
    for (const clientContext of ['{', '[]', 'null', JSON.stringify({ custom: 'x'.repeat(4000) })])
      await assert.rejects(run('who', {}, { clientContext }), ExpectedError);
  });
});
