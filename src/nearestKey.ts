import { editDistance } from './editDistance.ts';

/** The key that somebody meant who wrote `key`: the same but for case, `_` and `-`, or with at most a third of it mistyped. */
export function nearestKey(key: string, known: readonly string[]): string | undefined {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[_-]/g, '');
  const ranked = known
    .map((one) => ({ one, distance: editDistance(plain(key), plain(one)) }))
    .toSorted((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best && best.distance <= Math.floor(Math.max(key.length, 3) / 3) ? best.one : undefined;
}
