import type { NewPropertyPlace } from '../entryPlace.ts';
import { at, type TemplateNode } from './templateNode.ts';

/** Where a property can be added to a map of them; undefined where the map is not written as one. */
export function placeIn(map: TemplateNode | undefined): NewPropertyPlace | undefined {
  return map?.kind === 'map' && map.addAt ? { ...map.addAt, written: [...map.entries.keys()] } : undefined;
}

/** Where a property can be added to a resource or an event, which may have none yet. */
export function newPropertyPlace(owner: TemplateNode): NewPropertyPlace | undefined {
  const properties = at(owner, 'Properties');
  if (properties !== undefined) return placeIn(properties);
  const place = placeIn(owner);
  return place && { ...place, written: [], below: 'Properties' };
}
