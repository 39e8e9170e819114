import * as os from 'node:os';
import * as path from 'node:path';

/** For what is built for runs; each folder in it goes with the process that made it. */
export function buildFolder(): string {
  return path.join(stateFolder(), 'builds');
}

/**
 * The folder of ours on this machine, outside every workspace: run history, built handlers. The editor and the command
 * line share it, so that both see the same runs. `LAMBDA_WORKBENCH_STATE` names another one (tests, CI).
 */
export function stateFolder(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
): string {
  const { LAMBDA_WORKBENCH_STATE: chosen, LOCALAPPDATA: localAppData, XDG_STATE_HOME: stateHome } = environment;
  if (chosen) return path.resolve(chosen);
  const home = os.homedir();
  if (platform === 'win32') return path.join(localAppData ?? path.join(home, 'AppData', 'Local'), 'lambda-workbench');
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'lambda-workbench');
  return path.join(stateHome ?? path.join(home, '.local', 'state'), 'lambda-workbench');
}
