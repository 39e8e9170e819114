import type { Rule, RuleProse } from '../../src/diagnostics/rule.ts';
import type { Language } from '../../src/translations.ts';

/** What is said of a rule in a language. The lines of Japanese paragraphs are joined: whoever shows them would make a space of each break. */
export function proseOf({ docs }: Rule, language: Language): RuleProse {
  if (language === 'en') return docs;
  const { title, what, why, instead, fix, silent } = docs.japanese;
  return {
    title,
    what: joined(what),
    why: joined(why),
    instead: joined(instead),
    fix: fix === undefined ? undefined : joined(fix),
    silent: joined(silent),
  };
}

/** Kana, Chinese characters, and full-width forms with their punctuation. */
const japanese = '[\\u3000-\\u30ff\\u3400-\\u9fff\\uff00-\\uffef]';

/** A break between Japanese characters stands for nothing, any other one for a space. Breaks between paragraphs stay. */
function joined(text: string): string {
  return text.replace(new RegExp(`(?<=${japanese})\\n(?=${japanese})`, 'g'), '').replace(/(?<!\n)\n(?!\n)/g, ' ');
}
