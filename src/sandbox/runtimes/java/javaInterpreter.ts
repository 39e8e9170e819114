import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { isInside } from '../../../paths.ts';
import { InterpreterProbe, versionFolders, type Candidate, type Interpreter } from '../interpreter.ts';

const probe = new InterpreterProbe(['-XshowSettings:properties', '-version'], ({ stdout, stderr }) => {
  const property = (name: string): string => new RegExp(`^ *${name} = (.+)$`, 'm').exec(stdout + stderr)?.[1] ?? '';
  const home = property('java\\.home');
  if (home === '') throw new Error('This is no Java.');
  return {
    executable: path.join(home, 'bin', java),
    version: threeNumbers(property('java\\.version')),
    folders: [home, ...settingsOf(home)],
  };
});

const java = process.platform === 'win32' ? 'java.exe' : 'java';

/**
 * The Java for a function: of the version that it asks for (`21`), else of the next newer one, which runs its classes as
 * well, else whatever there is. JAVA_HOME and `java` come first.
 */
export async function findJava(wanted: string | undefined): Promise<Interpreter | undefined> {
  const major = ({ version }: Interpreter): number => Number(version.split('.')[0]);
  const found: Interpreter[] = [];
  for (const candidate of candidates()) {
    const interpreter = await probe.ask(candidate);
    if (!interpreter) continue;
    if (wanted === undefined || major(interpreter) === Number(wanted)) return interpreter;
    found.push(interpreter);
  }
  const newer = found.filter((interpreter) => major(interpreter) > Number(wanted));
  return newer.sort((one, other) => major(one) - major(other))[0] ?? found[0];
}

/** The folder that JAVA_HOME would name. */
export function javaHome({ executable }: Interpreter): string {
  return path.dirname(path.dirname(executable));
}

function* candidates(): Generator<Candidate> {
  const { JAVA_HOME: own } = process.env;
  if (own) yield [path.join(own, 'bin', java)];
  yield ['java'];
  const home = os.homedir();
  const installed = [
    ...versionFolders('/usr/lib/jvm', /./),
    ...versionFolders('/usr/java', /./),
    ...versionFolders(path.join(home, '.sdkman', 'candidates', 'java'), /^\d/),
    ...versionFolders(path.join(home, '.local', 'share', 'mise', 'installs', 'java'), /./),
    ...versionFolders(path.join(home, '.asdf', 'installs', 'java'), /./),
    ...versionFolders(path.join(home, '.jdks'), /./),
  ];
  for (const folder of installed) yield [path.join(folder, 'bin', java)];
}

/** `25` and `1.8.0_402` as other languages write versions. */
function threeNumbers(version: string): string {
  const numbers = version.replace(/^1\.(?=8\b)/, '').match(/\d+/g) ?? [];
  return [...numbers, '0', '0'].slice(0, 3).join('.');
}

/** Where the settings lie that are only linked from the home: Debian keeps them in /etc. */
function settingsOf(home: string): string[] {
  const folders = new Set<string>();
  for (const name of ['conf', 'conf/security', 'conf/management', 'lib', 'lib/security']) {
    for (const entry of entriesOf(path.join(home, name))) {
      if (!entry.isSymbolicLink()) continue;
      try {
        folders.add(path.dirname(fs.realpathSync(path.join(home, name, entry.name))));
      } catch {
        // A link to what is not installed.
      }
    }
  }
  return [...folders].filter((folder) => !isInside(home, folder));
}

function entriesOf(folder: string): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // This version has no such folder.
  }
}
