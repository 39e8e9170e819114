import {
  at,
  entriesOf,
  itemsOf,
  type MapEntry,
  type MapNode,
  type TemplateNode,
} from '../cloudFormation/templateNode.ts';

/** Below these keys the names are the user's own. */
const ownNames = new Set([
  'EventPattern',
  'FilterPolicy',
  'Input',
  'Pattern',
  'RedriveAllowPolicy',
  'RedrivePolicy',
  'StageVariables',
  'Tags',
  'Variables',
]);

/** Sections that Terraform's JSON may write as a list of one. */
const sections = new Set([
  'Cors',
  'CorsConfiguration',
  'DeadLetterConfig',
  'DestinationConfig',
  'Environment',
  'EphemeralStorage',
  'LoggingConfig',
  'OnFailure',
  'OnSuccess',
  'SnapStart',
  'Target',
  'TracingConfig',
  'VpcConfig',
]);

/** What Terraform calls otherwise than CloudFormation, but for the spelling. */
export type Renamings = Readonly<Record<string, string>>;

/**
 * The nodes of a block under CloudFormation's names: `memory_size` is `MemorySize`. A list of one section is the section,
 * as Terraform's JSON may write it.
 */
export function cloudFormationNames(node: TemplateNode | undefined, renamings: Renamings = {}): MapNode {
  const entries = new Map<string, MapEntry>();
  for (const [name, entry] of entriesOf(node)) {
    const key = Object.hasOwn(renamings, name) ? (renamings[name] ?? name) : pascalCase(name);
    const [only, ...others] = sections.has(key) ? itemsOf(entry.value) : [];
    const value = only && others.length === 0 ? only : entry.value;
    entries.set(key, ownNames.has(key) ? entry : { ...entry, value: renamed(value, renamings) });
  }
  const nowhere = { line: 0, character: 0 };
  return { kind: 'map', entries, range: node?.range ?? { start: nowhere, end: nowhere } };
}

function renamed(node: TemplateNode, renamings: Renamings): TemplateNode {
  if (node.kind === 'map') return cloudFormationNames(node, renamings);
  if (node.kind === 'list') return { ...node, items: node.items.map((item) => renamed(item, renamings)) };
  return node;
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** A map with other entries beside, or instead of, those of a map. What is undefined is left out. */
export function withEntries(node: MapNode, added: Readonly<Record<string, MapEntry | undefined>>): MapNode {
  const entries = new Map(node.entries);
  for (const [key, entry] of Object.entries(added)) {
    if (entry) entries.set(key, entry);
    else entries.delete(key);
  }
  return { ...node, entries };
}

/** A map made of the entries of another one, some below other paths: `{ DeadLetterQueue.TargetArn: 'dead_letter_target_arn' }`. */
export function arranged(node: TemplateNode | undefined, paths: Renamings): MapNode {
  const found: [readonly string[], MapEntry][] = [];
  for (const [path, name] of Object.entries(paths)) {
    const entry = node?.kind === 'map' ? node.entries.get(name) : undefined;
    if (entry) found.push([path.split('.'), entry]);
  }
  return nested(found, node);
}

function nested(found: readonly (readonly [readonly string[], MapEntry])[], around: TemplateNode | undefined): MapNode {
  const entries = new Map<string, MapEntry>();
  for (const [[key = '', ...rest], entry] of found) {
    if (rest.length === 0) {
      entries.set(key, entry);
    } else if (!entries.has(key)) {
      const below = found.filter(([path]) => path[0] === key).map(([path, one]) => [path.slice(1), one] as const);
      entries.set(key, { ...entry, value: nested(below, entry.value) });
    }
  }
  const nowhere = { line: 0, character: 0 };
  return { kind: 'map', entries, range: around?.range ?? { start: nowhere, end: nowhere } };
}

/** The entry of a key. */
export function entryOf(node: TemplateNode | undefined, ...path: readonly string[]): MapEntry | undefined {
  const key = path.at(-1) ?? '';
  const around = at(node, ...path.slice(0, -1));
  return around?.kind === 'map' ? around.entries.get(key) : undefined;
}
