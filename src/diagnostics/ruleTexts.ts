import * as fs from 'node:fs/promises';
import type { Assets } from '../assets.ts';

/** What a rule's page says, for those who have the bundle: its code holds the titles only. English, Markdown. */
export interface RuleText {
  readonly what: string;
  readonly why: string;
  /** What to write instead. */
  readonly instead: string;
  /** The first of its sources. */
  readonly source: string | undefined;
}

/** The texts of all rules by their ids, read on first use. The build writes them beside the bundles. */
export class RuleTexts {
  readonly #assets: Assets;
  #texts: Promise<Readonly<Record<string, RuleText>>> | undefined;

  constructor(assets: Assets) {
    this.#assets = assets;
  }

  /** Undefined for ids that are no rules. */
  async of(rule: string): Promise<RuleText | undefined> {
    this.#texts ??= fs
      .readFile(this.#assets.ruleTexts, 'utf8')
      .then((text) => JSON.parse(text) as Record<string, RuleText>);
    const texts = await this.#texts;
    return Object.hasOwn(texts, rule) ? texts[rule] : undefined;
  }
}
