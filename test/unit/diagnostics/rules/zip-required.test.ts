import { ruleCases } from '../ruleCases.ts';
import { samTemplate } from '../samTemplate.ts';

ruleCases('zip-required', {
  yaml: {
    bad: {
      'no handler': samTemplate({ name: '«Work»', basics: 'Runtime: python3.13\nCodeUri: .' }),
      'no runtime': samTemplate({ name: '«Work»', basics: 'Handler: app.handler\nCodeUri: .' }),
      'a function of CloudFormation': samTemplate({
        name: '«Work»',
        type: 'AWS::Lambda::Function',
        basics: 'Handler: index.handler\nRole: a\nCode:\n  ZipFile: a = 1',
      }),
    },
    good: {
      both: samTemplate({}),
      'a runtime of Globals': samTemplate({
        basics: 'Handler: app.handler\nCodeUri: .',
        before: 'Globals:\n  Function:\n    Runtime: python3.13',
      }),
      'an image': samTemplate({ basics: 'PackageType: Image\nImageUri: a' }),
      'a package type that only the deployed stack knows': samTemplate({ basics: 'PackageType: !ImportValue type' }),
      'properties of a transform': samTemplate({
        basics: 'Fn::Transform:\n  Name: AWS::Include\n  Parameters:\n    Location: s3://a/b\nHandler: app.handler',
      }),
    },
  },
});
