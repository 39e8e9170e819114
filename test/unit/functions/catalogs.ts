import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { FunctionCatalog } from '../../../src/functions/functionCatalog.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import type { Log } from '../../../src/log.ts';
import { Parsers } from '../../../src/syntax/parsers.ts';

export const parsers = new Parsers(new Assets(path.resolve('dist')));

/** Makes a test fail where the catalog says that something went wrong inside. */
export const strictLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn(message) {
    throw new Error(message);
  },
  error(message) {
    throw new Error(message);
  },
};

export function fixture(name: string): string {
  return path.resolve('test/fixtures/functions', name);
}

/** A catalog of one folder, read. */
export async function catalogOf(folder: string): Promise<FunctionCatalog> {
  const catalog = new FunctionCatalog(parsers, strictLog);
  await catalog.setFolders([folder]);
  return catalog;
}

export async function functionNamed(catalog: FunctionCatalog, name: string): Promise<LambdaFunction> {
  await catalog.settled();
  const found = catalog.functions.find((one) => one.name === name);
  if (!found) throw new Error(`No ${name} among ${catalog.functions.map((one) => one.name).join(', ')}`);
  return found;
}

/** A folder of files that lives as long as the test that made it. */
export class Project {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  file(name: string): string {
    return path.join(this.folder, name);
  }

  async write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      await fs.mkdir(path.dirname(this.file(name)), { recursive: true });
      await fs.writeFile(this.file(name), text);
    }
  }

  async delete(name: string): Promise<void> {
    await fs.rm(this.file(name), { recursive: true });
  }
}

/** Runs a test in a new folder with these files, and removes it. */
export async function inProject(
  files: Readonly<Record<string, string>>,
  test: (project: Project) => Promise<void>,
): Promise<void> {
  const folder = await fs.mkdtemp(path.join(await fs.realpath(os.tmpdir()), 'functions-'));
  try {
    const project = new Project(folder);
    await project.write(files);
    await test(project);
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

export const pythonHandler = 'def handler(event, context):\n    return event\n';

/** A SAM template with Python functions, by name and properties in YAML's flow style. */
export function samTemplate(functions: Readonly<Record<string, string>>): string {
  const resources = Object.entries(functions).map(
    ([name, properties]) =>
      `  ${name}:\n    Type: AWS::Serverless::Function\n    Properties: { Runtime: python3.13, ${properties} }\n`,
  );
  return `Transform: AWS::Serverless-2016-10-31\nResources:\n${resources.join('')}`;
}
