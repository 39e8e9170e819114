import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** Where the built script and style of the page lie. */
export function pageFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}

/**
 * A page of ours: an empty frame under a strict policy; its script (`<name>.js`) fills it, its style is of its own.
 * Nothing is fetched from anywhere.
 */
export function webviewPage(webview: vscode.Webview, extensionUri: vscode.Uri, name: 'result' | 'cost'): string {
  const nonce = randomBytes(16).toString('hex');
  const script = webview.asWebviewUri(vscode.Uri.joinPath(pageFolder(extensionUri), `${name}.js`));
  const styleUri = webview.asWebviewUri(
    vscode.Uri.joinPath(pageFolder(extensionUri), name === 'result' ? 'style.css' : 'costStyle.css'),
  );
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${String(styleUri)}" nonce="${nonce}">
    <title>Lambda Workbench</title>
  </head>
  <body>
    <main></main>
    <script src="${String(script)}" nonce="${nonce}"></script>
  </body>
</html>`;
}
