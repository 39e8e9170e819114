import * as l10n from '@vscode/l10n';
import { restResponseFields, type HttpApi, type HttpRoute } from '../functions/httpRoute.ts';
import { isJsonObject, jsonOrText, type JsonObject } from '../json.ts';
import { splitPrelude } from '../sandbox/httpPrelude.ts';
import type { Invocation } from '../sandbox/invocation.ts';
import { badAnswer } from './gatewayError.ts';
import { matchesType } from './requestEvent.ts';

/** An HTTP response as a gateway makes it of what a function returned. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

/**
 * The response that a function means, by its API's rules
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format,
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html#http-api-develop-integrations-lambda.response,
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-response-payload). `accept`: the request's header.
 * Throws GatewayError for what is none.
 */
export function functionAnswer(
  { error, payload }: Pick<Invocation, 'error' | 'payload'>,
  route: HttpRoute,
  accept: string | undefined,
): Answer {
  const { api } = route;
  if (error) throw badAnswer(api, `${error.errorType}: ${error.errorMessage}`);
  const streamed = splitPrelude(payload);
  if (streamed) {
    const { status, headers } = preludeHead(streamed.prelude, api);
    return { status, headers, body: Buffer.from(streamed.body) };
  }
  const returned = jsonOrText(payload);
  if (isJsonObject(returned) && api.kind === 'rest') refuseOtherFields(returned, api);
  if (isJsonObject(returned) && ('statusCode' in returned || api.kind === 'rest'))
    return proxyAnswer(returned, route, accept);
  if (route.payload === '1.0') throw badAnswer(api, malformed(l10n.t('it is no object with statusCode')));
  const body = typeof returned === 'string' ? returned : payload;
  return { status: 200, headers: [['content-type', 'application/json']], body: Buffer.from(body) };
}

/** Status and headers of a streamed response; what is no JSON object is a failure of the function's. */
export function preludeHead(prelude: string, api: HttpApi): Pick<Answer, 'status' | 'headers'> {
  const fields = jsonOrText(prelude);
  if (!isJsonObject(fields)) throw badAnswer(api, malformed(l10n.t('the prelude of its stream is no JSON object')));
  const { statusCode = 200 } = fields;
  const headers = [...headersOf(fields['headers']), ...cookiesOf(fields['cookies'], api)];
  return { status: statusOf(statusCode, api), headers: typed(headers, 'application/octet-stream') };
}

function proxyAnswer(returned: JsonObject, { api, payload }: HttpRoute, accept: string | undefined): Answer {
  const { statusCode = 200, body, isBase64Encoded } = returned;
  const status = statusOf(statusCode, api);
  const single = headersOf(returned['headers'], api);
  const multiple = payload === '1.0' ? multipleOf(returned['multiValueHeaders'], api) : [];
  // A header that stands in both is taken from the lists.
  const listed = new Set(multiple.map(([name]) => name.toLowerCase()));
  const headers = [...single.filter(([name]) => !listed.has(name.toLowerCase())), ...multiple];
  const cookies = payload === '2.0' ? cookiesOf(returned['cookies'], api) : [];
  const usual = { rest: 'application/json', http: 'text/plain;charset=UTF-8', url: 'application/json' };
  return {
    status,
    headers: typed([...headers, ...cookies], usual[api.kind]),
    body: bodyOf(body, isBase64Encoded === true, api, accept),
  };
}

function refuseOtherFields(returned: JsonObject, api: HttpApi): void {
  const other = Object.keys(returned).find((name) => !restResponseFields.has(name));
  if (other !== undefined)
    throw badAnswer(
      api,
      malformed(l10n.t('{0} is none of the fields of a response: {1}', other, [...restResponseFields].join(', '))),
    );
}

function statusOf(statusCode: unknown, api: HttpApi): number {
  const status = typeof statusCode === 'string' && /^\d+$/.test(statusCode) ? Number(statusCode) : statusCode;
  if (typeof status === 'number' && Number.isInteger(status) && status >= 200 && status <= 599) return status;
  throw badAnswer(api, malformed(l10n.t('statusCode is {0}', JSON.stringify(statusCode))));
}

function bodyOf(body: unknown, isBase64: boolean, api: HttpApi, accept: string | undefined): Buffer {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body !== 'string') throw badAnswer(api, malformed(l10n.t('body is no string')));
  if (!isBase64) return Buffer.from(body);
  // A REST API decodes what the client says first that it accepts, if that is binary; else the base64 goes out as it is.
  const wanted = accept?.split(',')[0]?.split(';')[0]?.trim() ?? '';
  const isDecoded = api.kind !== 'rest' || matchesType(api.binaryMediaTypes, wanted);
  return Buffer.from(body, isDecoded ? 'base64' : 'utf8');
}

function headersOf(headers: unknown, api?: HttpApi): [string, string][] {
  if (headers === undefined || headers === null) return [];
  if (!isJsonObject(headers)) {
    if (api) throw badAnswer(api, malformed(l10n.t('{0} is no object', 'headers')));
    return [];
  }
  return Object.entries(headers).flatMap(([name, value]) => {
    if (isText(value)) return [[name, String(value)] as [string, string]];
    return api && value !== undefined && value !== null ? [[name, textOf(name, value, api)]] : [];
  });
}

function multipleOf(headers: unknown, api: HttpApi): [string, string][] {
  if (headers === undefined || headers === null) return [];
  if (!isJsonObject(headers)) throw badAnswer(api, malformed(l10n.t('{0} is no object', 'multiValueHeaders')));
  return Object.entries(headers).flatMap(([name, values]) => {
    if (!Array.isArray(values))
      throw badAnswer(api, malformed(l10n.t('the values of the header {0} are no list', name)));
    return values.map((value): [string, string] => [name, textOf(name, value, api)]);
  });
}

function cookiesOf(cookies: unknown, api: HttpApi): [string, string][] {
  if (!Array.isArray(cookies)) return [];
  return cookies.map((cookie): [string, string] => ['set-cookie', textOf('set-cookie', cookie, api)]);
}

function textOf(name: string, value: unknown, api: HttpApi): string {
  if (isText(value)) return String(value);
  throw badAnswer(api, malformed(l10n.t('the header {0} is no text', name)));
}

function isText(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** The headers, with a content type. Those of the connection are the gateway's own. */
function typed(headers: readonly [string, string][], usual: string): [string, string][] {
  const own = headers.filter(
    ([name]) => !/^(?:connection|keep-alive|transfer-encoding|trailer|content-length|content-type)$/i.test(name),
  );
  // Of several, in different spellings, the last.
  const type = headers.findLast(([name]) => name.toLowerCase() === 'content-type');
  return [...own, type ?? ['content-type', usual]];
}

function malformed(why: string): string {
  return l10n.t('malformed Lambda proxy response: {0}', why);
}
