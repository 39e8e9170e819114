import * as os from 'node:os';
import * as path from 'node:path';
import { InterpreterProbe, versionFolders, type Candidate, type Interpreter } from '../interpreter.ts';

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

/** The Ruby for a function: of the version that it asks for (`3.4`), else whatever `ruby` is. */
export async function findRuby(wanted: string | undefined): Promise<RubyInterpreter | undefined> {
  return (await probe.find({ own: [], installed, any: [['ruby']] }, wanted, undefined)) as RubyInterpreter | undefined;
}

function* installed(version: string): Generator<Candidate> {
  yield ['ruby'];
  yield [`ruby${version}`];
  const home = os.homedir();
  const numbers = version.replaceAll('.', '\\.');
  const plain = new RegExp(`^${numbers}\\.`);
  const named = new RegExp(`^ruby-${numbers}\\.`);
  const managed = [
    ...versionFolders(path.join(home, '.rbenv', 'versions'), plain),
    ...versionFolders(path.join(home, '.local', 'share', 'mise', 'installs', 'ruby'), plain),
    ...versionFolders(path.join(home, '.asdf', 'installs', 'ruby'), plain),
    ...versionFolders(path.join(home, '.rubies'), named),
    ...versionFolders(path.join(home, '.rvm', 'rubies'), named),
    ...versionFolders('/opt/rubies', named),
  ];
  for (const folder of managed) yield [path.join(folder, 'bin', process.platform === 'win32' ? 'ruby.exe' : 'ruby')];
}
