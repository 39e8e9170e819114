import * as l10n from '@vscode/l10n';
import type { CatalogProblem } from '../catalogProblem.ts';
import type { FunctionDeclaration, Reading } from '../functionReader.ts';
import { functionResources } from './functionResource.ts';
import { nestedStacks } from './nestedStacks.ts';
import { Resolver } from './resolver.ts';
import { parseTemplate } from './templateDocument.ts';
import { readFunctions } from './templateFunctions.ts';
import { at, type TemplateNode } from './templateNode.ts';
import type { Value } from './value.ts';

/** One mistake early in a file makes many; the first ones are those to mend. */
const mostSyntaxErrors = 10;

/**
 * What a template says, and the templates of this machine that it nests, with the parameters that it passes them;
 * undefined for a file that is none. `given`: the parameters of a nested one; `around`: the templates that it is nested in.
 */
export async function readTemplate(
  file: string,
  text: string,
  given: ReadonlyMap<string, Value> = new Map(),
  around: readonly string[] = [],
): Promise<Reading | undefined> {
  const { root, syntaxErrors } = parseTemplate(text);
  const resolver = new Resolver(root, given);
  const functions: FunctionDeclaration[] = [];
  const problems: CatalogProblem[] = [];
  const includes = new Set<string>();
  const readFrom = new Set<string>();
  for (const stack of await nestedStacks(file, resolver, [...around, file])) {
    readFrom.add(stack.file);
    if (stack.text === undefined) continue;
    const nested = await readTemplate(stack.file, stack.text, stack.parameters, [...around, file]);
    if (!nested) continue;
    includes.add(stack.file);
    functions.push(...nested.functions);
    for (const one of nested.includes ?? []) includes.add(one);
    for (const one of nested.readFrom ?? []) readFrom.add(one);
  }

  const resources = functionResources(root);
  const isBrokenTemplate = syntaxErrors.length > 0 && (at(root, 'AWSTemplateFormatVersion') ?? at(root, 'Transform'));
  if (resources.length === 0 && functions.length === 0 && !isBrokenTemplate) {
    // A template that is not there yet may come.
    return readFrom.size > 0
      ? { functions, problems, isBroken: syntaxErrors.length > 0, readFrom, includes }
      : undefined;
  }
  for (const { message, range } of syntaxErrors.slice(0, mostSyntaxErrors)) {
    problems.push({ file, range, message: l10n.t('This template cannot be read completely: {0}', message) });
  }
  const kind = usesSam(at(root, 'Transform')) ? 'sam' : 'cloudformation';
  functions.push(
    ...readFunctions(root, resolver, file, kind, (range, message) => {
      problems.push({ file, range, message });
    }),
  );
  const isBroken = syntaxErrors.length > 0;
  return readFrom.size > 0 ? { functions, problems, isBroken, readFrom, includes } : { functions, problems, isBroken };
}

function usesSam(transform: TemplateNode | undefined): boolean {
  const names = transform?.kind === 'list' ? transform.items : transform ? [transform] : [];
  return names.some((name) => name.kind === 'scalar' && String(name.value).startsWith('AWS::Serverless-'));
}
