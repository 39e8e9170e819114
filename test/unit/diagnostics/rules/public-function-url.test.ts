import { ruleCases } from '../ruleCases.ts';
import { samTemplate } from '../samTemplate.ts';

const url = (authType: string, more = ''): string =>
  samTemplate({ properties: `FunctionUrlConfig:\n  AuthType: ${authType}${more}` });

ruleCases('public-function-url', {
  yaml: {
    bad: {
      'a URL of SAM': url('«NONE»'),
      'a URL with CORS': url('«NONE»', "\n  Cors:\n    AllowOrigins: ['*']"),
      'a resource of its own': samTemplate({
        resources:
          'Url:\n  Type: AWS::Lambda::Url\n  Properties:\n    AuthType: «NONE»\n    TargetFunctionArn: !Ref Work',
      }),
      'a URL of Globals': samTemplate({
        before: 'Globals:\n  Function:\n    FunctionUrlConfig:\n      AuthType: «NONE»',
      }),
    },
    good: {
      IAM: url('AWS_IAM'),
      'an authentication that only the deployed stack knows': url('!ImportValue authentication'),
      'no URL': samTemplate({}),
      'a reserved concurrency': url('NONE', '\nReservedConcurrentExecutions: 5'),
    },
  },
});
