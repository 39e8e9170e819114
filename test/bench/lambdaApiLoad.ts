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
    'five are asynchronous, and one ends its process. _Resident_: the server’s own process. _Environments_: all that it holds for ' +
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
  const looks: [when: string, holdings: Holdings][] = [['before', server.holdings()]];
  const look = setInterval(() => {
    if (looks.length <= minutes) looks.push([`minute ${looks.length}`, server.holdings()]);
  }, 60_000);
  const { sent, right, wrong } = await load({ url: server.url, functions, requestsOfEach, everyMs }).finally(() =>
    clearInterval(look),
  );
  await server.untilServed(sent.filter((request) => !wrong.some((line) => line.startsWith(`${request}:`))));
  looks.push(['after the last answer', server.holdings()]);
  const twice = [...server.served.values()].filter((times) => times > 1).length;
  const { code, processes, files } = await server.end();
  const [, [, first] = looks[0] ?? ['', undefined]] = looks;
  const rows = looks.map(([when, { resident, descriptors, environments, environmentsResident }]) => [
    when,
    `${number(resident)} MB`,
    ratio(resident, first?.resident ?? NaN),
    String(descriptors),
    String(environments),
    `${number(environmentsResident)} MB`,
  ]);
  const last = looks.at(-1)?.[1];
  return {
    table: [['', 'resident', 'beside minute 1', 'descriptors', 'environments', 'their memory'], ...rows],
    goals: [
      {
        what: 'memory flat: the last look beside that of minute 1',
        measured: (last?.resident ?? NaN) / (first?.resident ?? NaN),
        limit: 1.1,
        unit: 'times',
      },
      { what: 'requests lost, or answered wrongly', measured: wrong.length, limit: 0, unit: 'requests' },
      { what: 'requests served twice', measured: twice, limit: 0, unit: 'requests' },
    ],
    notes: [
      `${sent.length} requests, ${right} right answers; resident memory grew by ${number(slope(looks))} MB a minute after the first.`,
      `After Ctrl+C it ended with ${String(code)}: ${processes.length} processes and ${files.length} files are left (sockets and folders are files).`,
      ...wrong.slice(0, 10),
      ...server.errors.slice(0, 10),
    ],
  };
}

/** MB a minute: the line that fits the looks of all minutes best. */
function slope(looks: readonly (readonly [string, Holdings])[]): number {
  const points = looks.slice(1, minutes + 1).map(([, { resident }], minute) => ({ minute, resident }));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middle, height] = [mean(points.map(({ minute }) => minute)), mean(points.map(({ resident }) => resident))];
  const rise = points.reduce((sum, { minute, resident }) => sum + (minute - middle) * (resident - height), 0);
  return rise / points.reduce((sum, { minute }) => sum + (minute - middle) ** 2, 0);
}
