import { ruleCases } from '../ruleCases.ts';
import { samTemplate } from '../samTemplate.ts';

const image = 'PackageType: Image\nImageUri: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/a:1';

ruleCases('image-package-exclusions', {
  yaml: {
    bad: {
      'a handler': samTemplate({ basics: image, properties: '«Handler»: app.handler' }),
      'a runtime and a handler': samTemplate({
        basics: image,
        properties: '«Runtime»: python3.13\n«Handler»: app.handler',
      }),
      layers: samTemplate({
        basics: image,
        properties: '«Layers»:\n  - arn:aws:lambda:eu-west-1:123456789012:layer:a:1',
      }),
      'a function of CloudFormation': samTemplate({
        type: 'AWS::Lambda::Function',
        basics: 'PackageType: Image\nCode:\n  ImageUri: a\nRole: b',
        properties: '«Runtime»: python3.13',
      }),
    },
    good: {
      'an image alone': samTemplate({ basics: image }),
      'a command': samTemplate({ basics: image, properties: 'ImageConfig:\n  Command: [app.handler]' }),
      'an archive': samTemplate({}),
      'a runtime of Globals': samTemplate({ basics: image, before: 'Globals:\n  Function:\n    Runtime: python3.13' }),
    },
  },
});
