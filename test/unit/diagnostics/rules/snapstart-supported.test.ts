import { ruleCases } from '../ruleCases.ts';
import { samTemplate } from '../samTemplate.ts';

const snapStart = (key: string, runtime: string, more = '', applyOn = 'PublishedVersions'): string =>
  samTemplate({
    basics: `Runtime: ${runtime}\nHandler: app.handler\nCodeUri: .`,
    properties: `${key}:\n  ApplyOn: ${applyOn}${more}`,
  });

ruleCases('snapstart-supported', {
  yaml: {
    bad: {
      'Node.js': snapStart('«SnapStart»', 'nodejs22.x'),
      'a Python before 3.12': snapStart('«SnapStart»', 'python3.11'),
      'an image': samTemplate({
        basics: 'PackageType: Image\nImageUri: a',
        properties: '«SnapStart»:\n  ApplyOn: PublishedVersions',
      }),
      'a larger /tmp': snapStart('«SnapStart»', 'java21', '\nEphemeralStorage:\n  Size: 1024'),
      'provisioned concurrency': snapStart(
        '«SnapStart»',
        'java21',
        '\nAutoPublishAlias: live\nProvisionedConcurrencyConfig:\n  ProvisionedConcurrentExecutions: 2',
      ),
    },
    good: {
      'Python 3.12': snapStart('SnapStart', 'python3.12'),
      'Java 11': snapStart('SnapStart', 'java11'),
      'SnapStart that is off': snapStart('SnapStart', 'nodejs22.x', '', 'None'),
      'a runtime that only the deployed stack knows': snapStart('SnapStart', '!ImportValue runtime'),
      'no SnapStart': samTemplate({ basics: 'Runtime: nodejs22.x\nHandler: app.handler\nCodeUri: .' }),
    },
  },
});
