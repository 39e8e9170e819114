import { findDotnet, majorOf } from '../sandbox/runtimes/dotnet/dotnetInstallation.ts';
import { findJava } from '../sandbox/runtimes/java/javaInterpreter.ts';
import type { SnippetLanguage } from '../snippets/snippetLanguage.ts';

/** Oldest first; those whose language is too old for the snippets are left out. */
const runtimes = { java: [17, 21, 25], csharp: [8, 10] };

/**
 * The newest runtime of AWS's that this machine's compiler builds for (`java21`), where older compilers build nothing for newer
 * runtimes. undefined: any, or there is no such compiler.
 */
export async function buildableRuntime(language: SnippetLanguage): Promise<string | undefined> {
  if (language === 'java') {
    const java = await findJava(undefined);
    return java && named('java', newest(runtimes.java, majorOf(java.version)));
  }
  if (language === 'csharp') {
    const sdk = (await findDotnet(undefined))?.sdks.at(-1);
    return sdk === undefined ? undefined : named('dotnet', newest(runtimes.csharp, majorOf(sdk)));
  }
  return undefined;
}

function newest(versions: readonly number[], machine: number): number | undefined {
  return versions.findLast((version) => version <= machine);
}

function named(language: string, version: number | undefined): string | undefined {
  return version === undefined ? undefined : `${language}${version}`;
}
