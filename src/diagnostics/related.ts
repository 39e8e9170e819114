import { pathToFileURL } from 'node:url';
import * as l10n from '@vscode/l10n';
import type { DiagnosticRelatedInformation } from 'vscode-languageserver-types';
import type { Place } from '../functions/eventSource.ts';
import type { CallStep } from '../syntax/reachability.ts';
import { SyntaxNode } from '../syntax/syntaxNode.ts';

/** A place that explains a finding. */
export function relatedTo(place: SyntaxNode | Place, message: string): DiagnosticRelatedInformation {
  const file = place instanceof SyntaxNode ? place.source.file : place.file;
  return { location: { uri: pathToFileURL(file).href, range: place.range }, message };
}

/** The calls from the handler to the finding, first to last. */
export function callChain(chain: readonly CallStep[]): DiagnosticRelatedInformation[] {
  return chain.map(({ site }) => relatedTo(site, l10n.t("The handler gets there through '{0}'.", site.text)));
}
