import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { seatbeltCommand, seatbeltProfile, type SeatbeltLaunch } from '../../../src/sandbox/isolation/seatbelt.ts';

const home = '/Users/ada';
const tmp = '/private/var/folders/zz/T/lambda-workbench-1';
const withPort: SeatbeltLaunch = {
  code: '/Users/ada/work/shop',
  runtimeFiles: '/Applications/extension/runtimes/python',
  interpreterFolders: ['/Users/ada/.pyenv/versions/3.13.0'],
  mounts: [{ host: '/Users/ada/work/node_modules', inside: '/var/node_modules' }],
  tmp,
  network: 'allow',
};
const launch = { ...withPort, socket: '/private/var/folders/zz/T/lambda-workbench-2.sock' };

/** What the profile says of a place: of the rules that name it or a folder of it, the last. */
function decision(profile: string, action: string, place: string): 'allow' | 'deny' {
  let said: 'allow' | 'deny' = 'allow';
  for (const line of profile.split('\n')) {
    const [, word, actions = ''] = /^\((allow|deny) ([a-z*-]+)/.exec(line) ?? [];
    if (word === undefined || !new RegExp(`^${actions.replace('*', '.*')}$`).test(action)) continue;
    const filters = [...line.matchAll(/\((subpath|literal) "([^"]*)"\)/g)];
    const named = filters.some(
      ([, kind, folder = '']) => place === folder || (kind === 'subpath' && place.startsWith(`${folder}/`)),
    );
    if (named || line === `(${word} ${actions})`) said = word as 'allow' | 'deny';
  }
  return said;
}

describe('sandbox-exec of macOS', () => {
  before(function () {
    if (process.platform === 'win32') this.skip();
  });

  it('runs the command, behind the shell that sets the limits', () => {
    const command = seatbeltCommand({ ...launch, command: ['/opt/python3', 'a b.py'] }, home);
    assert.deepEqual(command.slice(0, 2), ['/usr/bin/sandbox-exec', '-p']);
    assert.equal(command[2], seatbeltProfile(launch, home));
    assert.equal(command[3], '/bin/sh');
    assert.deepEqual(command.slice(-2), ['/opt/python3', 'a b.py']);
  });

  it('begins with the version and what holds where no rule fits', () => {
    assert.deepEqual(seatbeltProfile(launch, home).split('\n').slice(0, 3), [
      '(version 1)',
      '(allow default)',
      '(deny file-write*)',
    ]);
  });

  it('lets only /tmp and devices be written', () => {
    const profile = seatbeltProfile(launch, home);
    const written = (place: string): string => decision(profile, 'file-write-data', place);
    for (const place of [`${tmp}/x`, `${fs.realpathSync('/tmp')}/x`, '/dev/null', '/dev/tty', '/dev/fd/3']) {
      assert.equal(written(place), 'allow', place);
    }
    for (const place of [`${launch.code}/x`, `${home}/x`, '/usr/local/x', `${launch.runtimeFiles}/x`, `${tmp}2/x`]) {
      assert.equal(written(place), 'deny', place);
    }
  });

  it('keeps code read-only that lies in /tmp, and its own folder writable wherever it lies', () => {
    const code = path.join(fs.realpathSync('/tmp'), 'shop');
    const profile = seatbeltProfile({ ...launch, code, tmp: `${code}/tmp` }, home);
    assert.equal(decision(profile, 'file-write-create', `${code}/x`), 'deny');
    assert.equal(decision(profile, 'file-write-create', `${code}/tmp/x`), 'allow');
  });

  it('hides the home but for what the launch names, and every secret', () => {
    const profile = seatbeltProfile(launch, home);
    const read = (place: string): string => decision(profile, 'file-read-data', place);
    for (const place of [
      `${launch.code}/app.py`,
      '/Users/ada/.pyenv/versions/3.13.0/bin/python3',
      '/Users/ada/work/node_modules/x/index.js',
      '/usr/lib/libSystem.dylib',
      `${tmp}/x`,
    ]) {
      assert.equal(read(place), 'allow', place);
    }
    for (const place of [
      '/Users/ada/.bashrc',
      '/Users/ada/work/other/app.py',
      `${home}/.aws/credentials`,
      `${home}/.npmrc`,
    ]) {
      assert.equal(read(place), 'deny', place);
    }
    assert.equal(decision(profile, 'file-read-metadata', '/Users/ada/work'), 'allow', 'on the way to the code');
    const inSecret = seatbeltProfile({ ...launch, interpreterFolders: [`${home}/.aws`] }, home);
    assert.equal(decision(inSecret, 'file-read-data', `${home}/.aws/credentials`), 'deny', 'whoever names it');
  });

  it('without network only the Runtime API is reached', () => {
    assert.ok(!seatbeltProfile(launch, home).includes('network'));
    const lines = seatbeltProfile({ ...launch, network: 'none' }, home).split('\n');
    assert.deepEqual(lines.slice(-2), [
      '(deny network*)',
      '(allow network-outbound (literal "/private/var/folders/zz/T/lambda-workbench-2.sock"))',
    ]);
    const port = seatbeltProfile({ ...withPort, network: 'none', runtimeApi: '127.0.0.1:9001' }, home).split('\n');
    assert.equal(port.at(-1), '(allow network-outbound (remote ip "localhost:9001"))');
  });

  it('quotes quotes and backslashes, and nothing else', () => {
    const code = '/Users/ada/it\'s (my) "shop" \\ 店';
    const profile = seatbeltProfile({ ...launch, code }, home);
    assert.ok(profile.includes('(subpath "/Users/ada/it\'s (my) \\"shop\\" \\\\ 店")'));
  });

  it('resolves links, because the system asks about the places that they lead to', () => {
    const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'seatbelt-')));
    try {
      fs.mkdirSync(path.join(folder, 'real'));
      fs.symlinkSync('real', path.join(folder, 'link'));
      const profile = seatbeltProfile({ ...launch, code: path.join(folder, 'link') }, home);
      assert.ok(profile.includes(`(subpath "${folder}/real")`));
      assert.ok(!profile.includes(`${folder}/link`));
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
