import { at, entriesOf, literal } from '../cloudFormation/templateNode.ts';
import { below } from './variableSources.ts';
import type { Variables } from './variables.ts';

/** `${self:custom.tables.${sls:stage}}`: the keys of what is looked up by the stage are stages. */
const lookedUp = /\$\{self:([\w.-]+)\.\$\{(?:sls:stage|opt:stage\b[^}]*|self:provider\.stage)\}/g;

/** The stages that a service knows by name: of `params` and `stages`, and of what is looked up by the stage. */
export async function stagesOf(text: string, variables: Variables): Promise<readonly string[]> {
  const maps = new Set(['params', 'stages', ...[...text.matchAll(lookedUp)].map((match) => match[1] ?? '')]);
  const stages = new Set<string>();
  for (const address of maps) {
    for (const [name] of entriesOf(await below(variables.root, address, variables))) stages.add(name);
  }
  const provided = literal(at(variables.root, 'provider', 'stage'));
  if (provided !== undefined && !provided.includes('${')) stages.add(provided);
  stages.delete('default');
  return [...stages];
}
