import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { costPageModel } from '../../../src/editor/cost/costPageModel.ts';
import { costCsv } from '../../../src/pricing/costCsv.ts';
import { memoryPoints, volumePoints } from '../../../src/pricing/costPlots.ts';
import { Costs } from '../../../src/pricing/costs.ts';
import { pricedUsage } from '../../../src/pricing/functionCost.ts';
import { pricedProperties, propertyHint } from '../../../src/pricing/propertyHint.ts';
import { RunHistory } from '../../../src/pricing/runHistory.ts';
import { lambdaFunction } from '../../lambdaFunction.ts';
import { measurement } from '../pricing/measurementFixture.ts';

const fn = lambdaFunction();

describe('the cost panel', () => {
  let folder: string;
  let costs: Costs;

  before(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'lambda-workbench-panel-'));
    const history = new RunHistory(folder);
    await history.record(fn, measurement(100, { cpuMs: 20, logBytes: 0 }));
    costs = new Costs(history, folder);
    await costs.load([]);
  });
  after(() => fs.rm(folder, { recursive: true }));

  it('shows the function as it is, and the same as what if', () => {
    const model = costPageModel(fn, {}, costs);
    assert.match(model.now.value, /^\$0\.6\d–1\.\d\d \/ month$/);
    assert.equal(model.whatIf.value, model.now.value);
    assert.equal(model.whatIf.detail, 'as now');
    assert.equal(model.problem, undefined);
    assert.deepEqual(
      model.controls.map(({ key }) => key),
      ['requests', 'durationMs', 'memorySize', 'architecture', 'region', 'freeTier'],
    );
    const shares = model.parts.reduce((sum, { share }) => sum + share, 0);
    assert.ok(Math.abs(shares - 1) < 1e-9);
  });

  it('has no colour twice in a plot, but for the bounds of one line', () => {
    for (const { id, series } of costPageModel(fn, {}, costs).plots) {
      const colours = series.map(({ colour }) => colour);
      assert.equal(new Set(colours).size, colours.length, id);
    }
    // Nor for two things that are compared, in both plots.
    const colourOf = new Map(
      costPageModel(fn, {}, costs).plots.flatMap(({ series }) => series.map((one) => [one.label, one.colour])),
    );
    assert.notEqual(colourOf.get('Cost on arm64'), colourOf.get('With the free tier'));
  });

  it('says how much more or less something else would cost', () => {
    const more = costPageModel(fn, { requests: 2_000_000 }, costs).whatIf;
    assert.match(more.detail, /^\$[\d.]+ more \(\+100 %\)$/);
    assert.equal(more.worse, true);
    const less = costPageModel(fn, { architecture: 'arm64' }, costs).whatIf;
    assert.match(less.detail, /^\$[\d.]+ less \(−\d+ %\)$/);
    assert.equal(less.worse, false);
  });

  it('keeps what it showed where something has no price, and says why', () => {
    const { problem, whatIf, now } = costPageModel(fn, { region: 'me-south-1' }, costs);
    assert.match(problem ?? '', /is not known for region me-south-1/);
    assert.equal(whatIf.value, now.value);
    const unknown = costPageModel(lambdaFunction({ memorySize: undefined }), {}, costs);
    assert.match(unknown.problem ?? '', /MemorySize/);
    assert.deepEqual(unknown.plots, []);
  });

  it('has the numbers of each plot as a table', () => {
    const [memory, volume] = costPageModel(fn, { memorySize: 200 }, costs).plots;
    assert.ok(memory && volume);
    for (const { x, series, table } of [memory, volume]) {
      for (const { values } of series) assert.equal(values.length, x.values.length);
      assert.ok(table.rows.length > 3 && table.rows.every((row) => row.length === table.head.length));
    }
    assert.ok(memory.x.values.includes(200));
    assert.deepEqual(
      memory.marks.map(({ x }) => x),
      [128, 200],
    );
    const durations = memory.series.find(({ axis }) => axis === 'right')?.values ?? [];
    assert.equal(Math.round(durations[0] ?? 0), 356);
    assert.equal(Math.round(durations[memory.x.values.indexOf(1769)] ?? 0), 100);
  });

  it('marks in each plot where the function is, and where else the controls stand', () => {
    const marks = (whatIf: Parameters<typeof costPageModel>[1]) =>
      costPageModel(fn, whatIf, costs).plots.map((plot) => plot.marks.map(({ x, label }) => [x, label]));
    assert.deepEqual(marks({}), [[[128, 'Now']], [[1_000_000, 'Now']]]);
    assert.deepEqual(marks({ memorySize: 512, requests: 2_000_000 }), [
      [
        [128, 'Now'],
        [512, 'What if'],
      ],
      [
        [1_000_000, 'Now'],
        [2_000_000, 'What if'],
      ],
    ]);
  });

  it('calls no size the fastest where nothing was measured', async () => {
    const unmeasured = new Costs(new RunHistory(path.join(folder, 'none')), folder);
    await unmeasured.load([]);
    assert.equal(
      costPageModel(fn, {}, unmeasured).plots[0]?.summary,
      'Cheapest on x86_64 at 128 MB with $6.45; the duration is assumed to be 3 s at every size.',
    );
    assert.match(costPageModel(fn, {}, costs).plots[0]?.summary ?? '', /; fastest at 1769 MB with /);
  });

  it('scales a chosen duration over memory as what was measured scales', () => {
    const [memory] = costPageModel(fn, { durationMs: 712 }, costs).plots;
    const durations = memory?.series.find(({ axis }) => axis === 'right')?.values ?? [];
    assert.deepEqual([durations[0], Math.round(durations.at(-1) ?? 0)], [712, 200]);
  });

  it('lays what was tuned over the estimate, and offers to write it', () => {
    const places = new Map([['MemorySize', { file: 'x', key: {}, value: {} } as never]]);
    const points = [
      { memorySize: 128, durationMs: 300, cost: 8e-7, spread: { low: 280, high: 400 } },
      { memorySize: 512, durationMs: 90, cost: 9e-7, spread: { low: 80, high: 100 } },
    ];
    const tuning = { points, trust: ['Quite.'], imported: false };
    const model = costPageModel(lambdaFunction({ places }), {}, costs, tuning);
    assert.equal(model.tuning?.advice, 'Cheapest: 128 MB. Fastest: 512 MB. Balanced: 512 MB.');
    assert.deepEqual(model.tuning.trust, ['Quite.']);
    assert.equal(model.tuning.write?.[0]?.label, 'Write 512 MB into Template');
    const labels = model.plots[0]?.series.map(({ label }) => label);
    assert.deepEqual(labels?.slice(3), ['Tuned: cost', 'Tuned: duration', 'Shortest', 'Longest']);
    const imported = costPageModel(fn, {}, costs, { ...tuning, imported: true });
    assert.equal(imported.tuning?.write, undefined);
  });

  it('exports both plots as a table', () => {
    const knowledge = costs.knowledge(fn);
    const csv = costCsv(
      'USD',
      memoryPoints(fn, knowledge, costs, 128),
      volumePoints(pricedUsage(fn, knowledge), costs),
    );
    const lines = csv.trimEnd().split('\n');
    assert.equal(lines[0], 'memory_mb,duration_ms,duration_high_ms,x86_64_USD_per_month,arm64_USD_per_month');
    assert.ok(lines.includes('requests_per_month,USD_per_month,USD_per_month_with_free_tier'));
    assert.match(lines[1] ?? '', /^128,356\.\d+,[\d.]+,[\d.]+,[\d.]+$/);
  });

  it('says beside each property what it makes of the price', () => {
    const provisioned = lambdaFunction({ concurrency: { reserved: 'none', provisioned: 2 }, ephemeralStorage: 1024 });
    const hints = pricedProperties.map((property) => propertyHint(property, [provisioned], costs));
    assert.match(hints[0] ?? '', /^≈ \$[\d.–]+ \/ month · 0\.07 vCPU$/);
    assert.match(hints[1] ?? '', /^worst case \$[\d.]+ \/ month$/);
    assert.match(hints[2] ?? '', /^arm64, if it takes as long: −\d+ %$/);
    assert.match(hints[3] ?? '', /^\$[\d.]+ \/ month of it$/);
    assert.equal(hints[4], '$2.74 / month kept warm');
    assert.equal(propertyHint('MemorySize', [lambdaFunction({ memorySize: undefined })], costs), undefined);
    const both = propertyHint('Timeout', [fn, fn], costs) ?? '';
    assert.match(both, /^worst case \$12\.\d+ \/ month$/);
  });
});
