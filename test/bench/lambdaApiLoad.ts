import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { load } from '../load/load.ts';
import { writeServedFunctions } from '../load/servedFunctions.ts';
import { WorkbenchServer, type Holdings } from '../load/workbenchServer.ts';
import { number, ratio, type Bench, type Measured } from './bench.ts';

const functionCount = 50;
const minutes = 5;
const everyMs = 250;
const requestsOfEach = (minutes * 60_000) / everyMs;

export const lambdaApiLoad: Bench = {
  name: 'lambdaApiLoad',
  about:
    `\`lambda-workbench start\` on a folder of ${functionCount} functions, half in Python, half in Node.js, each of which has a caller of its own for ` +
    `${minutes} minutes: ${functionCount * requestsOfEach} requests, one in ${everyMs} ms from each caller as long as it is answered. Of a hundred, five fail, five are streamed, ` +
    'five are asynchronous, and one ends its process. _Heap_: what the server’s JavaScript holds, garbage collected before ' +
    'each look; _resident_: its own process. _Environments_: all that it holds for ' +
    'the functions, whose memory is proportional (shared pages count once). Linux only.',

  async run(): Promise<Measured> {
    if (process.platform !== 'linux') {
      return { table: [['']], goals: [], notes: ['not measured: only Linux tells what a process holds'] };
    }
    const scratch = await fs.mkdtemp(path.join(os.tmpdir(), 'bench-load-'));
    const temporary = path.join(scratch, 'tmp');
    await fs.mkdir(temporary);
    let server: WorkbenchServer | undefined;
    try {
      const functions = await writeServedFunctions(path.join(scratch, 'project'), functionCount);
      server = await WorkbenchServer.start(path.join(scratch, 'project'), temporary);
      return await measure(server, functions);
    } finally {
      server?.kill();
      await fs.rm(scratch, { recursive: true });
    }
  },
};

async function measure(server: WorkbenchServer, functions: readonly string[]): Promise<Measured> {
  const before = await server.holdings();
  const each: Holdings[] = [];
  const look = setInterval(() => {
    if (each.length < minutes) void server.holdings().then((holdings) => each.push(holdings));
  }, 60_000);
  const { sent, right, wrong } = await load({ url: server.url, functions, requestsOfEach, everyMs }).finally(() =>
    clearInterval(look),
  );
  await server.untilServed(sent.filter((request) => !wrong.some((line) => line.startsWith(`${request}:`))));
  const last = await server.holdings();
  const twice = [...server.served.values()].filter((times) => times > 1).length;
  const { code, processes, files } = await server.end();
  const looks: [when: string, holdings: Holdings][] = [
    ['before', before],
    ...each.map((holdings, index): [string, Holdings] => [`minute ${index + 1}`, holdings]),
    ['after the last answer', last],
  ];
  const first = each[0]?.heap ?? NaN;
  const rows = looks.map(([when, { resident, heap, descriptors, environments, environmentsResident }]) => [
    when,
    `${number(heap)} MB`,
    ratio(heap, first),
    `${number(resident)} MB`,
    String(descriptors),
    String(environments),
    `${number(environmentsResident)} MB`,
  ]);
  const head = ['', 'heap', 'beside minute 1', 'resident', 'descriptors', 'environments', 'their memory'];
  return {
    table: [head, ...rows],
    goals: [
      {
        what: 'memory flat, after the last answer beside minute 1',
        measured: last.heap / first,
        limit: 1.1,
        unit: 'times',
      },
      { what: 'lost, or answered wrongly', measured: wrong.length, limit: 0, unit: 'requests' },
      { what: 'served twice', measured: twice, limit: 0, unit: 'requests' },
    ],
    notes: [
      `${sent.length} requests, ${right} right answers.`,
      `After minute 1 the heap grew by ${number(slope(each.map(({ heap }) => heap)))} MB a minute, resident memory by ${number(slope(each.map(({ resident }) => resident)))} MB.`,
      `After Ctrl+C it ended with ${code}; ${processes.length} processes and ${files.length} files (sockets, temporary folders) were left.`,
      ...wrong.slice(0, 10),
      ...server.errors.slice(0, 10),
    ],
  };
}

/** How much the values rise from one to the next: the line that fits them best. */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const rise = values.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0);
  return rise / values.reduce((sum, _value, index) => sum + (index - middle) ** 2, 0);
}
