import type { Range } from 'vscode-languageserver-types';
import type { MapEntry, MapNode, TemplateNode } from '../cloudFormation/templateNode.ts';
import type { PropertyPlaces } from '../propertyPlaces.ts';

/** The range of what nobody wrote: defaults, and maps that only the compiled template has. Compared by identity. */
export const nowhere: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** What can become a node; undefined is left out of maps and lists. */
export type Made = TemplateNode | string | number | boolean | undefined;

export function made(value: TemplateNode | string | number | boolean): TemplateNode {
  return typeof value === 'object' ? value : { kind: 'scalar', value, range: nowhere };
}

/** A map of these entries, without those that are undefined. An entry is written where its value is. */
export function madeMap(entries: Readonly<Record<string, Made>>): MapNode {
  const map = new Map<string, MapEntry>();
  for (const [key, value] of Object.entries(entries)) {
    if (value === undefined) continue;
    const node = made(value);
    map.set(key, { keyRange: node.range, value: node });
  }
  return { kind: 'map', entries: map, range: nowhere };
}

/** Like `madeMap`; undefined where it would be empty. */
export function madeSection(entries: Readonly<Record<string, Made>>): MapNode | undefined {
  const map = madeMap(entries);
  return map.entries.size === 0 ? undefined : map;
}

export function madeList(items: readonly Made[]): TemplateNode {
  return { kind: 'list', items: items.filter((item) => item !== undefined).map(made), range: nowhere };
}

/** The map's entries under other names; what has no other name keeps its own. Keys stay where they are written. */
export function renamed(map: TemplateNode | undefined, names: Readonly<Record<string, string>>): MapNode {
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of map?.kind === 'map' ? map.entries : []) entries.set(names[key] ?? key, entry);
  return { kind: 'map', entries, range: map?.range ?? nowhere };
}

/** The entries of several maps; a later one's replaces an earlier one's. undefined where none of them is a map. */
export function mergedMaps(...maps: readonly (TemplateNode | undefined)[]): TemplateNode | undefined {
  const written = maps.filter((map) => map !== undefined && !(map.kind === 'scalar' && map.value === null));
  const [only] = written;
  if (written.length <= 1) return only;
  // Where one of them is unknown, the names in it are; what is known stays.
  const entries = written.flatMap((map) => (map.kind === 'map' ? [...map.entries] : []));
  return { kind: 'map', entries: new Map(entries), range: written.at(-1)?.range ?? nowhere };
}

/** The places of what somebody wrote, each in the file that it is in. */
export function writtenPlaces(places: PropertyPlaces, fileOf: (range: Range) => string): PropertyPlaces {
  const written = [...places].filter(([, { key, value }]) => key !== nowhere && value !== nowhere);
  return new Map(written.map(([path, place]) => [path, { ...place, file: fileOf(place.value) }]));
}
