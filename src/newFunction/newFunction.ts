import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Assets } from '../assets.ts';
import type { EventCatalog } from '../events/eventCatalog.ts';
import { ExpectedError } from '../expectedError.ts';
import { isInside } from '../paths.ts';
import { snippetCatalog } from '../snippets/snippetCatalog.ts';
import { snippetCode } from '../snippets/snippetCode.ts';
import { snippetLanguages, type SnippetLanguage } from '../snippets/snippetLanguage.ts';
import { expectationOf } from './expectation.ts';
import { functionName, type FunctionName } from './functionName.ts';
import { newFunctionLanguages, type NewFunctionLanguage } from './newFunctionLanguage.ts';
import { projectFiles } from './projectFiles.ts';
import { isService, serviceInsertions, serviceLanguages, type ServiceCode } from './serviceFunction.ts';
import { newTemplate, templateInsertion } from './templateInsertion.ts';
import { templateResources, type FunctionCode } from './templateResources.ts';
import { withInsertions, type TextInsertion } from './textInsertion.ts';
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
  /** A file that describes what is deployed, where it is another one than the template that is to be made. */
  readonly declaredElsewhere?: string | undefined;
  /** Where the folder of the code goes; not below the template: beside the template. */
  readonly folder: string;
  /** A SAM template or a service of the Serverless Framework. `text`: undefined where the template is to be made. */
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
  /** The change of a template or a service that exists. */
  readonly change: { readonly file: string; readonly insertions: readonly TextInsertion[] } | undefined;
  /** Translated: what is left to do, and why. */
  readonly notice: string | undefined;
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
  const isInService = isService(template.file);
  const declaredName = isInService ? name.camelCase : name.logicalId;
  const eventFile = path.join(project, 'events', declaredName, `${description.event}.json`);
  const beside = [...projectFiles(language, { name, runtime, code: code.text })].map(([file, content]) => {
    return { file: path.join(folder, file), text: content };
  });
  const test = unitTest({
    ...{ language, snippet, code: code.text, name, event: description.event },
    ...{ expected: expectationOf(snippet), project, folder, eventFile },
  });
  const declared = isInService
    ? inService(assets, snippet, name, { handler: `${relative(project, folder)}/${code.handler}`, runtime }, request)
    : inTemplate(assets, snippet, name, request, {
        codeUri: `${relative(project, folder)}/`,
        ...{ handler: code.handler, runtime },
        ...(layout.limits && { limits: layout.limits }),
        ...(layout.metadata && { metadata: layout.metadata }),
      });
  return {
    ...{ name: declaredName, codeFile, eventFile, testFile: test?.file },
    files: [
      { file: codeFile, text: code.text },
      ...beside,
      { file: eventFile, text: events.read(description.event) },
      ...(test ? [test] : []),
      ...declared.files,
    ],
    change: declared.change,
    notice: request.declaredElsewhere && elsewhere(declaredName, template.file, request.declaredElsewhere),
  };
}

type Declaration = Pick<NewFunction, 'files' | 'change'>;

/** At the end of a SAM template, or in a new one. */
function inTemplate(
  assets: Assets,
  snippet: string,
  name: FunctionName,
  { template: { file, text } }: NewFunctionRequest,
  code: FunctionCode,
): Declaration {
  const resources = templateResources(assets, snippet, name, code);
  if (text === undefined) return { files: [{ file, text: newTemplate(resources) }], change: undefined };
  return { files: [], change: { file, insertions: [templateInsertion(file, text, resources)] } };
}

/** In a service of the Serverless Framework, which is there. */
function inService(
  assets: Assets,
  snippet: string,
  name: FunctionName,
  code: ServiceCode,
  { language, template: { file, text } }: NewFunctionRequest,
): Declaration {
  if (!serviceLanguages.includes(language)) {
    throw new ExpectedError(
      l10n.t(
        'The Serverless Framework does not build {0}: {1} takes no function in it from here. Name a SAM template, which may be a new one.',
        snippetLanguages[language].title,
        file,
      ),
    );
  }
  const service = { file, text: text ?? '' };
  return { files: [], change: { file, insertions: serviceInsertions(assets, snippet, name, code, service) } };
}

function elsewhere(name: string, template: string, declaration: string): string {
  return l10n.t(
    '{0} is described by {1}, for runs on this machine and for SAM. What is deployed from this folder is described by {2}, which is not changed from here: add the function there as well.',
    name,
    path.basename(template),
    path.basename(declaration),
  );
}

/** What a name may be, for who has typed another one. */
function nameRule(): string {
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
  if (!planned.change) return;
  const { file, insertions } = planned.change;
  await fs.writeFile(file, withInsertions(await fs.readFile(file, 'utf8'), insertions));
}

/** That of the project's other functions in this language, else the newest that this machine can build for, else the newest. */
function runtimeFor({ runtime, runtimes }: NewFunctionLanguage, { template, buildable }: NewFunctionRequest): string {
  const used = [...(template.text ?? '').matchAll(/^[^#\n]*\b[Rr]untime:[ \t]*["']?([\w.]+)/gm)].map(
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
