import { execFile } from 'node:child_process';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { projectFolder } from '../../../tools/projectFolder.ts';
import { createSandbox, invoke } from '../languages.ts';
import { timed } from '../turns.ts';
import { warmEvents, type Peer } from './peer.ts';

const run = promisify(execFile);

/** This project: the sandbox in the process that uses it, and from its start the command line. */
export const workbench: Peer = {
  name: 'Lambda Workbench',

  install: () => undefined,

  async measure(language) {
    const target = `${language.handlerFile}:handler`;
    const parameters = [path.join(projectFolder, 'dist', 'cli.cjs'), 'invoke', target, '--json'];
    const fromStart = await timed(() => run(process.execPath, parameters, { cwd: language.folder }));
    const sandbox = createSandbox();
    const first = await timed(() => invoke(sandbox, language, 'without'));
    const warm: number[] = [];
    for (let event = 0; event < warmEvents; event++) warm.push(await timed(() => invoke(sandbox, language, 'without')));
    await sandbox.dispose();
    return { fromStart, first, warm };
  },
};
