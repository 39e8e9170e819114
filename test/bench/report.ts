import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import * as prettier from 'prettier';
import { pagePath } from '../../tools/generate/pageLanguages.ts';
import { projectFolder } from '../../tools/projectFolder.ts';
import { verdict, type Bench, type Measured } from './bench.ts';
import { isolator, languages } from './languages.ts';
import { measuredPage } from './measuredPage.ts';
import { inLanguage, type Text } from './text.ts';

/** Where and when; the date is the machine's. */
function circumstances(): Text {
  const cores = os.cpus().length;
  const model = os.cpus()[0]?.model ?? 'unknown';
  const versions = languages.map(({ name, version }) => `${name} ${version}`);
  const system = [`${os.type()} ${os.release()}`, ...versions];
  const date = new Date().toISOString().slice(0, 10);
  const { isolation } = isolator;
  // What others did on the machine meanwhile makes all times longer; the ratios bear it.
  const load = os.loadavg()[0]?.toFixed(0) ?? 'unknown';
  return {
    en: `Measured on ${date}: ${[`${cores} cores (${model})`, ...system].join(', ')}, isolation ${isolation}, load ${load}.`,
    ja: `計測日 ${date}: ${[`${cores} コア (${model})`, ...system].join('、')}、分離は ${isolation}、負荷は ${load}。`,
  };
}

/** The table with its columns in line, the goals and the notes, for a terminal; in English. */
export function printMeasured({ name }: Bench, { table, goals, notes = [] }: Measured): void {
  const say = (text: Text): string => inLanguage(text, 'en');
  const rows = table.map((row) => row.map(say));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  console.log(`\n${name}`);
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(`  ${cells.join('  ')}`);
  }
  for (const line of [...goals.map((goal) => verdict(goal, 'en')), ...notes.map(say)]) console.log(`  ${line}`);
}

/** Puts what was measured into the page of each language. */
export async function writeMeasured(
  results: readonly { readonly bench: Bench; readonly measured: Measured }[],
): Promise<void> {
  const measuredHere = results.map((result) => ({ ...result, circumstances: circumstances() }));
  for (const language of ['en', 'ja'] as const) {
    const page = path.join(projectFolder, pagePath('benchmarks.md', language));
    const text = measuredPage(await fs.readFile(page, 'utf8'), measuredHere, language);
    const options = await prettier.resolveConfig(page);
    await fs.writeFile(page, await prettier.format(text, { ...options, parser: 'markdown' }));
  }
}
