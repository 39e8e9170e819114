import * as fs from 'node:fs';
import * as path from 'node:path';
import { toolEnvironment } from '../../../src/sandbox/runtimes/toolEnvironment.ts';
import type { Language } from '../languages.ts';
import { freePort, measureServer } from './httpServer.ts';
import { installFromNpm, peerFolder } from './install.ts';
import type { Peer } from './peer.ts';

const folder = peerFolder('serverless-offline');

/**
 * https://github.com/dherault/serverless-offline, in osls, the Serverless Framework that is free and asks for no login.
 * A Node.js handler runs in a worker thread of its process, a Python handler in a process of its own.
 */
export const serverlessOffline: Peer = {
  name: 'serverless-offline 14.8.2',

  install: () => installFromNpm('serverless-offline', ['serverless-offline@14.8.2', 'osls@4.3.1']),

  async measure(language) {
    const [port, httpPort, websocketPort] = [await freePort(), await freePort(), await freePort()];
    writeService(language);
    return measureServer({
      command: process.execPath,
      parameters: [
        path.join(folder, 'node_modules', 'osls', 'bin', 'serverless.js'),
        'offline',
        ...['--lambdaPort', port, '--httpPort', httpPort, '--websocketPort', websocketPort].map(String),
      ],
      folder,
      env: {
        ...toolEnvironment(process.env),
        // It starts Python by its name; a version manager's shim would not be its own time.
        PATH: [path.dirname(language.interpreter), process.env['PATH']].join(path.delimiter),
        SLS_TELEMETRY_DISABLED: '1',
        SLS_NOTIFICATIONS_MODE: 'off',
      },
      port,
      functionName: 'bench-dev-app',
    });
  },
};

/** The plugin is found from the service's folder, so the service lies beside it. */
function writeService({ name, version, folder: code, handlerFile }: Language): void {
  fs.copyFileSync(path.join(code, handlerFile), path.join(folder, handlerFile));
  const [major, minor] = version.split('.');
  const service = {
    service: 'bench',
    provider: { name: 'aws', runtime: name === 'Python' ? `python${major}.${minor}` : `nodejs${major}.x` },
    plugins: ['serverless-offline'],
    functions: { app: { handler: 'app.handler' } },
  };
  fs.writeFileSync(path.join(folder, 'serverless.json'), JSON.stringify(service));
}
