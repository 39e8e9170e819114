import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { load } from '../load/load.ts';
import { writeServedFunctions } from '../load/servedFunctions.ts';
import { WorkbenchServer, type Holdings } from '../load/workbenchServer.ts';
import { number, ratio, type Bench, type Measured } from './bench.ts';
import type { Text } from './text.ts';

const functionCount = 50;
const minutes = 5;
const everyMs = 250;
const requestsOfEach = (minutes * 60_000) / everyMs;

export const lambdaApiLoad: Bench = {
  name: 'lambdaApiLoad',
  about: {
    en:
      `\`lambda-workbench start\` on a folder of ${functionCount} functions, half in Python, half in Node.js, each of which has a caller of its own for ` +
      `${minutes} minutes: ${functionCount * requestsOfEach} requests, one in ${everyMs} ms from each caller as long as it is answered. Of a hundred, five fail, five are streamed, ` +
      'five are asynchronous, and one ends its process. _Heap_: what the server’s JavaScript holds, garbage collected before ' +
      'each look; _resident_: its own process. _Environments_: all that it holds for ' +
      'the functions, whose memory is proportional (shared pages count once). Linux only.',
    ja:
      `${functionCount} 個の関数 (半分は Python、半分は Node.js) のあるフォルダーで \`lambda-workbench start\` を実行し、それぞれの関数を専用の呼び出し元が ${minutes} 分間呼び出します。` +
      `全部で ${functionCount * requestsOfEach} 件のリクエストで、呼び出し元ごとに、応答が間に合うかぎり ${everyMs} ms に 1 件です。100 件のうち、5 件は失敗し、5 件はストリーミングし、` +
      '5 件は非同期で、1 件は自分のプロセスを終了します。_ヒープ_: サーバーの JavaScript が保持するもの。毎回ガベージコレクションの後に調べます。_常駐メモリ_: サーバー自身のプロセスのもの。' +
      '_実行環境_: 関数のために保持しているすべて。そのメモリでは、共有するページを一度だけ数えます (PSS)。Linux のみ。',
  },

  async run(): Promise<Measured> {
    if (process.platform !== 'linux') {
      return {
        table: [['']],
        goals: [],
        notes: [
          {
            en: 'not measured: only Linux tells what a process holds',
            ja: '計測していません: プロセスが保持するものがわかるのは Linux だけです',
          },
        ],
      };
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
  const looks: [when: Text, holdings: Holdings][] = [
    [{ en: 'before', ja: '開始前' }, before],
    ...each.map((holdings, index): [Text, Holdings] => [
      { en: `minute ${index + 1}`, ja: `${index + 1} 分後` },
      holdings,
    ]),
    [{ en: 'after the last answer', ja: '最後の応答の後' }, last],
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
  const head: Text[] = [
    '',
    { en: 'heap', ja: 'ヒープ' },
    { en: 'beside minute 1', ja: '1 分後に対する比' },
    { en: 'resident', ja: '常駐メモリ' },
    { en: 'descriptors', ja: 'ファイル記述子' },
    { en: 'environments', ja: '実行環境' },
    { en: 'their memory', ja: 'そのメモリ' },
  ];
  const growth = (of: 'heap' | 'resident'): string => number(slope(each.map((holdings) => holdings[of])));
  const [heapGrowth, residentGrowth] = [growth('heap'), growth('resident')];
  return {
    table: [head, ...rows],
    goals: [
      {
        what: {
          en: 'memory flat, after the last answer beside minute 1',
          ja: 'メモリが増えない (最後の応答の後、1 分後に対する比)',
        },
        measured: last.heap / first,
        limit: 1.1,
        unit: 'times',
      },
      {
        what: { en: 'lost, or answered wrongly', ja: '失われた、または誤った応答' },
        measured: wrong.length,
        limit: 0,
        unit: 'requests',
      },
      { what: { en: 'served twice', ja: '重複して処理された' }, measured: twice, limit: 0, unit: 'requests' },
    ],
    notes: [
      {
        en: `${sent.length} requests, ${right} right answers.`,
        ja: `リクエスト ${sent.length} 件、正しい応答 ${right} 件。`,
      },
      {
        en: `After minute 1 the heap grew by ${heapGrowth} MB a minute, resident memory by ${residentGrowth} MB.`,
        ja: `1 分後から、ヒープは毎分 ${heapGrowth} MB、常駐メモリは毎分 ${residentGrowth} MB 増えました。`,
      },
      {
        en: `After Ctrl+C it ended with ${code}; ${processes.length} processes and ${files.length} files (sockets, temporary folders) were left.`,
        ja: `Ctrl+C の後、${code} で終了しました。残ったのはプロセス ${processes.length} 個、ファイル (ソケット、一時フォルダー) ${files.length} 個です。`,
      },
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
