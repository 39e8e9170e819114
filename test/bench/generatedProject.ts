import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { furtherLanguages, type ProgrammingLanguage } from './generatedLanguages.ts';

/** How much of everything a generated project has. */
export interface ProjectSize {
  readonly files: number;
  readonly functions: number;
  /** In all languages that the engine reads; else half of the services are in Python, half in TypeScript. */
  readonly isInAllLanguages?: boolean;
}

/** A project of services, each in one language and with a SAM template. */
export interface GeneratedProject {
  readonly folder: string;
  /** Absolute. */
  readonly templates: readonly string[];
  /** The files that hold a handler; absolute. */
  readonly handlers: readonly string[];
}

const functionsOfService = 20;

/**
 * Writes a project as people have them: for each function a handler of 40 lines; for the rest modules, every fourth of
 * which says "handler" somewhere without being one, tests, data and text; beside them 2,000 files in node_modules.
 */
export async function generateProject(
  folder: string,
  { files, functions, isInAllLanguages = false }: ProjectSize,
): Promise<GeneratedProject> {
  const languages = [python, typescript, ...(isInAllLanguages ? furtherLanguages : [])];
  const services = functions / functionsOfService;
  const templates: string[] = [];
  const handlers: string[] = [];
  for (let service = 0; service < services; service++) {
    const own = path.join(folder, `services/service-${service}`);
    const language = languages[service % languages.length] ?? python;
    const write = writer(own);
    const template = await write('template.yaml', templateOf(service, language));
    templates.push(template);
    for (let index = 0; index < functionsOfService; index++) {
      const of = `src/function_${index}`;
      handlers.push(await write(`${of}/${language.handlerFile}`, language.handler(index)));
    }
    const others = Math.floor((files - functions) / services) - 1 - (await writeProjectFiles(write, language));
    for (let index = 0; index < others; index++) await writeOther(write, language, index);
  }
  const installed = writer(path.join(folder, 'node_modules'));
  for (let index = 0; index < 2000; index++) {
    await installed(`package-${index % 100}/file-${index}.js`, 'exports.handler = async (event, context) => event;\n');
  }
  return { folder, templates, handlers };
}

/** Where packages are installed once for all functions, one at the top; else one in each. How many these are. */
async function writeProjectFiles(write: Write, { projectFiles, handlerFile }: ProgrammingLanguage): Promise<number> {
  const isShared = handlerFile.startsWith('app.');
  const folders = isShared ? [''] : Array.from({ length: functionsOfService }, (_, index) => `src/function_${index}/`);
  const names = Object.entries(projectFiles);
  for (const folder of folders) for (const [name, text] of names) await write(`${folder}${name}`, text);
  return folders.length * names.length;
}

type Write = (name: string, text: string) => Promise<string>;

function writer(folder: string): Write {
  const made = new Set<string>();
  return async (name, text) => {
    const file = path.join(folder, name);
    const parent = path.dirname(file);
    if (!made.has(parent)) await fs.mkdir(parent, { recursive: true });
    made.add(parent);
    await fs.writeFile(file, text);
    return file;
  };
}

async function writeOther(write: Write, language: ProgrammingLanguage, index: number): Promise<void> {
  const folder = `lib/part_${index % 8}`;
  switch (index % 8) {
    case 0:
      await write(
        `${folder}/data_${index}.json`,
        JSON.stringify({ name: `item ${index}`, values: [1, 2, 3] }, null, 2),
      );
      return;
    case 1:
      await write(`${folder}/notes_${index}.md`, `# Notes ${index}\n\nWhat has to be known.\n`);
      return;
    case 2:
      await write(`${folder}/settings_${index}.yaml`, `name: part ${index}\nlimits:\n  - 10\n  - 20\n`);
      return;
    default:
      await write(`${folder}/module_${index}${language.extension}`, language.module(index, index % 4 === 0));
  }
}

const python: ProgrammingLanguage = {
  runtime: 'python3.13',
  extension: '.py',
  projectFiles: { 'requirements.txt': '' },
  handlerFile: 'app.py',
  handlerName: 'app.handler',
  handler: (index) => `import json
import os

TABLE = os.environ.get("TABLE_${index}", "table")


def handler(event, context):
    body = json.loads(event.get("body") or "{}")
    return {"statusCode": 200, "body": json.dumps(answer(body))}

${pythonFunctions(6)}`,
  module: (index, saysHandler) => `"""Part ${index}${saysHandler ? ', used by every handler' : ''}."""

${pythonFunctions(10)}`,
};

function pythonFunctions(count: number): string {
  return Array.from(
    { length: count },
    (_, index) => `
def answer${index === 0 ? '' : `_${index}`}(body, limit=${index + 10}):
    items = [item for item in body.get("items", []) if item is not None]
    return {"count": len(items), "items": items[:limit]}
`,
  ).join('\n');
}

const typescript: ProgrammingLanguage = {
  runtime: 'nodejs24.x',
  extension: '.ts',
  projectFiles: { 'package.json': '{ "type": "module" }\n' },
  handlerFile: 'app.ts',
  handlerName: 'app.handler',
  handler: (index) => `import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';

const table = process.env['TABLE_${index}'] ?? 'table';

export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> {
  const body = JSON.parse(event.body ?? '{}') as { items?: string[] };
  return { statusCode: 200, body: JSON.stringify({ table, ...answer(body) }) };
}

${typescriptFunctions(6)}`,
  module: (index, saysHandler) => `/** Part ${index}${saysHandler ? ', used by every handler' : ''}. */
${typescriptFunctions(10)}`,
};

function typescriptFunctions(count: number): string {
  return Array.from(
    { length: count },
    (_, index) => `
export function answer${index === 0 ? '' : index}(body: { items?: string[] }, limit = ${index + 10}) {
  const items = (body.items ?? []).filter((item) => item !== '');
  return { count: items.length, items: items.slice(0, limit) };
}
`,
  ).join('');
}

function templateOf(service: number, { runtime, handlerName, buildMethod }: ProgrammingLanguage): string {
  const build = buildMethod === undefined ? '' : `    Metadata:\n      BuildMethod: ${buildMethod}\n`;
  const functions = Array.from(
    { length: functionsOfService },
    (_, index) => `  Function${index}:
    Type: AWS::Serverless::Function
${build}    Properties:
      CodeUri: src/function_${index}
      Handler: ${handlerName}
      Environment:
        Variables:
          TABLE_${index}: !Ref Table
          STAGE: !Sub \${Stage}-${index}
      Events:
        Api:
          Type: HttpApi
          Properties:
            Path: /service-${service}/${index}
            Method: get
`,
  );
  return `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Parameters:
  Stage:
    Type: String
    Default: dev
Globals:
  Function:
    Runtime: ${runtime}
    Timeout: 10
Resources:
  Table:
    Type: AWS::Serverless::SimpleTable
${functions.join('')}`;
}
