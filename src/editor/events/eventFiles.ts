import * as vscode from 'vscode';
import type { EventCatalog } from '../../events/eventCatalog.ts';
import { fittingEvents } from '../../events/eventChoice.ts';
import { fileChoice, filePart, startingValue, type FileChoice } from '../../events/eventFile.ts';
import type { EventKey, EventShape } from '../../events/eventShape.ts';
import { isEventFile } from '../../events/savedEvents.ts';
import { keyText } from './codeEvents.ts';
import type { KnownEvents } from './knownEvents.ts';
import { parsedEvent } from './parsedEvent.ts';

/** Completes keys and values in event files, and shows what a key has in the sample. */
export class EventFiles implements vscode.CompletionItemProvider, vscode.HoverProvider {
  static readonly triggers = ['"', ':', ' '];
  readonly #known: KnownEvents;
  readonly #catalog: EventCatalog;

  constructor(known: KnownEvents, catalog: EventCatalog) {
    this.#known = known;
    this.#catalog = catalog;
  }

  provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
    if (!isEventFile(document.uri.fsPath)) return [];
    const text = document.getText();
    if (/^\s*(?:\{\s*\}\s*)?$/.test(text)) return this.#wholeEvents(document, position);
    const choice = fileChoice(text, document.offsetAt(position), this.#shapeOf(document));
    if (!choice) return [];
    const range = rangeOf(document, choice.stretch);
    if (choice.kind === 'values') return choice.values.map((value) => valueItem(value, range));
    return choice.keys.map((key, index) => keyItem(key, choice, range, index));
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    if (!isEventFile(document.uri.fsPath)) return undefined;
    const found = filePart(document.getText(), document.offsetAt(position), this.#shapeOf(document));
    if (!found) return undefined;
    const range = rangeOf(document, found.stretch);
    const key = String(JSON.parse(document.getText(range)));
    return new vscode.Hover(keyText(key, found.part.type, found.part.examples[0]), range);
  }

  #shapeOf(document: vscode.TextDocument): EventShape {
    return this.#known.shapeOf(parsedEvent(document.getText()), document.uri.fsPath);
  }

  /** In an empty file: the events that the function's event sources send, then the others. */
  #wholeEvents(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
    const [fn] = this.#known.functionsOf(document.uri.fsPath);
    if (!fn) return [];
    const here = new vscode.Range(position, position);
    const before = new vscode.Range(new vscode.Position(0, 0), position);
    const after = new vscode.Range(position, document.lineAt(document.lineCount - 1).range.end);
    return fittingEvents(fn, this.#catalog).map(({ name, title }, index) => {
      const item = new vscode.CompletionItem({ label: name, description: title }, vscode.CompletionItemKind.Struct);
      item.insertText = this.#catalog.readFor(name, fn.eventSources);
      item.range = here;
      item.additionalTextEdits = [before, after]
        .filter((range) => !range.isEmpty)
        .map((range) => vscode.TextEdit.delete(range));
      item.sortText = String(index).padStart(4, '0');
      return item;
    });
  }
}

function keyItem(
  key: EventKey,
  choice: Extract<FileChoice, { kind: 'keys' }>,
  range: vscode.Range,
  index: number,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem(
    { label: key.name, description: key.type ?? '' },
    vscode.CompletionItemKind.Property,
  );
  const name = JSON.stringify(key.name);
  item.range = range;
  item.filterText = name;
  item.insertText = choice.hasValue ? name : `${name}: ${startingValue(key)}${choice.needsComma ? ',' : ''}`;
  item.documentation = keyText(key.name, key.type, key.example);
  item.sortText = String(index).padStart(4, '0');
  return item;
}

function valueItem(value: unknown, range: vscode.Range): vscode.CompletionItem {
  const item = new vscode.CompletionItem(JSON.stringify(value), vscode.CompletionItemKind.Value);
  item.range = range;
  return item;
}

function rangeOf(document: vscode.TextDocument, { offset, length }: { offset: number; length: number }): vscode.Range {
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
}
