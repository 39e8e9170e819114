import { allCheckRules } from '../../src/diagnostics/checkRules.ts';
import type { Rule } from '../../src/diagnostics/rule.ts';
import { ruleSettings } from '../../src/diagnostics/ruleSettings.ts';

const draft = 'http://json-schema.org/draft-07/schema#';

/**
 * What may be said of rules, in `lambda-workbench.json` (whose schema refers to this one) and in the editor's settings: each
 * rule with its title, so that both complete and check the ids.
 */
export function ruleSchemas(rules: readonly Rule[]): [file: string, text: string][] {
  const described = [
    ...rules.map(({ id, severity, docs }) => [id, severity, docs.title] as const),
    ...allCheckRules.map(({ id, severity, titles }) => [id, severity, titles.en] as const),
  ];
  const properties = described.map(([id, severity, title]) => {
    const description = `${title.replace(/\.$/, '')} (${severity} where nothing is said).`;
    return [id, { $ref: '#/definitions/severity', description }];
  });
  const ofRules = {
    $schema: draft,
    title: 'How severe each rule of Lambda Workbench is',
    type: 'object',
    properties: Object.fromEntries(properties) as object,
    additionalProperties: false,
    definitions: { severity: { enum: ruleSettings } },
  };
  const inSettings = {
    $schema: draft,
    title: 'Settings of Lambda Workbench whose values are rules',
    type: 'object',
    properties: { 'lambdaWorkbench.diagnostics.rules': { $ref: './rules.schema.json' } },
  };
  return [
    ['schemas/rules.schema.json', JSON.stringify(ofRules, null, 2)],
    ['schemas/settings.schema.json', JSON.stringify(inSettings, null, 2)],
  ];
}
