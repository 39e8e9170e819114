import assert from 'node:assert/strict';
import { ExpectedError } from '../../../src/expectedError.ts';
import { billedMilliseconds, estimate, type Estimate, type Usage } from '../../../src/pricing/estimate.ts';
import { knownRegions } from '../../../src/pricing/regionPrices.ts';

function part(estimated: Estimate, name: string) {
  const found = estimated.parts.find((candidate) => candidate.name === name);
  assert.ok(found, `no part ${name}`);
  return found;
}

function assertAmount(estimated: Estimate, name: string, amount: number): void {
  const actual = part(estimated, name).amount;
  assert.ok(Math.abs(actual - amount) <= 0.01, `${name}: ${actual}, expected ${amount}`);
}

describe('estimate', () => {
  describe("AWS's worked examples (https://aws.amazon.com/lambda/pricing/)", () => {
    it('A: mobile backend', () => {
      const bill = estimate({ memorySize: 1536, durationMs: 120, requests: 3_000_000, freeTier: true });
      assertAmount(bill, 'duration', 2.33);
      assert.equal(part(bill, 'duration').quantity, 140_000);
      assertAmount(bill, 'requests', 0.4);
      assert.ok(Math.abs(bill.total.expected - 2.73) <= 0.01);
    });

    it('B: telemetry', () => {
      const bill = estimate({ memorySize: 1024, durationMs: 2000, requests: 7_440_000 });
      assertAmount(bill, 'duration', 248);
      assertAmount(bill, 'requests', 1.49);
      assert.ok(Math.abs(bill.total.expected - 249.49) <= 0.01);
    });

    it('C: machine learning on tickets, with ephemeral storage', () => {
      const bill = estimate({
        memorySize: 4096,
        durationMs: 280,
        requests: 6_000_000,
        ephemeralStorage: 2048,
        freeTier: true,
      });
      assertAmount(bill, 'duration', 105.33);
      assertAmount(bill, 'requests', 1);
      assertAmount(bill, 'ephemeral-storage', 0.08);
      assert.equal(Math.round(part(bill, 'ephemeral-storage').quantity), 2_520_000);
      assert.ok(Math.abs(bill.total.expected - 106.41) <= 0.01);
    });
  });

  describe("another tool's goldens", () => {
    const cases: [string, Usage, { requests: number; duration: number }][] = [
      ['128 MB', { memorySize: 128, durationMs: 350, requests: 100_000 }, { requests: 0.02, duration: 0.07 }],
      [
        '128 MB arm64',
        { memorySize: 128, durationMs: 350, requests: 100_000, architecture: 'arm64' },
        { requests: 0.02, duration: 0.06 },
      ],
      ['512 MB', { memorySize: 512, durationMs: 350, requests: 100_000 }, { requests: 0.02, duration: 0.29 }],
      [
        '512 MB arm64',
        { memorySize: 512, durationMs: 350, requests: 100_000, architecture: 'arm64' },
        { requests: 0.02, duration: 0.23 },
      ],
      [
        'below the first boundary',
        { memorySize: 512, durationMs: 1024, requests: 6e9 },
        { requests: 1200, duration: 51_200.1 },
      ],
      [
        'two tiers',
        { memorySize: 1024, durationMs: 1024, requests: 9e9 },
        { requests: 1800, duration: 100_000.2 + 48_240 },
      ],
      [
        'two tiers of arm64',
        { memorySize: 1024, durationMs: 1024, requests: 11.25e9, architecture: 'arm64' },
        { requests: 2250, duration: 100_000.5 + 48_240.4 },
      ],
    ];
    for (const [name, usage, expected] of cases) {
      it(name, () => {
        const bill = estimate(usage);
        assertAmount(bill, 'requests', expected.requests);
        assertAmount(bill, 'duration', expected.duration);
      });
    }

    it('shows how the tiers share the duration', () => {
      const { tiers } = part(estimate({ memorySize: 1024, durationMs: 1024, requests: 9e9 }), 'duration');
      assert.deepEqual(
        tiers?.map(({ quantity, amount }) => [quantity, Number(amount.toFixed(2))]),
        [
          [6e9, 100_000.2],
          [3.216e9, 48_240],
        ],
      );
    });
  });

  describe('tier boundaries', () => {
    const boundaries = { x86_64: [6e9, 15e9], arm64: [7.5e9, 18.75e9] } as const;
    const prices = {
      x86_64: [0.0000166667, 0.000015, 0.0000133334],
      arm64: [0.0000133334, 0.0000120001, 0.0000106667],
    } as const;
    for (const architecture of ['x86_64', 'arm64'] as const) {
      for (const [index, boundary] of boundaries[architecture].entries()) {
        it(`${architecture} changes its price after ${boundary} GB-seconds`, () => {
          const amountOf = (gbSeconds: number) =>
            part(estimate({ memorySize: 1024, durationMs: 1000, requests: gbSeconds, architecture }), 'duration')
              .amount;
          const oneMillion = 1_000_000;
          const before = (amountOf(boundary) - amountOf(boundary - oneMillion)) / oneMillion;
          const after = (amountOf(boundary + oneMillion) - amountOf(boundary)) / oneMillion;
          assert.ok(Math.abs(before - (prices[architecture][index] ?? 0)) < 1e-10, String(before));
          assert.ok(Math.abs(after - (prices[architecture][index + 1] ?? 0)) < 1e-10, String(after));
        });
      }
    }

    it('charges the init phase in the tier that the duration has reached', () => {
      const usage = { memorySize: 1024, durationMs: 1000, requests: 6e9, coldShare: 0.01, initDurationMs: 1000 };
      const init = part(estimate(usage), 'init');
      assert.equal(init.quantity, 60_000_000);
      assert.ok(Math.abs(init.amount - 900) < 0.01, String(init.amount));
    });
  });

  describe('cold starts', () => {
    it('bills duration and init phase as one sum, rounded up once', () => {
      assert.equal(billedMilliseconds(1513.37, 303.63), 1817);
      assert.equal(billedMilliseconds(1513.37, 303.64), 1818);
      assert.equal(billedMilliseconds(0.2), 1);
      assert.equal(billedMilliseconds(40), 40);
    });

    it('adds what the rounding of a cold start adds', () => {
      const bill = estimate({
        memorySize: 1024,
        durationMs: 99.5,
        initDurationMs: 100.4,
        coldShare: 0.5,
        requests: 1000,
      });
      assert.equal(part(bill, 'duration').quantity, 100);
      assert.equal(part(bill, 'init').quantity, 50);
    });

    it('takes one in a hundred where only the init duration is known, and says so', () => {
      const bill = estimate({ memorySize: 128, durationMs: 10, initDurationMs: 200 });
      assert.equal(part(bill, 'init').quantity, (1e6 * 0.01 * 0.2 * 128) / 1024);
      assert.ok(bill.assumptions.some((assumption) => assumption.startsWith('1% of the requests start cold')));
    });
  });

  it('uses what the requests leave of the free tier for the init phase', () => {
    const usage = { memorySize: 1024, durationMs: 300, initDurationMs: 200, coldShare: 1, requests: 1_000_000 };
    const bill = estimate({ ...usage, freeTier: true });
    assert.equal(part(bill, 'requests').amount, 0);
    assert.equal(part(bill, 'duration').quantity, 0);
    assert.equal(part(bill, 'init').quantity, 100_000);
  });

  describe('logs', () => {
    it('follow the tiers of vended logs: 60 TB are $12,500', () => {
      const bill = estimate({ memorySize: 128, durationMs: 10, requests: 60_000_000_000, logBytes: 1000 });
      assertAmount(bill, 'logs', 12_500);
    });

    it('cost more than the call at a kilobyte', () => {
      const bill = estimate({ memorySize: 128, durationMs: 40, logBytes: 1000 });
      assert.equal(part(bill, 'logs').amount, 0.5);
      assert.ok(part(bill, 'logs').amount > part(bill, 'requests').amount + part(bill, 'duration').amount);
    });

    it('are left out, and said to be, where their price is not known', () => {
      const bill = estimate({ memorySize: 128, durationMs: 40, logBytes: 1000, region: 'eu-west-3' });
      assert.equal(
        bill.parts.some(({ name }) => name === 'logs'),
        false,
      );
      assert.ok(bill.assumptions.includes('Without CloudWatch Logs: their price is not known for eu-west-3.'));
    });
  });

  describe('regions', () => {
    it('prices requests and duration on both architectures, or says what is not known', () => {
      const incomplete: string[] = [];
      for (const region of knownRegions) {
        for (const architecture of ['x86_64', 'arm64'] as const) {
          try {
            assert.ok(estimate({ memorySize: 128, durationMs: 40, region, architecture }).total.expected > 0.2);
          } catch (error) {
            assert.ok(error instanceof ExpectedError);
            incomplete.push(`${region} ${architecture}`);
          }
        }
      }
      assert.equal(knownRegions.length, 27);
      assert.deepEqual(incomplete, [
        'cn-northwest-1 x86_64',
        'me-central-1 x86_64',
        'me-central-1 arm64',
        'me-south-1 x86_64',
        'me-south-1 arm64',
      ]);
    });

    it('names the known regions where one is not', () => {
      assert.throws(
        () => estimate({ memorySize: 128, durationMs: 40, region: 'il-central-1' }),
        (error) => error instanceof ExpectedError && /not known for region il-central-1.*us-east-1/.test(error.message),
      );
    });

    it('uses the currency of the region', () => {
      const bill = estimate({ memorySize: 1024, durationMs: 1000, region: 'cn-north-1' });
      assert.equal(bill.currency, 'CNY');
      assertAmount(bill, 'duration', 113.477);
    });

    it('says where only the first tier is known', () => {
      const usage = { memorySize: 1024, durationMs: 1000, requests: 7e9 };
      const says = (region: string) =>
        estimate({ ...usage, region }).assumptions.some((text) =>
          text.startsWith('The cheaper prices of large volumes'),
        );
      assert.equal(says('af-south-1'), true);
      assert.equal(says('eu-west-1'), false);
    });
  });

  describe('range', () => {
    it('is one price where the duration is certain', () => {
      const { total } = estimate({ memorySize: 128, durationMs: 40 });
      assert.deepEqual(total, { low: total.expected, expected: total.expected, high: total.expected });
      assert.equal(total.expected.toFixed(2), '0.28');
    });

    it('prices both ends of an uncertain duration', () => {
      const { total } = estimate({ memorySize: 128, durationMs: 40, durationRange: { low: 24, high: 68 } });
      assert.equal(total.low, estimate({ memorySize: 128, durationMs: 24 }).total.expected);
      assert.equal(total.high, estimate({ memorySize: 128, durationMs: 68 }).total.expected);
    });
  });

  it('grows with every quantity, and its parts add up', () => {
    const base: Usage = { memorySize: 512, durationMs: 250.5, requests: 2_000_000, ephemeralStorage: 1024 };
    const grown: Partial<Usage>[] = [
      { memorySize: 513 },
      { durationMs: 251.5 },
      { requests: 2_000_001 },
      { ephemeralStorage: 1025 },
      { logBytes: 1 },
      { initDurationMs: 10, coldShare: 0.1 },
    ];
    const before = estimate(base);
    for (const change of grown) {
      const after = estimate({ ...base, ...change });
      assert.ok(after.total.expected > before.total.expected, JSON.stringify(change));
      const added = after.parts.reduce((total, { amount }) => total + amount, 0);
      assert.ok(Math.abs(added - after.total.expected) < 1e-9);
    }
  });

  describe('values that no function can have', () => {
    const usage: Usage = { memorySize: 128, durationMs: 40 };
    const impossible: [Partial<Usage>, RegExp][] = [
      [{ memorySize: 127 }, /Memory in MB must be a whole number from 128 to 10,240, not 127/],
      [{ memorySize: 1e18 }, /Memory/],
      [{ memorySize: 128.5 }, /Memory/],
      [{ memorySize: Number.NaN }, /Memory/],
      [{ durationMs: 0 }, /Duration in ms must be more than 0/],
      [{ durationMs: -1 }, /Duration/],
      [{ durationMs: 900_001 }, /at most 900,000/],
      [{ durationMs: Number.POSITIVE_INFINITY }, /Duration/],
      [{ requests: -1 }, /Requests a month/],
      [{ requests: 1e18 }, /Requests a month/],
      [{ requests: 0.5 }, /whole number/],
      [{ ephemeralStorage: 511 }, /Ephemeral storage/],
      [{ initDurationMs: -5 }, /Init duration/],
      [{ initDurationMs: 100, coldShare: 1.1 }, /Share of cold starts/],
      [{ coldShare: 0.1 }, /give both or neither/],
      [{ logBytes: 1e18 }, /Log bytes/],
      [{ durationRange: { low: 50, high: 60 } }, /outside its range/],
      [{ architecture: 'mips' as 'arm64' }, /x86_64 or arm64, not mips/],
    ];
    for (const [change, message] of impossible) {
      it(JSON.stringify(change), () => {
        assert.throws(
          () => estimate({ ...usage, ...change }),
          (error) => error instanceof ExpectedError && message.test(error.message),
        );
      });
    }

    it('no requests cost nothing', () => {
      assert.equal(estimate({ ...usage, requests: 0 }).total.expected, 0);
    });
  });
});
