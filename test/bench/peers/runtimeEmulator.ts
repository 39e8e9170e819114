import * as fs from 'node:fs';
import * as path from 'node:path';
import { projectFolder } from '../../../tools/projectFolder.ts';
import type { Language } from '../languages.ts';
import { freePort, measureServer } from './httpServer.ts';
import { installOnce, peerFolder } from './install.ts';
import { NotMeasured, type Peer } from './peer.ts';

const folder = peerFolder('aws-lambda-rie');
const clients = path.join(projectFolder, '.conformance');

/**
 * AWS's runtime interface emulator (https://github.com/aws/aws-lambda-runtime-interface-emulator) with AWS's own runtime
 * clients, as in AWS's base images, without their container. It starts the runtime at the first event.
 */
export const runtimeEmulator: Peer = {
  name: { en: "AWS's runtime interface emulator", ja: 'AWS のランタイムインターフェイスエミュレーター (RIE)' },

  install() {
    const module = 'github.com/aws/aws-lambda-runtime-interface-emulator/cmd/aws-lambda-rie@latest';
    installOnce('aws-lambda-rie', 'go', ['install', module], { GOBIN: folder });
    for (const client of ['python', 'node']) {
      if (fs.existsSync(path.join(clients, client, 'complete'))) continue;
      throw new NotMeasured("AWS's runtime clients are missing; npm run test:conformance installs them");
    }
  },

  async measure(language) {
    const [port, runtimePort] = [await freePort(), await freePort()];
    return measureServer({
      command: path.join(folder, 'aws-lambda-rie'),
      parameters: [
        ...['--runtime-interface-emulator-address', `127.0.0.1:${port}`],
        ...['--runtime-api-address', `127.0.0.1:${runtimePort}`],
        ...runtimeClient(language),
        'app.handler',
      ],
      folder: language.folder,
      env: { PATH: process.env['PATH'], LAMBDA_TASK_ROOT: language.folder },
      port,
      functionName: 'function',
    });
  },
};

function runtimeClient({ name, interpreter }: Language): string[] {
  return name === 'Python'
    ? [path.join(clients, 'python', 'bin', 'python'), '-B', '-m', 'awslambdaric']
    : [interpreter, path.join(clients, 'node', 'node_modules', 'aws-lambda-ric', 'index.mjs')];
}
