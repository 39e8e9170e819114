import { Remembered } from './remembered.ts';
import type { SourceFile } from './sourceFile.ts';

const known = new Remembered<ReadonlySet<string>>();

/** The packages or namespaces of which a file imports everything: `import java.util.*;`, `using System.IO;`. */
export function openImports(source: SourceFile, statement: RegExp): ReadonlySet<string> {
  const find = (): ReadonlySet<string> =>
    new Set(source.nodesOf('import').flatMap(({ text }) => statement.exec(text)?.[1] ?? []));
  return known.of(source, source, find);
}
