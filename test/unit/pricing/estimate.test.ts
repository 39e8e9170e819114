import assert from 'node:assert/strict';
import { ExpectedError } from '../../../src/expectedError.ts';
import { estimate, type Estimate } from '../../../src/pricing/estimate.ts';
import { billedMilliseconds } from '../../../src/pricing/estimatePart.ts';
import { requestsOfEvent } from '../../../src/pricing/parts/requests.ts';
import { PriceBook } from '../../../src/pricing/priceBook.ts';
import type { Usage } from '../../../src/pricing/usage.ts';

const knownRegions = PriceBook.shipped.regions;

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

    it('D: provisioned concurrency on a launch day', () => {
      const bill = estimate({
        memorySize: 1536,
        durationMs: 120,
        requests: 3_000_000,
        freeTier: true,
        provisionedConcurrency: { environments: 100, hours: 8, requests: 500_000, durationMs: 100 },
      });
      assertAmount(bill, 'provisioned-concurrency', 18);
      assertAmount(bill, 'provisioned-duration', 0.73);
      assertAmount(bill, 'requests', 0.4);
      assertAmount(bill, 'duration', 0.83);
      assert.equal(part(bill, 'provisioned-concurrency').quantity, 4_320_000);
      assert.equal(Math.round(part(bill, 'duration').quantity), 50_000);
      assert.ok(Math.abs(bill.total.expected - 19.96) <= 0.01);
    });

    it('E: provisioned concurrency for a day', () => {
      const bill = estimate({
        memorySize: 4096,
        durationMs: 280,
        requests: 2_000_000,
        provisionedConcurrency: { environments: 7, hours: 24 },
      });
      assertAmount(bill, 'provisioned-concurrency', 10.08);
      assertAmount(bill, 'provisioned-duration', 21.78);
      assertAmount(bill, 'requests', 0.4);
      assert.equal(
        bill.parts.some(({ name }) => name === 'duration'),
        false,
      );
      assert.ok(Math.abs(bill.total.expected - 32.26) <= 0.01);
    });

    it('M: Lambda@Edge', () => {
      const bill = estimate({ memorySize: 128, durationMs: 10, requests: 10_000_000, edge: true });
      assertAmount(bill, 'requests', 6);
      assertAmount(bill, 'duration', 0.63);
      assert.ok(Math.abs(bill.total.expected - 6.63) <= 0.01);
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
      assert.ok(bill.assumptions.some((assumption) => assumption.startsWith('1 % of the requests start cold')));
    });
  });

  it('uses what the requests leave of the free tier for the init phase', () => {
    const usage = { memorySize: 1024, durationMs: 300, initDurationMs: 200, coldShare: 1, requests: 1_000_000 };
    const bill = estimate({ ...usage, freeTier: true });
    assert.equal(part(bill, 'requests').amount, 0);
    assert.equal(part(bill, 'duration').quantity, 0);
    assert.equal(part(bill, 'init').quantity, 100_000);
  });

  describe('other charges', () => {
    const usage: Usage = { memorySize: 1024, durationMs: 100 };

    it('count large asynchronous events as several requests', () => {
      assert.deepEqual([0, 256, 256.1, 320, 321, 1024].map(requestsOfEvent), [1, 1, 2, 2, 3, 13]);
      assert.equal(part(estimate({ ...usage, eventKilobytes: 300 }), 'requests').quantity, 2_000_000);
    });

    it('round the time of provisioned environments up to five minutes', () => {
      const bill = estimate({ ...usage, provisionedConcurrency: { environments: 1, hours: 1 / 60 } });
      assert.equal(part(bill, 'provisioned-concurrency').quantity, 300);
    });

    it('let requests beyond the provisioned environments run on demand', () => {
      const provisionedConcurrency = { environments: 1, requests: 400_000 };
      const bill = estimate({ ...usage, provisionedConcurrency });
      assert.equal(part(bill, 'provisioned-duration').quantity, 40_000);
      assert.equal(part(bill, 'duration').quantity, 60_000);
    });

    it('are those of ten environments that are kept for a month', () => {
      const bill = estimate({ ...usage, memorySize: 512, provisionedConcurrency: { environments: 10, requests: 0 } });
      assert.equal(part(bill, 'provisioned-concurrency').quantity, 13_140_000);
      assertAmount(bill, 'provisioned-concurrency', 54.75);
    });

    it('SnapStart keeps a snapshot and restores it, which costs nothing for Java', () => {
      const bill = estimate({ ...usage, snapStart: { hours: 720 }, coldShare: 0.01 });
      assertAmount(bill, 'snapstart-cache', 3.9);
      assertAmount(bill, 'snapstart-restore', 1.4);
      assert.equal(part(bill, 'snapstart-restore').quantity, 10_000);
      const free = estimate({ ...usage, snapStart: { free: true }, initDurationMs: 500, coldShare: 0.1 });
      assert.deepEqual(
        free.parts.map(({ name }) => name),
        ['requests', 'duration'],
      );
    });

    it('streaming counts from the seventh megabyte', () => {
      const parts = (streamedMegabytes: number) => estimate({ ...usage, streamedMegabytes }).parts;
      assert.equal(parts(6).length, 2);
      const bill = estimate({ ...usage, streamedMegabytes: 7.024 });
      assert.equal(Math.round(part(bill, 'response-streaming').quantity), 1000);
      assertAmount(bill, 'response-streaming', 8);
      assertAmount(estimate({ ...usage, streamedMegabytes: 7.024, freeTier: true }), 'response-streaming', 7.2);
    });

    it('provisioned pollers count by the hour', () => {
      assertAmount(estimate({ ...usage, pollers: { kind: 'kafka', units: 2, hours: 10 } }), 'event-pollers', 3.7);
      assertAmount(estimate({ ...usage, pollers: { kind: 'sqs', units: 2 } }), 'event-pollers', 13.51);
    });

    it('durable functions count operations, what they write and what is kept', () => {
      const durable = { operations: 5, writtenKilobytes: 1024, retentionDays: 30 };
      const bill = estimate({ ...usage, durable, requests: 1_024_000 });
      assertAmount(bill, 'durable-operations', 40.96);
      assertAmount(bill, 'durable-written', 250);
      assertAmount(bill, 'durable-retained', 150);
    });

    it('tenant isolation counts environments by their memory; on arm64 its price is not known', () => {
      assertAmount(estimate({ ...usage, tenantEnvironments: 10_000 }), 'tenant-environments', 1.67);
      assert.throws(
        () => estimate({ ...usage, tenantEnvironments: 1, architecture: 'arm64' }),
        /tenant isolation on arm64 is not known for region us-east-1/,
      );
    });

    it('managed instances cost EC2 and 15 % of it, and no duration', () => {
      const bill = estimate({ ...usage, managedInstances: { instances: 2, hourlyPrice: 0.1, hours: 100 } });
      assert.deepEqual(
        bill.parts.map(({ name, amount }) => [name, amount]),
        [
          ['requests', 0.2],
          ['managed-instances', 20],
          ['managed-instances-fee', 3],
        ],
      );
    });

    it('say what has no price in a region, and do not leave it out in silence', () => {
      const region = 'eu-west-1';
      const refused: Partial<Usage>[] = [
        { snapStart: {} },
        { streamedMegabytes: 10 },
        { edge: true },
        { pollers: { kind: 'sqs', units: 2 } },
        { durable: { operations: 1 } },
        { tenantEnvironments: 1 },
        { managedInstances: { instances: 1, hourlyPrice: 1 } },
        { provisionedConcurrency: { environments: 1 }, architecture: 'arm64' },
      ];
      for (const change of refused) {
        assert.throws(() => estimate({ ...usage, region, ...change }), /is not known for region eu-west-1/);
      }
    });
  });

  describe('whatever comes in', () => {
    /** The same numbers in every run. */
    function random(seed: number): () => number {
      let state = seed;
      return () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return state / 2 ** 32;
      };
    }
    const next = random(7);
    const between = (low: number, high: number) => low + next() * (high - low);
    const whole = (low: number, high: number) => Math.floor(between(low, high + 1));
    const maybe = <T>(value: T): T | undefined => (next() < 0.4 ? value : undefined);

    function someUsage(): Usage {
      const durationMs = between(0.01, 5000);
      const requests = whole(0, 10 ** whole(1, 11));
      const extras = {
        architecture: maybe('arm64' as const),
        ephemeralStorage: maybe(whole(512, 10_240)),
        logBytes: maybe(whole(0, 100_000)),
        initDurationMs: maybe(between(1, 3000)),
        freeTier: maybe(true),
        eventKilobytes: maybe(between(0, 1024)),
        streamedMegabytes: maybe(between(0, 200)),
        durable: maybe({ operations: whole(1, 50), writtenKilobytes: between(0, 500) }),
        pollers: maybe({ kind: 'kafka' as const, units: between(0, 10) }),
        provisionedConcurrency: maybe({ environments: whole(1, 100), requests: Math.floor(requests * next()) }),
      };
      const given = Object.fromEntries(Object.entries(extras).filter(([, value]) => value !== undefined));
      return { memorySize: whole(128, 10_240), durationMs, requests, ...given };
    }

    it('parts add up, nothing is negative, and more of anything costs no less', () => {
      for (let round = 0; round < 500; round++) {
        const usage = someUsage();
        const { total, parts } = estimate(usage);
        const told = JSON.stringify(usage);
        const sum = parts.reduce((all, { amount }) => all + amount, 0);
        assert.ok(Math.abs(sum - total.expected) <= 1e-9 * Math.max(1, sum), told);
        for (const { amount, quantity } of parts) assert.ok(amount >= 0 && quantity >= 0, told);
        const grown: Partial<Usage>[] = [
          { requests: (usage.requests ?? 0) + whole(1, 1e9) },
          { memorySize: Math.min(10_240, usage.memorySize + whole(1, 1000)) },
          { durationMs: usage.durationMs + between(0, 1000) },
        ];
        for (const change of grown) {
          assert.ok(estimate({ ...usage, ...change }).total.expected >= total.expected - 1e-9, told);
        }
      }
    });

    it('there is a price that is a number, or a message', () => {
      const strange: unknown[] = [
        ...[0, -1, 1e18, -1e18, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53],
        ...['128', '1 GB', null, true, {}, []],
      ];
      const usage: Usage = {
        memorySize: 512,
        durationMs: 10,
        requests: 1000,
        coldShare: 0.1,
        initDurationMs: 10,
        durationRange: { low: 10, high: 10 },
      };
      const keys = [
        ...['memorySize', 'durationMs', 'requests', 'coldShare', 'initDurationMs', 'logBytes', 'eventKilobytes'],
        ...['ephemeralStorage', 'streamedMegabytes', 'tenantEnvironments', 'provisionedConcurrency', 'pollers'],
        ...['durable', 'snapStart', 'managedInstances', 'durationRange'],
      ];
      for (const key of keys) {
        for (const value of strange) {
          try {
            const { total } = estimate({ ...usage, [key]: value });
            for (const amount of Object.values(total)) assert.ok(amount >= 0 && Number.isFinite(amount), key);
          } catch (error) {
            assert.ok(error instanceof ExpectedError, `${key} ${String(value)}: ${String(error)}`);
          }
        }
      }
    });
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
      [{ architecture: 'mips' as 'arm64' }, /x86_64, arm64, not mips/],
      [{ eventKilobytes: 2000 }, /Event size in KB must be a number from 0 to 1,024, not 2000/],
      [{ provisionedConcurrency: { environments: 0 } }, /Provisioned concurrency must be a whole number/],
      [{ provisionedConcurrency: { environments: 1, requests: 2e6 } }, /Requests under provisioned concurrency/],
      [{ snapStart: { hours: 1 } }, /Hours a month must be a number from 3/],
      [{ snapStart: {}, provisionedConcurrency: { environments: 1 } }, /never both/],
      [{ edge: true, architecture: 'arm64' }, /Lambda@Edge runs on x86_64/],
      [{ streamedMegabytes: 201 }, /Streamed response in MB/],
      [{ durable: { operations: 0 } }, /Durable operations/],
      [{ pollers: { kind: 'mq' as 'sqs', units: 1 } }, /kafka, sqs, not mq/],
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
