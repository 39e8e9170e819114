import type { Reachability } from '../syntax/reachability.ts';
import type { EventData } from './eventData.ts';
import { isMemo } from './memoGuard.ts';
import { isResetEachTime, type StateWrite } from './stateWrites.ts';

/**
 * Whether a write is meant to outlive the request or holds nothing of it: a flag, a cache that asks first and stores what a
 * call answered, a collection that every request empties. `isAlone`: no other request runs in the environment meanwhile.
 */
export function isHarmless(
  write: StateWrite,
  reachability: Reachability,
  eventData: EventData,
  isAlone = true,
): boolean {
  const [value] = write.values;
  // A flag, as in `state["cold"] = False`, holds nothing of the request.
  if (write.isAssignment && (value?.bare.word === 'boolean' || value?.bare.word === 'null')) return true;
  const isOfEvent = write.values.some((one) => eventData.isDerived(one));
  if (!isOfEvent && (isMemo(write) || isCache(write))) return true;
  return isAlone && isResetEachTime(write.binding, reachability);
}

/** What is called a cache, and is looked into elsewhere: `cache.get(key)`, `key in CACHE`, `CACHE[key]`. */
function isCache({ binding }: StateWrite): boolean {
  if (!/cache|memo/i.test(binding.name)) return false;
  return binding.occurrences.some(({ node }) => {
    const { parent } = node;
    if (node.role !== 'object' || parent === undefined) return parent?.word === 'binary' && node.role === 'right';
    return parent.child('index') === undefined
      ? /^(?:get|has|peek)$/.test(parent.child('property')?.text ?? '')
      : parent.role !== 'target';
  });
}
