import { allCheckRules } from '../../src/diagnostics/checkRules.ts';
import type { Severity } from '../../src/diagnostics/finding.ts';
import type { Rule } from '../../src/diagnostics/rule.ts';
import { ruleSettings } from '../../src/diagnostics/ruleSettings.ts';
import type { Language } from '../../src/translations.ts';
import { proseOf } from './ruleProse.ts';
import { japaneseSchemaWords } from './schemaWords.ts';

const draft = 'http://json-schema.org/draft-07/schema#';

/** Where the editor finds a schema: the Japanese ones in ja/ below the English ones. */
function schemaPath(name: string, language: Language): string {
  return language === 'en' ? `schemas/${name}` : `schemas/ja/${name}`;
}

interface Words {
  readonly ofRules: string;
  readonly inSettings: string;
  rule(title: string, severity: Severity): string;
}

const words: Readonly<Record<Language, Words>> = {
  en: {
    ofRules: 'How severe each rule of Lambda Workbench is',
    inSettings: 'Settings of Lambda Workbench whose values are rules',
    rule: (title, severity) => `${title} (${severity} where nothing is said).`,
  },
  ja: {
    ofRules: 'Lambda Workbench の各ルールの重大度',
    inSettings: '値がルールである Lambda Workbench の設定',
    rule: (title, severity) => `${title} (指定がなければ ${severity} です)。`,
  },
};

/**
 * What the editor completes, explains and checks, in both languages: what may be said of rules, in `lambda-workbench.json` (whose
 * schema refers to it) and in the editor's settings, each rule with its title; and the Japanese of `team`, the schema of that file.
 */
export function editorSchemas(rules: readonly Rule[], team: object): [file: string, text: string][] {
  return [
    ...(['en', 'ja'] as const).flatMap((language) => ruleSchemas(rules, language)),
    [schemaPath('lambda-workbench.schema.json', 'ja'), JSON.stringify(inJapanese(team), null, 2)],
  ];
}

function ruleSchemas(rules: readonly Rule[], language: Language): [file: string, text: string][] {
  const described = [
    ...rules.map((rule) => [rule.id, rule.severity, proseOf(rule, language).title] as const),
    ...allCheckRules.map(({ id, severity, titles }) => [id, severity, titles[language]] as const),
  ];
  const properties = described.map(([id, severity, title]) => {
    const description = words[language].rule(title.replace(/[.。]$/, ''), severity);
    // Not by reference: the editor does not read what stands beside one.
    return [id, { enum: ruleSettings, description }];
  });
  const ofRules = {
    $schema: draft,
    title: words[language].ofRules,
    type: 'object',
    properties: Object.fromEntries(properties) as object,
    additionalProperties: false,
  };
  const inSettings = {
    $schema: draft,
    title: words[language].inSettings,
    type: 'object',
    properties: { 'lambdaWorkbench.diagnostics.rules': { $ref: './rules.schema.json' } },
  };
  return [
    [schemaPath('rules.schema.json', language), JSON.stringify(ofRules, null, 2)],
    [schemaPath('settings.schema.json', language), JSON.stringify(inSettings, null, 2)],
  ];
}

/** A schema, or a part of it, with its titles and descriptions in Japanese; one without its Japanese stays as it is. */
function inJapanese(schema: object): object {
  const entries = Object.entries(schema).map(([key, value]: [string, unknown]) => {
    if (typeof value === 'string' && (key === 'title' || key === 'description')) {
      return [key, japaneseSchemaWords[value] ?? value];
    }
    const isPart = typeof value === 'object' && value !== null && !Array.isArray(value);
    return [key, isPart ? inJapanese(value) : value];
  });
  return Object.fromEntries(entries) as object;
}
