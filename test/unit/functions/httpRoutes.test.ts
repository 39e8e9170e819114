import assert from 'node:assert/strict';
import type { HttpCors, HttpRoute } from '../../../src/functions/httpRoute.ts';
import { catalogOf, functionNamed, inProject, pythonHandler } from './catalogs.ts';

/** The routes of a function of a project of these files. */
async function routesOf(files: Readonly<Record<string, string>>, name: string): Promise<readonly HttpRoute[]> {
  let routes: readonly HttpRoute[] = [];
  await inProject({ 'app.py': pythonHandler, ...files }, async (project) => {
    routes = (await functionNamed(await catalogOf(project.folder), name)).httpRoutes ?? [];
  });
  return routes;
}

const short = ({ api, method, path, payload }: HttpRoute): string =>
  `${api.kind} ${api.name} ${api.stage} ${method} ${path} ${payload}`;

const template = (functions: string, rest = ''): Readonly<Record<string, string>> => ({
  'template.yaml': `Transform: AWS::Serverless-2016-10-31\n${rest}\nResources:\n${functions}`,
});
const head =
  'Type: AWS::Serverless::Function\n    Properties:\n      Handler: app.handler\n      Runtime: python3.13\n';

/** What the framework allows where nothing else is said. */
const frameworkHeaders = [
  'Content-Type',
  'X-Amz-Date',
  'Authorization',
  'X-Api-Key',
  'X-Amz-Security-Token',
  'X-Amz-User-Agent',
  'X-Amzn-Trace-Id',
];

describe('HTTP routes', () => {
  it('of SAM: events of both kinds, with the API that SAM makes up or the one they name', async () => {
    const routes = await routesOf(
      template(
        `  Shop: { Type: AWS::Serverless::HttpApi, Properties: { StageName: live, CorsConfiguration: { AllowOrigins: [https://a.example], AllowMethods: [get], MaxAge: 5 } } }
  F:
    ${head}      FunctionUrlConfig: { AuthType: AWS_IAM, InvokeMode: RESPONSE_STREAM }
      Events:
        A: { Type: Api, Properties: { Path: '/a/{id}', Method: get } }
        B: { Type: HttpApi, Properties: { Path: '/b', Method: Post, ApiId: !Ref Shop, PayloadFormatVersion: '1.0' } }
        C: { Type: HttpApi }
`,
        'Globals: { Api: { BinaryMediaTypes: [image~1png] } }',
      ),
      'F',
    );
    assert.deepEqual(routes.map(short), [
      'rest ServerlessRestApi Prod GET /a/{id} 1.0',
      'http Shop live POST /b 1.0',
      'http ServerlessHttpApi $default ANY $default 2.0',
      'url F $default ANY $default 2.0',
    ]);
    assert.deepEqual(routes[0]?.api.binaryMediaTypes, ['image/png']);
    assert.deepEqual(routes[1]?.api.cors, {
      allowOrigins: ['https://a.example'],
      allowMethods: ['GET'],
      allowHeaders: [],
      exposeHeaders: [],
      allowCredentials: false,
      maxAge: 5,
    });
    assert.deepEqual([routes[3]?.streams, routes[3]?.authorizer?.kind], [true, 'iam']);
    assert.deepEqual(
      routes.map(({ timeoutMs }) => timeoutMs),
      [29_000, 30_000, 30_000, undefined],
    );
  });

  it('of a REST API: the OPTIONS methods that SAM and the framework make', async () => {
    const sam = await routesOf(
      template(
        `  F:
    ${head}      Events:
        A: { Type: Api, Properties: { Path: /a, Method: get } }
        B: { Type: HttpApi, Properties: { Path: /b, Method: get } }
`,
        `Globals: { Api: { Cors: { AllowOrigin: "'https://a.example'", AllowHeaders: "'x-a,x-b'", MaxAge: "'600'" }, Auth: { DefaultAuthorizer: AWS_IAM } } }`,
      ),
      'F',
    );
    const none = { allowMethods: [], exposeHeaders: [], allowCredentials: false };
    assert.deepEqual(
      sam.map((route) => route.preflight),
      [
        {
          isGuarded: true,
          cors: { ...none, allowOrigins: ['https://a.example'], allowHeaders: ['x-a,x-b'], maxAge: 600 },
        },
        undefined,
      ],
    );
    const service = await routesOf(
      {
        'serverless.yml': `service: shop
provider: { name: aws, runtime: python3.13 }
functions:
  f:
    handler: app.handler
    events:
      - http: { path: a, method: get, cors: true }
      - http: { path: b, method: get, cors: { origins: [https://a.example, https://b.example], headers: [x-a], allowCredentials: true } }
      - http: { path: c, method: get, cors: false }
`,
      },
      'f',
    );
    assert.deepEqual(
      service.map(({ preflight }) => preflight && [preflight.cors.allowOrigins, preflight.cors.allowCredentials]),
      [[['*'], false], [['https://a.example', 'https://b.example'], true], undefined],
    );
  });

  it('of SAM: who decides, by the event or by the API', async () => {
    const routes = await routesOf(
      template(
        `  Gate: { Type: AWS::Serverless::Function, Properties: { Handler: app.handler, Runtime: python3.13 } }
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: v1
      Auth:
        DefaultAuthorizer: Token
        Authorizers:
          Token: { FunctionArn: !GetAtt Gate.Arn }
          Pool: { UserPoolArn: arn:aws:cognito-idp:us-east-1:123456789012:userpool/x }
          Request: { FunctionPayloadType: REQUEST, FunctionArn: !GetAtt Gate.Arn, Identity: { QueryStrings: [auth] } }
  F:
    ${head}      Events:
        A: { Type: Api, Properties: { RestApiId: !Ref Api, Path: /a, Method: get } }
        B: { Type: Api, Properties: { RestApiId: !Ref Api, Path: /b, Method: get, Auth: { Authorizer: NONE } } }
        C: { Type: Api, Properties: { RestApiId: !Ref Api, Path: /c, Method: get, Auth: { Authorizer: Pool, ApiKeyRequired: true } } }
        D: { Type: Api, Properties: { RestApiId: !Ref Api, Path: /d, Method: get, Auth: { Authorizer: Request } } }
`,
      ),
      'F',
    );
    assert.deepEqual(
      routes.map(({ authorizer, needsApiKey }) => [authorizer, needsApiKey]),
      [
        [
          {
            kind: 'lambda',
            name: 'Token',
            functionName: 'Gate',
            type: 'TOKEN',
            payload: '1.0',
            simple: false,
            identitySources: ['header.Authorization'],
          },
          false,
        ],
        [undefined, false],
        [{ kind: 'cognito', name: 'Pool', identitySources: ['header.Authorization'] }, true],
        [
          {
            kind: 'lambda',
            name: 'Request',
            functionName: 'Gate',
            type: 'REQUEST',
            payload: '1.0',
            simple: false,
            identitySources: ['querystring.auth'],
          },
          false,
        ],
      ],
    );
  });

  it('of CloudFormation: methods of resources, routes with integrations, an OpenAPI document', async () => {
    const uri = "!Sub 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${F.Arn}/invocations'";
    const routes = await routesOf(
      {
        'template.yaml': `Resources:
  F: { Type: AWS::Lambda::Function, Properties: { Handler: app.handler, Runtime: python3.13, Code: . } }
  Rest: { Type: AWS::ApiGateway::RestApi, Properties: { Name: rest } }
  Todos: { Type: AWS::ApiGateway::Resource, Properties: { RestApiId: !Ref Rest, ParentId: !GetAtt Rest.RootResourceId, PathPart: todos } }
  Todo: { Type: AWS::ApiGateway::Resource, Properties: { RestApiId: !Ref Rest, ParentId: !Ref Todos, PathPart: '{id}' } }
  Get:
    Type: AWS::ApiGateway::Method
    Properties: { RestApiId: !Ref Rest, ResourceId: !Ref Todo, HttpMethod: GET, AuthorizationType: AWS_IAM, Integration: { Type: AWS_PROXY, Uri: ${uri}, RequestParameters: { integration.request.header.X-Amz-Tenant-Id: method.request.header.x-tenant } } }
  Mapped:
    Type: AWS::ApiGateway::Method
    Properties: { RestApiId: !Ref Rest, ResourceId: !GetAtt Rest.RootResourceId, HttpMethod: ANY, AuthorizationType: NONE, Integration: { Type: AWS, Uri: ${uri} } }
  Post:
    Type: AWS::ApiGateway::Method
    Properties: { RestApiId: !Ref Rest, ResourceId: !Ref Todos, HttpMethod: POST, AuthorizationType: NONE, Integration: { Type: AWS_PROXY, Uri: !Sub ['arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/\${arn}/invocations', { arn: !GetAtt F.Arn }] } }
  Stage: { Type: AWS::ApiGateway::Stage, Properties: { RestApiId: !Ref Rest, StageName: prod, Variables: { color: blue } } }
  Http: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: http, ProtocolType: HTTP } }
  Link: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Http, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt F.Arn, PayloadFormatVersion: '2.0', TimeoutInMillis: 1000 } }
  Jwt: { Type: AWS::ApiGatewayV2::Authorizer, Properties: { ApiId: !Ref Http, AuthorizerType: JWT, IdentitySource: ['$request.header.Authorization'] } }
  Way: { Type: AWS::ApiGatewayV2::Route, Properties: { ApiId: !Ref Http, RouteKey: 'GET /x/{proxy+}', AuthorizationType: JWT, AuthorizerId: !Ref Jwt, Target: !Join [/, [integrations, !Ref Link]] } }
  Socket: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: ws, ProtocolType: WEBSOCKET } }
  Connect: { Type: AWS::ApiGatewayV2::Route, Properties: { ApiId: !Ref Socket, RouteKey: $connect, Target: !Join [/, [integrations, !Ref Link]] } }
  Document:
    Type: AWS::ApiGatewayV2::Api
    Properties: { Body: { paths: { /doc: { get: { x-amazon-apigateway-integration: { type: aws_proxy, payloadFormatVersion: '2.0', uri: ${uri} } } } } } }
  Streamed:
    Type: AWS::ApiGateway::RestApi
    Properties: { Body: { paths: { /live: { get: { x-amazon-apigateway-integration: { type: aws_proxy, responseTransferMode: STREAM, uri: ${uri}, requestParameters: { integration.request.header.x-amz-tenant-id: context.authorizer.tenant } } } } } } }
`,
      },
      'F',
    );
    assert.deepEqual(routes.map(short), [
      'rest Rest prod GET /todos/{id} 1.0',
      'rest Rest prod ANY / 1.0',
      'rest Rest prod POST /todos 1.0',
      'http Http $default GET /x/{proxy+} 2.0',
      'http Document $default GET /doc 2.0',
      'rest Streamed Prod GET /live 1.0',
    ]);
    assert.deepEqual(
      routes.map(({ streams }) => streams),
      [false, false, false, false, false, true],
    );
    assert.deepEqual(
      routes.map(({ tenant }) => tenant),
      ['method.request.header.x-tenant', undefined, undefined, undefined, undefined, 'context.authorizer.tenant'],
    );
    assert.deepEqual(
      routes.map(({ isProxy }) => isProxy),
      [true, false, true, true, true, true],
    );
    assert.deepEqual(routes[0]?.api.stageVariables, { color: 'blue' });
    assert.deepEqual(routes[3]?.authorizer, { kind: 'jwt', name: 'Jwt', identitySources: ['header.Authorization'] });
    assert.equal(routes[3].timeoutMs, 1000);
  });

  it('of a Serverless service: its stage, its versions, what is not a proxy', async () => {
    const routes = await routesOf(
      {
        'serverless.yml': `service: shop
provider: { name: aws, runtime: python3.13, stage: test, httpApi: { payload: '1.0', cors: true } }
functions:
  f:
    handler: app.handler
    url: true
    events:
      - http: GET todos/{id}
      - http: { path: mapped, method: post, integration: lambda, private: true }
      - httpApi: 'GET /new'
      - httpApi: '*'
`,
      },
      'f',
    );
    assert.deepEqual(
      routes.map((route) => short(route).replace(/^url \w+/, 'url')),
      [
        'rest ServerlessRestApi test GET /todos/{id} 1.0',
        'rest ServerlessRestApi test POST /mapped 1.0',
        'http ServerlessHttpApi $default GET /new 1.0',
        'http ServerlessHttpApi $default ANY $default 1.0',
        'url $default ANY $default 2.0',
      ],
    );
    assert.deepEqual(
      routes.map(({ isProxy, needsApiKey }) => [isProxy, needsApiKey]),
      [
        [true, false],
        [false, true],
        [true, false],
        [true, false],
        [true, false],
      ],
    );
    assert.deepEqual(routes[2]?.api.cors, {
      allowOrigins: ['*'],
      allowMethods: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'],
      allowHeaders: frameworkHeaders,
      exposeHeaders: [],
      allowCredentials: false,
      maxAge: undefined,
    });
  });

  it('of a Serverless service: CORS of its HTTP API, with the headers and methods of the framework', async () => {
    const corsOf = async (cors: string): Promise<HttpCors | undefined> => {
      const service = `service: shop
provider: { name: aws, runtime: python3.13, httpApi: { cors: ${cors} } }
functions:
  f: { handler: app.handler, events: [{ httpApi: 'GET /a' }, { http: 'DELETE b' }] }
  g: { handler: app.handler, events: [{ httpApi: { path: /a, method: post } }] }
`;
      return (await routesOf({ 'serverless.yml': service }, 'f'))[0]?.api.cors;
    };
    const all = await corsOf('true');
    assert.deepEqual(
      [all?.allowOrigins, all?.allowMethods, all?.allowHeaders],
      [['*'], ['GET', 'OPTIONS', 'POST'], frameworkHeaders],
    );
    const some = await corsOf('{ allowedOrigins: [https://a.example], allowedHeaders: [X-A] }');
    assert.deepEqual(
      [some?.allowOrigins, some?.allowMethods, some?.allowHeaders],
      [['https://a.example'], ['GET', 'OPTIONS', 'POST'], ['X-A']],
    );
    assert.equal(await corsOf('false'), undefined);
  });

  it('of a Serverless service: who decides', async () => {
    const routes = await routesOf(
      {
        'serverless.yml': `service: shop
provider:
  name: aws
  runtime: python3.13
  httpApi:
    authorizers:
      gate: { type: request, functionName: check, enableSimpleResponses: true, identitySource: $request.header.X-Key }
      token: { identitySource: $request.header.Authorization, issuerUrl: https://a.example, audience: [a] }
functions:
  check: { handler: app.handler }
  f:
    handler: app.handler
    events:
      - http: { path: a, method: get, authorizer: check }
      - http: { path: b, method: get, authorizer: { name: check, type: request, identitySource: method.request.querystring.key } }
      - http: { path: c, method: get, authorizer: aws_iam }
      - http: { path: d, method: get, authorizer: { arn: 'arn:aws:cognito-idp:us-east-1:123456789012:userpool/x' } }
      - http: { path: e, method: get, authorizer: { arn: 'arn:aws:lambda:us-east-1:123456789012:function:other' } }
      - http: { path: e1, method: get, authorizer: 'arn:aws:lambda:us-east-1:123456789012:function:shop-dev-check' }
      - http: { path: e2, method: get, authorizer: { arn: !GetAtt CheckLambdaFunction.Arn, name: gatekeeper } }
      - httpApi: { path: /f, method: get, authorizer: gate }
      - httpApi: { path: /g, method: get, authorizer: { name: token } }
      - httpApi: { path: /h, method: get }
`,
      },
      'f',
    );
    assert.deepEqual(
      routes.map(
        ({ authorizer: one }) => one && [one.kind, one.functionName, one.type, one.simple, one.identitySources],
      ),
      [
        ['lambda', 'check', 'TOKEN', false, ['header.Authorization']],
        ['lambda', 'check', 'REQUEST', false, ['querystring.key']],
        ['iam', undefined, undefined, undefined, undefined],
        ['cognito', undefined, undefined, undefined, ['header.Authorization']],
        ['lambda', 'other', 'TOKEN', false, ['header.Authorization']],
        ['lambda', 'shop-dev-check', 'TOKEN', false, ['header.Authorization']],
        ['lambda', 'shop-dev-check', 'TOKEN', false, ['header.Authorization']],
        ['lambda', 'check', 'REQUEST', true, ['header.X-Key']],
        ['jwt', undefined, undefined, undefined, ['header.Authorization']],
        undefined,
      ],
    );
  });

  it('of Terraform: both kinds of API, in the files of one module', async () => {
    const routes = await routesOf(
      {
        'function.tf': `resource "aws_lambda_function" "f" {
  function_name = "shop"
  handler = "app.handler"
  runtime = "python3.13"
  filename = "app.zip"
}
resource "aws_lambda_function_url" "f" {
  function_name = aws_lambda_function.f.function_name
  authorization_type = "NONE"
  cors {
    allow_origins = ["https://a.example"]
  }
}
`,
        'api.tf': `resource "aws_apigatewayv2_api" "http" {
  name = "http"
  protocol_type = "HTTP"
}
resource "aws_apigatewayv2_integration" "f" {
  api_id = aws_apigatewayv2_api.http.id
  integration_type = "AWS_PROXY"
  integration_uri = aws_lambda_function.f.invoke_arn
  payload_format_version = "2.0"
}
resource "aws_apigatewayv2_route" "get" {
  api_id = aws_apigatewayv2_api.http.id
  route_key = "GET /todos/{id}"
  target = "integrations/\${aws_apigatewayv2_integration.f.id}"
}
resource "aws_api_gateway_rest_api" "rest" { name = "rest" }
resource "aws_api_gateway_resource" "all" {
  rest_api_id = aws_api_gateway_rest_api.rest.id
  parent_id = aws_api_gateway_rest_api.rest.root_resource_id
  path_part = "{proxy+}"
}
resource "aws_api_gateway_method" "all" {
  rest_api_id = aws_api_gateway_rest_api.rest.id
  resource_id = aws_api_gateway_resource.all.id
  http_method = "ANY"
  authorization = "AWS_IAM"
}
resource "aws_api_gateway_integration" "all" {
  rest_api_id = aws_api_gateway_rest_api.rest.id
  resource_id = aws_api_gateway_resource.all.id
  http_method = aws_api_gateway_method.all.http_method
  integration_http_method = "POST"
  type = "AWS_PROXY"
  uri = aws_lambda_function.f.invoke_arn
}
resource "aws_api_gateway_stage" "test" {
  rest_api_id = aws_api_gateway_rest_api.rest.id
  stage_name = "test"
}
`,
      },
      'shop',
    );
    assert.deepEqual(routes.map(short).sort(), [
      'http aws_apigatewayv2_api.http $default GET /todos/{id} 2.0',
      'rest aws_api_gateway_rest_api.rest test ANY /{proxy+} 1.0',
      'url aws_lambda_function.f $default ANY $default 2.0',
    ]);
    const rest = routes.find(({ api }) => api.kind === 'rest');
    assert.equal(rest?.authorizer?.kind, 'iam');
    assert.deepEqual(routes.find(({ api }) => api.kind === 'url')?.api.cors?.allowOrigins, ['https://a.example']);
  });
});
