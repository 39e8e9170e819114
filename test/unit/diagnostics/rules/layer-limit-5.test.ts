import { ruleCases } from '../ruleCases.ts';
import { samTemplate } from '../samTemplate.ts';

const layers = (key: string, count: number, more = ''): string =>
  samTemplate({
    properties: `${key}:\n${Array.from({ length: count }, (_, i) => `  - arn:aws:lambda:eu-west-1:123456789012:layer:l${i}:1`).join('\n')}${more}`,
  });

ruleCases('layer-limit-5', {
  yaml: {
    bad: {
      'six layers': layers('«Layers»', 6),
      'layers that only the deployed stack knows among them': layers('«Layers»', 5, '\n  - !Ref Layer'),
      'a list of Globals': samTemplate({
        before: `Globals:\n  Function:\n    «Layers»:\n${'      - a\n'.repeat(6).trimEnd()}`,
      }),
      'seven layers': layers('«Layers»', 7),
    },
    good: {
      'five layers': layers('Layers', 5),
      'a layer that is taken away': layers('Layers', 5, '\n  - !Ref AWS::NoValue'),
      'no layers': samTemplate({}),
      'a list that only the deployed stack knows': samTemplate({ properties: 'Layers: !ImportValue layers' }),
    },
  },
});
