import { spawnSync } from 'node:child_process';
import { number, ratio, type Bench, type Goal, type Measured } from './bench.ts';
import { createSandbox, invoke, languages, requestFor, type Language } from './languages.ts';
import { median } from './statistics.ts';
import { takeTurns, timed } from './turns.ts';

const rounds = 30;

/** A way to come from nothing to the handler's first answer; resolves with the milliseconds that a user waits. */
type Start = (language: Language) => Promise<number>;

const bare: Start = async ({ interpreter, importing, folder }) =>
  timed(() => spawnSync(interpreter, importing, { cwd: folder, stdio: 'ignore' }));

const cold: Start = async (language) => {
  const sandbox = createSandbox();
  const ms = await timed(() => invoke(sandbox, language));
  await sandbox.dispose();
  return ms;
};

/** What is prepared waits for no one; the run is what is measured. */
const prepared: Start = async (language) => {
  const sandbox = createSandbox();
  await sandbox.prepare(requestFor(language));
  const ms = await timed(() => invoke(sandbox, language));
  await sandbox.dispose();
  return ms;
};

/** In the table's order: the bare interpreter, the run that has a goal, and then what else there is to compare. */
const starts: readonly { readonly name: string; readonly start: Start }[] = [
  { name: 'the bare interpreter imports the handler', start: bare },
  { name: 'cold run, a new environment', start: cold },
  { name: 'the same, prepared beforehand', start: prepared },
];

export const coldStart: Bench = {
  name: 'coldStart',
  about:
    'A run in a new environment (isolation, interpreter, Runtime API, init, one event) beside the bare interpreter that ' +
    'imports the same trivial handler (`python -B -c "import app"`, `node app.js`). *Prepared beforehand*: interpreter, ' +
    `isolation and Runtime API are up, and the run loads the function's code. Medians of ${rounds}.`,

  async run(): Promise<Measured> {
    const actions = starts.flatMap(({ start }) => languages.map((language) => () => start(language)));
    const medians = (await takeTurns(rounds, actions)).map(median);
    const of = (start: number, language: number): number => medians[start * languages.length + language] ?? NaN;
    const head = ['', ...languages.flatMap(({ name }) => [name, 'ratio'])];
    const rows = starts.map(({ name }, row) => [
      name,
      ...languages.flatMap((_, column) => [`${number(of(row, column))} ms`, ratio(of(row, column), of(0, column))]),
    ]);
    const goals = languages.map(({ name }, column): Goal => ({
      what: `${name}, cold: at most 1.25 × bare + 25 ms`,
      measured: of(1, column),
      limit: 1.25 * of(0, column) + 25,
      unit: 'ms',
    }));
    return { table: [head, ...rows], goals };
  },
};
