import { ruleCases } from '../ruleCases.ts';
import { samTemplate } from '../samTemplate.ts';

const other = (value: string): string =>
  `Other:\n  Type: AWS::Serverless::Function\n  Properties:\n    Runtime: python3.13\n    Handler: app.lambda_handler\n    CodeUri: .\n    ${value}`;
const role = (properties: string): string =>
  `\nWorkRole:\n  Type: AWS::IAM::Role\n  Properties:\n    AssumeRolePolicyDocument: {}\n    ${properties.replaceAll('\n', '\n    ')}`;
const reading =
  'Policies:\n  - PolicyName: read\n    PolicyDocument:\n      Statement:\n        - Effect: Allow\n          Action: s3:GetObject\n          Resource: "*"';

ruleCases('shared-role', {
  yaml: {
    bad: {
      // It is said once, at the first of them.
      'two functions': samTemplate({
        properties: 'Role: !GetAtt WorkRole.Arn',
        resources: other('Role: !GetAtt «WorkRole.Arn»') + role(reading),
      }),
      'a managed policy': samTemplate({
        properties: 'Role: !GetAtt WorkRole.Arn',
        resources:
          other('Role: !GetAtt «[WorkRole, Arn]»') +
          role('ManagedPolicyArns:\n  - arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'),
      }),
      'an ARN put together': samTemplate({
        properties: 'Role: !GetAtt WorkRole.Arn',
        resources: other('Role: !Sub «${WorkRole.Arn}»') + role(reading),
      }),
      'a role of Globals': samTemplate({
        before: 'Globals:\n  Function:\n    Role: !GetAtt «WorkRole.Arn»',
        resources: other('Timeout: 5') + role(reading),
      }),
    },
    good: {
      'a role of each': samTemplate({
        properties: 'Policies: [AmazonS3ReadOnlyAccess]',
        resources: other('Timeout: 5'),
      }),
      'one function with the role': samTemplate({
        properties: 'Role: !GetAtt WorkRole.Arn',
        resources: other('Timeout: 5') + role(reading),
      }),
      'a role for logs only': samTemplate({
        properties: 'Role: !GetAtt WorkRole.Arn',
        resources:
          other('Role: !GetAtt WorkRole.Arn') +
          role('ManagedPolicyArns:\n  - arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'),
      }),
      'statements for logs': samTemplate({
        properties: 'Role: !GetAtt WorkRole.Arn',
        resources:
          other('Role: !GetAtt WorkRole.Arn') +
          role(reading.replace('s3:GetObject', '[logs:CreateLogStream, logs:PutLogEvents]')),
      }),
      'a role of elsewhere': samTemplate({
        properties: 'Role: arn:aws:iam::123456789012:role/work',
        resources: other('Role: arn:aws:iam::123456789012:role/work'),
      }),
      'a role that a parameter names': `${samTemplate({ properties: 'Role: !Ref RoleArn', resources: other('Role: !Ref RoleArn') })}Parameters:\n  RoleArn:\n    Type: String\n`,
    },
  },
});
