import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { load, type LoadResult } from '../load/load.ts';
import { writeServedFunctions } from '../load/servedFunctions.ts';
import { WorkbenchServer, type Holdings } from '../load/workbenchServer.ts';
import { number, ratio, type Bench, type Measured } from './bench.ts';

const functionCount = 50;
const minutes = 5;
/** Of the second server, which gives memory back. */
const minutesOfSecond = 3;
const everyMs = 250;
const lookMs = 30_000;
const requestsOfEach = (minutes * 60_000) / everyMs;

export const lambdaApiLoad: Bench = {
  name: 'lambdaApiLoad',
  about:
    `\`lambda-workbench start\` on a folder of ${functionCount} functions, half in Python, half in Node.js, each of which has a caller of its own for ` +
    `${minutes} minutes: ${functionCount * requestsOfEach} requests, one in ${everyMs} ms from each caller as long as it is answered. Of a hundred, five fail, five are streamed, ` +
    'five are asynchronous, and one ends its process. _Heap_: what the server’s JavaScript holds, garbage collected before ' +
    'each look; _resident_: its own process. _Environments_: all that it holds for ' +
    'the functions, whose memory is proportional (shared pages count once). _Gives back_: the same for ' +
    `${minutesOfSecond} minutes with another server, which has little room for new objects (\`--max-semi-space-size=8\`) and whose malloc gives large pieces back to the system ` +
    '(`MALLOC_MMAP_THRESHOLD_=32768`). Linux only.',

  async run(): Promise<Measured> {
    if (process.platform !== 'linux') {
      return { table: [['']], goals: [], notes: ['not measured: only Linux tells what a process holds'] };
    }
    const usual = await serve(minutes, false);
    return describe(usual, await serve(minutesOfSecond, true));
  },
};

interface Look {
  /** Since the load began, of its whole time. */
  readonly part: number;
  readonly holdings: Holdings;
}

/** What came of one server. */
interface Served {
  readonly before: Holdings;
  /** While it was under load; the last one after the last answer. */
  readonly looks: readonly Look[];
  readonly loaded: LoadResult;
  readonly twice: number;
  readonly ended: Awaited<ReturnType<WorkbenchServer['end']>>;
  readonly errors: readonly string[];
}

async function serve(forMinutes: number, givesBack: boolean): Promise<Served> {
  const scratch = await fs.mkdtemp(path.join(os.tmpdir(), 'bench-load-'));
  const temporary = path.join(scratch, 'tmp');
  await fs.mkdir(temporary);
  let server: WorkbenchServer | undefined;
  try {
    const functions = await writeServedFunctions(path.join(scratch, 'project'), functionCount);
    server = await WorkbenchServer.start(path.join(scratch, 'project'), temporary, { givesBack });
    return await measure(server, functions, (forMinutes * 60_000) / everyMs);
  } finally {
    server?.kill();
    await fs.rm(scratch, { recursive: true });
  }
}

async function measure(server: WorkbenchServer, functions: readonly string[], requests: number): Promise<Served> {
  const before = await server.holdings();
  const started = performance.now();
  const each: { at: number; holdings: Holdings }[] = [];
  const look = async (): Promise<void> => {
    const holdings = await server.holdings();
    each.push({ at: performance.now() - started, holdings });
  };
  const timer = setInterval(() => void look(), lookMs);
  const loaded = await load({ url: server.url, functions, requestsOfEach: requests, everyMs }).finally(() =>
    clearInterval(timer),
  );
  const { sent, wrong } = loaded;
  await server.untilServed(sent.filter((request) => !wrong.some((line) => line.startsWith(`${request}:`))));
  await look();
  const whole = each.at(-1)?.at ?? 1;
  const looks = each.map(({ at, holdings }) => ({ part: at / whole, holdings }));
  const twice = [...server.served.values()].filter((times) => times > 1).length;
  return { before, looks, loaded, twice, ended: await server.end(), errors: server.errors };
}

function describe(usual: Served, givingBack: Served): Measured {
  const last = lastOf(usual);
  const first = usual.looks[1]?.holdings.heap ?? NaN;
  const row = (when: string, holdings: Holdings): string[] => [
    when,
    `${number(holdings.heap)} MB`,
    ratio(holdings.heap, first),
    `${number(holdings.resident)} MB`,
    String(holdings.descriptors),
    String(holdings.environments),
    `${number(holdings.environmentsResident)} MB`,
  ];
  // Every other look is at a whole minute; the last one stands for itself.
  const atMinutes = usual.looks.slice(0, -1).flatMap(({ holdings }, index) => (index % 2 === 1 ? [holdings] : []));
  const both = [usual, givingBack];
  const { sent, right } = usual.loaded;
  const wrong = both.flatMap(({ loaded }) => loaded.wrong);
  return {
    table: [
      ['', 'heap', 'beside minute 1', 'resident', 'descriptors', 'environments', 'their memory'],
      row('before', usual.before),
      ...atMinutes.map((holdings, index) => row(`minute ${index + 1}`, holdings)),
      row('after the last answer', last),
      row('gives back: before', givingBack.before),
      row('gives back: at half of the time', halfwayOf(givingBack)),
      row('gives back: after the last answer', lastOf(givingBack)),
    ],
    goals: [
      {
        what: 'heap flat, after the last answer beside minute 1',
        measured: last.heap / first,
        limit: 1.1,
        unit: 'times',
      },
      { what: 'resident, growth in the second half', measured: growth(usual), limit: 1.1, unit: 'times' },
      {
        what: 'gives back: resident, growth in the second half',
        measured: growth(givingBack),
        limit: 1.05,
        unit: 'times',
      },
      { what: 'lost, or answered wrongly', measured: wrong.length, limit: 0, unit: 'requests' },
      {
        what: 'served twice',
        measured: both.reduce((sum, { twice }) => sum + twice, 0),
        limit: 0,
        unit: 'requests',
      },
    ],
    notes: [
      `${sent.length} requests, ${right} right answers; then ${givingBack.loaded.sent.length}, ${givingBack.loaded.right}.`,
      ...both.map(
        ({ ended }) =>
          `After Ctrl+C it ended with ${ended.code}; ${ended.processes.length} processes and ${ended.files.length} files (sockets, temporary folders) were left.`,
      ),
      ...wrong.slice(0, 10),
      ...both.flatMap(({ errors }) => errors).slice(0, 10),
    ],
  };
}

function lastOf({ looks, before }: Served): Holdings {
  return looks.at(-1)?.holdings ?? before;
}

/** The look that is nearest to the middle of the time. */
function halfwayOf({ looks, before }: Served): Holdings {
  const [nearest] = [...looks].sort((a, b) => Math.abs(a.part - 0.5) - Math.abs(b.part - 0.5));
  return nearest?.holdings ?? before;
}

function growth(served: Served): number {
  return lastOf(served).resident / halfwayOf(served).resident;
}
