import assert from 'node:assert/strict';
import * as path from 'node:path';
import type { Range } from 'vscode-languageserver-types';
import { DiagnosticEngine } from '../../../src/diagnostics/diagnosticEngine.ts';
import { unique, type Finding, type Severity } from '../../../src/diagnostics/finding.ts';
import type { Rule, RuleLanguage } from '../../../src/diagnostics/rule.ts';
import { rules } from '../../../src/diagnostics/ruleCatalog.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { findHandlers, findTopLevelSymbol } from '../../../src/syntax/handlers.ts';
import { lambdaFunction } from '../../lambdaFunction.ts';
import { catalogOf, inProject } from '../functions/catalogs.ts';
import { listing } from '../syntax/listing.ts';
import { parsers } from '../syntax/parsing.ts';
import { fileOf } from './checking.ts';
import { markedText } from './markedText.ts';

/** One piece of code or one template. What the rule finds stands between « and ». */
export interface RuleCase {
  /** A whole file with a handler; for `yaml` a whole SAM template. */
  readonly code: string;
  /** The function's other files, by their path beside the first one. Findings may be marked in them, too. */
  readonly files?: Readonly<Record<string, string>>;
  /** What a template says of the function; without it, the function is known from its code only. */
  readonly function?: Partial<LambdaFunction>;
  /** The handler, where the code alone does not show which one it is: a template names it. */
  readonly handler?: string;
  /** Of every finding; the rule's own where it is not said. */
  readonly severity?: Severity;
}

export interface LanguageCases {
  readonly bad: Readonly<Record<string, string | RuleCase>>;
  readonly good: Readonly<Record<string, string | RuleCase>>;
}

/** How many cases a rule needs for each language; half of them are negatives. */
const fewest = 8;

/** The day of the checks: what is supported then is another thing later. */
const today = '2026-11-26';

/** Declares the tests of a rule: its cases for each language that it speaks of, and `yaml` where it looks at templates. */
export function ruleCases(id: string, cases: Readonly<Partial<Record<RuleLanguage | 'yaml', LanguageCases>>>): void {
  describe(id, () => {
    const rule = rules.find((one) => one.id === id);

    it('has cases enough for each language, half of them negatives', () => {
      assert.ok(rule, `no rule ${id}: run npm run generate`);
      const languages = [...(rule.listen ? rule.languages : []), ...(rule.inspect ? ['yaml' as const] : [])];
      for (const language of languages) {
        const { bad, good } = cases[language] ?? { bad: {}, good: {} };
        const [positives, negatives] = [Object.keys(bad).length, Object.keys(good).length];
        const said = `${language}: ${positives} bad and ${negatives} good cases`;
        assert.ok(positives > 0 && positives + negatives >= fewest && negatives * 2 >= fewest, said);
      }
    });

    for (const [language, { bad, good }] of Object.entries(cases) as [RuleLanguage | 'yaml', LanguageCases][]) {
      for (const [title, one] of Object.entries(bad)) {
        it(`finds ${title} (${language})`, async () => {
          assert.ok(rule);
          await checkCase(rule, language, typeof one === 'string' ? { code: one } : one, true);
        });
      }
      for (const [title, one] of Object.entries(good)) {
        it(`leaves alone ${title} (${language})`, async () => {
          assert.ok(rule);
          await checkCase(rule, language, typeof one === 'string' ? { code: one } : one, false);
        });
      }
    }
  });
}

/** Checks one case: what is found, where, and how severe it is. */
export async function checkCase(
  rule: Rule,
  language: RuleLanguage | 'yaml',
  one: RuleCase,
  isBad: boolean,
): Promise<void> {
  const entry = language === 'yaml' ? 'template.yaml' : path.basename(fileOf(language));
  const files = Object.entries({ [entry]: one.code, ...one.files }).map(
    ([name, code]) => [name, markedText(code)] as const,
  );
  const texts = Object.fromEntries(files.map(([name, { text }]) => [name, text]));
  const expected = files.flatMap(([name, { text, marks }]) => marks.map((range) => shown(name, text, range)));
  assert.equal(expected.length > 0, isBad, isBad ? 'a bad case marks its findings: «…»' : 'a good case marks nothing');
  const findings = language === 'yaml' ? await inTemplate(rule, texts) : await inCode(rule, language, texts, one);
  const found = findings.map(({ name, range }) => shown(name, texts[name] ?? '', range));
  assert.deepEqual(found.sort(), expected.sort());
  for (const { finding } of findings) assert.equal(finding.severity, one.severity ?? rule.severity);
}

/** What a rule says in a case, marks or not. */
export async function messagesOf(rule: Rule, language: RuleLanguage | 'yaml', one: RuleCase): Promise<string[]> {
  const entry = language === 'yaml' ? 'template.yaml' : path.basename(fileOf(language));
  const texts = { [entry]: markedText(one.code).text };
  const findings = language === 'yaml' ? await inTemplate(rule, texts) : await inCode(rule, language, texts, one);
  return findings.map(({ finding }) => finding.message);
}

interface NamedFinding {
  readonly name: string;
  readonly range: Range;
  readonly finding: Finding;
}

async function inCode(
  rule: Rule,
  language: RuleLanguage,
  texts: Readonly<Record<string, string>>,
  { function: described, handler: symbol }: RuleCase,
): Promise<NamedFinding[]> {
  const file = fileOf(language);
  const folder = path.dirname(file);
  const source = await parsers.parse(file, texts[path.basename(file)] ?? '');
  const range = symbol === undefined ? undefined : findTopLevelSymbol(source, symbol);
  const handler = symbol !== undefined && range ? { symbol, range } : findHandlers(source)[0];
  assert.ok(handler, 'the case has no handler that its code shows');
  const fn =
    (described ?? (symbol === undefined ? undefined : {})) &&
    lambdaFunction({
      codeRoot: folder,
      handlerSource: { file, symbol: handler.symbol, range: handler.range },
      ...described,
    });
  const readText = (name: string): Promise<string> => {
    const text = texts[path.relative(folder, name).split(path.sep).join('/')];
    return text === undefined ? Promise.reject(new Error(`no ${name}`)) : Promise.resolve(text);
  };
  const engine = new DiagnosticEngine(parsers, [rule], readText, listing(folder, Object.keys(texts)));
  return named(await engine.check(file, source.text, fn ? [fn] : []), folder);
}

/** The findings of a rule in a project that is written to the disk and read as the catalog reads it. */
export async function inTemplate(rule: Rule, texts: Readonly<Record<string, string>>): Promise<NamedFinding[]> {
  let found: NamedFinding[] = [];
  await inProject(texts, async ({ folder }) => {
    const catalog = await catalogOf(folder);
    await catalog.settled();
    const engine = new DiagnosticEngine(parsers, [rule], undefined, undefined, () => today);
    const findings = [...engine.checkTemplates(catalog.functions)];
    for (const file of new Set(catalog.functions.map((fn) => fn.handlerSource?.file))) {
      const text = file === undefined ? undefined : texts[path.relative(folder, file).split(path.sep).join('/')];
      if (file !== undefined && text !== undefined)
        findings.push(...(await engine.check(file, text, catalog.functions)));
    }
    found = named(unique(findings), folder);
  });
  return found;
}

function named(findings: readonly Finding[], folder: string): NamedFinding[] {
  return findings.map((finding) => ({
    name: path.relative(folder, finding.file).split(path.sep).join('/'),
    range: finding.range,
    finding,
  }));
}

function shown(name: string, text: string, { start, end }: Range): string {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  const last = lines.length - 1;
  lines[last] = (lines[last] ?? '').slice(0, end.character);
  lines[0] = (lines[0] ?? '').slice(start.character);
  return `${name}:${start.line + 1}:${start.character + 1} ${lines.join('\n')}`;
}
