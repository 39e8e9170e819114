import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Assets } from '../assets.ts';
import type { EventCatalog } from '../events/eventCatalog.ts';
import { ExpectedError } from '../expectedError.ts';
import { isInside } from '../paths.ts';
import { snippetCatalog } from '../snippets/snippetCatalog.ts';
import { snippetCode } from '../snippets/snippetCode.ts';
import type { SnippetLanguage } from '../snippets/snippetLanguage.ts';
import { expectationOf } from './expectation.ts';
import { functionName } from './functionName.ts';
import { newFunctionLanguages, type NewFunctionLanguage } from './newFunctionLanguage.ts';
import { projectFiles } from './projectFiles.ts';
import { newTemplate, templateInsertion, withInsertion, type TemplateInsertion } from './templateInsertion.ts';
import { templateResources } from './templateResources.ts';
import { unitTest } from './unitTest.ts';

/** What somebody wants. Files and folders are absolute. */
export interface NewFunctionRequest {
  readonly language: SnippetLanguage;
  /** Name of the snippet. */
  readonly snippet: string;
  /** As it was typed. */
  readonly name: string;
  /** The newest runtime that this machine can build for (`buildableRuntime`); undefined: any, or it is not known. */
  readonly buildable?: string | undefined;
  /** Where the folder of the code goes; not below the template: beside the template. */
  readonly folder: string;
  /** `text`: undefined where the template is to be made. */
  readonly template: { readonly file: string; readonly text: string | undefined };
}

export interface NewFile {
  readonly file: string;
  readonly text: string;
}

/** All that is written for a new function. */
export interface NewFunction {
  /** In the template. */
  readonly name: string;
  readonly codeFile: string;
  readonly eventFile: string;
  /** undefined: the language has none. */
  readonly testFile: string | undefined;
  /** None of them may exist. A new template is among them. */
  readonly files: readonly NewFile[];
  /** The change of a template that exists. */
  readonly insertion: (TemplateInsertion & { readonly file: string }) | undefined;
}

/** What is to be written; writes nothing. ExpectedError where the name cannot be one, or the template cannot take it. */
export function newFunction(request: NewFunctionRequest, assets: Assets, events: EventCatalog): NewFunction {
  const { language, snippet, template } = request;
  const name = functionName(request.name);
  if (!name) throw new ExpectedError(nameRule());
  const layout = newFunctionLanguages[language];
  const description = snippetCatalog().find((one) => one.name === snippet);
  const text = snippetCode(assets, language, snippet);
  if (!description || text === undefined) {
    throw new ExpectedError(l10n.t('There is no snippet {0} for {1}.', snippet, language));
  }
  const code = layout.code(text, name);
  const runtime = runtimeFor(layout, request);
  const project = path.dirname(template.file);
  const parent = isInside(project, request.folder) ? request.folder : project;
  const folder = path.join(parent, language === 'python' ? name.underscored : name.dashed);
  const codeFile = path.join(folder, code.file);
  const eventFile = path.join(project, 'events', name.logicalId, `${description.event}.json`);
  const beside = [...projectFiles(language, { name, runtime, code: code.text })].map(([file, content]) => {
    return { file: path.join(folder, file), text: content };
  });
  const test = unitTest({
    ...{ language, snippet, code: code.text, name, event: description.event },
    ...{ expected: expectationOf(snippet), project, folder, eventFile },
  });
  const resources = templateResources(assets, snippet, name, {
    codeUri: `${relative(project, folder)}/`,
    ...{ handler: code.handler, runtime },
    ...(layout.limits && { limits: layout.limits }),
    ...(layout.metadata && { metadata: layout.metadata }),
  });
  const files = [
    { file: codeFile, text: code.text },
    ...beside,
    { file: eventFile, text: events.read(description.event) },
    ...(test ? [test] : []),
  ];
  const common = { name: name.logicalId, codeFile, eventFile, testFile: test?.file };
  if (template.text === undefined) {
    return {
      ...common,
      files: [...files, { file: template.file, text: newTemplate(resources) }],
      insertion: undefined,
    };
  }
  const insertion = templateInsertion(template.file, template.text, resources);
  return { ...common, files, insertion: { file: template.file, ...insertion } };
}

/** What a name may be, for who has typed another one. */
export function nameRule(): string {
  return l10n.t('A name begins with a letter, and has at most 50 letters, digits, dashes and underscores.');
}

/** ExpectedError that names the files that are there already: nothing is overwritten. */
export async function assertNothingInTheWay({ files }: NewFunction): Promise<void> {
  const taken: string[] = [];
  for (const { file } of files) if (await exists(file)) taken.push(file);
  if (taken.length === 0) return;
  throw new ExpectedError(
    l10n.t('These files are in the way, and nothing was written: {0}. Choose another name.', taken.join(', ')),
  );
}

/** Writes all of it, and overwrites nothing. */
export async function writeNewFunction(planned: NewFunction): Promise<void> {
  await assertNothingInTheWay(planned);
  for (const { file, text } of planned.files) {
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(file, text, { flag: 'wx' });
  }
  if (!planned.insertion) return;
  const { file } = planned.insertion;
  await fs.writeFile(file, withInsertion(await fs.readFile(file, 'utf8'), planned.insertion));
}

/** That of the project's other functions in this language, else the newest that this machine can build for, else the newest. */
function runtimeFor({ runtime, runtimes }: NewFunctionLanguage, { template, buildable }: NewFunctionRequest): string {
  const used = [...(template.text ?? '').matchAll(/^\s*Runtime:\s*["']?([\w.]+)["']?\s*(?:#.*)?$/gm)].map(
    ([, name = '']) => name,
  );
  return used.findLast((name) => runtimes.test(name)) ?? buildable ?? runtime;
}

/** As templates and code write a path. */
function relative(from: string, to: string): string {
  return path.relative(from, to).split(path.sep).join('/');
}

async function exists(file: string): Promise<boolean> {
  return fs.lstat(file).then(
    () => true,
    () => false,
  );
}
