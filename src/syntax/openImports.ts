import type { SourceFile } from './sourceFile.ts';

const known = new WeakMap<SourceFile, ReadonlySet<string>>();

/** The packages or namespaces of which a file imports everything: `import java.util.*;`, `using System.IO;`. */
export function openImports(source: SourceFile, statement: RegExp): ReadonlySet<string> {
  let modules = known.get(source);
  if (modules === undefined) {
    modules = new Set(source.nodesOf('import').flatMap(({ text }) => statement.exec(text)?.[1] ?? []));
    known.set(source, modules);
  }
  return modules;
}
