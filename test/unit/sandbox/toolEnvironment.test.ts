import assert from 'node:assert/strict';
import * as os from 'node:os';
import * as path from 'node:path';
import { runBuild } from '../../../src/sandbox/runtimes/buildTool.ts';
import { toolEnvironment } from '../../../src/sandbox/runtimes/toolEnvironment.ts';
import { localFunction } from '../../localFunction.ts';

const secrets = {
  AWS_ACCESS_KEY_ID: 'x',
  AWS_PROFILE: 'x',
  GITHUB_TOKEN: 'x',
  CLIENT_SECRET_VALUE: 'x',
  STRIPE_KEY: 'x',
  OPENAI_API_KEY: 'x',
  PGPASSWORD: 'x',
  MYSQL_PWD: 'x',
  GOOGLE_APPLICATION_CREDENTIALS: 'x',
  CARGO_REGISTRY_TOKEN: 'x',
  DATABASE_URL: 'postgres://user:word@host/db',
};
const needed = {
  PATH: '/usr/bin',
  HOME: '/home/me',
  PWD: '/home/me/project',
  JAVA_HOME: '/usr/lib/jvm/21',
  GOPATH: '/home/me/go',
  GOPRIVATE: 'example.com',
  CARGO_HOME: '/home/me/.cargo',
  HTTPS_PROXY: 'http://user:word@proxy:3128',
  SSH_AUTH_SOCK: '/run/agent',
  KEYBOARD: 'jp',
  MAVEN_OPTS: '-Xmx1g',
};

describe('environments of tools', () => {
  it('have what tools need, and no secret', () => {
    assert.deepEqual(toolEnvironment({ ...secrets, ...needed }), needed);
  });

  it('have the credentials of the tool’s own registries, where it builds', () => {
    const registries = { CARGO_REGISTRIES_OURS_TOKEN: 'x', NPM_TOKEN: 'x', ORG_GRADLE_PROJECT_repoPassword: 'x' };
    const seen = (tool?: string): string[] => Object.keys(toolEnvironment(registries, tool));
    assert.deepEqual(seen(), []);
    assert.deepEqual(seen('Rust'), ['CARGO_REGISTRIES_OURS_TOKEN']);
    assert.deepEqual(seen('npm'), ['NPM_TOKEN']);
    assert.deepEqual(seen('Gradle'), ['ORG_GRADLE_PROJECT_repoPassword']);
  });

  it('are those of builds', async function () {
    if (process.platform === 'win32') this.skip();
    const variables = { LAMBDA_WORKBENCH_TEST_TOKEN: 'secret', CARGO_REGISTRIES_LAMBDA_WORKBENCH_TOKEN: 'registry' };
    Object.assign(process.env, variables);
    try {
      const fn = localFunction(path.join(os.tmpdir(), 'main.rs'), 'main');
      const tool = { name: 'Rust', command: '/usr/bin/env', parameters: [], folder: os.tmpdir(), instead: '' };
      const lines = await runBuild(fn, { ...tool, environment: {} }, { onBuild: () => undefined, signal: undefined });
      assert.ok(lines.includes('CARGO_REGISTRIES_LAMBDA_WORKBENCH_TOKEN=registry'), lines.join('\n'));
      assert.ok(!lines.some((line) => line.includes('LAMBDA_WORKBENCH_TEST_TOKEN')));
    } finally {
      for (const name of Object.keys(variables)) Reflect.deleteProperty(process.env, name);
    }
  });
});
