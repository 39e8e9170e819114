import * as path from 'node:path';

/** A handler string taken apart. `module` is a path below the code's folder, with forward slashes, without extension. */
export interface HandlerName {
  readonly module: string;
  readonly symbol: string;
}

/** How a family of runtimes finds its handler. */
export interface HandlerConvention {
  /** undefined where the string has not the form that the runtime wants. */
  parse(handler: string): HandlerName | undefined;
  /** The files that a module can be, the one to prefer first. */
  files(module: string): readonly string[];
  /** What the file that AWS itself looks for is called. */
  fileName(module: string): string;
  /** The handler string for a file below the code's folder. */
  write(file: string, symbol: string): string;
  readonly example: string;
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
};

/** The conventions that a runtime may follow: both where it is unknown, none for a runtime that we do not parse. */
export function conventionsOf(runtime: string | undefined): readonly HandlerConvention[] {
  if (runtime === undefined) return [python, node];
  return runtime.startsWith('python') ? [python] : runtime.startsWith('nodejs') ? [node] : [];
}

/** The convention of a source file. */
export function conventionOf(file: string): HandlerConvention {
  return file.endsWith('.py') ? python : node;
}

export function withoutExtension(file: string): string {
  return file.replace(/\.[^./\\]+$/, '');
}
