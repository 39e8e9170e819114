import * as os from 'node:os';
import * as path from 'node:path';
import {
  InterpreterProbe,
  versionFolders,
  versionsIn,
  versionsOnPath,
  type Candidate,
  type Interpreter,
} from '../interpreter.ts';

/** A Ruby, and where its gems are. */
export interface RubyInterpreter extends Interpreter {
  /** The version that folders of gems are called by: `3.4.0`. */
  readonly gemVersion: string;
  readonly gemFolders: readonly string[];
}

const probe = new InterpreterProbe([
  '-rjson',
  '-rrbconfig',
  '-e',
  `gems = Gem.path.select { |folder| File.directory?(folder) }
puts({ executable: RbConfig.ruby, version: RUBY_VERSION, folders: [RbConfig::CONFIG['prefix'], *gems],
  gemVersion: RbConfig::CONFIG['ruby_version'], gemFolders: gems }.to_json)`,
]);

/** The Ruby for a function: of the version that it asks for (`3.4`) or the nearest to it; where it asks for none, whatever `ruby` is. */
export async function findRuby(wanted: string | undefined): Promise<RubyInterpreter | undefined> {
  const places = { own: [], installed, versions, any: [['ruby']] };
  return (await probe.find(places, wanted, undefined)) as RubyInterpreter | undefined;
}

function* installed(version: string): Generator<Candidate> {
  yield ['ruby'];
  yield [`ruby${version}`];
  const numbers = version.replaceAll('.', '\\.');
  const name = new RegExp(`^(?:ruby-)?${numbers}\\.`);
  for (const manager of managers()) {
    for (const folder of versionFolders(manager, name)) {
      yield [path.join(folder, 'bin', process.platform === 'win32' ? 'ruby.exe' : 'ruby')];
    }
  }
}

function versions(): string[] {
  return [...versionsOnPath(/^ruby(\d+\.\d+)(?:\.exe)?$/), ...versionsIn(managers(), /^(?:ruby-)?(\d+\.\d+)\./)];
}

/** Where version managers keep what they install. */
function managers(): string[] {
  const home = os.homedir();
  return [
    path.join(home, '.rbenv', 'versions'),
    path.join(home, '.local', 'share', 'mise', 'installs', 'ruby'),
    path.join(home, '.asdf', 'installs', 'ruby'),
    path.join(home, '.rubies'),
    path.join(home, '.rvm', 'rubies'),
    '/opt/rubies',
  ];
}
