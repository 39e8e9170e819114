import * as path from 'node:path';

/** A handler string taken apart. `module` is a path below the code's folder, with forward slashes, without extension. */
export interface HandlerName {
  readonly module: string;
  readonly symbol: string;
}

/** What some runtimes name a handler by, beside its file and symbol. */
export interface NamedByRuntime {
  readonly qualifiedName?: string | undefined;
  /** Of .NET. */
  readonly assembly?: string | undefined;
}

/** How a family of runtimes finds its handler. */
export interface HandlerConvention {
  /** undefined where the string has not the form that the runtime wants. */
  parse(handler: string): HandlerName | undefined;
  /** The files that a module can be, the one to prefer first. */
  files(module: string): readonly string[];
  /** What the file that AWS itself looks for is called. */
  fileName(module: string): string;
  /** The handler string for a file below the code's folder; undefined where it takes more than that to know. */
  write(file: string, symbol: string, more?: NamedByRuntime): string | undefined;
  readonly example: string;
  /** Whether the handler string may name any function of the code, or only what starts or implements a handler. */
  readonly namesAnyFunction: boolean;
  /** Whether a name that the file does not show is missing for sure, or may come from elsewhere. */
  readonly showsAllNames: boolean;
}

/** Extensions of JavaScript and TypeScript modules. Where both exist, the TypeScript is the source of the other. */
const typescriptExtensions = ['.ts', '.mts', '.cts', '.tsx', '.jsx'];
const javascriptExtensions = ['.js', '.mjs', '.cjs'];

/** https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html: the last dot parts, other dots and slashes are folders. */
const python: HandlerConvention = {
  parse(handler) {
    const [, module, symbol] = /^(.+)\.([^./\\]+)$/s.exec(handler) ?? [];
    return module === undefined || symbol === undefined ? undefined : { module: module.replaceAll('.', '/'), symbol };
  },
  files: (module) => [`${module}.py`, `${module}/__init__.py`],
  fileName: (module) => `${module}.py`,
  write: (file, symbol) => `${withoutExtension(file).replace(/\/__init__$/, '')}.${symbol}`,
  example: 'app.lambda_handler',
  namesAnyFunction: true,
  showsAllNames: true,
};

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html: the first dot of the file's name parts. */
const node: HandlerConvention = {
  parse(handler) {
    const [, module, symbol] = /^((?:.*\/)?[^./]+)\.([^/]+)$/s.exec(handler) ?? [];
    return module === undefined || symbol === undefined ? undefined : { module: path.posix.normalize(module), symbol };
  },
  files: (module) => [...typescriptExtensions, ...javascriptExtensions].map((extension) => module + extension),
  fileName: (module) => `${module}.js`,
  write: (file, symbol) => `${withoutExtension(file)}.${symbol}`,
  example: 'index.handler',
  namesAnyFunction: true,
  showsAllNames: true,
};

/** https://docs.aws.amazon.com/lambda/latest/dg/ruby-handler.html: the file, then a method, or a class and its method. */
const ruby: HandlerConvention = {
  parse(handler) {
    const [, module, symbol] = /^((?:.*\/)?[^./]+)\.([^/]+)$/s.exec(handler) ?? [];
    if (module === undefined || symbol === undefined) return undefined;
    return { module: path.posix.normalize(module), symbol: symbol.replaceAll('::', '.') };
  },
  files: (module) => [`${module}.rb`],
  fileName: (module) => `${module}.rb`,
  write(file, symbol) {
    const parts = symbol.split('.');
    const owner = parts.slice(0, -1).join('::');
    return `${withoutExtension(file)}.${owner === '' ? '' : `${owner}.`}${parts.at(-1) ?? symbol}`;
  },
  example: 'lambda_function.lambda_handler',
  namesAnyFunction: true,
  // Methods may come from files that the file requires, or be made while it is loaded.
  showsAllNames: false,
};

/** Languages whose programs are built: the handler string names no source file. */
const compiled: Omit<HandlerConvention, 'write'> = {
  parse: () => undefined,
  files: () => [],
  fileName: (module) => module,
  example: 'bootstrap',
  namesAnyFunction: false,
  showsAllNames: false,
};

/** https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html: the class with its package, and the method. */
const java: HandlerConvention = { ...compiled, write: (_file, _symbol, more) => more?.qualifiedName };

/** Go and Rust build one program, which the runtime calls `bootstrap` whatever the handler string says. */
const program: HandlerConvention = { ...compiled, write: () => 'bootstrap' };

/** https://docs.aws.amazon.com/lambda/latest/dg/csharp-handler.html: the assembly's name is not in the source. */
const dotnet: HandlerConvention = {
  ...compiled,
  write: (_file, _symbol, more) =>
    more?.assembly === undefined || more.qualifiedName === undefined ? undefined : more.assembly + more.qualifiedName,
};

const conventionByExtension: Readonly<Record<string, HandlerConvention>> = {
  '.py': python,
  '.rb': ruby,
  '.java': java,
  '.go': program,
  '.rs': program,
  '.cs': dotnet,
};

/** The conventions that a runtime may follow: both where it is unknown, none for a runtime that we do not parse. */
export function conventionsOf(runtime: string | undefined): readonly HandlerConvention[] {
  if (runtime === undefined) return [python, node];
  if (runtime.startsWith('ruby')) return [ruby];
  return runtime.startsWith('python') ? [python] : runtime.startsWith('nodejs') ? [node] : [];
}

/** The conventions of the source files whose functions a runtime may call. */
export function writtenConventionsOf(runtime: string | undefined): readonly HandlerConvention[] {
  if (runtime === undefined) return conventionsOf(runtime);
  if (runtime.startsWith('java')) return [java];
  if (runtime.startsWith('dotnet')) return [dotnet];
  return runtime === 'go1.x' || runtime.startsWith('provided') ? [program] : conventionsOf(runtime);
}

/** The convention of a source file. */
export function conventionOf(file: string): HandlerConvention {
  return conventionByExtension[path.extname(file)] ?? node;
}

export function withoutExtension(file: string): string {
  return file.replace(/\.[^./\\]+$/, '');
}
