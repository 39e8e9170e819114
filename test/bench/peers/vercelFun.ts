import { fork } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { toolEnvironment } from '../../../src/sandbox/runtimes/toolEnvironment.ts';
import { languages } from '../languages.ts';
import { installFromNpm, peerFolder } from './install.ts';
import { NotMeasured, type Peer, type PeerTimes } from './peer.ts';
import { measureProcess } from './peerProcess.ts';

const folder = peerFolder('vercel-fun');

/** https://github.com/vercel/fun, a library: measured in the process that uses it, one for each measurement. */
export const vercelFun: Peer = {
  name: '@vercel/fun 1.3.6',

  install() {
    installFromNpm('vercel-fun', ['@vercel/fun@1.3.6']);
    for (const { name, interpreter } of languages) {
      if (fs.existsSync(path.join(path.dirname(interpreter), commandOf(name)))) continue;
      throw new NotMeasured(`it starts ${commandOf(name)}, and none lies beside ${path.basename(interpreter)}`);
    }
  },

  async measure({ name, interpreter, folder: code }) {
    const host = fork(
      path.join(import.meta.dirname, 'vercelFunProcess.ts'),
      [name === 'Python' ? 'python' : 'nodejs'],
      {
        cwd: code,
        env: {
          ...toolEnvironment(process.env),
          // It starts whatever the name means; a version manager's shim would not be its own time.
          PATH: [path.dirname(interpreter), process.env['PATH']].join(path.delimiter),
          XDG_CACHE_HOME: path.join(folder, 'cache'),
          VERCEL_FUN: folder,
        },
        // What its runtimes print when it ends them.
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        detached: true,
      },
    );
    return measureProcess(
      host,
      () =>
        new Promise<PeerTimes>((resolve, reject) => {
          host.once('message', (times) => resolve(times as PeerTimes));
          host.once('exit', (code) => reject(new Error(`@vercel/fun's process ended with ${code}.`)));
        }),
    );
  },
};

function commandOf(language: string): string {
  return language === 'Python' ? 'python' : 'node';
}
