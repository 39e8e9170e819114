import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { functionJson } from '../functions/functionJson.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { Parsers } from '../syntax/parsers.ts';
import type { Command } from './commandLine.ts';
import { listedNames } from './listedNames.ts';
import { printable } from './printable.ts';
import { printProblems, readCatalog } from './workspace.ts';

/** Lists the functions of a folder. */
export const functionsCommand: Command = {
  usage: '[DIR] [--json]',
  options: { json: { type: 'boolean' } },
  operands: 1,

  async run([directory = '.'], { json }, terminal) {
    const folder = path.resolve(terminal.cwd, directory);
    const catalog = await readCatalog(folder, new Parsers(terminal.assets), terminal);
    printProblems(catalog, terminal);
    if (json) {
      terminal.out(`${JSON.stringify(catalog.functions.map(functionJson), null, 2)}\n`);
    } else if (catalog.functions.length === 0) {
      terminal.out(`${l10n.t('No Lambda functions were found in {0}.', folder)}\n`);
    } else {
      // A shared name is written as a command takes it for this one.
      const names = listedNames(catalog.functions, ({ name }) => name, terminal.cwd);
      for (const [index, fn] of catalog.functions.entries()) {
        terminal.out(`${printable(describe(fn, names[index] ?? fn.name, terminal.cwd))}\n`);
      }
    }
    return 0;
  },
};

function describe(fn: LambdaFunction, name: string, cwd: string): string {
  const unknown = l10n.t('unknown');
  const handler = fn.handlerSource
    ? `${path.relative(cwd, fn.handlerSource.file)}:${fn.handlerSource.range.start.line + 1}`
    : (fn.handler ?? unknown);
  const limits = `${fn.memorySize ?? unknown} MB, ${fn.timeout ?? unknown} s`;
  const sources = fn.eventSources.map((source) => source.kind).join(', ');
  return [name, fn.runtime ?? '', limits, handler, sources].filter(Boolean).join('  ');
}
