import assert from 'node:assert/strict';
import { formatDuration, formatMoney, formatRequests } from '../../../src/pricing/format.ts';

describe('format', () => {
  it('writes money with cents, and small amounts with two digits', () => {
    const written = [0, 0.0000002, 0.0042, 0.095, 0.283, 1.9, 1234.5].map((amount) => formatMoney(amount, 'USD'));
    assert.deepEqual(written, ['$0', '$0.0000002', '$0.0042', '$0.095', '$0.28', '$1.90', '$1,234.50']);
    assert.equal(formatMoney(1.36, 'CNY'), 'CN¥1.36');
  });

  it('writes durations in the unit people use', () => {
    const written = [0.01, 1.24, 9.96, 40.4, 999, 3000, 1513].map(formatDuration);
    assert.deepEqual(written, ['0.1 ms', '1.2 ms', '10 ms', '40 ms', '999 ms', '3 s', '1.5 s']);
  });

  it('writes volumes', () => {
    assert.deepEqual([1_000_000, 2_500_000, 300_000, 1_234_567].map(formatRequests), [
      '1M',
      '2.5M',
      '300,000',
      '1,234,567',
    ]);
  });
});
