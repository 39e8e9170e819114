import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { EventCatalog } from '../events/eventCatalog.ts';
import { ExpectedError } from '../expectedError.ts';
import { buildableRuntime } from '../newFunction/buildableRuntime.ts';
import { newFunction, writeNewFunction } from '../newFunction/newFunction.ts';
import { samTemplates, templateOf } from '../newFunction/samTemplates.ts';
import { snippetsIn } from '../snippets/snippetCode.ts';
import { snippetLanguageIds } from '../snippets/snippetLanguage.ts';
import { choiceOption } from './choiceOption.ts';
import type { Command } from './commandLine.ts';
import type { Terminal } from './terminal.ts';

/** Writes a new function: its code, its entry in the template, its event and its unit test. Overwrites nothing. */
export const newCommand: Command = {
  usage: 'NAME --language LANGUAGE [--snippet SNIPPET] [--template FILE] [--json]',
  options: {
    language: { type: 'string' },
    snippet: { type: 'string' },
    template: { type: 'string' },
    json: { type: 'boolean' },
  },
  operands: 1,

  async run([name], options, terminal) {
    const language = choiceOption(options, 'language', snippetLanguageIds);
    if (name === undefined || language === undefined) {
      throw new ExpectedError(
        `${l10n.t('Usage: {0}', `lambda-workbench new ${newCommand.usage}`)} ${l10n.t('The languages are: {0}.', snippetLanguageIds.join(', '))}`,
      );
    }
    const snippets = snippetsIn(terminal.assets, language).map((snippet) => snippet.name);
    const snippet = choiceOption(options, 'snippet', snippets) ?? 'smallest';
    const file = await templateFile(options['template'], terminal);
    const text = await fs.readFile(file, 'utf8').catch(() => undefined);
    const buildable = await buildableRuntime(language);
    const planned = newFunction(
      { language, snippet, name, buildable, folder: terminal.cwd, template: { file, text } },
      terminal.assets,
      new EventCatalog(terminal.assets),
    );
    await writeNewFunction(planned);
    const written = [...planned.files.map((one) => one.file), ...(planned.insertion ? [planned.insertion.file] : [])];
    const files = written.map((one) => path.relative(terminal.cwd, one));
    if (options['json']) terminal.out(`${JSON.stringify({ name: planned.name, files }, null, 2)}\n`);
    else {
      for (const one of files) terminal.out(`${one}\n`);
      terminal.err(`${l10n.t('Run it: {0}', `lambda-workbench invoke ${planned.name}`)}\n`);
    }
    return 0;
  },
};

/** The one that was named, else the only one below the folder, else a new one in it. */
async function templateFile(named: unknown, { cwd }: Terminal): Promise<string> {
  if (typeof named === 'string') return path.resolve(cwd, named);
  const found = await samTemplates(cwd, cwd);
  const [only, ...others] = found;
  if (others.length > 0) {
    const names = found.map((file) => path.relative(cwd, file)).join(', ');
    throw new ExpectedError(l10n.t('There are several templates: {0}. Name one with --template.', names));
  }
  return only ?? templateOf(cwd);
}
