import * as l10n from '@vscode/l10n';
import type { CatalogProblem } from '../catalogProblem.ts';
import { functionResources } from '../cloudFormation/functionResource.ts';
import { parseTemplate } from '../cloudFormation/templateDocument.ts';
import { readFunctions } from '../cloudFormation/templateFunctions.ts';
import { at, type TemplateNode } from '../cloudFormation/templateNode.ts';
import type { FunctionReader, Reading } from '../functionReader.ts';

/** One mistake early in a file makes many; the first ones are those to mend. */
const mostSyntaxErrors = 10;

/**
 * Reads SAM and CloudFormation templates, YAML or JSON, whatever they are called
 * (https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy.html).
 */
export const cloudFormationReader = {
  accepts: (file: string) => /\.(ya?ml|json|template)$/i.test(file),

  read(file: string, text: string): Promise<Reading | undefined> {
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
  const kind = usesSam(at(root, 'Transform')) ? 'sam' : 'cloudformation';
  const functions = readFunctions(root, file, kind, (range, message) => {
    problems.push({ file, range, message });
  });
  return { functions, problems, isBroken: syntaxErrors.length > 0 };
}

function usesSam(transform: TemplateNode | undefined): boolean {
  const names = transform?.kind === 'list' ? transform.items : transform ? [transform] : [];
  return names.some((name) => name.kind === 'scalar' && String(name.value).startsWith('AWS::Serverless-'));
}
