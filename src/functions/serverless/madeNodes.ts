import type { Range } from 'vscode-languageserver-types';
import { entriesOf, type MapEntry, type MapNode, type TemplateNode } from '../cloudFormation/templateNode.ts';
import type { PropertyPlaces } from '../propertyPlaces.ts';

/** The range of what nobody wrote: defaults, and maps that only the compiled template has. Compared by identity. */
export const nowhere: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** What can become an entry of a map; undefined is left out. */
export type Made = TemplateNode | MapEntry | string | number | boolean | undefined;

export function made(value: TemplateNode | string | number | boolean): TemplateNode {
  return typeof value === 'object' ? value : { kind: 'scalar', value, range: nowhere };
}

/** A map of these entries, without those that are undefined. What has no key of its own is written where its value is. */
export function madeMap(entries: Readonly<Record<string, Made>>): MapNode {
  const map = new Map<string, MapEntry>();
  for (const [key, value] of Object.entries(entries)) {
    if (value === undefined) continue;
    if (typeof value === 'object' && 'keyRange' in value) {
      map.set(key, value);
    } else {
      const node = made(value);
      map.set(key, { keyRange: node.range, value: node });
    }
  }
  return { kind: 'map', entries: map, range: nowhere };
}

/** Like `madeMap`; undefined where it would be empty. */
export function madeSection(entries: Readonly<Record<string, Made>>): MapNode | undefined {
  const map = madeMap(entries);
  return map.entries.size === 0 ? undefined : map;
}

export function madeList(items: readonly TemplateNode[]): TemplateNode {
  return { kind: 'list', items, range: nowhere };
}

/** An entry of a map with its key; undefined where there is none or it is `null`, which takes a value away again. */
export function entryOf(map: TemplateNode | undefined, key: string): MapEntry | undefined {
  const entry = map?.kind === 'map' ? map.entries.get(key) : undefined;
  return entry && isNull(entry.value) ? undefined : entry;
}

/** The map's entries under other names; what has no other name keeps its own. Keys stay where they are written. */
export function renamed(map: TemplateNode | undefined, names: Readonly<Record<string, string>>): MapNode {
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of entriesOf(map)) entries.set(names[key] ?? key, entry);
  return { kind: 'map', entries, range: map?.range ?? nowhere };
}

/** The entries of several maps; a later one's replaces an earlier one's. undefined where none of them is a map. */
export function mergedMaps(...maps: readonly (TemplateNode | undefined)[]): TemplateNode | undefined {
  const written = maps.filter((map) => map !== undefined && !isNull(map));
  const [only] = written;
  if (written.length <= 1) return only;
  // Where one of them is unknown, the names in it are; what is known stays.
  const entries = written.flatMap((map) => [...entriesOf(map)]);
  return { kind: 'map', entries: new Map(entries), range: written.at(-1)?.range ?? nowhere };
}

/** The places of what somebody wrote, each in the file that it is in. */
export function writtenPlaces(places: PropertyPlaces, fileOf: (range: Range) => string): PropertyPlaces {
  const written = [...places].filter(([, { key, value }]) => key !== nowhere && value !== nowhere);
  return new Map(written.map(([path, place]) => [path, { ...place, file: fileOf(place.value) }]));
}

function isNull(node: TemplateNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}
