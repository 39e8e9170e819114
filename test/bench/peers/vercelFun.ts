import { fork } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { withoutCredentials } from '../../../src/sandbox/runtimes/interpreter.ts';
import { ProcessTree } from '../../../src/sandbox/processTree.ts';
import { installFromNpm, peerFolder } from './install.ts';
import { NotMeasured, type Peer, type PeerTimes } from './peer.ts';

const folder = peerFolder('vercel-fun');

/** https://github.com/vercel/fun, a library: measured in the process that uses it, one for each measurement. */
export const vercelFun: Peer = {
  name: '@vercel/fun 1.3.6',

  install: () => installFromNpm('vercel-fun', ['@vercel/fun@1.3.6']),

  async measure({ name, interpreter, folder: code }) {
    // It starts whatever these names mean; a version manager's shim would not be its own time.
    const command = name === 'Python' ? 'python' : 'node';
    if (!fs.existsSync(path.join(path.dirname(interpreter), command))) {
      throw new NotMeasured(`no ${command} lies beside ${interpreter}`);
    }
    const host = fork(
      path.join(import.meta.dirname, 'vercelFunProcess.ts'),
      [command + (name === 'Python' ? '' : 'js')],
      {
        cwd: code,
        env: {
          ...withoutCredentials(process.env),
          PATH: [path.dirname(interpreter), process.env['PATH']].join(path.delimiter),
          XDG_CACHE_HOME: path.join(folder, 'cache'),
          VERCEL_FUN: folder,
        },
        // What its runtimes print when it ends them.
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        detached: true,
      },
    );
    const exited = once(host, 'exit');
    try {
      return await new Promise<PeerTimes>((resolve, reject) => {
        host.once('message', (times) => resolve(times as PeerTimes));
        host.once('exit', (code) => reject(new Error(`@vercel/fun's process ended with ${code}.`)));
      });
    } finally {
      await new ProcessTree(host.pid).kill(host.exitCode === null);
      await exited;
    }
  },
};
