import { ruleCases } from '../ruleCases.ts';
import { samTemplate } from '../samTemplate.ts';

const permission = (properties: string): string =>
  samTemplate({
    resources: `Allow:\n  Type: AWS::Lambda::Permission\n  Properties:\n    FunctionName: !Ref Work\n    Action: lambda:InvokeFunction\n    ${properties.replaceAll('\n', '\n    ')}`,
  });

ruleCases('wildcard-principal', {
  yaml: {
    bad: {
      everybody: permission("Principal: «'*'»"),
      'everybody with IAM, by the URL': permission("Principal: «'*'»\nFunctionUrlAuthType: AWS_IAM"),
      'the function’s ARN': permission("Principal: «'*'»").replace('!Ref Work', '!GetAtt Work.Arn'),
      'a parameter’s default': `${permission('Principal: !Ref «Who»')}Parameters:\n  Who:\n    Type: String\n    Default: '*'\n`,
    },
    good: {
      'an account': permission("Principal: '123456789012'"),
      'an organisation': permission("Principal: '*'\nPrincipalOrgID: o-a1b2c3d4e5"),
      'one resource': permission("Principal: '*'\nSourceArn: !ImportValue topic"),
      'a public URL': permission("Principal: '*'\nFunctionUrlAuthType: NONE"),
      'what a public URL invokes': permission("Principal: '*'\nInvokedViaFunctionUrl: true"),
      'a principal that only the deployed stack knows': permission('Principal: !ImportValue who'),
      'a function of elsewhere': permission("Principal: '*'").replace('!Ref Work', 'other'),
    },
  },
});
