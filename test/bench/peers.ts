import { number, ratio, type Bench, type Goal, type Measured } from './bench.ts';
import { languages, type Language } from './languages.ts';
import { NotMeasured, type Peer, type PeerTimes } from './peers/peer.ts';
import { runtimeEmulator } from './peers/runtimeEmulator.ts';
import { serverlessOffline } from './peers/serverlessOffline.ts';
import { vercelFun } from './peers/vercelFun.ts';
import { workbench } from './peers/workbench.ts';
import { median } from './statistics.ts';
import { inLanguage, type Text } from './text.ts';
import { takeTurns } from './turns.ts';

const rounds = 10;
const all: readonly Peer[] = [workbench, runtimeEmulator, serverlessOffline, vercelFun];

/** The columns: what a user of a peer waits for. */
const waits = [
  {
    name: { en: 'from its start', ja: '起動から' },
    of: ({ fromStart }: PeerTimes) => (fromStart === undefined ? [] : [fromStart]),
  },
  { name: { en: 'first run', ja: '最初の実行' }, of: ({ first }: PeerTimes) => [first] },
  { name: { en: 'warm run', ja: 'ウォームの実行' }, of: ({ warm }: PeerTimes) => warm },
] as const;

export const peers: Bench = {
  name: 'peers',
  about: {
    en:
      'The same trivial handlers, on the same interpreters, in other programs that run Lambda functions without a container. ' +
      '*From its start*: from the start of its process to the first answer (ours: `lambda-workbench invoke`). *First run*: the ' +
      'first event of a function, once the program is up. *Warm run*: the events after it. The emulator and serverless-offline are called ' +
      `over HTTP, @vercel/fun and our sandbox in the process that uses them. Medians of ${rounds} rounds in turns, each with a new ` +
      'process of the peer; in parentheses the ratio to ours.',
    ja:
      '同じ単純なハンドラーを、同じインタープリターで、コンテナなしに Lambda 関数を実行するほかのプログラムと比べます。' +
      '_起動から_: プロセスの起動から最初の応答まで (Lambda Workbench では `lambda-workbench invoke`)。_最初の実行_: プログラムの起動が済んだ後の、関数の最初のイベント。' +
      '_ウォームの実行_: その後のイベント。エミュレーターと serverless-offline は HTTP で、@vercel/fun と Lambda Workbench のサンドボックスは、それを使うプロセスの中で呼び出します。' +
      `交互に ${rounds} 回、毎回プログラムのプロセスを新しくしたときの中央値です。括弧の中は Lambda Workbench に対する比です。`,
  },

  async run(): Promise<Measured> {
    const notes: Text[] = [];
    const measurable = all.filter((peer) => isInstalled(peer, notes));
    const pairs = measurable.flatMap((peer) => languages.map((language) => ({ peer, language })));
    const results = await takeTurns(
      rounds,
      pairs.map(
        ({ peer, language }) =>
          () =>
            peer.measure(language),
      ),
    );
    const figure = (
      peer: Peer,
      language: Language,
      of: (times: PeerTimes) => readonly number[],
    ): number | undefined => {
      const index = pairs.findIndex((pair) => pair.peer === peer && pair.language === language);
      const values = (results[index] ?? []).flatMap(of);
      return values.length === 0 ? undefined : median(values);
    };

    const columns = languages.flatMap((language) => waits.map((wait) => ({ language, wait })));
    const rows = measurable.map((peer) => [
      peer.name,
      ...columns.map(({ language, wait }) => {
        const [value, ours] = [figure(peer, language, wait.of), figure(workbench, language, wait.of)];
        if (value === undefined || ours === undefined) return '–';
        return `${number(value)} ms (${ratio(value, ours)})`;
      }),
    ]);
    const goals = measurable
      .filter((peer) => peer !== workbench)
      .map((peer): Goal => {
        const shares = columns.flatMap(({ language, wait }) => {
          const [theirs, ours] = [figure(peer, language, wait.of), figure(workbench, language, wait.of)];
          return theirs === undefined || ours === undefined ? [] : [ours / theirs];
        });
        return {
          what: {
            en: `faster than ${inLanguage(peer.name, 'en')} in every column`,
            ja: `どの列でも ${inLanguage(peer.name, 'ja')} より速い`,
          },
          measured: Math.max(...shares),
          limit: 1,
          unit: 'of its time',
        };
      });
    const head = [
      '',
      ...columns.map(({ language, wait }): Text => ({
        en: `${language.name}, ${wait.name.en}`,
        ja: `${language.name}、${wait.name.ja}`,
      })),
    ];
    return { table: [head, ...rows], goals, notes };
  },
};

function isInstalled(peer: Peer, notes: Text[]): boolean {
  try {
    peer.install();
    return true;
  } catch (error) {
    if (!(error instanceof NotMeasured)) throw error;
    notes.push({
      en: `${inLanguage(peer.name, 'en')}: not measured: ${error.message}`,
      ja: `${inLanguage(peer.name, 'ja')}: 計測していません: ${error.message}`,
    });
    return false;
  }
}
