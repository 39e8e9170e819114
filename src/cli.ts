#!/usr/bin/env -S node --
// (Without the dashes Node.js takes our --env-file for its own.)
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { Assets } from './assets.ts';
import { runCommandLine } from './commandLine/commandLine.ts';
import { printable } from './commandLine/printable.ts';
import { useTranslations } from './translations.ts';

// The bundle lies in dist/, beside its assets; translations lie in the package's l10n/.
const dist = path.dirname(fs.realpathSync(process.argv[1] ?? ''));
const language = (process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || '').slice(0, 2);
const translations = path.join(dist, '..', 'l10n', `bundle.l10n.${language}.json`);
if (language !== '' && fs.existsSync(translations)) useTranslations(translations);

// Whoever reads our output may have read enough. Where it is lost, nothing that was said counts.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    if (stream === process.stdout) complain(l10n.t('The output cannot be written: {0}', error.message));
    process.exit(2);
  });
}

function complain(message: string): void {
  process.stderr.write(`lambda-workbench: ${printable(message)}\n`);
}

/** Undefined where somebody has deleted the folder in which this runs. */
function workingFolder(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

async function main(): Promise<number> {
  const cwd = workingFolder();
  if (cwd === undefined) {
    complain(l10n.t('The folder in which this was started is gone.'));
    return 2;
  }
  return runCommandLine(process.argv.slice(2), {
    assets: new Assets(dist),
    cwd,
    // https://docs.github.com/actions/reference/variables-reference
    repository: process.env['GITHUB_WORKSPACE'] || undefined,
    columns: process.stdout.columns,
    input: process.stdin,
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  });
}

main().then(
  (exitCode) => (process.exitCode = exitCode),
  (error: unknown) => {
    // A bug of ours: its stack is what a report needs.
    console.error(error);
    process.exitCode = 2;
  },
);
