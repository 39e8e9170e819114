import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { EventCatalog } from '../events/eventCatalog.ts';
import { ExpectedError } from '../expectedError.ts';
import { buildableRuntime } from '../newFunction/buildableRuntime.ts';
import { newFunction, writeNewFunction } from '../newFunction/newFunction.ts';
import { declaredElsewhere, declaringFiles, templateOf } from '../newFunction/declaringFiles.ts';
import { snippetsIn } from '../snippets/snippetCode.ts';
import { snippetLanguageIds, type SnippetLanguage } from '../snippets/snippetLanguage.ts';
import { choiceOption } from './choiceOption.ts';
import type { Command } from './commandLine.ts';
import type { Terminal } from './terminal.ts';

/** Writes a new function: its code, its entry in the template or service, its event and its unit test. Overwrites nothing. */
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
    const { cwd } = terminal;
    const file = await templateFile(options['template'], language, terminal);
    const text = await fs.readFile(file, 'utf8').catch(() => undefined);
    const known = {
      buildable: await buildableRuntime(language),
      declaredElsewhere: text === undefined ? await declaredElsewhere(cwd, cwd) : undefined,
    };
    const planned = newFunction(
      { language, snippet, name, folder: cwd, template: { file, text }, ...known },
      terminal.assets,
      new EventCatalog(terminal.assets),
    );
    await writeNewFunction(planned);
    const written = [...planned.files.map((one) => one.file), ...(planned.change ? [planned.change.file] : [])];
    const files = written.map((one) => path.relative(cwd, one));
    if (options['json']) {
      const { name: written, notice } = planned;
      terminal.out(`${JSON.stringify({ name: written, files, ...(notice !== undefined && { notice }) }, null, 2)}\n`);
    } else {
      for (const one of files) terminal.out(`${one}\n`);
      if (planned.notice !== undefined) terminal.err(`${planned.notice}\n`);
      terminal.err(`${l10n.t('Run it: {0}', `lambda-workbench invoke ${planned.name}`)}\n`);
    }
    return 0;
  },
};

/** The one that was named, else the only one below the folder, else a new one in it. */
async function templateFile(named: unknown, language: SnippetLanguage, { cwd }: Terminal): Promise<string> {
  if (typeof named === 'string') return path.resolve(cwd, named);
  const found = await declaringFiles(cwd, cwd, language);
  const [only, ...others] = found;
  if (others.length > 0) {
    const names = found.map((file) => path.relative(cwd, file)).join(', ');
    throw new ExpectedError(l10n.t('There are several templates: {0}. Name one with --template.', names));
  }
  return only ?? templateOf(cwd);
}
