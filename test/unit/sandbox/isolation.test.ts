import assert from 'node:assert/strict';
import { lambdaDefaults, type Logging } from '../../../src/functions/lambdaFunction.ts';
import { createLogStreamName, environmentVariables } from '../../../src/sandbox/environmentVariables.ts';
import { bubblewrapArguments, bubblewrapCommand, lambdaLayout } from '../../../src/sandbox/isolation/bubblewrap.ts';
import { Isolator } from '../../../src/sandbox/isolation/isolator.ts';
import type { Launch } from '../../../src/sandbox/isolation/launch.ts';
import { plainCommand } from '../../../src/sandbox/isolation/plainProcess.ts';

const launch: Launch = {
  command: ['/opt/python/bin/python3', '/var/runtime/bootstrap.py'],
  environment: { LANG: 'en_US.UTF-8' },
  code: '/home/ada/project',
  runtimeFiles: '/extension/runtimes/python',
  interpreterFolders: ['/usr/lib/python3', '/opt/python'],
  mounts: [{ host: '/home/ada/node_modules', inside: '/var/node_modules' }],
  tmp: '/tmp',
  network: 'allow',
  ephemeralStorage: 512,
};

describe('isolation', () => {
  it('full: code and runtime lie where they lie on AWS, read-only, and /tmp has its size', function () {
    if (process.platform !== 'linux') this.skip();
    const command = bubblewrapCommand('/usr/bin/bwrap', launch).join(' ');
    assert.ok(!command.includes('en_US'), 'no value of the environment is where every user of the machine can read it');
    assert.equal(bubblewrapArguments(launch), '--setenv\0LANG\0en_US.UTF-8\0');
    for (const part of [
      '--ro-bind /home/ada/project /var/task',
      '--ro-bind /extension/runtimes/python /var/runtime',
      '--ro-bind /opt/python /opt/python',
      '--ro-bind /home/ada/node_modules /var/node_modules',
      '--size 536870912 --tmpfs /tmp',
      '--remount-ro /',
      '--die-with-parent',
      '--unshare-pid',
      '--cap-drop ALL',
    ]) {
      assert.ok(command.includes(part), part);
    }
    assert.ok(!command.includes('--ro-bind /usr/lib/python3'), '/usr is there anyway');
  });

  it('process: the command itself, behind a shell only where there is one', () => {
    assert.deepEqual(plainCommand(launch, 'win32'), launch.command);
    assert.deepEqual(plainCommand(launch, 'darwin').slice(-2), launch.command);
    assert.equal(plainCommand(launch, 'darwin')[0], '/bin/sh');
  });

  it('is partial where something guards, and process where nothing does', () => {
    const guarded = { hasGuards: true };
    const unguarded = { hasGuards: false };
    assert.equal(new Isolator('/usr/bin/bwrap').isolationOf(unguarded), 'full');
    assert.equal(new Isolator(undefined).isolationOf(guarded), 'partial');
    assert.equal(new Isolator(undefined).isolationOf(unguarded), 'process');
    assert.equal(new Isolator(undefined, true).isolationOf(unguarded), 'partial', 'sandbox-exec guards every process');
    new Isolator(undefined, true).checkNetwork('none');
    assert.throws(() => new Isolator(undefined).checkNetwork('none'), /cut off the network/);
  });

  const platform = {
    functionName: 'Todo',
    handler: 'app.handler',
    logStreamName: createLogStreamName(),
    logging: lambdaDefaults.logging,
    runtime: 'python3.13',
    memorySize: 128,
    runtimeApi: { address: '127.0.0.1:9001' },
    layout: lambdaLayout,
    path: ['/opt/python/bin'],
  };

  it('the environment is the function’s and the platform’s, and leads to no credentials', () => {
    const variables = environmentVariables(
      { TABLE: 'todos', AWS_SECRET_ACCESS_KEY: 'refused', PATH: '/own' },
      { AWS_ACCESS_KEY_ID: 'testing', AWS_REGION: 'mars-1' },
      { PYTHONPATH: '/var/runtime' },
      platform,
    );
    assert.equal(variables['TABLE'], 'todos');
    assert.equal(variables['PATH'], '/own', 'PATH may be set');
    assert.equal(variables['AWS_SECRET_ACCESS_KEY'], undefined);
    assert.equal(variables['AWS_ACCESS_KEY_ID'], 'testing', 'credentials may be chosen for a run');
    assert.equal(variables['AWS_REGION'], 'us-east-1');
    assert.equal(variables['AWS_EC2_METADATA_DISABLED'], 'true');
    assert.equal(variables['AWS_SHARED_CREDENTIALS_FILE'], '/var/runtime/no-aws-configuration');
    assert.equal(variables['AWS_EXECUTION_ENV'], 'AWS_Lambda_python3.13');
    assert.match(variables['AWS_LAMBDA_LOG_STREAM_NAME'] ?? '', /^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/);
    assert.equal(variables['HOME'], '/tmp');
  });

  it('the environment says how to log where that is JSON, and where to', () => {
    const logVariables = (logging: Partial<Logging>): (string | undefined)[] => {
      const chosen = { ...platform, logging: { ...lambdaDefaults.logging, ...logging } };
      const variables = environmentVariables({ AWS_LAMBDA_LOG_LEVEL: 'own' }, {}, {}, chosen);
      return ['FORMAT', 'LEVEL', 'GROUP_NAME'].map((name) => variables[`AWS_LAMBDA_LOG_${name}`]);
    };
    assert.deepEqual(logVariables({}), [undefined, 'own', '/aws/lambda/Todo']);
    assert.deepEqual(logVariables({ applicationLogLevel: 'WARN' }), [undefined, 'own', '/aws/lambda/Todo']);
    assert.deepEqual(logVariables({ format: 'JSON', logGroup: '/shop' }), ['JSON', 'INFO', '/shop']);
    assert.deepEqual(logVariables({ format: 'JSON', applicationLogLevel: 'FATAL' }).slice(0, 2), ['JSON', 'FATAL']);
    assert.deepEqual(logVariables({ format: 'JSON', applicationLogLevel: undefined }).slice(0, 2), ['JSON', 'own']);
    assert.deepEqual(logVariables({ format: undefined }).slice(0, 2), [undefined, 'own']);
  });
});
