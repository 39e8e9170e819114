#!/usr/bin/env -S node --
// (Without the dashes Node.js takes our --env-file for its own.)
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Assets } from './assets.ts';
import { runCommandLine } from './commandLine/commandLine.ts';
import { useTranslations } from './translations.ts';

// The bundle lies in dist/, beside its assets; translations lie in the package's l10n/.
const dist = path.dirname(fs.realpathSync(process.argv[1] ?? ''));
const language = (process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || '').slice(0, 2);
const translations = path.join(dist, '..', 'l10n', `bundle.l10n.${language}.json`);
if (language !== '' && fs.existsSync(translations)) useTranslations(translations);

// Whoever reads our output may have read enough.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

async function main(): Promise<number> {
  return runCommandLine(process.argv.slice(2), {
    assets: new Assets(dist),
    cwd: process.cwd(),
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
