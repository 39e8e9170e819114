import * as vscode from 'vscode';
import type { CommandRegistry } from './commandRegistry.ts';
import { Disposables } from './disposables.ts';

/** Opens the README, which is the guide, and the log. */
export function registerGuide(
  commands: CommandRegistry,
  log: vscode.LogOutputChannel,
  extensionUri: vscode.Uri,
): Disposables {
  const own = new Disposables();
  own.add(commands.register('lambdaWorkbench.showLog', () => log.show()));
  own.add(
    commands.register('lambdaWorkbench.openGuide', async () => {
      // Packaging writes the name in small letters, and some file systems care.
      const files = await vscode.workspace.fs.readDirectory(extensionUri);
      const [name = 'README.md'] = files.find(([file]) => file.toLowerCase() === 'readme.md') ?? [];
      await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(extensionUri, name));
    }),
  );
  return own;
}
