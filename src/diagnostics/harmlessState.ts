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
  if (isMemo(write) && !write.values.some((one) => eventData.isDerived(one))) return true;
  return isAlone && isResetEachTime(write.binding, reachability);
}
