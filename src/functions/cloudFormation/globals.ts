import { at, type MapEntry, type MapNode, type TemplateNode } from './templateNode.ts';

/**
 * The properties of a SAM function with the template's `Globals` in them: maps are merged, lists are joined (the global
 * items first), everything else is replaced
 * (https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html).
 */
export function withGlobals(root: TemplateNode, resource: TemplateNode): TemplateNode | undefined {
  const own = at(resource, 'Properties');
  const globals = withoutIgnored(at(root, 'Globals', 'Function'), at(resource, 'IgnoreGlobals'));
  if (globals?.kind !== 'map') return own;
  // A function without properties of its own, or with half-written ones, still has the global ones.
  return own?.kind === 'map' ? mergedMap(globals, own) : globals;
}

function mergedMap(globals: MapNode, own: MapNode): MapNode {
  const entries = new Map<string, MapEntry>(globals.entries);
  for (const [key, entry] of own.entries) {
    const inherited = globals.entries.get(key)?.value;
    entries.set(key, inherited ? { ...entry, value: merged(inherited, entry.value) } : entry);
  }
  return { kind: 'map', entries, range: own.range };
}

function merged(inherited: TemplateNode, own: TemplateNode): TemplateNode {
  if (inherited.kind === 'map' && own.kind === 'map') return mergedMap(inherited, own);
  if (inherited.kind === 'list' && own.kind === 'list') return { ...own, items: [...inherited.items, ...own.items] };
  return own;
}

/** A resource may decline all globals (`IgnoreGlobals: '*'`) or the named ones. */
function withoutIgnored(
  globals: TemplateNode | undefined,
  ignored: TemplateNode | undefined,
): TemplateNode | undefined {
  if (globals?.kind !== 'map' || !ignored) return globals;
  const items = ignored.kind === 'list' ? ignored.items : [ignored];
  const names = new Set(items.map((item) => (item.kind === 'scalar' ? item.value : undefined)));
  if (names.has('*')) return undefined;
  return { ...globals, entries: new Map([...globals.entries].filter(([key]) => !names.has(key))) };
}
