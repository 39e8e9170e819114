import * as l10n from '@vscode/l10n';
import { samplesOf, type SampleDefinition } from '../sampleDefinition.ts';

/** Requests: of API Gateway, function URLs, load balancers and VPC Lattice. */
export function apiSamples(): SampleDefinition[] {
  return [
    ...samplesOf(
      'AWS Lambda',
      'https://docs.aws.amazon.com/lambda/latest/dg/testing-functions.html',
      [],
      [{ name: 'hello', title: l10n.t('A name to greet') }],
    ),
    ...samplesOf(
      'Amazon API Gateway',
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html',
      ['HttpApi', 'httpApi'],
      [
        { name: 'apigateway-http-v2', title: l10n.t('Request to an HTTP API') },
        { name: 'apigateway-http-v2-jwt', title: l10n.t('Request to an HTTP API, with a JWT'), when: /jwt/i },
        {
          name: 'apigateway-http-v2-iam',
          title: l10n.t('Request to an HTTP API, signed by IAM'),
          when: /AWS_IAM|aws_iam/,
        },
        {
          name: 'apigateway-http-v2-lambda-authorizer',
          title: l10n.t('Request to an HTTP API, with what a Lambda authorizer says'),
        },
        {
          name: 'apigateway-http-v1',
          title: l10n.t('Request to an HTTP API, payload format 1.0'),
          when: /PayloadFormatVersion":"1\.0|payload":"1\.0/,
        },
      ],
    ),
    ...samplesOf(
      'Amazon API Gateway',
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html',
      ['Api', 'http'],
      [
        { name: 'apigateway-rest-proxy', title: l10n.t('Request to a REST API') },
        { name: 'apigateway-rest-iam', title: l10n.t('Request to a REST API, signed by IAM'), when: /AWS_IAM|aws_iam/ },
        {
          name: 'apigateway-rest-cognito',
          title: l10n.t('Request to a REST API, with the claims of a user pool'),
          when: /cognito/i,
        },
        {
          name: 'apigateway-rest-lambda-authorizer',
          title: l10n.t('Request to a REST API, with what a Lambda authorizer says'),
        },
      ],
    ),
    ...samplesOf(
      'Amazon API Gateway',
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html',
      ['websocket'],
      [
        { name: 'apigateway-websocket', title: l10n.t('Message on a WebSocket') },
        { name: 'apigateway-websocket-connect', title: l10n.t('A WebSocket is opened'), when: /\$connect/ },
        { name: 'apigateway-websocket-disconnect', title: l10n.t('A WebSocket is closed'), when: /\$disconnect/ },
      ],
    ),
    ...samplesOf(
      'Amazon API Gateway',
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html',
      [],
      [
        { name: 'apigateway-authorizer-token', title: l10n.t('Authorizer of a REST API: a token') },
        { name: 'apigateway-authorizer-request', title: l10n.t('Authorizer of a REST API: a request') },
        {
          name: 'apigateway-authorizer-http-v2',
          title: l10n.t('Authorizer of an HTTP API'),
          documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html',
        },
      ],
    ),
    ...samplesOf(
      'AWS Lambda',
      'https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html',
      ['FunctionUrl', 'url'],
      [
        { name: 'function-url', title: l10n.t('Request to a function URL') },
        {
          name: 'function-url-iam',
          title: l10n.t('Request to a function URL, signed by IAM'),
          when: /AWS_IAM|aws_iam/,
        },
      ],
    ),
    ...samplesOf(
      'Elastic Load Balancing',
      'https://docs.aws.amazon.com/lambda/latest/dg/services-alb.html',
      ['ALB', 'alb'],
      [
        { name: 'alb', title: l10n.t('Request to an Application Load Balancer') },
        {
          name: 'alb-multi-value',
          title: l10n.t('Request to an Application Load Balancer, with multi-value headers'),
          when: /multiValueHeaders":true/,
        },
      ],
    ),
    ...samplesOf(
      'Amazon VPC Lattice',
      'https://docs.aws.amazon.com/vpc-lattice/latest/ug/lambda-functions.html',
      [],
      [
        { name: 'vpc-lattice-v1', title: l10n.t('Request to a VPC Lattice service, event structure 1') },
        { name: 'vpc-lattice-v2', title: l10n.t('Request to a VPC Lattice service, event structure 2') },
      ],
    ),
  ];
}
