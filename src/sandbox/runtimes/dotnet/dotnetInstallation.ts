import * as os from 'node:os';
import * as path from 'node:path';
import { InterpreterProbe, type Candidate, type Interpreter } from '../interpreter.ts';

/** A .NET on this machine: the `dotnet` command with what lies beside it. */
export interface DotnetInstallation extends Interpreter {
  /** The versions of its SDKs, which build: `8.0.404`. May be none. */
  readonly sdks: readonly string[];
  /** The versions of its runtimes, newest first. */
  readonly runtimes: readonly string[];
}

const dotnet = process.platform === 'win32' ? 'dotnet.exe' : 'dotnet';

const probe = new InterpreterProbe(['--info'], ({ stdout }) => {
  const runtimes = [...stdout.matchAll(/^\s+Microsoft\.NETCore\.App (\d+\.\d+\.\d+\S*) \[(.+)\]\s*$/gm)];
  const sdks = [...stdout.matchAll(/^\s+(\d+\.\d+\.\d+\S*) \[.+\]\s*$/gm)];
  const newestFirst = versionsOf(runtimes).reverse();
  const [version] = newestFirst;
  const shared = runtimes[0]?.[2];
  if (version === undefined || shared === undefined) throw new Error('This is no .NET.');
  const root = path.dirname(path.dirname(shared));
  const installation: DotnetInstallation = {
    executable: path.join(root, dotnet),
    version,
    folders: [root],
    sdks: versionsOf(sdks),
    runtimes: newestFirst,
  };
  return installation;
});

/** The .NET for a function: the first that has a runtime of the version that it asks for (`8`), else the first of all. */
export async function findDotnet(wanted: string | undefined): Promise<DotnetInstallation | undefined> {
  const found: DotnetInstallation[] = [];
  for (const candidate of candidates()) {
    const installation = (await probe.ask(candidate)) as DotnetInstallation | undefined;
    if (!installation) continue;
    if (wanted === undefined || installation.runtimes.some((version) => majorOf(version) === Number(wanted))) {
      return installation;
    }
    found.push(installation);
  }
  return found[0];
}

/**
 * The runtime that .NET starts for code of a framework (`8.0`): of the same number, else, where it is told so, of the next
 * newer one; undefined where there are only older ones.
 */
export function runtimeFor(framework: string, { runtimes }: DotnetInstallation): string | undefined {
  const wanted = majorOf(framework);
  const majors = runtimes.map(majorOf).filter((major) => major >= wanted);
  const major = Math.min(...majors);
  return runtimes.find((version) => majorOf(version) === major);
}

/** `8` of `8.0.11`. */
export function majorOf(version: string): number {
  return Number(version.split('.')[0]);
}

function* candidates(): Generator<Candidate> {
  const { DOTNET_ROOT: own } = process.env;
  if (own) yield [path.join(own, dotnet)];
  yield ['dotnet'];
  const folders =
    process.platform === 'win32'
      ? ['C:\\Program Files\\dotnet']
      : ['/usr/share/dotnet', '/usr/lib/dotnet', '/usr/lib64/dotnet', '/usr/local/share/dotnet', '/opt/dotnet'];
  for (const folder of [path.join(os.homedir(), '.dotnet'), ...folders]) yield [path.join(folder, dotnet)];
}

/** Oldest first. */
function versionsOf(matches: readonly RegExpMatchArray[]): string[] {
  return matches
    .map(([, version = '']) => version)
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
}
