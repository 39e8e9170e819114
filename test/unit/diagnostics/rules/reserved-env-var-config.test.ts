import { ruleCases } from '../ruleCases.ts';
import { samTemplate } from '../samTemplate.ts';

const variables = (...lines: readonly string[]): string => `Environment:\n  Variables:\n    ${lines.join('\n    ')}`;

ruleCases('reserved-env-var-config', {
  yaml: {
    bad: {
      'the region': samTemplate({ properties: variables('«AWS_REGION»: eu-west-1') }),
      credentials: samTemplate({ properties: variables('«AWS_ACCESS_KEY_ID»: a', '«AWS_SECRET_ACCESS_KEY»: b') }),
      'a value that only the deployed stack knows': samTemplate({
        properties: variables('«AWS_DEFAULT_REGION»: !Ref AWS::Region'),
      }),
      'a variable of Globals': samTemplate({
        before: `Globals:\n  Function:\n    Environment:\n      Variables:\n        «_HANDLER»: app.handler`,
      }),
    },
    good: {
      'a name of one’s own': samTemplate({ properties: variables('TABLE_REGION: eu-west-1') }),
      'what a function may replace': samTemplate({ properties: variables('TZ: Europe/Oslo', 'LANG: nb_NO.UTF-8') }),
      'settings of the SDK': samTemplate({ properties: variables('AWS_RETRY_MODE: adaptive', 'AWS_MAX_ATTEMPTS: 3') }),
      'no variables': samTemplate({}),
    },
  },
});
