import { spawnSync } from 'node:child_process';
import { number, ratio, type Bench, type Goal, type Measured } from './bench.ts';
import { createSandbox, invoke, languages, requestFor, type Language, type Look } from './languages.ts';
import { median } from './statistics.ts';
import { takeTurns, timed } from './turns.ts';

const rounds = 30;

/** A way to come from nothing to the handler's first answer; resolves with the milliseconds that a user waits. */
type Start = (language: Language) => Promise<number>;

const bare: Start = async ({ interpreter, importing, folder }) =>
  timed(() => spawnSync(interpreter, importing, { cwd: folder, stdio: 'ignore' }));

const cold = async (language: Language, look: Look): Promise<number> => {
  const sandbox = createSandbox();
  const ms = await timed(() => invoke(sandbox, language, look));
  await sandbox.dispose();
  return ms;
};

/** What is prepared waits for no one; the run is what is measured. */
const prepared = async (language: Language, look: Look): Promise<number> => {
  const sandbox = createSandbox();
  await sandbox.prepare(requestFor(language, look));
  const ms = await timed(() => invoke(sandbox, language, look));
  await sandbox.dispose();
  return ms;
};

/** In the table's order: the bare interpreter, then the cold run and the prepared one, as the goals below count on. */
const starts: readonly { readonly name: string; readonly start: Start }[] = [
  { name: 'the bare interpreter imports the handler', start: bare },
  { name: 'cold run, a new environment', start: (language) => cold(language, 'without') },
  { name: 'the same, prepared beforehand', start: (language) => prepared(language, 'without') },
  { name: 'cold run with the look', start: (language) => cold(language, 'with the look') },
  { name: 'the same, prepared beforehand', start: (language) => prepared(language, 'with the look') },
];

export const coldStart: Bench = {
  name: 'coldStart',
  about:
    'A run in a new environment (isolation, interpreter, Runtime API, init, one event) beside the bare interpreter that ' +
    'imports the same trivial handler (`python -B -c "import app"`, `node app.js`). *Prepared beforehand*: interpreter, ' +
    "isolation and Runtime API are up, and the run loads the function's code. *With the look*: as in the editor and with " +
    `\`lambda-workbench invoke\`, where what stayed behind is looked for after the answer. Medians of ${rounds}.`,

  async run(): Promise<Measured> {
    const actions = starts.flatMap(({ start }) => languages.map((language) => () => start(language)));
    const medians = (await takeTurns(rounds, actions)).map(median);
    const of = (start: number, language: number): number => medians[start * languages.length + language] ?? NaN;
    const head = ['', ...languages.flatMap(({ name }) => [name, 'ratio'])];
    const rows = starts.map(({ name }, row) => [
      name,
      ...languages.flatMap((_, column) => [`${number(of(row, column))} ms`, ratio(of(row, column), of(0, column))]),
    ]);
    const goals = [1, 3].flatMap((row) =>
      languages.flatMap(({ name }, column): Goal[] => {
        const what = row === 1 ? name : `${name} with the look`;
        const limit = 1.25 * of(0, column) + 25;
        return [
          { what: `${what}, cold: at most 1.25 × bare + 25 ms`, measured: of(row, column), limit, unit: 'ms' },
          {
            what: `${what}, prepared: under half`,
            measured: of(row + 1, column),
            limit: of(row, column) / 2,
            unit: 'ms',
          },
        ];
      }),
    );
    return { table: [head, ...rows], goals };
  },
};
