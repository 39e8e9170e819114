import { ruleCases } from '../ruleCases.ts';
import { samTemplate } from '../samTemplate.ts';

const permission = (properties: string): string =>
  samTemplate({
    resources: `Allow:\n  Type: AWS::Lambda::Permission\n  Properties:\n    FunctionName: !Ref Work\n    Action: lambda:InvokeFunction\n    ${properties.replaceAll('\n', '\n    ')}`,
  });

ruleCases('permission-without-source', {
  yaml: {
    bad: {
      SNS: permission('Principal: «sns.amazonaws.com»'),
      S3: permission('Principal: «s3.amazonaws.com»'),
      'the API Gateway': permission('Principal: «apigateway.amazonaws.com»'),
      'a service’s name put together': permission('Principal: !Sub «"events.amazonaws.com"»'),
    },
    good: {
      'a topic': permission('Principal: sns.amazonaws.com\nSourceArn: !Ref Topic'),
      'an account': permission('Principal: s3.amazonaws.com\nSourceAccount: !Ref AWS::AccountId'),
      'an ARN that only the deployed stack knows': permission(
        'Principal: events.amazonaws.com\nSourceArn: !ImportValue rule',
      ),
      'an organisation': permission('Principal: sns.amazonaws.com\nPrincipalOrgID: o-a1b2c3d4e5'),
      'a skill of Alexa': permission('Principal: alexa-appkit.amazon.com\nEventSourceToken: amzn1.ask.skill.x'),
      'another account': permission("Principal: '123456789012'"),
      'an event of SAM': samTemplate({
        events: 'Up:\n  Type: SNS\n  Properties:\n    Topic: arn:aws:sns:eu-west-1:1:t',
      }),
    },
  },
});
