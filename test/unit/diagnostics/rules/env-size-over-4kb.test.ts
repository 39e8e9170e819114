import { ruleCases } from '../ruleCases.ts';
import { samTemplate } from '../samTemplate.ts';

const variables = (key: string, ...lines: readonly string[]): string =>
  `Environment:\n  ${key}:\n    ${lines.join('\n    ')}`;

ruleCases('env-size-over-4kb', {
  yaml: {
    bad: {
      'one large value': samTemplate({ properties: variables('«Variables»', `RULES: ${'x'.repeat(4092)}`) }),
      'many values': samTemplate({
        properties: variables('«Variables»', ...Array.from({ length: 50 }, (_, i) => `R${i}: ${'x'.repeat(90)}`)),
      }),
      'letters of several bytes': samTemplate({ properties: variables('«Variables»', `RULES: ${'あ'.repeat(1400)}`) }),
      'known values beside unknown ones': samTemplate({
        properties: variables('«Variables»', `RULES: ${'x'.repeat(4092)}`, 'TABLE: !Ref Table'),
      }),
    },
    good: {
      'just as much as Lambda takes': samTemplate({ properties: variables('Variables', `RULES: ${'x'.repeat(4091)}`) }),
      'values that only the deployed stack knows': samTemplate({
        properties: variables('Variables', `RULES: ${'x'.repeat(4000)}`, 'TABLE: !Ref Table'),
      }),
      'no variables': samTemplate({}),
      'a map that only the deployed stack knows': samTemplate({
        properties: 'Environment:\n  Variables: !ImportValue variables',
      }),
    },
  },
});
