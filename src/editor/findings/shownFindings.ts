import * as vscode from 'vscode';
import type { Checks } from '../../diagnostics/checkThread.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import type { RuleSettings } from '../../diagnostics/ruleSettings.ts';
import type { Log } from '../../log.ts';
import type { Costs } from '../../pricing/costs.ts';
import { withCosts } from '../../pricing/findingCosts.ts';
import { sameFile } from '../../paths.ts';
import type { Config } from '../config.ts';
import { Disposables } from '../disposables.ts';
import { workspaceFolders } from '../registerWatchers.ts';
import { onSettingsFileChange } from './settingsFiles.ts';
import { findingDiagnostic } from './findingDiagnostic.ts';
import type { ObservedRuns } from './observedRuns.ts';
import type { OpenFindings } from './openFindings.ts';
import type { TypedTemplates } from './typedTemplates.ts';

export interface ShownFindingsDeps {
  readonly open: OpenFindings;
  readonly observed: ObservedRuns;
  readonly checks: Checks;
  readonly templates: TypedTemplates;
  readonly costs: Costs;
  readonly settings: RuleSettings;
  readonly config: Config;
  readonly log: Log;
  /** The folder of the rules' pages. */
  readonly docs: vscode.Uri;
}

/** The findings as diagnostics: what the open files show, together with what runs have shown, each thing once. */
export class ShownFindings implements vscode.Disposable {
  readonly #deps: ShownFindingsDeps;
  readonly #own = new Disposables();
  readonly #collection = this.#own.add(vscode.languages.createDiagnosticCollection('Lambda Workbench'));
  #byFile = new Map<string, Finding[]>();
  /** Of the latest request to show; an older one that comes late is not shown. */
  #latest = 0;
  /** Ends with what was asked to be shown last. */
  #showing: Promise<void> = Promise.resolve();

  constructor(deps: ShownFindingsDeps) {
    this.#deps = deps;
    for (const source of [deps.open, deps.observed, deps.config, deps.costs]) {
      this.#own.add(source.onDidChange(() => this.#show()));
    }
    this.#own.add(onSettingsFileChange(() => this.settingsChanged()));
  }

  /** What is shown for a document. */
  of({ fsPath }: vscode.Uri): readonly Finding[] {
    return this.#byFile.get(fsPath) ?? [];
  }

  /** What is found in a document as it is now, not as it was before the last keys. */
  async nowOf(document: vscode.TextDocument): Promise<readonly Finding[]> {
    await this.#deps.open.settle();
    await this.#showing;
    return this.of(document.uri);
  }

  /** The files that say how severe rules are may have changed. */
  settingsChanged(): void {
    this.#deps.settings.forget();
    this.#show();
  }

  dispose(): void {
    this.#own.dispose();
  }

  #show(): void {
    const { log } = this.#deps;
    this.#showing = this.#update().catch((error: unknown) => log.error(`findings cannot be shown: ${String(error)}`));
  }

  async #update(): Promise<void> {
    const turn = ++this.#latest;
    const findings = this.#deps.config.diagnostics ? await this.#asSettingsWant() : [];
    if (turn !== this.#latest) return;
    const before = this.#byFile;
    this.#byFile = new Map();
    for (const finding of findings) {
      const ofFile = this.#byFile.get(finding.file);
      if (ofFile) ofFile.push(finding);
      else this.#byFile.set(finding.file, [finding]);
    }
    for (const file of before.keys()) if (!this.#byFile.has(file)) this.#collection.delete(vscode.Uri.file(file));
    for (const [file, ofFile] of this.#byFile) {
      this.#collection.set(
        vscode.Uri.file(file),
        ofFile.map((finding) => findingDiagnostic(finding, this.#deps.docs)),
      );
    }
  }

  async #asSettingsWant(): Promise<Finding[]> {
    const { settings, templates, costs } = this.#deps;
    const findings = await settings.apply(await this.#all());
    return [...withCosts(findings, templates.functions, costs), ...(await settings.problems(workspaceFolders()))];
  }

  async #all(): Promise<Finding[]> {
    const { open, observed, checks, templates } = this.#deps;
    let all = [...open.all];
    for (const { function: ran, runs } of observed.all) {
      // Code in a template is found where it is as it is typed, as all else that is found in it.
      const fn = (ran.inlineCode && templates.functions.find(({ id }) => id === ran.id)) ?? ran;
      const { handlerSource } = fn;
      if (!handlerSource) continue;
      const isOwn = ({ file }: Finding): boolean => sameFile(file, handlerSource.file);
      const merged = await checks.observe(fn, all.filter(isOwn), runs);
      const others = all.filter((finding) => !isOwn(finding));
      all = [...others, ...merged.filter((finding) => !others.some((known) => isSame(known, finding)))];
    }
    return all;
  }
}

/** What two functions share, and both have shown. */
function isSame(a: Finding, b: Finding): boolean {
  const [{ start: at }, { start }] = [a.range, b.range];
  return a.rule === b.rule && a.file === b.file && at.line === start.line && at.character === start.character;
}
