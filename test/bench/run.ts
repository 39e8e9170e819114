/**
 * `npm run bench`: what a local run costs beside what cannot be avoided, as ratios measured in one run. What is compared
 * takes turns, so that whatever else the machine does slows all of it. `npm run bench -- NAME…` runs some of the benches;
 * `--write` puts their tables into docs/benchmarks.md and its Japanese twin.
 */
import { parseArgs } from 'node:util';
import type { Bench } from './bench.ts';
import { catalog } from './catalog.ts';
import { coldStart } from './coldStart.ts';
import { diagnostics } from './diagnostics.ts';
import { hostMemory } from './hostMemory.ts';
import { lambdaApiLoad } from './lambdaApiLoad.ts';
import { memory } from './memory.ts';
import { memoryScaling } from './memoryScaling.ts';
import { peers } from './peers.ts';
import { printMeasured, writeMeasured } from './report.ts';
import { throughput } from './throughput.ts';
import { warmRoundTrip } from './warmRoundTrip.ts';
import { workspaceDiagnostics } from './workspaceDiagnostics.ts';

const benches: readonly Bench[] = [
  coldStart,
  warmRoundTrip,
  peers,
  throughput,
  memory,
  hostMemory,
  lambdaApiLoad,
  catalog,
  diagnostics,
  workspaceDiagnostics,
  memoryScaling,
];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean' } } });
const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(', ')}; there are ${benches.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

const results = [];
for (const bench of benches.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
  const measured = await bench.run();
  printMeasured(bench, measured);
  results.push({ bench, measured });
}
if (values.write) await writeMeasured(results);
