import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { exampleText } from '../../events/eventFile.ts';
import { keyAt, keyChoice, type KeyChoice } from '../../events/eventInCode.ts';
import type { EventKey } from '../../events/eventShape.ts';
import type { Parsers } from '../../syntax/parsers.ts';
import { toRange } from '../positions.ts';
import type { KnownEvents } from './knownEvents.ts';

/** Completes what code reads of the event, and shows its value in the example. */
export class CodeEvents implements vscode.CompletionItemProvider, vscode.HoverProvider {
  static readonly triggers = ['.', '[', '"', "'", '{'];
  readonly #known: KnownEvents;
  readonly #parsers: Parsers;

  constructor(known: KnownEvents, parsers: Parsers) {
    this.#known = known;
    this.#parsers = parsers;
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.CompletionItem[]> {
    const file = document.uri.fsPath;
    const functions = await this.#known.handledIn(file);
    if (functions.length === 0) return [];
    const choice = await keyChoice(this.#parsers, file, document.getText(), position, functions);
    return choice ? choice.keys.map((key, index) => completionItem(key, choice, index, document)) : [];
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const file = document.uri.fsPath;
    const functions = await this.#known.handledIn(file);
    if (functions.length === 0) return undefined;
    const source = await this.#parsers.parse(file, document.getText());
    const found = keyAt(source, position, functions);
    if (!found) return undefined;
    const [example] = found.shape.examples;
    return new vscode.Hover(keyText(found.access.key, found.shape.type, example), toRange(found.access.range));
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
