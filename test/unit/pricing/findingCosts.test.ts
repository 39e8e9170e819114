import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { toldMessage, type Billed, type Finding } from '../../../src/diagnostics/finding.ts';
import { priceOfExtra } from '../../../src/pricing/billedExtra.ts';
import { longestDurationMs } from '../../../src/pricing/completeUsage.ts';
import { Costs } from '../../../src/pricing/costs.ts';
import { withCosts } from '../../../src/pricing/findingCosts.ts';
import { RunHistory } from '../../../src/pricing/runHistory.ts';
import { lambdaFunction } from '../../lambdaFunction.ts';

const usage = { memorySize: 1024, durationMs: 12.3 };
const near = (actual: number, wanted: number) =>
  assert.ok(Math.abs(actual - wanted) < 1e-6, `${actual} is not ${wanted}`);

describe('the price of more of what is billed', () => {
  it('is that of its GB-seconds, whatever the duration without it', () => {
    const wanted = 1_000_000 * 0.1 * 0.0000166667;
    near(priceOfExtra(usage, { of: 'request', milliseconds: 100 }), wanted);
    near(priceOfExtra({ ...usage, durationMs: longestDurationMs }, { of: 'request', milliseconds: 100 }), wanted);
    const ranged = { ...usage, durationRange: { low: 10, high: 20 } };
    near(priceOfExtra(ranged, { of: 'request', milliseconds: 100 }), wanted);
  });

  it('is that of the cold ones of the requests', () => {
    near(priceOfExtra(usage, { of: 'coldStart', milliseconds: 100 }), 1_000_000 * 0.01 * 0.1 * 0.0000166667);
    const cold = { ...usage, initDurationMs: 200, coldShare: 0.5 };
    near(priceOfExtra(cold, { of: 'coldStart', milliseconds: 100 }), 1_000_000 * 0.5 * 0.1 * 0.0000166667);
  });

  it('is that of the logs', () => {
    near(priceOfExtra(usage, { of: 'log', bytes: 1000 }), 0.5);
  });

  it('is nothing where time is not billed', () => {
    const managed = { ...usage, managedInstances: { instances: 1, hourlyPrice: 0.1 } };
    near(priceOfExtra(managed, { of: 'request', milliseconds: 100 }), 0);
  });
});

describe('the price of a finding', () => {
  let folder: string;
  let costs: Costs;
  const fn = lambdaFunction({ memorySize: 1024, timeout: 30 });

  before(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'lambda-workbench-finding-costs-'));
    costs = new Costs(new RunHistory(folder), folder);
    await costs.load([]);
  });
  after(() => fs.rm(folder, { recursive: true }));

  function finding(billed: Billed | undefined, changes: Partial<Finding> = {}): Finding {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    const { name, origin } = fn;
    return {
      ...{ rule: 'a-rule', severity: 'warning', message: 'It waits.', file: origin.file, range },
      ...{ function: name, docs: '', fixes: [], related: [] },
      ...(billed && { billed }),
      ...changes,
    };
  }

  const toldOf = (billed: Billed | undefined, changes?: Partial<Finding>, functions = [fn]) => {
    const [told] = withCosts([finding(billed, changes)], functions, costs);
    assert.ok(told);
    return toldMessage(told);
  };

  it('is that of each 100 ms or KB where the code does not say how much it is', () => {
    assert.equal(toldOf({ of: 'request' }), 'It waits. Each 100 ms of it: ≈ $1.67 / month at 1M requests.');
    assert.match(toldOf({ of: 'coldStart' }), /Each 100 ms of it in cold starts: ≈ \$0\.017 \/ month at 1M requests\./);
    assert.match(toldOf({ of: 'log' }), /Each 1 KB of it: ≈ \$0\.50 \/ month at 1M requests\./);
  });

  it('is that of the time that the code says, and no longer than the timeout', () => {
    assert.match(
      toldOf({ of: 'request', milliseconds: 5000 }),
      /5 s: ≈ \$83\.33 \/ month, if all of 1M requests get here/,
    );
    assert.match(toldOf({ of: 'request', milliseconds: 3_600_000 }), /30 s: ≈ \$500\.00 \/ month/);
  });

  it('is data, too', () => {
    const [told] = withCosts([finding({ of: 'request' })], [fn], costs);
    const { amount = 0, text, ...rest } = told?.cost ?? {};
    near(amount, 1.66667);
    assert.ok(text);
    const common = { currency: 'USD', region: 'us-east-1', requests: 1_000_000 };
    assert.deepEqual(rest, { ...common, of: 'request', milliseconds: 100, isKnown: false });
  });

  it('is not told where it is not known', () => {
    assert.equal(toldOf(undefined), 'It waits.');
    assert.equal(toldOf({ of: 'request' }, { function: 'Another' }), 'It waits.');
    assert.equal(toldOf({ of: 'request' }, {}, [lambdaFunction({ memorySize: undefined })]), 'It waits.');
  });

  it('is that of the function of the file, where several have its name', () => {
    const file = path.resolve('/elsewhere/template.yaml');
    const other = { ...fn, memorySize: 128, origin: { ...fn.origin, file } };
    assert.match(toldOf({ of: 'request' }, {}, [other, fn]), /\$1\.67/);
    assert.match(toldOf({ of: 'request' }, { file }, [other, fn]), /\$0\.21/);
    assert.equal(toldOf({ of: 'request' }, { file: path.resolve('/nowhere.py') }, [other, fn]), 'It waits.');
  });
});
