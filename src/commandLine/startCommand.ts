import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { Gateways, usualHttpPort } from '../httpApi/gateways.ts';
import { routeLines, servedLine } from '../httpApi/routeText.ts';
import { usualConcurrency } from '../invokeApi/concurrency.ts';
import { InvocationLog, refusedLine } from '../invokeApi/invocationLog.ts';
import { InvokeServer } from '../invokeApi/invokeServer.ts';
import { stepText } from '../retries/asynchronousEvent.ts';
import { functionNameOf } from '../sandbox/functionName.ts';
import { Sandbox } from '../sandbox/sandbox.ts';
import { Parsers } from '../syntax/parsers.ts';
import type { Command } from './commandLine.ts';
import { FreshFunctions } from './freshFunctions.ts';
import { Interruption } from './interruption.ts';
import { listedNames } from './listedNames.ts';
import { numberOption } from './numberOption.ts';
import { printable } from './printable.ts';
import { runSettings, runSettingsOptions, runSettingsUsage } from './runSettings.ts';
import {
  asynchronousLine,
  failureLine,
  invocationLine,
  refusalLine,
  requestLine,
  startedLine,
  type StartLine,
} from './startJson.ts';
import { terminalLog } from './terminal.ts';
import { printBroken, printProblems, readCatalog } from './workspace.ts';

const usualPort = 3001;

/** Serves Lambda's own API and the HTTP APIs of the functions of a folder, until it is interrupted. */
export const startCommand: Command = {
  usage: `[DIR]\n[--port N] [--http-port N] [--concurrency N]\n${runSettingsUsage}\n[--json]`,
  options: {
    port: { type: 'string' },
    'http-port': { type: 'string' },
    concurrency: { type: 'string' },
    ...runSettingsOptions,
    json: { type: 'boolean' },
  },
  operands: 1,

  async run([folder = '.'], options, terminal) {
    const port = numberOption(options, 'port', { low: 0, high: 65_535, whole: true }) ?? usualPort;
    // Who asks for any port of the one asks for any of the others.
    const askedHttpPort =
      numberOption(options, 'http-port', { low: 0, high: 65_535, whole: true }) ?? (port === 0 ? 0 : undefined);
    const concurrency = numberOption(options, 'concurrency', { low: 1, whole: true }) ?? usualConcurrency;
    const isJson = options['json'] === true;
    // With JSON, what people read goes beside it.
    const say = isJson ? terminal.err : terminal.out;
    const print = (line: StartLine): void => {
      if (isJson) terminal.out(`${JSON.stringify(line)}\n`);
    };
    const request = await runSettings(options, terminal);
    const opened = path.resolve(terminal.cwd, folder);
    const catalog = await readCatalog(opened, new Parsers(terminal.assets), terminal);
    printProblems(catalog, terminal);
    const sandbox = new Sandbox(terminal.assets, terminalLog(terminal), { folders: () => [opened] });
    const interruption = new Interruption();
    const functions = new FreshFunctions(catalog);
    const log = new InvocationLog();
    const broken = printBroken(catalog, terminal);
    const ends: (() => Promise<void>)[] = [];
    try {
      const server = await InvokeServer.start(port, {
        sandbox,
        functions,
        concurrency,
        request: () => Promise.resolve(request),
        onInvocation: (fn, invocation) => {
          say(log.lines(fn, invocation));
          print(invocationLine(fn, invocation));
        },
        onStep: (fn, step, requestId) => {
          say(`${functionNameOf(fn)}: ${printable(stepText(step))}\n`);
          print(asynchronousLine(fn, step, requestId));
        },
        onRefusal: (refusal) => {
          say(`${printable(refusedLine(refusal))}\n`);
          print(refusalLine(refusal));
        },
        onFailure: (fn, error) => {
          print(failureLine(fn, error));
          terminal.err(`${printable(`${functionNameOf(fn)}: ${(error as Error).message}`)}\n`);
        },
      });
      ends.push(() => server.close());
      const gateways = await Gateways.start(catalog.functions, {
        port: askedHttpPort ?? usualHttpPort,
        isExact: askedHttpPort !== undefined,
        taken: [server.port],
        functions: () => functions.current(),
        run: (fn, event, settings) => server.run(fn, event, settings),
        onRequest: (served) => {
          say(`${printable(servedLine(served))}\n`);
          print(requestLine(served));
        },
      });
      ends.push(() => gateways.close());
      const listed = listedNames(catalog.functions, functionNameOf, terminal.cwd);
      const names = catalog.functions.map(functionNameOf);
      // Lambda's API knows no files: the example is of one that a name is enough for.
      const named = names.find((name) => listed.includes(name)) ?? names[0] ?? 'NAME';
      say(`${l10n.t('Lambda’s API is at {0}, until Ctrl+C.', server.url)}\n`);
      say(`${l10n.t('Functions: {0}.', listed.join(', ') || l10n.t('none yet'))}\n`);
      const example = `aws lambda invoke --endpoint-url ${server.url} --function-name ${named} result.json`;
      say(`${l10n.t('For example: {0}', example)}\n`);
      for (const line of routeLines(gateways.apis, catalog.functions)) say(`${printable(line)}\n`);
      print(startedLine(server.url, catalog.functions, gateways.apis));
      await interruption.received;
      return 0;
    } finally {
      interruption.dispose();
      broken.dispose();
      await Promise.all(ends.map((end) => end()));
      await sandbox.dispose();
      catalog.dispose();
    }
  },
};
