import * as vscode from 'vscode';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { Invocation } from '../../sandbox/invocation.ts';
import { missingLibrary } from '../../sandbox/libraries/missingLibrary.ts';
import { Disposables } from '../disposables.ts';
import { isInside } from '../../paths.ts';
import { toPosition } from '../positions.ts';
import type { Run } from './run.ts';
import type { RunPlaces } from './runPlaces.ts';
import type { Runs } from './runs.ts';

/**
 * A failed run puts a problem on the throwing line of the user's code. It stays until the function runs well, fails
 * elsewhere, or one of them is gone.
 */
export function registerRunProblems(runs: Runs, places: RunPlaces, catalog: FunctionCatalog): Disposables {
  const own = new Disposables();
  const collection = own.add(vscode.languages.createDiagnosticCollection('Lambda Workbench run'));
  const problems = new Map<string, { uri: vscode.Uri; diagnostic: vscode.Diagnostic }>();

  const show = (uri: vscode.Uri) => {
    const ofFile = [...problems.values()].filter((problem) => problem.uri.toString() === uri.toString());
    collection.set(
      uri,
      ofFile.map(({ diagnostic }) => diagnostic),
    );
  };
  const forget = (functionId: string) => {
    const old = problems.get(functionId);
    problems.delete(functionId);
    if (old) show(old.uri);
  };

  own.add(
    runs.onDidFinish((run) => {
      if (!run.invocation) return;
      forget(run.function.id);
      const problem = problemOf(run, run.invocation, places);
      if (!problem) return;
      problems.set(run.function.id, problem);
      show(problem.uri);
    }),
  );
  const forgetWhere = (isGone: (functionId: string, uri: vscode.Uri) => boolean) => {
    for (const [id, { uri }] of [...problems]) if (isGone(id, uri)) forget(id);
  };
  own.add(catalog.onDidChange(() => forgetWhere((id) => catalog.functions.every((fn) => fn.id !== id))));
  const deletions = own.add(vscode.workspace.createFileSystemWatcher('**/*', true, true));
  own.add(deletions.onDidDelete((gone) => forgetWhere((_, { fsPath }) => isInside(gone.fsPath, fsPath))));
  return own;
}

function problemOf(
  run: Run,
  { error }: Invocation,
  places: RunPlaces,
): { uri: vscode.Uri; diagnostic: vscode.Diagnostic } | undefined {
  // What AWS brings along is missing on this machine, not in the code.
  if (error && missingLibrary(error)) return undefined;
  // Innermost first: the first frame in a file of the user's is where the error left his code.
  const frame = error?.frames.find(
    ({ file }) => file !== undefined && !/[\\/](?:site-packages|node_modules)[\\/]/.test(file),
  );
  if (!error || frame?.file === undefined || !frame.position) return undefined;
  const uri = vscode.Uri.file(frame.file);
  const diagnostic = new vscode.Diagnostic(
    lineRange(uri, toPosition(places.now(run, frame.file, frame.position))),
    `${error.errorType}: ${error.errorMessage}`,
    vscode.DiagnosticSeverity.Error,
  );
  diagnostic.source = 'Lambda Workbench';
  diagnostic.code = run.function.name;
  return { uri, diagnostic };
}

/** The text of the line, because a Python frame has no column and a single character is hard to see. */
function lineRange(uri: vscode.Uri, position: vscode.Position): vscode.Range {
  const document = vscode.workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri.toString());
  if (!document || position.line >= document.lineCount) return new vscode.Range(position, position.translate(0, 1));
  const { firstNonWhitespaceCharacterIndex: first, range } = document.lineAt(position.line);
  return new vscode.Range(new vscode.Position(position.line, Math.max(first, position.character)), range.end);
}
