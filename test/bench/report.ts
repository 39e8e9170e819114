import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import * as prettier from 'prettier';
import { projectFolder } from '../../tools/projectFolder.ts';
import { verdict, type Bench, type Measured } from './bench.ts';
import { isolator, languages } from './languages.ts';

const page = path.join(projectFolder, 'docs', 'benchmarks.md');

/** Where and when; the date is the machine's. */
function circumstances(): string {
  const versions = languages.map(({ name, version }) => `${name} ${version}`);
  const machine = [`${os.cpus().length} cores (${os.cpus()[0]?.model ?? 'unknown'})`, `${os.type()} ${os.release()}`];
  const date = new Date().toISOString().slice(0, 10);
  // What others did on the machine meanwhile makes all times longer; the ratios bear it.
  const load = `load ${os.loadavg()[0]?.toFixed(0) ?? 'unknown'}`;
  return `Measured on ${date}: ${[...machine, ...versions].join(', ')}, isolation ${isolator.isolation}, ${load}.`;
}

/** The table with its columns in line, the goals and the notes, for a terminal. */
export function printMeasured({ name }: Bench, { table, goals, notes = [] }: Measured): void {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  console.log(`\n${name}`);
  for (const row of table) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(`  ${cells.join('  ')}`);
  }
  for (const line of [...goals.map(verdict), ...notes]) console.log(`  ${line}`);
}

/** Puts what was measured between the page's markers, `<!-- NAME -->` and `<!-- /NAME -->`. */
export async function writeMeasured(
  results: readonly { readonly bench: Bench; readonly measured: Measured }[],
): Promise<void> {
  let text = await fs.readFile(page, 'utf8');
  for (const { bench, measured } of results) {
    const [start, end] = [`<!-- ${bench.name} -->`, `<!-- /${bench.name} -->`];
    const [before, rest] = divide(text, start);
    const [, after] = divide(rest, end);
    text = [before, start, '\n\n', markdown(bench, measured), '\n\n', end, after].join('');
  }
  const options = await prettier.resolveConfig(page);
  await fs.writeFile(page, await prettier.format(text, { ...options, parser: 'markdown' }));
}

function divide(text: string, marker: string): [string, string] {
  const at = text.indexOf(marker);
  if (at === -1) throw new Error(`${page} has no ${marker}.`);
  return [text.slice(0, at), text.slice(at + marker.length)];
}

function markdown({ about }: Bench, { table, goals, notes = [] }: Measured): string {
  const [head = [], ...rows] = table;
  const alignment = head.map((_, column) => (column === 0 ? '---' : '--:'));
  const lines = [head, alignment, ...rows].map((row) => `| ${row.join(' | ')} |`);
  const list = [...goals.map(verdict), ...notes].map((line) => `- ${line}`);
  return [about, lines.join('\n'), list.join('\n'), circumstances()].filter(Boolean).join('\n\n');
}
