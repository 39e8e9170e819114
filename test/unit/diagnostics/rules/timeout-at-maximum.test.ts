import { ruleCases } from '../ruleCases.ts';

const template = (properties: string, more = ''): string =>
  `Transform: AWS::Serverless-2016-10-31\n${more}Resources:\n  Import:\n    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: python3.13\n      Handler: app.handler\n      CodeUri: .\n${properties}`;

ruleCases('timeout-at-maximum', {
  yaml: {
    bad: {
      'a quarter of an hour': template('      Timeout: «900»\n'),
      'a timeout of Globals': template('', 'Globals:\n  Function:\n    Timeout: «900»\n'),
      'a parameter’s default': template(
        '      Timeout: !Ref «Seconds»\n',
        'Parameters:\n  Seconds:\n    Type: Number\n    Default: 900\n',
      ),
      'a timeout that two functions share, once': {
        code: `${template('', 'Globals:\n  Function:\n    Timeout: «900»\n')}  Other:\n    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: python3.13\n      Handler: app.handler\n      CodeUri: .\n`,
        files: { 'app.py': 'def handler(event, context):\n    return event\n' },
      },
    },
    good: {
      'less than the limit': template('      Timeout: 899\n'),
      'no timeout at all': template(''),
      'what only the deployed stack knows': template('      Timeout: !ImportValue seconds\n'),
      'functions with a reserved concurrency': template('      Timeout: 900\n      ReservedConcurrentExecutions: 2\n'),
      'durable functions': template('      Timeout: 900\n      DurableConfig:\n        ExecutionTimeout: 3600\n'),
    },
  },
});
