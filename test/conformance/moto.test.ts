import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../src/assets.ts';
import { EventCatalog } from '../../src/events/eventCatalog.ts';
import { defaultEvent } from '../../src/events/eventChoice.ts';
import { FunctionCatalog } from '../../src/functions/functionCatalog.ts';
import { silentLog } from '../../src/log.ts';
import type { Invocation } from '../../src/sandbox/invocation.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { Parsers } from '../../src/syntax/parsers.ts';
import { installMoto, MotoServer, nodeModules, python, virtualEnvironment } from './motoServer.ts';

const assets = new Assets(path.resolve('dist'));

describe('Functions that keep their state in AWS, on moto’s server', function () {
  this.timeout(60_000);
  let folder: string;
  let moto: MotoServer;

  before(async function () {
    this.timeout(600_000);
    installMoto();
    moto = await MotoServer.start();
    folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'moto-')));
  });

  after(async () => {
    await moto.stop();
    await fs.rm(folder, { recursive: true });
  });

  describe('the samples', () => {
    const catalog = new FunctionCatalog(new Parsers(assets), silentLog);
    const sandbox = new Sandbox(assets, silentLog, { interpreters: () => ({ python }) });

    before(async () => {
      const samples = path.join(folder, 'samples');
      await fs.cp('samples', samples, { recursive: true });
      await fs.cp(nodeModules, path.join(samples, 'receipts', 'node_modules'), { recursive: true });
      await catalog.setFolders([samples]);
    });

    after(async () => {
      await sandbox.dispose();
      catalog.dispose();
    });

    async function run(name: string, environment: Record<string, string>): Promise<Invocation> {
      const fn = catalog.functions.find((candidate) => candidate.name === name);
      assert.ok(fn);
      const { json } = await defaultEvent(fn, new EventCatalog(assets));
      return sandbox.invoke({ function: fn, event: json, environment, timeout: 120 });
    }

    it('Visits keeps the visitors in its table, the same one once', async () => {
      await moto.call('dynamodb', 'create_table', {
        TableName: 'visitors',
        AttributeDefinitions: [{ AttributeName: 'page', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'page', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
      });
      const environment = { TABLE_NAME: 'visitors', AWS_ENDPOINT_URL: moto.url };
      for (const attempt of ['first', 'repeated']) {
        const { payload, status } = await run('Visits', environment);
        assert.deepEqual([status, payload], ['success', '{"visitors": 1}'], `${attempt}: ${payload}`);
        const { Items } = await moto.call('dynamodb', 'scan', { TableName: 'visitors' });
        assert.deepEqual(Items, [{ page: { S: '/welcome' }, visitors: { SS: ['Ada'] } }], attempt);
      }
    });

    it('says that placeholders are none, where AWS refuses them', async () => {
      const refusing = await MotoServer.start({ refuses: true });
      const refused = async (name: string, environment: Record<string, string>): Promise<string> =>
        (await run(name, environment)).warnings.join('\n');
      try {
        const [dynamodb, s3] = [
          { TABLE_NAME: 'visitors', AWS_ENDPOINT_URL_DYNAMODB: refusing.url },
          { BUCKET_NAME: 'receipts', AWS_ENDPOINT_URL_S3: refusing.url },
        ];
        assert.match(await refused('Visits', dynamodb), /credentials of this run are placeholders/);
        assert.match(await refused('Receipts', s3), /credentials of this run are placeholders/);
        const own = { AWS_ACCESS_KEY_ID: 'AKIAOWN', AWS_SECRET_ACCESS_KEY: 'own' };
        assert.doesNotMatch(await refused('Visits', { ...dynamodb, ...own }), /placeholders/);
      } finally {
        await refusing.stop();
      }
    });

    it('Receipts writes one receipt for an order, however often it comes', async () => {
      await moto.call('s3', 'create_bucket', { Bucket: 'receipts' });
      const environment = { BUCKET_NAME: 'receipts', AWS_ENDPOINT_URL_S3: moto.url };
      for (const attempt of ['first', 'repeated']) {
        const { payload, status } = await run('Receipts', environment);
        assert.deepEqual([status, payload], ['success', '{"key":"receipts/1001.txt"}'], `${attempt}: ${payload}`);
        const { Contents } = await moto.call('s3', 'list_objects_v2', { Bucket: 'receipts' });
        assert.deepEqual(
          (Contents as { Key: string }[]).map(({ Key }) => Key),
          ['receipts/1001.txt'],
          attempt,
        );
        const { Body, ContentType } = await moto.call('s3', 'get_object', {
          Bucket: 'receipts',
          Key: 'receipts/1001.txt',
        });
        assert.equal(Body, 'Order 1001\n2 × apple: 1.00\n1 × pear: 0.75\nTotal: 1.75\n');
        assert.equal(ContentType, 'text/plain; charset=utf-8');
      }
    });

    it('without a service and credentials they fail, and the hint says what to do', async () => {
      for (const [name, environment, errorType] of [
        ['Visits', { TABLE_NAME: 'visitors' }, 'NoCredentialsError'],
        ['Receipts', { BUCKET_NAME: 'receipts' }, 'CredentialsProviderError'],
      ] as const) {
        const { status, error, warnings } = await run(name, environment);
        assert.deepEqual([status, error?.errorType], ['error', errorType]);
        assert.match(
          warnings.join('\n'),
          /no AWS credentials: .*Run with AWS Profile….*--profile NAME.*AWS_ENDPOINT_URL/,
        );
      }
    });

    it('says which values the template leaves open', async () => {
      const { warnings } = await run('Visits', { AWS_ENDPOINT_URL: moto.url });
      assert.match(warnings.join('\n'), /No value for TABLE_NAME \(\w+\): .*--env-file.*Create Environment File/);
    });
  });

  describe('credentials of this machine', () => {
    const secrets = ['AKIAHOSTVARIABLE', 'host-secret', 'AKIAPROFILE', 'profile-secret'];
    let home: string;
    let code: string;

    before(async () => {
      home = path.join(folder, 'home');
      code = path.join(folder, 'code');
      await fs.mkdir(path.join(home, '.aws'), { recursive: true });
      await fs.mkdir(code);
      await fs.symlink(virtualEnvironment, path.join(code, '.venv'));
      await fs.writeFile(
        path.join(home, '.aws', 'credentials'),
        '[default]\naws_access_key_id = AKIAPROFILE\naws_secret_access_key = profile-secret\n',
      );
      await fs.writeFile(
        path.join(home, '.aws', 'config'),
        [
          '[default]',
          'region = eu-central-1',
          '[profile developer]',
          'role_arn = arn:aws:iam::123456789012:role/Developer',
          'source_profile = default',
        ].join('\n'),
      );
      await fs.writeFile(
        path.join(code, 'app.py'),
        [
          'import hashlib, os',
          'import boto3',
          '',
          'def digest(text):',
          '    return text and hashlib.sha256(text.encode()).hexdigest()',
          '',
          'def lambda_handler(event, context):',
          '    found = boto3.Session().get_credentials()',
          '    return {',
          '        "key": digest(found and found.access_key),',
          '        "secret": digest(found and found.secret_key),',
          '        "token": digest(found and found.token),',
          '        "region": os.environ["AWS_REGION"],',
          '        "arn": context.invoked_function_arn,',
          `        "files": os.path.exists("${home}/.aws/credentials"),`,
          '        "caller": boto3.client("sts").get_caller_identity()["Arn"] if event["calls"] else None,',
          '    }',
        ].join('\n'),
      );
    });

    interface Ended {
      readonly code: number | null;
      readonly out: string;
      readonly err: string;
    }

    /** Through the command line, as a person whose shell and home have credentials. */
    async function invoke(event: object, ...parameters: string[]): Promise<Ended> {
      const args = ['--', path.resolve('dist/cli.cjs'), 'invoke', 'app.py:lambda_handler', '--timeout', '30', '--json'];
      const env = {
        PATH: process.env['PATH'],
        HOME: home,
        AWS_ACCESS_KEY_ID: 'AKIAHOSTVARIABLE',
        AWS_SECRET_ACCESS_KEY: 'host-secret',
        AWS_ENDPOINT_URL: moto.url,
        LAMBDA_WORKBENCH_STATE: path.join(folder, 'state'),
      };
      return new Promise((resolve) => {
        const child = execFile(
          process.execPath,
          [...args, ...parameters, '--event', '-'],
          { cwd: code, env },
          (_, out, err) => resolve({ code: child.exitCode, out, err }),
        );
        child.stdin?.end(JSON.stringify(event));
      });
    }

    async function payloadOf(event: object, ...parameters: string[]): Promise<Record<string, unknown>> {
      const { out, err } = await invoke(event, ...parameters);
      for (const secret of secrets) assert.ok(!`${out}${err}`.includes(secret), secret);
      const invocation = JSON.parse(out) as { payload: Record<string, unknown>; profile: unknown };
      assert.equal(invocation.profile, parameters[1] ?? null);
      return invocation.payload;
    }

    const sha256 = async (text: string): Promise<string> => {
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
      return Buffer.from(digest).toString('hex');
    };

    it('reach no function by themselves: neither variables nor files', async () => {
      const payload = await payloadOf({ calls: false });
      assert.deepEqual([payload['key'], payload['secret'], payload['files']], [null, null, false]);
      assert.equal(payload['region'], 'us-east-1');
    });

    it('reach it where the profile is named, with its region, and are printed nowhere', async () => {
      const payload = await payloadOf({ calls: false }, '--profile', 'default');
      assert.equal(payload['key'], await sha256('AKIAPROFILE'));
      assert.equal(payload['secret'], await sha256('profile-secret'));
      assert.deepEqual([payload['token'], payload['files']], [null, false]);
      assert.equal(payload['region'], 'eu-central-1');
      assert.match(String(payload['arn']), /^arn:aws:lambda:eu-central-1:/);
    });

    it('are those of the role that the profile assumes', async () => {
      await fs.writeFile(path.join(folder, 'moto.env'), `AWS_ENDPOINT_URL=${moto.url}\nAWS_ACCESS_KEY_ID=other\n`);
      const payload = await payloadOf({ calls: true }, '--profile', 'developer', '--env-file', '../moto.env');
      assert.match(String(payload['caller']), /^arn:aws:sts::123456789012:assumed-role\/Developer\//);
      assert.match(String(payload['token']), /^[0-9a-f]{64}$/);
    });

    it('of a profile that does not exist are asked for in vain', async () => {
      const { code: exitCode, out, err } = await invoke({ calls: false }, '--profile', 'nobody');
      assert.deepEqual([exitCode, out], [2, '']);
      assert.equal(err, 'lambda-workbench: There is no AWS profile nobody. The profiles are: default, developer.\n');
    });
  });
});
