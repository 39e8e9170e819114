/**
 * What answers HTTP requests with functions: `rest` is API Gateway's REST API (`AWS::ApiGateway`), `http` its HTTP API
 * (`AWS::ApiGatewayV2`), `url` the URL of one function.
 */
export type HttpApiKind = 'rest' | 'http' | 'url';

/** Which pages of other origins may read answers (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html). */
export interface HttpCors {
  readonly allowOrigins: readonly string[];
  /** Upper case, or `*`. */
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly allowCredentials: boolean;
  /** Seconds. */
  readonly maxAge: number | undefined;
}

export interface HttpApi {
  /** Unique and stable within a folder: the origin's file and the name. */
  readonly id: string;
  /** Logical id, `ServerlessRestApi` and `ServerlessHttpApi` for those that SAM makes up; the function's name for its URL. */
  readonly name: string;
  readonly kind: HttpApiKind;
  /** `$default` where it is no part of the path. */
  readonly stage: string;
  readonly stageVariables: Readonly<Record<string, string>>;
  /** Of REST APIs only: the content types whose bodies are no text, `*` for a part of one stands for all. */
  readonly binaryMediaTypes: readonly string[];
  /** What the gateway itself answers; of `http` and `url` only. */
  readonly cors: HttpCors | undefined;
}

/**
 * Who decides whether a request comes through
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html). `unknown`: the origin
 * names one that is described elsewhere.
 */
export interface HttpAuthorizer {
  readonly kind: 'iam' | 'jwt' | 'cognito' | 'lambda' | 'unknown';
  /** How the template calls it. */
  readonly name: string;
  /** The function of a `lambda` authorizer: its name in the same origin; undefined where that is unknown. */
  readonly functionName?: string | undefined;
  /** What a `lambda` authorizer is given. */
  readonly type?: 'TOKEN' | 'REQUEST';
  readonly payload?: '1.0' | '2.0';
  /** Whether a `lambda` authorizer answers `{"isAuthorized": true}` instead of a policy. */
  readonly simple?: boolean;
  /** What a request must have: `header.Authorization`, `querystring.token`, in the words of REST APIs. */
  readonly identitySources?: readonly string[];
}

/** The `OPTIONS` method of a REST API's path that answers a browser's preflight in the function's stead. */
export interface HttpPreflight {
  /** Without methods: those of the path. */
  readonly cors: HttpCors;
  /** Whether a request needs to pass an authorizer even then, which no browser's preflight does. */
  readonly isGuarded: boolean;
}

/** One way from a request to a function. */
export interface HttpRoute {
  readonly api: HttpApi;
  /** Upper case, or `ANY`. */
  readonly method: string;
  /** `/todos/{id}`, `/{proxy+}`, or `$default`. */
  readonly path: string;
  /** The payload's version; REST APIs have 1.0 without saying so. */
  readonly payload: '1.0' | '2.0';
  /** False for what API Gateway maps by templates: that is not emulated. */
  readonly isProxy: boolean;
  /** Undefined: everybody comes through. */
  readonly authorizer: HttpAuthorizer | undefined;
  readonly needsApiKey: boolean;
  /** How long the gateway waits for the function, ms; undefined: as long as the function may run. */
  readonly timeoutMs: number | undefined;
  /** Whether the answer is sent on as it comes. */
  readonly streams: boolean;
  /**
   * Of REST APIs only: what the tenant of a function with tenant isolation is taken from, e.g. `method.request.header.x-tenant-id`
   * (https://docs.aws.amazon.com/lambda/latest/dg/tenant-isolation-invoke.html).
   */
  readonly tenant?: string | undefined;
  /** Of REST APIs only, where SAM or the Serverless Framework makes one. */
  readonly preflight?: HttpPreflight | undefined;
}

/** The API of a function that SAM gives none. */
export const implicitApis = { rest: 'ServerlessRestApi', http: 'ServerlessHttpApi' } as const;

/**
 * What a REST API takes from a function: it asks none of these fields, and takes no other
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format).
 */
export const restResponseFields: ReadonlySet<string> = new Set([
  'statusCode',
  'headers',
  'multiValueHeaders',
  'body',
  'isBase64Encoded',
]);
