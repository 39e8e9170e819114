import assert from 'node:assert/strict';
import { volumeOf } from '../../../src/pricing/monthlyVolume.ts';

describe('volumeOf', () => {
  it('reads what people write', () => {
    const written = ['3000000', '3,000,000', ' 2.5M ', '40k', '1b', '0', '.5m'];
    assert.deepEqual(written.map(volumeOf), [3e6, 3e6, 2.5e6, 40_000, 1e9, 0, 500_000]);
  });

  it('refuses what is no volume', () => {
    for (const text of ['', 'many', '-1', '1e18', '2000b', '1.2.3', 'M']) assert.equal(volumeOf(text), undefined, text);
  });
});
