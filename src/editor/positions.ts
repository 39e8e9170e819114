import * as vscode from 'vscode';
import type { Position, Range, TextEdit } from 'vscode-languageserver-types';

/** The core's positions, as the editor's. Both are 0-based and count UTF-16 units. */
export function toPosition(position: Position): vscode.Position {
  return new vscode.Position(position.line, position.character);
}

export function toRange(range: Range): vscode.Range {
  return new vscode.Range(toPosition(range.start), toPosition(range.end));
}

export function toTextEdit(edit: TextEdit): vscode.TextEdit {
  return new vscode.TextEdit(toRange(edit.range), edit.newText);
}

/** Opens a file with the cursor at `position`, its line in the middle. */
export async function openAt(file: string, position: Position): Promise<vscode.TextEditor> {
  const at = toPosition(position);
  const editor = await vscode.window.showTextDocument(vscode.Uri.file(file), { selection: new vscode.Range(at, at) });
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return editor;
}
