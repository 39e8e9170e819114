import * as fs from 'node:fs/promises';
import type { Assets } from '../assets.ts';
import { languageInUse } from '../translations.ts';
import type { Severity } from './finding.ts';
import type { RuleProse } from './rule.ts';
import type { Category } from './ruleTopics.ts';

/** What is said of a rule, for those who do not load the rules. */
export interface RuleText extends Pick<RuleProse, 'title' | 'what' | 'why' | 'instead'> {
  readonly severity: Severity;
  readonly category: Category;
  /** The first of its sources. */
  readonly source?: string;
}

/** The texts of all rules by their ids, in the language in use, read on first use. The build writes them beside the bundles. */
export class RuleTexts {
  readonly #assets: Assets;
  #texts: Promise<ReadonlyMap<string, RuleText>> | undefined;

  constructor(assets: Assets) {
    this.#assets = assets;
  }

  /** In the order of their ids. */
  all(): Promise<ReadonlyMap<string, RuleText>> {
    return (this.#texts ??= fs
      .readFile(this.#assets.ruleTexts(languageInUse()), 'utf8')
      .then((text) => new Map(Object.entries(JSON.parse(text) as Record<string, RuleText>))));
  }

  /** Undefined for ids that are no rules. */
  async of(rule: string): Promise<RuleText | undefined> {
    return (await this.all()).get(rule);
  }
}
