import { number, ratio, type Bench, type Goal, type Measured } from './bench.ts';
import { languages, type Language } from './languages.ts';
import { NotMeasured, type Peer, type PeerTimes } from './peers/peer.ts';
import { runtimeEmulator } from './peers/runtimeEmulator.ts';
import { serverlessOffline } from './peers/serverlessOffline.ts';
import { vercelFun } from './peers/vercelFun.ts';
import { workbench } from './peers/workbench.ts';
import { median } from './statistics.ts';
import { takeTurns } from './turns.ts';

const rounds = 10;
const all: readonly Peer[] = [workbench, runtimeEmulator, serverlessOffline, vercelFun];

/** The columns: what a user of a peer waits for. */
const waits = [
  { name: 'from its start', of: ({ fromStart }: PeerTimes) => (fromStart === undefined ? [] : [fromStart]) },
  { name: 'first run', of: ({ first }: PeerTimes) => [first] },
  { name: 'warm run', of: ({ warm }: PeerTimes) => warm },
] as const;

export const peers: Bench = {
  name: 'peers',
  about:
    'The same trivial handlers, on the same interpreters, in other programs that run Lambda functions without a container. ' +
    '*From its start*: from the start of its process to the first answer (ours: `lambda-workbench invoke`). *First run*: the ' +
    'first event of a function, once the program is up. *Warm run*: the events after it. The emulator and serverless-offline are called ' +
    `over HTTP, @vercel/fun and our sandbox in the process that uses them. Medians of ${rounds} rounds in turns, each with a new ` +
    'process of the peer; in parentheses the ratio to ours.',

  async run(): Promise<Measured> {
    const notes: string[] = [];
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
          what: `faster than ${peer.name} in every column`,
          measured: Math.max(...shares),
          limit: 1,
          unit: 'of its time',
        };
      });
    const head = ['', ...columns.map(({ language, wait }) => `${language.name}, ${wait.name}`)];
    return { table: [head, ...rows], goals, notes };
  },
};

function isInstalled(peer: Peer, notes: string[]): boolean {
  try {
    peer.install();
    return true;
  } catch (error) {
    if (!(error instanceof NotMeasured)) throw error;
    notes.push(`${peer.name}: not measured: ${error.message}`);
    return false;
  }
}
