import { execFile } from 'node:child_process';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { projectFolder } from '../../../tools/projectFolder.ts';
import { timed } from '../turns.ts';
import { installOnce, peerFolder } from './install.ts';

const name = 'semgrep';
export const semgrepVersion = '1.185.0';
const rules = path.join(projectFolder, 'test', 'bench', 'semgrepRules.yaml');
const tools = path.join(peerFolder(name), 'venv', process.platform === 'win32' ? 'Scripts' : 'bin');

/** From PyPI, into a virtual environment of its own. Throws NotMeasured where that is not possible. */
export function installSemgrep(): void {
  const pip = [path.join(tools, 'python'), '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  const install = [...pip, `semgrep==${semgrepVersion}`].map((part) => `'${part}'`).join(' ');
  installOnce(name, 'sh', ['-c', `python3 -m venv venv && ${install}`]);
}

/** Milliseconds that it takes for a folder or file, with our rules file and without the network, and the files that it read. */
export async function runSemgrep(target: string): Promise<{ ms: number; files: readonly string[] }> {
  let output = '';
  const options = ['--metrics', 'off', '--disable-version-check', '--quiet', '--json'];
  const ms = await timed(async () => {
    const { stdout } = await promisify(execFile)(
      path.join(tools, 'semgrep'),
      ['scan', '--config', rules, ...options, target],
      { maxBuffer: 1 << 28, env: { ...process.env, SEMGREP_SEND_METRICS: 'off' } },
    );
    output = stdout;
  });
  const { paths } = JSON.parse(output) as { paths: { scanned: string[] } };
  return { ms, files: paths.scanned };
}
