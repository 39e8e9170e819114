import assert from 'node:assert/strict';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { silentLog } from '../../../src/log.ts';
import { credentialEnvironment, type Credentials } from '../../../src/sandbox/credentials.ts';
import type { Invocation } from '../../../src/sandbox/invocation.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { localFunction } from '../../localFunction.ts';

const credentials: Credentials = {
  profile: 'developer',
  accessKeyId: 'AKIAONE',
  secretAccessKey: 'secret',
  sessionToken: 'token',
  region: 'eu-west-1',
};

const meaningless = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };

describe('credentials of a run', () => {
  it('mean nothing where a local service is used and none are named', () => {
    for (const variables of [
      { AWS_ENDPOINT_URL: 'http://localhost:4566' },
      { AWS_ENDPOINT_URL: 'http://127.0.0.1:5555/' },
      { AWS_ENDPOINT_URL_S3: 'https://s3.localhost:9000' },
      { AWS_ENDPOINT_URL_DYNAMODB: 'http://[::1]:8000' },
    ]) {
      assert.deepEqual(credentialEnvironment(undefined, variables), meaningless, JSON.stringify(variables));
    }
  });

  it('are none in every other case', () => {
    const local = { AWS_ENDPOINT_URL: 'http://localhost:4566' };
    for (const variables of [
      {},
      { AWS_ENDPOINT_URL: 'https://vpce-1.dynamodb.us-east-1.vpce.amazonaws.com' },
      { AWS_ENDPOINT_URL: 'http://localhost.example.com' },
      { AWS_ENDPOINT_URL: 'localhost:4566' },
      { AWS_ENDPOINT_URLS: 'http://localhost:4566' },
      { SERVICE_URL: 'http://localhost:4566' },
      { ...local, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
      { ...local, AWS_ACCESS_KEY_ID: 'own' },
      { ...local, AWS_PROFILE: 'own', AWS_SHARED_CREDENTIALS_FILE: '/var/task/credentials' },
      { ...local, AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://localhost:1338' },
    ]) {
      assert.deepEqual(credentialEnvironment(undefined, variables), {}, JSON.stringify(variables));
    }
  });

  describe('in the sandbox', () => {
    const sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog);
    after(() => sandbox.dispose());

    const invoke = (chosen: Credentials | undefined, environment: Record<string, string> = {}): Promise<Invocation> =>
      sandbox.invoke({
        function: localFunction('python/app.py', 'describe'),
        event: '{}',
        environment,
        ...(chosen && { credentials: chosen }),
      });

    const variablesOf = ({ payload }: Invocation): Record<string, string> =>
      (JSON.parse(payload) as { environment: Record<string, string> }).environment;

    it('are exactly those of the profile, whatever a file says', async () => {
      const variables = variablesOf(
        await invoke(
          { ...credentials, sessionToken: undefined },
          { AWS_SESSION_TOKEN: 'other', AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
        ),
      );
      assert.equal(variables['AWS_ACCESS_KEY_ID'], 'AKIAONE');
      assert.equal(variables['AWS_SECRET_ACCESS_KEY'], 'secret');
      assert.equal(variables['AWS_SESSION_TOKEN'], undefined);
      assert.deepEqual([variables['AWS_REGION'], variables['AWS_DEFAULT_REGION']], ['eu-west-1', 'eu-west-1']);
      assert.equal(variables['AWS_ENDPOINT_URL'], 'http://127.0.0.1:1');
      assert.equal(variables['AWS_PROFILE'], undefined);
    });

    it('that are new, and a changed environment file, need a new environment; the same do not', async () => {
      const isNew = async (...parameters: Parameters<typeof invoke>): Promise<boolean> =>
        (await invoke(...parameters)).report.initDurationMs !== undefined;
      assert.equal(await isNew(credentials), true);
      assert.equal(await isNew(credentials), false);
      assert.equal(await isNew({ ...credentials, sessionToken: 'renewed' }), true);
      assert.equal(await isNew(undefined), true);
      assert.equal(await isNew(undefined, { TABLE_NAME: 'one' }), true);
      assert.equal(await isNew(undefined, { TABLE_NAME: 'one' }), false);
      assert.equal(await isNew(undefined, { TABLE_NAME: 'two' }), true);
    });
  });
});
