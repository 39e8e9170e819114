import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { Profiles } from '../../../src/aws/profiles.ts';
import { ExpectedError } from '../../../src/expectedError.ts';

const sso = ['sso_account_id = 123456789012', 'sso_role_name = Developer'];
const config = [
  ['[default]', 'region = eu-west-1'],
  ['[profile keys]', 'region = ap-northeast-1'],
  ['[profile single]', 'sso_session = corporation', ...sso],
  ['[profile "quoted"]', 'sso_start_url = https://example.awsapps.com/start', 'sso_region = us-east-1', ...sso],
  ['[sso-session corporation]', 'sso_start_url = https://example.awsapps.com/start', 'sso_region = us-east-1'],
  ['[profile console]', 'login_session = arn:aws:iam::123456789012:user/somebody'],
  ['[profile failing]', 'credential_process = /bin/sh -c "echo hidden-output >&2; exit 3" --token hidden-word'],
  ['[profile code]', 'role_arn = arn:aws:iam::123456789012:role/r', 'source_profile = keys', 'mfa_serial = serial'],
  ['[profile lost]', 'role_arn = arn:aws:iam::123456789012:role/r', 'source_profile = nowhere'],
  ['[services local]', 's3 =', '  endpoint_url = http://127.0.0.1:9000'],
];

describe('AWS profiles', () => {
  const surroundings = { HOME: process.env['HOME'], USERPROFILE: process.env['USERPROFILE'] };
  const profiles = new Profiles(new Assets(path.resolve('dist')));
  let home: string;

  before(async () => {
    home = await fs.mkdtemp(path.join(os.tmpdir(), 'profiles-'));
    await fs.mkdir(path.join(home, '.aws'));
    Object.assign(process.env, { HOME: home, USERPROFILE: home });
    await writeConfig('');
    await fs.writeFile(
      path.join(home, '.aws', 'credentials'),
      '[keys]\naws_access_key_id = AKIAONE\naws_secret_access_key = secret\n',
    );
  });

  after(async () => {
    for (const [name, value] of Object.entries(surroundings)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    await fs.rm(home, { recursive: true });
  });

  async function writeConfig(more: string): Promise<void> {
    const sections = config.map((lines) => `${lines.join('\n')}\n`);
    await fs.writeFile(path.join(home, '.aws', 'config'), sections.join('') + more);
  }

  async function refusal(profile: string): Promise<string> {
    try {
      await profiles.credentials(profile);
    } catch (error) {
      assert.ok(error instanceof ExpectedError, String(error));
      return error.message;
    }
    return assert.fail(`${profile} gives credentials`);
  }

  it('are those of both files, without sections of other kinds', async () => {
    assert.deepEqual(await profiles.names(), [
      ...['code', 'console', 'default', 'failing', 'keys', 'lost', 'quoted', 'single'],
    ]);
  });

  it('give keys and a region, as the files have them now', async () => {
    assert.deepEqual(await profiles.credentials('keys'), {
      profile: 'keys',
      accessKeyId: 'AKIAONE',
      secretAccessKey: 'secret',
      sessionToken: undefined,
      region: 'ap-northeast-1',
    });
    await writeConfig('[profile later]\naws_access_key_id = AKIATWO\naws_secret_access_key = secret\n');
    assert.equal((await profiles.credentials('later')).accessKeyId, 'AKIATWO');
    await writeConfig('[profile later]\naws_access_key_id = AKIATHREE\naws_secret_access_key = secret\n');
    assert.equal((await profiles.credentials('later')).accessKeyId, 'AKIATHREE');
  });

  it('keep temporary credentials until they are about to end', async function () {
    if (process.platform === 'win32') this.skip();
    const script = path.join(home, 'process.sh');
    const count = path.join(home, 'count');
    const answer = '{"Version":1,"AccessKeyId":"AKIA%s","SecretAccessKey":"s","SessionToken":"t","Expiration":"%s"}';
    await fs.writeFile(script, `echo x >> ${count}\nprintf '${answer}' "$(wc -l < ${count} | tr -d ' ')" "$1"\n`);
    const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
    await writeConfig(
      [
        ['[profile long]', `credential_process = /bin/sh ${script} ${inMinutes(60)}`],
        ['[profile short]', `credential_process = /bin/sh ${script} ${inMinutes(10)}`],
      ]
        .flat()
        .join('\n'),
    );
    const keys: string[] = [];
    for (const profile of ['long', 'long', 'short', 'short']) {
      keys.push((await profiles.credentials(profile)).accessKeyId);
    }
    assert.deepEqual(keys, ['AKIA1', 'AKIA1', 'AKIA2', 'AKIA3']);
  });

  it('that do not exist are named, with those that do', async () => {
    assert.match(await refusal('nobody'), /no AWS profile nobody\. The profiles are: code, console, default/);
    assert.equal(await refusal('lost'), 'The AWS profile lost rests on nowhere, which does not exist.');
  });

  it('whose session is over or was never there say how to log in', async () => {
    assert.match(
      await refusal('single'),
      /session of the AWS profile single is over.*: aws sso login --profile single$/,
    );
    assert.match(await refusal('quoted'), /aws sso login --profile quoted$/);
    assert.match(await refusal('console'), /aws login --profile console$/);
    const cache = path.join(home, '.aws', 'sso', 'cache');
    await fs.mkdir(cache, { recursive: true });
    const name = createHash('sha1').update('corporation').digest('hex');
    const token = { accessToken: 'hidden-token', expiresAt: '2020-01-01T00:00:00Z', region: 'us-east-1' };
    await fs.writeFile(path.join(cache, `${name}.json`), JSON.stringify(token));
    assert.match(await refusal('single'), /aws sso login --profile single$/);
  });

  it('that fail otherwise say so, and never what a process printed', async () => {
    const message = await refusal('failing');
    assert.match(message, /The credential_process of the AWS profile failing failed/);
    assert.doesNotMatch(message, /hidden/);
    assert.match(await refusal('code'), /code of multi-factor authentication/);
    assert.match(await refusal('default'), /The AWS profile default gives no credentials: /);
  });
});
