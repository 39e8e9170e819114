import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import {
  InterpreterProbe,
  projectFolders,
  versionFolders,
  versionsIn,
  type Candidate,
  type Interpreter,
} from '../interpreter.ts';

const probe = new InterpreterProbe([
  '-p',
  `const executable = fs.realpathSync(process.execPath);
JSON.stringify({ executable, version: process.versions.node, folders: [path.dirname(executable)] })`,
]);

const windows = process.platform === 'win32';

/**
 * The Node.js for code in `codeRoot`: the chosen one, else the folder's own (the npm package `node`), else the major
 * version that the function asks for (`22`) or the nearest to it; where it asks for none, whatever `node` is.
 */
export async function findNode(
  codeRoot: string,
  wanted: string | undefined,
  chosen: string | undefined,
): Promise<Interpreter | undefined> {
  return probe.find({ own: ownNode(codeRoot), installed, versions, any: onPaths() }, wanted, chosen);
}

function* ownNode(codeRoot: string): Generator<Candidate> {
  for (const folder of projectFolders(codeRoot, os.homedir())) {
    yield [path.join(folder, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node')];
  }
}

function* installed(major: string): Generator<Candidate> {
  yield* onPaths();
  const version = new RegExp(`^v?${major}\\.`);
  for (const { folder, below } of managers()) {
    for (const installation of versionFolders(folder, version)) {
      yield [path.join(installation, below, windows ? 'node.exe' : 'bin/node')];
    }
  }
}

/** Each `node` of the PATH: their names do not say which version they are. */
function* onPaths(): Generator<Candidate> {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const file = path.join(folder, windows ? 'node.exe' : 'node');
    if (folder && fs.existsSync(file)) yield [file];
  }
}

function versions(): string[] {
  return versionsIn(
    managers().map(({ folder }) => folder),
    /^v?(\d+)\./,
  );
}

/** Where version managers keep what they install, and where it lies in there. */
function managers(): { readonly folder: string; readonly below: string }[] {
  const home = os.homedir();
  const share = path.join(home, '.local', 'share');
  const { NVM_DIR: nvm = path.join(home, '.nvm'), FNM_DIR: fnm = path.join(share, 'fnm') } = process.env;
  return [
    { folder: path.join(nvm, 'versions', 'node'), below: '' },
    { folder: path.join(fnm, 'node-versions'), below: 'installation' },
    { folder: path.join(home, '.volta', 'tools', 'image', 'node'), below: '' },
    { folder: path.join(share, 'mise', 'installs', 'node'), below: '' },
    { folder: path.join(home, '.asdf', 'installs', 'nodejs'), below: '' },
  ];
}
