import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import {
  InterpreterProbe,
  projectFolders,
  versionFolders,
  versionsIn,
  versionsOnPath,
  type Candidate,
  type Interpreter,
} from '../interpreter.ts';

// Without the module platform, which would take longer to load than everything else.
const probe = new InterpreterProbe([
  '-I',
  '-c',
  `import json, os, sys
folders = {sys.prefix, sys.base_prefix, os.path.dirname(os.path.realpath(sys.executable))}
conda = [os.path.exists(os.path.join(sys.prefix, name)) for name in ("conda-meta", "condabin")] == [True, False]
print(json.dumps({"executable": sys.executable, "version": "%d.%d.%d" % sys.version_info[:3], "folders": sorted(folders),
  "isEnvironment": conda or sys.prefix != sys.base_prefix}))`,
]);

const windows = process.platform === 'win32';

/**
 * The Python for code in `codeRoot`: the chosen one, else the folder's virtual environment, else the version that the
 * function asks for (`3.13`) or the nearest to it; where it asks for none, whatever `python3` is.
 */
export async function findPython(
  codeRoot: string,
  wanted: string | undefined,
  chosen: string | undefined,
): Promise<Interpreter | undefined> {
  const any = [['python3'], ['python'], ['py', '-3']];
  return probe.find({ own: virtualEnvironments(codeRoot), installed, versions, any }, wanted, chosen);
}

function* virtualEnvironments(codeRoot: string): Generator<Candidate> {
  for (const folder of projectFolders(codeRoot, os.homedir())) {
    for (const name of ['.venv', 'venv', 'env']) {
      if (!fs.existsSync(path.join(folder, name, 'pyvenv.cfg'))) continue;
      yield [path.join(folder, name, windows ? 'Scripts/python.exe' : 'bin/python')];
    }
  }
}

function* installed(version: string): Generator<Candidate> {
  yield [`python${version}`];
  if (windows) yield ['py', `-${version}`];
  const executable = windows ? 'python.exe' : 'bin/python3';
  const numbers = version.replaceAll('.', '\\.');
  const name = new RegExp(`^(?:cpython-)?${numbers}\\.`);
  for (const manager of managers()) {
    for (const folder of versionFolders(manager, name)) yield [path.join(folder, executable)];
  }
  yield ['python3'];
}

/** Of those that our bootstrap is tested with: 3.9 and newer. */
function versions(): string[] {
  // Windows' launcher can only be asked for each.
  const launched = windows ? ['3.9', '3.10', '3.11', '3.12', '3.13', '3.14'] : [];
  const named = versionsOnPath(/^python(3\.(?:9|\d\d))(?:\.exe)?$/);
  return [...named, ...versionsIn(managers(), /^(?:cpython-)?(3\.(?:9|\d\d))\./), ...launched];
}

/** Where version managers keep what they install. */
function managers(): string[] {
  const home = os.homedir();
  const share = path.join(home, '.local', 'share');
  return [
    path.join(home, '.pyenv', 'versions'),
    path.join(share, 'uv', 'python'),
    path.join(share, 'mise', 'installs', 'python'),
    path.join(home, '.asdf', 'installs', 'python'),
  ];
}
