import * as path from 'node:path';
import type { Range } from 'vscode-languageserver-types';
import type { TemplateNode } from '../cloudFormation/templateNode.ts';
import { textOf } from '../cloudFormation/value.ts';
import { isUnknownNode, itemOf, unknownNode } from './unknownNode.ts';
import type { Variables } from './variables.ts';

interface Asked {
  /** What stands in the parentheses. */
  readonly parameters: string;
  /** What stands after the colon. */
  readonly address: string;
  readonly range: Range;
  readonly variables: Variables;
}

/** undefined: there is no such value, and the variable's next source is asked. */
type Source = (asked: Asked) => Promise<TemplateNode | undefined>;

/** The framework's defaults (https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml). */
const defaultStage = 'dev';
const defaultRegion = 'us-east-1';

/** The sources that files alone can answer; all others ask AWS, git or another service. */
const sources: ReadonlyMap<string, Source> = new Map<string, Source>([
  ['self', self],
  ['opt', option],
  ['sls', ({ address, range, variables }) => (address === 'stage' ? stage(variables, range) : unknown('sls', range))],
  // The variables of whoever deploys are not those of this machine.
  ['env', () => Promise.resolve(undefined)],
  ['file', file],
  ['param', parameter],
  ['strToBool', ({ parameters, range }) => Promise.resolve(boolean(parameters, range))],
  ['aws', aws],
]);

export function sourceNamed(type: string): Source | undefined {
  return sources.get(type);
}

/** Of the command line's options, the stage is one that may have been chosen. */
function option({ address, range, variables }: Asked): Promise<TemplateNode | undefined> {
  const chosen = address === 'stage' || address === 's' ? variables.stage : undefined;
  return Promise.resolve(chosen === undefined ? undefined : { kind: 'scalar', value: chosen, range });
}

async function self({ address, range, variables }: Asked): Promise<TemplateNode | undefined> {
  const value = await below(variables.root, address, variables);
  if (value && !(value.kind === 'scalar' && value.value === null)) return value;
  if (address === 'provider.stage') return providerStage(variables, range);
  if (address === 'provider.region') return { kind: 'scalar', value: defaultRegion, range };
  return value;
}

/** The stage that was chosen, else the provider's. */
async function stage(variables: Variables, range: Range): Promise<TemplateNode> {
  return variables.stage === undefined
    ? providerStage(variables, range)
    : { kind: 'scalar', value: variables.stage, range };
}

/** The stage that the provider names, whatever was chosen: `${self:…}` is what is written. */
async function providerStage(variables: Variables, range: Range): Promise<TemplateNode> {
  const written = await below(variables.root, 'provider.stage', variables);
  return written && !(written.kind === 'scalar' && written.value === null)
    ? written
    : { kind: 'scalar', value: variables.stage ?? defaultStage, range };
}

/** Paths are relative to the service's folder, also in files that are brought in. */
async function file({ parameters, address, variables }: Asked): Promise<TemplateNode | undefined> {
  const name = parameters.trim().replace(/^(['"])(.*)\1$/, '$2');
  if (name === '' || name.startsWith('~')) return undefined;
  const document = await variables.files.read(path.resolve(variables.files.folder, name));
  return document && below(document.root, address, variables);
}

/** `params` by stage, and the fourth version's `stages`; those of the stage come before the default ones. */
async function parameter({ address, range, variables }: Asked): Promise<TemplateNode | undefined> {
  const current = await stage(variables, range);
  const name = current.kind === 'scalar' ? textOf(current.value ?? undefined) : undefined;
  const stages = name === undefined ? [] : [name];
  for (const one of [...stages, 'default']) {
    for (const section of [`params.${one}`, `stages.${one}.params`]) {
      const parameters = await below(variables.root, section, variables);
      const value = parameters && (await below(parameters, address, variables));
      // A stage that is unknown may have a parameter of its own.
      if (value) return name === undefined ? unknownNode(`param:${address}`, range) : value;
    }
  }
  return undefined;
}

async function aws({ address, range, variables }: Asked): Promise<TemplateNode | undefined> {
  const region = address === 'region' ? await below(variables.root, 'provider.region', variables) : undefined;
  return region ?? unknownNode(`aws:${address}`, range);
}

function boolean(text: string, range: Range): TemplateNode {
  const word = text
    .trim()
    .replace(/^(['"])(.*)\1$/, '$2')
    .toLowerCase();
  if (word === 'true' || word === '1') return { kind: 'scalar', value: true, range };
  if (word === 'false' || word === '0') return { kind: 'scalar', value: false, range };
  return unknownNode(`strToBool(${text})`, range);
}

function unknown(text: string, range: Range): Promise<TemplateNode> {
  return Promise.resolve(unknownNode(text, range));
}

/** The value below a path of keys; where a variable stands on the way, below what it stands for. */
export async function below(
  root: TemplateNode,
  address: string,
  variables: Variables,
): Promise<TemplateNode | undefined> {
  let node: TemplateNode | undefined = root;
  for (const key of address === '' ? [] : address.split('.')) {
    const container: TemplateNode = await variables.shallow(node);
    if (isUnknownNode(container)) return container;
    node = itemOf(container, key);
    if (!node) return undefined;
  }
  return variables.shallow(node);
}
