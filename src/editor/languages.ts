import type { DocumentSelector, TextDocument } from 'vscode';

/** The editor's names of the languages that handlers are read in. */
export const handlerLanguages = [
  'python',
  'javascript',
  'javascriptreact',
  'typescript',
  'typescriptreact',
  'java',
  'go',
  'ruby',
  'csharp',
  'rust',
];

export const handlerDocuments: DocumentSelector = handlerLanguages.map((language) => ({ language, scheme: 'file' }));

/** Files that functions are described in. */
export const templateDocuments: DocumentSelector = { scheme: 'file', pattern: '**/*.{yaml,yml,json,template,tf}' };

/** Files that they are described in, or that those are read with. */
const templateFile = /\.(?:ya?ml|json|template|tf|tfvars)$|[\\/]serverless\.[cm]?[jt]s$/i;

export function mayDescribeFunctions({ uri }: TextDocument): boolean {
  return uri.scheme === 'file' && templateFile.test(uri.fsPath);
}

export function mayHoldHandler({ languageId, uri }: TextDocument): boolean {
  return uri.scheme === 'file' && handlerLanguages.includes(languageId);
}
