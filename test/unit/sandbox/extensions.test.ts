import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { ExpectedError } from '../../../src/expectedError.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { silentLog, type Log } from '../../../src/log.ts';
import { hostsMount } from '../../../src/sandbox/aroundRuntime.ts';
import { Isolator } from '../../../src/sandbox/isolation/isolator.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { localFunction, marker } from '../../localFunction.ts';
import { markedProcesses } from '../../markedProcesses.ts';
import { extensionProject } from './extensionProject.ts';

const assets = new Assets(path.resolve('dist'));
const recorder = path.resolve('test/fixtures/sandbox/extensions/recorder.py');

const source = `
import json, os, time, urllib.request

print("function is loaded")


def handler(event, context):
    print("function works")
    if event.get("sleep"):
        time.sleep(event["sleep"])
    if event.get("exit"):
        os._exit(event["exit"])
    return context.aws_request_id


def internal(event, context):
    return registered


if os.environ.get("INTERNAL"):
    api = f"http://{os.environ['AWS_LAMBDA_RUNTIME_API']}/2020-01-01/extension/"

    def register(name, events):
        body = json.dumps({"events": events}).encode()
        request = urllib.request.Request(api + "register", body, {"Lambda-Extension-Name": name}, method="POST")
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.headers["Lambda-Extension-Identifier"]
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read())["errorType"]

    refused = register("inside", ["SHUTDOWN"])
    status, identifier = register("inside", ["INVOKE"])
    again = register("inside", [])
    registered = [refused, status, again]
    import threading

    def listen():
        while True:
            url = urllib.request.Request(api + "event/next", headers={"Lambda-Extension-Identifier": identifier})
            with urllib.request.urlopen(url) as answer:
                print("inside:", json.loads(answer.read())["eventType"], flush=True)

    threading.Thread(target=listen, daemon=True).start()
`;

for (const isolation of ['full', 'partial'] as const) {
  describe(`extensions, isolation ${isolation}`, function () {
    if (process.platform === 'win32') return;
    this.timeout(60_000);
    let folder: string;
    let sandbox: Sandbox;
    /** What was printed while an environment ended. */
    let ending: string[];

    beforeEach(async function () {
      const strongest = await Isolator.probe();
      if (isolation === 'full' && strongest.isolation !== 'full') this.skip();
      folder = await extensionProject(source, recorder);
      ending = [];
      const log: Log = { ...silentLog, info: (line) => ending.push(line.replace(/^Tested: /, '')) };
      sandbox = new Sandbox(assets, log, {
        keepPrepared: true,
        isolator: isolation === 'full' ? strongest : new Isolator(undefined),
      });
    });

    afterEach(async () => {
      await sandbox.dispose();
      if (process.platform === 'linux') assert.deepEqual(markedProcesses(marker), [], 'nothing is left running');
      await fs.rm(folder, { recursive: true, force: true });
    });

    function extended(settings: object = {}, changes: Partial<LambdaFunction> = {}): LambdaFunction {
      const { environment, ...others } = changes;
      return localFunction(path.join(folder, 'code', 'app.py'), 'handler', {
        layers: ['Extensions'],
        layerContents: { Extensions: { path: path.join(folder, 'layer') } },
        memorySize: 512,
        timeout: 30,
        environment: { MARKER: marker, GREETING: 'hello', EXTENSION: JSON.stringify(settings), ...environment },
        ...others,
      });
    }

    const run = (fn: LambdaFunction, event: object = {}) =>
      sandbox.invoke({ function: fn, event: JSON.stringify(event) });

    it('register before the runtime starts, hear of each event, and have their say at the end', async () => {
      const first = await run(extended());
      assert.equal(first.status, 'success', first.payload);
      const id = first.report.requestId;
      const lines = first.logs.filter((line) => !line.startsWith('REPORT'));
      const facts =
        '{"accountId": "123456789012", "functionName": "Tested", "functionVersion": "$LATEST", "handler": "app.handler"}';
      assert.match(lines.shift() ?? '', /^INIT_START/);
      assert.deepEqual(lines.slice(0, 3), [
        'extension: starts False hello',
        `extension: registered 200 ${facts}`,
        'function is loaded',
      ]);
      assert.equal(lines[3], 'EXTENSION\tName: recorder.py\tState: Ready\tEvents: [INVOKE, SHUTDOWN]');
      assert.equal(lines[4], `START RequestId: ${id} Version: $LATEST`);
      assert.deepEqual(lines.slice(5, 7).sort(), [`extension: INVOKE ${id} True`, 'function works']);
      assert.equal(lines[7], `END RequestId: ${id}`);
      assert.equal(lines.length, 8);
      assert.deepEqual(first.residue, [], 'the extension is nothing that the function left behind');

      const second = await run(extended());
      assert.equal(second.report.initDurationMs, undefined);
      assert.deepEqual(
        second.logs.filter((line) => line.startsWith('EXTENSION')),
        [],
      );
      await sandbox.dispose();
      assert.deepEqual(ending, ['extension: SHUTDOWN spindown True', 'extension: ends True']);
    });

    it('work on after the runtime, and the event is over once they are done', async () => {
      const { status, logs, report } = await run(extended({ work: 0.5 }));
      assert.equal(status, 'success');
      const order = ['function works', 'extension: has worked', `END RequestId: ${report.requestId}`];
      assert.deepEqual(
        logs.filter((line) => order.includes(line)),
        order,
      );
    });

    it('end the environment where they crash, with AWS’s error', async () => {
      const crashed = await run(extended({ crash: 'invoke' }), { sleep: 20 });
      assert.equal(crashed.status, 'crashed');
      const id = crashed.report.requestId;
      const expected = { errorType: 'Extension.Crash', errorMessage: `RequestId: ${id} Error: exit status 7` };
      assert.deepEqual(JSON.parse(crashed.payload), expected);
      assert.match(crashed.logs.at(-1) ?? '', /Status: error\tError Type: Extension\.Crash/);
    });

    it('end the init phase where they crash, cannot be executed, or say that they cannot work', async () => {
      const crashed = await run(extended({ crash: 'start' }));
      assert.equal(crashed.error?.errorType, 'Extension.Crash');
      assert.equal(crashed.logs.filter((line) => /^INIT_REPORT.*Error Type: Extension\.Crash/.test(line)).length, 2);
      assert.ok(!crashed.logs.includes('function is loaded'));
      const failed = await run(extended({ error: 'init' }));
      assert.equal(failed.error?.errorType, 'Extension.InitError');
      assert.ok(
        failed.logs.includes(
          'EXTENSION\tName: recorder.py\tState: InitError\tEvents: [INVOKE, SHUTDOWN]\tError Type: Own.Reason',
        ),
        failed.logs.join('\n'),
      );
      await fs.chmod(path.join(folder, 'layer', 'extensions', 'recorder.py'), 0o644);
      const refused = await run(extended({ other: 1 }));
      assert.equal(refused.error?.errorType, 'Extension.LaunchError');
      assert.ok(
        refused.logs.includes(
          'EXTENSION\tName: recorder.py\tState: LaunchError\tEvents: []\tError Type: PermissionDenied',
        ),
        refused.logs.join('\n'),
      );
      const file = path.join(folder, 'layer', 'extensions', 'recorder.py');
      assert.ok(
        refused.warnings.some((warning) => warning.endsWith(`chmod +x ${file}`)),
        refused.warnings.join('\n'),
      );
    });

    it('hear why an environment ends: a timeout, a crash of the runtime', async () => {
      const late = await run(extended({}, { timeout: 2 }), { sleep: 20 });
      assert.equal(late.status, 'timeout');
      assert.ok(late.logs.includes('extension: SHUTDOWN timeout True'), late.logs.join('\n'));
      const crashed = await run(extended(), { exit: 4 });
      assert.match(crashed.payload, /"Runtime\.ExitError".*exit status 4/);
      assert.ok(crashed.logs.includes('extension: SHUTDOWN failure True'), crashed.logs.join('\n'));
      assert.ok(crashed.logs.includes('extension: ends True'));
    });

    it('that do not end are ended', async () => {
      assert.equal((await run(extended({ hangs: true }))).status, 'success');
      await sandbox.dispose();
      assert.deepEqual(ending, ['extension: SHUTDOWN spindown True']);
    });

    it('that never ask for an event take all the time of the init phase, which its report says', async () => {
      const { status, logs } = await run(extended({ idle: true }, { timeout: 1 }));
      assert.equal(status, 'timeout');
      const reports = logs.filter((line) => line.startsWith('INIT_REPORT'));
      const took = reports.map((line) => Number(/Init Duration: ([\d.]+) ms.*Status: timeout/.exec(line)?.[1]));
      // However slow the machine is, neither phase ends before its limit.
      assert.ok(took.length === 2 && (took[0] ?? 0) >= 9_900 && (took[1] ?? 0) >= 900, reports.join('\n'));
    });

    it('that do not ask for the next event in time make the run time out, which a warning says of whom', async () => {
      const { status, payload, report, logs, warnings } = await run(extended({ stops: true }, { timeout: 4 }));
      assert.equal(status, 'success', 'the caller has the response');
      assert.deepEqual(JSON.parse(payload), report.requestId);
      assert.equal(report.durationMs, 4000);
      const at = logs.findIndex((line) => line.endsWith(`${report.requestId} Task timed out after 4.00 seconds`));
      assert.equal(logs[at + 1], `END RequestId: ${report.requestId}`, logs.join('\n'));
      assert.match(logs[at + 2] ?? '', /^REPORT .*\tStatus: timeout\t$/);
      assert.match(warnings.join('\n'), /before the timeout of 4 s: recorder\.py\./);
    });

    it('can be a part of the runtime’s own process', async () => {
      // Another extension, so that the API is at a port.
      const changes = { handler: 'app.internal', environment: { INTERNAL: '1' } };
      const { payload, logs } = await run(extended({ events: [] }, changes));
      assert.deepEqual(JSON.parse(payload), [
        [403, 'Extension.InvalidEventType'],
        200,
        [403, 'Extension.InvalidExtensionState'],
      ]);
      assert.ok(logs.includes('EXTENSION\tName: inside\tState: Ready\tEvents: [INVOKE]'), logs.join('\n'));
      assert.ok(logs.includes('EXTENSION\tName: recorder.py\tState: Ready\tEvents: []'), logs.join('\n'));
      assert.ok(logs.includes('inside: INVOKE'));
    });

    it('cannot be cut off the network, by which they reach their API', async () => {
      const request = { function: extended(), event: '{}', network: 'none' as const };
      await assert.rejects(sandbox.invoke(request), ExpectedError);
    });

    describe('AWS_LAMBDA_EXEC_WRAPPER', () => {
      const wrapped = (file: string, changes: Partial<LambdaFunction> = {}): LambdaFunction =>
        extended(
          {},
          {
            layers: ['Wrapper'],
            layerContents: { Wrapper: { path: path.join(folder, 'wrapping') } },
            environment: { AWS_LAMBDA_EXEC_WRAPPER: file },
            ...changes,
          },
        );

      beforeEach(async () => {
        await fs.mkdir(path.join(folder, 'wrapping'));
        const script = '#!/bin/sh\necho "wraps $# parameters of ${1##*/}"\nexport GREETING=wrapped\nexec "$@"\n';
        await fs.writeFile(path.join(folder, 'wrapping', 'wrapper'), script, { mode: 0o755 });
        await fs.writeFile(path.join(folder, 'wrapping', 'plain'), script, { mode: 0o644 });
        await fs.appendFile(
          path.join(folder, 'code', 'app.py'),
          '\n\ndef greet(event, context):\n    return os.environ["GREETING"]\n',
        );
      });

      it('starts the runtime', async () => {
        const { payload, logs, report } = await run(wrapped('/opt/wrapper', { handler: 'app.greet' }));
        assert.equal(payload, '"wrapped"');
        assert.match(logs[1] ?? '', /^wraps \d parameters of python/);
        assert.notEqual(report.initDurationMs, undefined);
        assert.equal((await run(wrapped('/opt/wrapper', { handler: 'app.greet' }))).report.initDurationMs, undefined);
      });

      it('can give Node.js an option, before the last parameter', async () => {
        const script = '#!/bin/bash\nexec "${@:1:$#-1}" --no-deprecation "${@: -1}"\n';
        await fs.writeFile(path.join(folder, 'wrapping', 'options'), script, { mode: 0o755 });
        await fs.writeFile(
          path.join(folder, 'code', 'app.mjs'),
          'export const handler = async () => [process.execArgv, process.argv.length, Object.keys(process.env).filter((name) => name.startsWith("LAMBDA_WORKBENCH"))];',
        );
        const fn = wrapped('/opt/options', {
          runtime: 'nodejs24.x',
          handler: 'app.handler',
        });
        assert.equal((await run(fn)).payload, '[["--no-deprecation"],2,[]]');
      });

      it('starts no runtime of one’s own', async () => {
        const script = '#!/bin/sh\necho "bootstrap of $GREETING"; exit 5\n';
        await fs.writeFile(path.join(folder, 'code', 'bootstrap'), script, { mode: 0o755 });
        const { logs, payload } = await run(wrapped('/opt/wrapper', { runtime: 'provided.al2023' }));
        assert.match(payload, /exit status 5/);
        assert.ok(logs.includes('bootstrap of hello'), logs.join('\n'));
      });

      it('that is missing, or cannot be executed, fails as on AWS', async () => {
        const missing = await run(wrapped('/opt/none'));
        assert.ok(missing.logs.includes('/opt/none: does not exist'), missing.logs.join('\n'));
        assert.match(missing.payload, /"Runtime\.ExitError".*exit status 127/);
        const plain = await run(wrapped('/opt/plain'));
        assert.ok(plain.logs.includes('/opt/plain: is not an executable'), plain.logs.join('\n'));
        assert.match(plain.payload, /"Runtime\.ExitError".*exit status 126/);
        const file = path.join(folder, 'wrapping', 'plain');
        assert.ok(
          plain.warnings.some((warning) => warning.endsWith(`chmod +x ${file}`)),
          plain.warnings.join('\n'),
        );
      });
    });
  });
}

describe('the hosts file of extensions', () => {
  it('is written once: another environment may be reading it', async () => {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'hosts-'));
    const { host } = hostsMount(folder);
    assert.match(await fs.readFile(host, 'utf8'), /^127\.0\.0\.1 sandbox\.localdomain sandbox$/m);
    const before = await fs.stat(host);
    hostsMount(folder);
    const after = await fs.stat(host);
    assert.deepEqual([after.ino, after.mtimeMs], [before.ino, before.mtimeMs]);
    await fs.writeFile(host, 'of an older version');
    const old = await fs.open(host);
    hostsMount(folder);
    assert.equal(await old.readFile('utf8'), 'of an older version', 'who has it open keeps what it was');
    await old.close();
    assert.match(await fs.readFile(host, 'utf8'), /sandbox\.localdomain/);
    assert.deepEqual(await fs.readdir(folder), ['hosts']);
    await fs.rm(folder, { recursive: true });
  });
});
