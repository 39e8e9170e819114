import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { pageIn } from '../../diagnostics/docsPages.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import type { RuleText, RuleTexts } from '../../diagnostics/ruleTexts.ts';
import { languageInUse } from '../../translations.ts';
import { escaped, paragraphs } from '../markdown.ts';
import { toRange } from '../positions.ts';
import { commandUri } from './findingDiagnostic.ts';
import type { ShownFindings } from './shownFindings.ts';

/** On a finding: what its rule finds, why that hurts, what to write instead, and what it costs. */
export class FindingHovers implements vscode.HoverProvider {
  readonly #findings: ShownFindings;
  readonly #texts: RuleTexts;
  readonly #docs: vscode.Uri;

  constructor(findings: ShownFindings, texts: RuleTexts, docs: vscode.Uri) {
    this.#findings = findings;
    this.#texts = texts;
    this.#docs = docs;
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const here = (await this.#findings.nowOf(document)).filter(({ range }) => toRange(range).contains(position));
    const byRule = new Map(here.map((finding) => [finding.rule, finding]));
    const contents: vscode.MarkdownString[] = [];
    for (const finding of byRule.values()) {
      const text = await this.#texts.of(finding.rule);
      if (text) contents.push(this.#markdown(finding, text));
    }
    const [first] = here;
    return first && contents.length > 0 ? new vscode.Hover(contents, toRange(first.range)) : undefined;
  }

  #markdown({ rule, file, docs, cost }: Finding, text: RuleText): vscode.MarkdownString {
    const markdown = new vscode.MarkdownString(undefined, true);
    markdown.isTrusted = { enabledCommands: ['lambdaWorkbench.explainFinding', 'lambdaWorkbench.changeSeverity'] };
    // The pages' links are relative to the page itself.
    markdown.baseUri = vscode.Uri.joinPath(this.#docs, pageIn(docs, languageInUse()));
    const links = [
      `[$(book) ${escaped(l10n.t('Open Page of Rule'))}](${commandUri('lambdaWorkbench.explainFinding', rule).toString()})`,
      `[$(settings-gear) ${escaped(l10n.t('Change Severity…'))}](${commandUri('lambdaWorkbench.changeSeverity', rule, file).toString()})`,
    ];
    const sections = [
      `**${escaped(text.title)}**`,
      paragraphs(text.what),
      `**${escaped(l10n.t('Why it hurts on AWS'))}** · ${paragraphs(text.why)}`,
      `**${escaped(l10n.t('Use instead'))}** · ${paragraphs(text.instead)}`,
      ...(cost === undefined ? [] : [`**${escaped(l10n.t('What it costs'))}** · ${escaped(cost.text)}`]),
      links.join(' &nbsp; '),
    ];
    return markdown.appendMarkdown(sections.join('\n\n'));
  }
}
