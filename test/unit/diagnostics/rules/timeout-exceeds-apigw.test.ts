import { ruleCases } from '../ruleCases.ts';
import { samTemplate } from '../samTemplate.ts';

const api = 'Get:\n  Type: Api\n  Properties:\n    Path: /a\n    Method: get';
const httpApi = 'Get:\n  Type: HttpApi\n  Properties:\n    Path: /a\n    Method: get';
const timeout = (seconds: string, events: string, more = ''): string =>
  samTemplate({ properties: `Timeout: ${seconds}${more}`, events });

ruleCases('timeout-exceeds-apigw', {
  yaml: {
    bad: {
      'a REST API': timeout('«60»', api),
      'a second more than a REST API waits, as a hint': { code: timeout('«30»', api), severity: 'hint' },
      'an HTTP API': timeout('«40»', httpApi),
      'two APIs, by the more patient one': timeout('«40»', `${httpApi}\n${api.replace('Get', 'Other')}`),
      'an API’s own, shorter limit': timeout('«10»', `${httpApi}\n    TimeoutInMillis: 5000`),
      'a WebSocket API that a permission lets in': samTemplate({
        properties: 'Timeout: «60»',
        resources:
          'Api:\n  Type: AWS::ApiGatewayV2::Api\n  Properties:\n    ProtocolType: WEBSOCKET\nPermission:\n  Type: AWS::Lambda::Permission\n  Properties:\n    Action: lambda:InvokeFunction\n    FunctionName: !Ref Work\n    Principal: apigateway.amazonaws.com\n    SourceArn: !Sub arn:aws:execute-api:eu-west-1:123456789012:${Api}/*',
      }),
    },
    good: {
      'what a REST API waits': timeout('29', api),
      'what an HTTP API waits': timeout('30', httpApi),
      'a function that a queue feeds, too': timeout(
        '60',
        `${api}\nMessage:\n  Type: SQS\n  Properties:\n    Queue: arn:aws:sqs:eu-west-1:123456789012:a`,
      ),
      'a function with a URL': timeout('60', api, '\nFunctionUrlConfig:\n  AuthType: AWS_IAM'),
      'a REST API with a higher quota': timeout('60', `${api}\n    TimeoutInMillis: 90000`),
      'a timeout that only the deployed stack knows': timeout('!ImportValue seconds', api),
      'an authorizer': samTemplate({
        properties: 'Timeout: 60',
        resources:
          'Api:\n  Type: AWS::ApiGateway::RestApi\nDecide:\n  Type: AWS::ApiGateway::Authorizer\n  Properties:\n    Type: TOKEN\n    RestApiId: !Ref Api\n    AuthorizerUri: !Sub arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Work.Arn}/invocations\nPermission:\n  Type: AWS::Lambda::Permission\n  Properties:\n    Action: lambda:InvokeFunction\n    FunctionName: !Ref Work\n    Principal: apigateway.amazonaws.com',
      }),
      'a function that nothing calls': timeout('60', ''),
      'no timeout': samTemplate({ events: api }),
    },
  },
});
