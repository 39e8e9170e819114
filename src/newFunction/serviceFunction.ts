import * as fs from 'node:fs';
import type { Assets } from '../assets.ts';
import type { SnippetLanguage } from '../snippets/snippetLanguage.ts';
import type { FunctionName } from './functionName.ts';
import type { TextInsertion } from './textInsertion.ts';
import { YamlFile } from './yamlFile.ts';

/** The languages that the framework deploys without a build of one's own. */
export const serviceLanguages: readonly SnippetLanguage[] = ['python', 'javascript', 'typescript', 'ruby'];

/** What a service says of a function beside what the snippet needs. */
export interface ServiceCode {
  /** Relative to the service's file: `order_worker/app.lambda_handler`. */
  readonly handler: string;
  readonly runtime: string;
}

/**
 * Puts the function of a snippet into a service of the Serverless Framework, with its event source, and what it needs into the
 * service's `resources`. `src/newFunction/serviceTemplates/` has one file for each snippet. ExpectedError where the service
 * cannot take it.
 */
export function serviceInsertions(
  assets: Assets,
  snippet: string,
  name: FunctionName,
  code: ServiceCode,
  service: { readonly file: string; readonly text: string },
): TextInsertion[] {
  const templates = JSON.parse(fs.readFileSync(assets.serviceTemplates, 'utf8')) as Record<string, string>;
  const { camelCase: key, dashed } = name;
  const template = (templates[snippet] ?? templates['default'] ?? '')
    .replaceAll('MyFunction', key.charAt(0).toUpperCase() + key.slice(1))
    .replaceAll('my-function', dashed)
    .replaceAll('myFunction', key);
  const [fn = '', resources] = template.split('\nresources:\n  Resources:\n');
  const yaml = new YamlFile(service.file, service.text);
  const isProviders = yaml.value(['provider', 'runtime']) === code.runtime;
  const own = [`handler: ${code.handler}`, ...(isProviders ? [] : [`runtime: ${code.runtime}`])];
  const entry = [`${key}:`, ...own.map((line) => `  ${line}`), unindented(fn.replace(/^functions:\n.*\n/, ''), 2)];
  return [
    yaml.insertion(['functions'], entry.join('\n')),
    ...(resources === undefined ? [] : [yaml.insertion(['resources', 'Resources'], unindented(resources, 4))]),
  ];
}

/** Whether a file is called as the framework calls its own; those that are code cannot be changed. */
export function isService(file: string): boolean {
  return /(?:^|[\\/])serverless\.ya?ml$/.test(file);
}

function unindented(text: string, spaces: number): string {
  return text.replaceAll(new RegExp(`^ {${spaces}}`, 'gm'), '');
}
