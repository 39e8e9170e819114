import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { InterpreterProbe, projectFolders, versionFolders, type Candidate, type Interpreter } from '../interpreter.ts';

const probe = new InterpreterProbe([
  '-p',
  `const executable = fs.realpathSync(process.execPath);
JSON.stringify({ executable, version: process.versions.node, folders: [path.dirname(executable)] })`,
]);

const windows = process.platform === 'win32';

/**
 * The Node.js for code in `codeRoot`: the chosen one, else the folder's own (the npm package `node`), else the major
 * version that the function asks for (`22`), else whatever `node` is.
 */
export async function findNode(
  codeRoot: string,
  wanted: string | undefined,
  chosen: string | undefined,
): Promise<Interpreter | undefined> {
  return probe.find({ own: ownNode(codeRoot), installed, any: [['node']] }, wanted, chosen);
}

function* ownNode(codeRoot: string): Generator<Candidate> {
  for (const folder of projectFolders(codeRoot, os.homedir())) {
    yield [path.join(folder, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node')];
  }
}

function* installed(major: string): Generator<Candidate> {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const file = path.join(folder, windows ? 'node.exe' : 'node');
    if (folder && fs.existsSync(file)) yield [file];
  }
  const home = os.homedir();
  const { NVM_DIR: nvm = path.join(home, '.nvm'), FNM_DIR: fnm = path.join(home, '.local', 'share', 'fnm') } =
    process.env;
  const version = new RegExp(`^v?${major}\\.`);
  const managed = [
    ...versionFolders(path.join(nvm, 'versions', 'node'), version),
    ...versionFolders(path.join(fnm, 'node-versions'), version).map((folder) => path.join(folder, 'installation')),
    ...versionFolders(path.join(home, '.volta', 'tools', 'image', 'node'), version),
    ...versionFolders(path.join(home, '.local', 'share', 'mise', 'installs', 'node'), version),
    ...versionFolders(path.join(home, '.asdf', 'installs', 'nodejs'), version),
  ];
  for (const folder of managed) yield [path.join(folder, windows ? 'node.exe' : 'bin/node')];
}
