import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { load, type LoadResult } from '../load/load.ts';
import { writeServedFunctions } from '../load/servedFunctions.ts';
import { WorkbenchServer, type Holdings } from '../load/workbenchServer.ts';
import { number, ratio, unmeasured, type Bench, type Measured } from './bench.ts';
import type { Text } from './text.ts';

const functionCount = 50;
const minutes = 5;
/** Of the second server, which gives memory back. */
const minutesOfSecond = 3;
const everyMs = 250;
const lookMs = 30_000;
const requestsOfEach = (minutes * 60_000) / everyMs;

export const lambdaApiLoad: Bench = {
  name: 'lambdaApiLoad',
  about: {
    en:
      `\`lambda-workbench start\` on a folder of ${functionCount} functions, half in Python, half in Node.js, each of which has a caller of its own for ` +
      `${minutes} minutes: ${functionCount * requestsOfEach} requests, one in ${everyMs} ms from each caller as long as it is answered. Of a hundred, five fail, five are streamed, ` +
      'five are asynchronous, and one ends its process. _Heap_: what the server’s JavaScript holds, garbage collected before ' +
      'each look; _resident_: its own process. _Environments_: all that it holds for ' +
      'the functions, whose memory is proportional (shared pages count once). _Gives back_: the same for ' +
      `${minutesOfSecond} minutes with another server, which has little room for new objects (\`--max-semi-space-size=8\`) and whose malloc gives large pieces back to the system ` +
      '(`MALLOC_MMAP_THRESHOLD_=32768`). Linux only.',
    ja:
      `${functionCount} 個の関数 (半分は Python、半分は Node.js) のあるフォルダーで \`lambda-workbench start\` を実行し、それぞれの関数を専用の呼び出し元が ${minutes} 分間呼び出します。` +
      `全部で ${functionCount * requestsOfEach} 件のリクエストで、呼び出し元ごとに、応答が間に合うかぎり ${everyMs} ms に 1 件です。100 件のうち、5 件は失敗し、5 件はストリーミングし、` +
      '5 件は非同期で、1 件は自分のプロセスを終了します。_ヒープ_: サーバーの JavaScript が保持するもの。毎回ガベージコレクションの後に調べます。_常駐メモリ_: サーバー自身のプロセスのもの。' +
      '_実行環境_: 関数のために保持しているすべて。そのメモリでは、共有するページを一度だけ数えます (PSS)。' +
      `_返却_: 別のサーバーで同じことを ${minutesOfSecond} 分間行います。新しいオブジェクトのための領域が小さく (\`--max-semi-space-size=8\`)、malloc は大きな領域をシステムに返します ` +
      '(`MALLOC_MMAP_THRESHOLD_=32768`)。Linux のみ。',
  },

  async run(): Promise<Measured> {
    if (process.platform !== 'linux') {
      return unmeasured({
        en: 'only Linux tells what a process holds',
        ja: 'プロセスが保持するものがわかるのは Linux だけです',
      });
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
  const row = (when: Text, holdings: Holdings): Text[] => [
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
  const wrong = both.flatMap(({ loaded }) => loaded.wrong);
  return {
    table: [
      [
        '',
        { en: 'heap', ja: 'ヒープ' },
        { en: 'beside minute 1', ja: '1 分後に対する比' },
        { en: 'resident', ja: '常駐メモリ' },
        { en: 'descriptors', ja: 'ファイル記述子' },
        { en: 'environments', ja: '実行環境' },
        { en: 'their memory', ja: 'そのメモリ' },
      ],
      row({ en: 'before', ja: '開始前' }, usual.before),
      ...atMinutes.map((holdings, index) => row({ en: `minute ${index + 1}`, ja: `${index + 1} 分後` }, holdings)),
      row({ en: 'after the last answer', ja: '最後の応答の後' }, last),
      row({ en: 'gives back: before', ja: '返却: 開始前' }, givingBack.before),
      row({ en: 'gives back: at half of the time', ja: '返却: 時間の半分' }, halfwayOf(givingBack)),
      row({ en: 'gives back: after the last answer', ja: '返却: 最後の応答の後' }, lastOf(givingBack)),
    ],
    goals: [
      {
        what: {
          en: 'heap flat, after the last answer beside minute 1',
          ja: 'ヒープが増えない (最後の応答の後、1 分後に対する比)',
        },
        measured: last.heap / first,
        limit: 1.1,
        unit: 'times',
      },
      {
        what: { en: 'resident, growth in the second half', ja: '常駐メモリ、後半の増加' },
        measured: growth(usual),
        limit: 1.1,
        unit: 'times',
      },
      {
        what: { en: 'gives back: resident, growth in the second half', ja: '返却: 常駐メモリ、後半の増加' },
        measured: growth(givingBack),
        limit: 1.05,
        unit: 'times',
      },
      {
        what: { en: 'lost, or answered wrongly', ja: '失われた、または誤った応答' },
        measured: wrong.length,
        limit: 0,
        unit: 'requests',
      },
      {
        what: { en: 'served twice', ja: '重複して処理された' },
        measured: both.reduce((sum, { twice }) => sum + twice, 0),
        limit: 0,
        unit: 'requests',
      },
    ],
    notes: [
      ...both.map(({ loaded: { sent, right } }): Text => ({
        en: `${sent.length} requests, ${right} right answers.`,
        ja: `リクエスト ${sent.length} 件、正しい応答 ${right} 件。`,
      })),
      ...both.map(({ ended: { code, processes, files } }): Text => ({
        en: `After Ctrl+C it ended with ${code}; ${processes.length} processes and ${files.length} files (sockets, temporary folders) were left.`,
        ja: `Ctrl+C の後、${code} で終了しました。残ったのはプロセス ${processes.length} 個、ファイル (ソケット、一時フォルダー) ${files.length} 個です。`,
      })),
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
