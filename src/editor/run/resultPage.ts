import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** Where the built script and style of the page lie. */
export function pageFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}

/** The result view's page: an empty frame under a strict policy; its script fills it. Nothing is fetched from anywhere. */
export function resultPage(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const nonce = randomBytes(16).toString('hex');
  const script = webview.asWebviewUri(vscode.Uri.joinPath(pageFolder(extensionUri), 'result.js'));
  const style = webview.asWebviewUri(vscode.Uri.joinPath(pageFolder(extensionUri), 'style.css'));
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${String(style)}" nonce="${nonce}">
    <title>Lambda Workbench</title>
  </head>
  <body>
    <main></main>
    <script src="${String(script)}" nonce="${nonce}"></script>
  </body>
</html>`;
}
