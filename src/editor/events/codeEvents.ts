import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { exampleText } from '../../events/eventFile.ts';
import { keyAt, keyChoice, type CodeText, type HandledShape, type KeyChoice } from '../../events/eventInCode.ts';
import type { EventKey } from '../../events/eventShape.ts';
import { writtenInline } from '../../functions/inlineCode.ts';
import { sameFile } from '../../paths.ts';
import type { Parsers } from '../../syntax/parsers.ts';
import type { TypedTemplates } from '../findings/typedTemplates.ts';
import { mayHoldHandler } from '../languages.ts';
import { toRange } from '../positions.ts';
import type { KnownEvents } from './knownEvents.ts';

/** Code that handles events, and what the functions get that it is of. */
interface HandlingCode {
  readonly code: CodeText;
  readonly functions: readonly HandledShape[];
}

/** Completes what code reads of the event, in files and in templates, and shows its value in the example. */
export class CodeEvents implements vscode.CompletionItemProvider, vscode.HoverProvider {
  static readonly triggers = ['.', '[', '"', "'", '{'];
  readonly #known: KnownEvents;
  readonly #templates: TypedTemplates;
  readonly #parsers: Parsers;

  constructor(known: KnownEvents, templates: TypedTemplates, parsers: Parsers) {
    this.#known = known;
    this.#templates = templates;
    this.#parsers = parsers;
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.CompletionItem[]> {
    const handling = await this.#codeAt(document, position);
    const choice = handling && (await keyChoice(handling.code, position, handling.functions));
    return choice ? choice.keys.map((key, index) => completionItem(key, choice, index, document)) : [];
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const handling = await this.#codeAt(document, position);
    if (!handling) return undefined;
    const { code, functions } = handling;
    const found = keyAt(await code.parse(code.text), position, functions);
    if (!found) return undefined;
    const [example] = found.shape.examples;
    return new vscode.Hover(keyText(found.access.key, found.shape.type, example), toRange(found.access.range));
  }

  async #codeAt(document: vscode.TextDocument, position: vscode.Position): Promise<HandlingCode | undefined> {
    if (!mayHoldHandler(document)) return this.#inlineAt(document, position);
    const file = document.uri.fsPath;
    const functions = await this.#known.handledIn(file);
    const code = { text: document.getText(), parse: (text: string) => this.#parsers.parse(file, text) };
    return functions.length === 0 ? undefined : { code, functions };
  }

  async #inlineAt(document: vscode.TextDocument, { line }: vscode.Position): Promise<HandlingCode | undefined> {
    const inFile = () => {
      return this.#templates.functions.filter(
        ({ inlineCode }) => inlineCode && sameFile(inlineCode.file, document.uri.fsPath),
      );
    };
    if (inFile().length === 0) return undefined;
    await this.#templates.settle();
    for (const fn of inFile()) {
      if (fn.inlineCode?.place?.lines.includes(line) !== true) continue;
      const code = writtenInline(fn.inlineCode, this.#parsers);
      // Of a text that cannot be read now, it is the one before.
      if (code?.text.split('\n')[line] !== document.lineAt(line).text) return undefined;
      return { code, functions: await this.#known.handledBy(fn) };
    }
    return undefined;
  }
}

function completionItem(
  key: EventKey,
  choice: KeyChoice,
  index: number,
  document: vscode.TextDocument,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem(
    { label: key.name, description: shortValue(key) },
    vscode.CompletionItemKind.Field,
  );
  const range = toRange(choice.range);
  item.range = range;
  item.documentation = keyText(key.name, key.type, key.example);
  // Before what the language itself guesses.
  item.sortText = `\0${String(index).padStart(4, '0')}`;
  if (choice.form === 'member' && !isName(key.name)) {
    const start = range.start.translate(0, -1);
    const isOptional =
      document.getText(new vscode.Range(start.translate(0, -Math.min(1, start.character)), start)) === '?';
    item.insertText = `["${key.name}"]`;
    item.filterText = key.name;
    if (!isOptional) item.additionalTextEdits = [vscode.TextEdit.delete(new vscode.Range(start, range.start))];
  } else if (choice.form === 'pattern') {
    item.insertText = isName(key.name) ? key.name : new vscode.SnippetString(`'${key.name}': \${1:value}`);
  } else if (!choice.isQuoted && choice.form !== 'member') {
    item.insertText = `"${key.name}"`;
    item.filterText = `"${key.name}"`;
  }
  return item;
}

function isName(key: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(key);
}

/** The value where it is short, else its type. */
function shortValue({ example, type }: EventKey): string {
  const text = example === undefined || typeof example === 'object' ? undefined : JSON.stringify(example);
  return text !== undefined && text.length <= 40 ? text : (type ?? '');
}

/** Key and type, and the value that stands in the example. */
export function keyText(key: string, type: string | undefined, example: unknown): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.appendCodeblock(type === undefined ? key : `${key}: ${type}`, 'typescript');
  if (example !== undefined) {
    text.appendText(l10n.t('In the example event:'));
    text.appendCodeblock(exampleText(example), 'json');
  }
  return text;
}
