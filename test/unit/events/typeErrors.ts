import * as path from 'node:path';
import ts from 'typescript';

const types = path.resolve('src/events/types');

/** Compiles each of these texts as a file of the folder of types; says what is wrong in each. */
export function typeErrors(sources: ReadonlyMap<string, string>): Map<string, string[]> {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowImportingTsExtensions: true,
    types: [],
    skipLibCheck: true,
  };
  const disk = ts.createCompilerHost(options);
  const virtual = new Map([...sources].map(([name, text]) => [path.join(types, `${name}.literal.ts`), text]));
  const readFile = (file: string) => virtual.get(path.resolve(file)) ?? disk.readFile(file);
  const host: ts.CompilerHost = {
    ...disk,
    readFile,
    fileExists: (file) => virtual.has(path.resolve(file)) || disk.fileExists(file),
    getSourceFile: (file, version) => {
      const text = readFile(file);
      return text === undefined ? undefined : ts.createSourceFile(file, text, version);
    },
  };
  const program = ts.createProgram([...virtual.keys()], options, host);
  const errors = new Map([...sources.keys()].map((name): [string, string[]] => [name, []]));
  for (const { file, messageText } of ts.getPreEmitDiagnostics(program)) {
    const name = path.basename(file?.fileName ?? '', '.literal.ts');
    errors.get(name)?.push(ts.flattenDiagnosticMessageText(messageText, '\n'));
  }
  return errors;
}
