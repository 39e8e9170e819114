import type { SourceFile } from './sourceFile.ts';

/** The qualified name of what a module that a file names offers under a name; of the module itself without one. */
export function libraryName(source: SourceFile, module: string, name: string | undefined): string {
  const canonical = source.table.imports?.canonical(module) ?? module;
  return name === undefined || name === 'default' ? canonical : `${canonical}.${name}`;
}

/** A qualified name, with the one name of what has several. */
export function withoutSynonyms(source: SourceFile, origin: string): string {
  const synonyms = source.table.imports?.synonyms;
  if (synonyms === undefined) return origin;
  for (const synonym of synonyms.keys()) {
    const isMeant = origin.startsWith(synonym) && (origin.length === synonym.length || origin[synonym.length] === '.');
    if (isMeant) return (synonyms.get(synonym) ?? synonym) + origin.slice(synonym.length);
  }
  return origin;
}
