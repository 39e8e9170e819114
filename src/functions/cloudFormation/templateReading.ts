import type { CatalogProblem } from '../catalogProblem.ts';
import type { FunctionDeclaration, Reading } from '../functionReader.ts';
import { noNewerTexts, type NewerTexts } from '../textFile.ts';
import { samConfiguration, type SamConfiguration } from '../sam/samConfiguration.ts';
import { documentProblems } from './documentProblems.ts';
import { withLoopsWrittenOut } from './forEach.ts';
import { functionResources } from './functionResource.ts';
import { nestedStacks } from './nestedStacks.ts';
import { Resolver } from './resolver.ts';
import { parseTemplate } from './templateDocument.ts';
import { readFunctions } from './templateFunctions.ts';
import { at, type TemplateNode } from './templateNode.ts';
import type { Value } from './value.ts';

/** From where a template is read. */
export interface TemplateSurroundings {
  /** The parameters of a nested one. */
  readonly given?: ReadonlyMap<string, Value>;
  /** The templates that it is nested in. */
  readonly around?: readonly string[];
  /** The stage that was chosen: an environment of SAM's configuration. */
  readonly stage?: string | undefined;
  /** What is read of other files instead of what is on disk. */
  readonly newer?: NewerTexts | undefined;
}

/**
 * What a template says, and the templates of this machine that it nests, with the parameters that it passes them;
 * undefined for a file that is none.
 */
export async function readTemplate(
  file: string,
  text: string,
  { given, around = [], stage, newer = noNewerTexts }: TemplateSurroundings = {},
): Promise<Reading | undefined> {
  const { root: written, syntaxErrors, repeatedKeys } = parseTemplate(text);
  const configuration = given ? undefined : await configurationOf(file, written, stage, newer);
  const parameters = given ?? configuration?.parameters ?? new Map<string, Value>();
  const hasLoops = text.includes('Fn::ForEach::');
  const root = hasLoops ? withLoopsWrittenOut(written, new Resolver(written, parameters)) : written;
  const resolver = new Resolver(root, parameters);
  const functions: FunctionDeclaration[] = [];
  const problems: CatalogProblem[] = [];
  const includes = new Set<string>();
  const readFrom = new Set<string>();
  for (const stack of await nestedStacks(file, resolver, [...around, file], newer)) {
    readFrom.add(stack.file);
    if (stack.text === undefined) continue;
    const nested = await readTemplate(stack.file, stack.text, {
      given: new Map([...awsParameters(parameters), ...stack.parameters]),
      around: [...around, file],
      newer,
    });
    if (!nested) continue;
    includes.add(stack.file);
    functions.push(...nested.functions);
    for (const one of nested.includes ?? []) includes.add(one);
    for (const one of nested.readFrom ?? []) readFrom.add(one);
  }

  const resources = functionResources(root);
  // Of a resource that stands twice the last one counts, and that may be no function.
  const isBrokenTemplate =
    syntaxErrors.length + repeatedKeys.length > 0 && (at(root, 'AWSTemplateFormatVersion') ?? at(root, 'Transform'));
  if (resources.length === 0 && functions.length === 0 && !isBrokenTemplate) {
    // A template that is not there yet may come.
    return readFrom.size > 0
      ? { functions, problems, isBroken: syntaxErrors.length > 0, readFrom, includes }
      : undefined;
  }
  problems.push(...documentProblems(file, { syntaxErrors, repeatedKeys }));
  if (configuration) {
    problems.push(...configuration.problems);
    for (const one of configuration.files) readFrom.add(one);
  }
  const kind = usesSam(at(root, 'Transform')) ? 'sam' : 'cloudformation';
  functions.push(
    ...readFunctions(root, resolver, file, kind, (range, message) => {
      problems.push({ file, range, message });
    }),
  );
  const isBroken = syntaxErrors.length > 0;
  const stages = configuration?.environments ?? [];
  return { functions, problems, isBroken, readFrom, includes, stages };
}

/** Most files that are read are no templates: nothing is looked for beside them. */
function configurationOf(
  file: string,
  root: TemplateNode,
  stage: string | undefined,
  newer: NewerTexts,
): Promise<SamConfiguration> | undefined {
  return at(root, 'Resources') ? samConfiguration(file, stage, newer) : undefined;
}

/** What AWS itself gives every stack: a nested one has another name, but is in the same region. */
function awsParameters(parameters: ReadonlyMap<string, Value>): [string, Value][] {
  return [...parameters].filter(([name]) => name.startsWith('AWS::') && name !== 'AWS::StackName');
}

function usesSam(transform: TemplateNode | undefined): boolean {
  const names = transform?.kind === 'list' ? transform.items : transform ? [transform] : [];
  return names.some((name) => name.kind === 'scalar' && String(name.value).startsWith('AWS::Serverless-'));
}
