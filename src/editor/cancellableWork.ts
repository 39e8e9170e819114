import * as vscode from 'vscode';

export type Progress = vscode.Progress<{ readonly message?: string; readonly increment?: number }>;

/** Work with a notification that shows how far it is and cancels it. Resolves with undefined where the user did. */
export async function cancellableWork<T>(
  title: string,
  work: (progress: Progress, signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, cancellation) => {
    const cancel = new AbortController();
    const listening = cancellation.onCancellationRequested(() => cancel.abort());
    try {
      return await work(progress, cancel.signal);
    } catch (error) {
      if (cancel.signal.aborted) return undefined;
      throw error;
    } finally {
      listening.dispose();
    }
  });
}
