import { parseArgs, type ParseArgsConfig } from 'node:util';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import { checkCommand } from './checkCommand.ts';
import { costCommand } from './costCommand.ts';
import { eventsCommand } from './eventsCommand.ts';
import { functionsCommand } from './functionsCommand.ts';
import { Interrupted } from './interruption.ts';
import { invokeCommand } from './invokeCommand.ts';
import { librariesCommand } from './librariesCommand.ts';
import { newCommand } from './newCommand.ts';
import { printable } from './printable.ts';
import { startCommand } from './startCommand.ts';
import type { Terminal } from './terminal.ts';
import { tuneCommand } from './tuneCommand.ts';
import { usageLine, usageText } from './usageText.ts';

/**
 * 0: fine; 1: findings, or a failed invocation; 2: a part could not be done, and that was said. Wrong usage or input throws
 * ExpectedError and ends with 2, too.
 */
export type ExitCode = 0 | 1 | 2;

export type OptionTypes = NonNullable<ParseArgsConfig['options']>;
export type Options = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** One subcommand. */
export interface Command {
  /** What follows the command's name, as shown in the help: operands, then options, with a line feed between groups of them. */
  readonly usage: string;
  readonly options: OptionTypes;
  /** How many operands it takes at most. */
  readonly operands: number;
  run(operands: readonly string[], options: Options, terminal: Terminal): Promise<ExitCode>;
}

const commands: Readonly<Record<string, Command>> = {
  functions: functionsCommand,
  check: checkCommand,
  invoke: invokeCommand,
  start: startCommand,
  events: eventsCommand,
  new: newCommand,
  cost: costCommand,
  tune: tuneCommand,
  libraries: librariesCommand,
};

/** Options of every command: each reads a folder, whose origins may have several stages. */
const sharedOptions: OptionTypes = { stage: { type: 'string' } };
const sharedUsage = '[--stage NAME]';

/** Runs one command and returns the process's exit code; a wrong usage or input is said on stderr, and 2; Ctrl+C is 130. */
export async function runCommandLine(parameters: readonly string[], terminal: Terminal): Promise<number> {
  const [name = '', ...rest] = parameters;
  if (name === '--help' || name === '-h' || name === 'help') {
    terminal.out(help(terminal.columns));
    return 0;
  }
  if (name === '--version') {
    terminal.out(`${terminal.assets.version}\n`);
    return 0;
  }
  try {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command) throw unknownCommand(name);
    if (rest.includes('--help') || rest.includes('-h')) {
      terminal.out(`${usage(name, command, terminal.columns)}\n`);
      return 0;
    }
    const { positionals, values } = parse(name, command, rest);
    const { stage } = values;
    const forStage = typeof stage === 'string' ? { ...terminal, stage } : terminal;
    return await command.run(positionals, values as Options, forStage);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    // What a build says has lines of its own.
    const lines = error.message.split('\n').filter((line) => line.trim() !== '');
    terminal.err(`lambda-workbench: ${lines.map(printable).join('\n  ')}\n`);
    return error instanceof Interrupted ? 130 : 2;
  }
}

function parse(name: string, command: Command, parameters: readonly string[]): ReturnType<typeof parseArgs> {
  const options = { ...sharedOptions, ...command.options };
  // Not strict: Node.js's own complaints are in English only.
  const parsed = parseArgs({ args: [...parameters], options, allowPositionals: true, strict: false, tokens: true });
  const complaint =
    parsed.tokens
      .map((token) => (token.kind === 'option' ? optionComplaint(token, options) : undefined))
      .find(Boolean) ?? surplusComplaint(parsed.positionals, command);
  if (complaint !== undefined) throw new ExpectedError(`${complaint} ${usageLine(usage(name, command))}`);
  return parsed;
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function optionComplaint({ name, rawName, value, inlineValue }: OptionToken, options: OptionTypes): string | undefined {
  const type = Object.hasOwn(options, name) ? options[name]?.type : undefined;
  if (type === undefined) return l10n.t('There is no option {0}.', rawName);
  if (type === 'boolean') return value === undefined ? undefined : l10n.t('The option {0} takes no value.', rawName);
  if (value === undefined) return l10n.t('The option {0} needs a value.', rawName);
  if (inlineValue || value === '-' || !value.startsWith('-')) return undefined;
  return l10n.t(
    'The option {0} needs a value. One that begins with a dash is given as {1}.',
    rawName,
    `${rawName}=${value}`,
  );
}

function surplusComplaint(operands: readonly string[], command: Command): string | undefined {
  const surplus = operands[command.operands];
  return surplus === undefined ? undefined : l10n.t('"{0}" is one operand too many.', surplus);
}

function unknownCommand(name: string): ExpectedError {
  const known = Object.keys(commands).join(', ');
  return new ExpectedError(
    name
      ? l10n.t('There is no command "{0}". The commands are: {1}.', name, known)
      : l10n.t('A command is missing. The commands are: {0}.', known),
  );
}

function usage(name: string, command: Command, columns?: number): string {
  const begun = l10n.t('Usage: {0}', `lambda-workbench ${name}`);
  return usageText(begun, `${command.usage} ${sharedUsage}`, columns);
}

function help(columns: number | undefined): string {
  const lines = Object.entries(commands).map(([name, command]) =>
    usageText(`  lambda-workbench ${name}`, command.usage, columns, ' '.repeat(6)),
  );
  const title = l10n.t('Lambda Workbench: finds, checks, runs and prices AWS Lambda functions in a folder.');
  const stage = l10n.t(
    '{0} with every command: the stage of Serverless services, and the environment of samconfig.toml.',
    '--stage NAME',
  );
  return `${[title, '', ...lines, '', stage].join('\n')}\n`;
}
