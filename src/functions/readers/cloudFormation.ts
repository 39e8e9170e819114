import * as l10n from '@vscode/l10n';
import type { CatalogProblem } from '../catalogProblem.ts';
import { functionResources, readFunction } from '../cloudFormation/functionResource.ts';
import { LinkedResources } from '../cloudFormation/linkedResources.ts';
import { Queues } from '../cloudFormation/queues.ts';
import { Resolver } from '../cloudFormation/resolver.ts';
import { parseTemplate } from '../cloudFormation/templateDocument.ts';
import { at, type TemplateNode } from '../cloudFormation/templateNode.ts';
import type { FunctionReader, Reading } from '../functionReader.ts';

/** One mistake early in a file makes many; the first ones are those to mend. */
const mostSyntaxErrors = 10;

/**
 * Reads SAM and CloudFormation templates, YAML or JSON, whatever they are called
 * (https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy.html).
 */
export const cloudFormationReader = {
  accepts: (file) => /\.(ya?ml|json|template)$/i.test(file),

  read(file, text) {
    return Promise.resolve(mayBeTemplate(text) ? readTemplate(file, text) : undefined);
  },
} satisfies FunctionReader;

/** A cheap look, because nearly all YAML and JSON files are something else. */
function mayBeTemplate(text: string): boolean {
  return text.includes('Resources') && /AWS::(Serverless|Lambda)::Function\b/.test(text);
}

function readTemplate(file: string, text: string): Reading | undefined {
  const { root, syntaxErrors } = parseTemplate(text);
  const resources = functionResources(root);
  const isBrokenTemplate = syntaxErrors.length > 0 && (at(root, 'AWSTemplateFormatVersion') ?? at(root, 'Transform'));
  if (resources.length === 0 && !isBrokenTemplate) return undefined;

  const problems: CatalogProblem[] = syntaxErrors.slice(0, mostSyntaxErrors).map(({ message, range }) => ({
    file,
    range,
    message: l10n.t('This template cannot be read completely: {0}', message),
  }));
  const resolver = new Resolver(root);
  const context = {
    file,
    kind: usesSam(at(root, 'Transform')) ? ('sam' as const) : ('cloudformation' as const),
    root,
    resolver,
    links: new LinkedResources(resolver),
    queues: new Queues(file, resolver),
    report: (range: CatalogProblem['range'], message: string) => {
      problems.push({ file, range, message });
    },
  };
  const functions = resources.map(([name, entry]) => readFunction(name, entry, context));
  return { functions, problems, isBroken: syntaxErrors.length > 0 };
}

function usesSam(transform: TemplateNode | undefined): boolean {
  const names = transform?.kind === 'list' ? transform.items : transform ? [transform] : [];
  return names.some((name) => name.kind === 'scalar' && String(name.value).startsWith('AWS::Serverless-'));
}
