import type { HttpCors, HttpPreflight } from '../httpRoute.ts';
import { numberOf } from './functionSettings.ts';
import type { Resolver } from './resolver.ts';
import type { TemplateNode } from './templateNode.ts';
import { isMapping, textList, textOf, type Value } from './value.ts';

/**
 * The `OPTIONS` method that SAM's `Cors` of a REST API makes on each path
 * (https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-corsconfiguration.html). Its
 * values are quoted once more: `"'*'"`. SAM puts the default authorizer before it too, unless it is told not to.
 */
export function samPreflight(
  api: TemplateNode | undefined,
  shared: TemplateNode | undefined,
  resolver: Resolver,
): HttpPreflight | undefined {
  const value = (...path: readonly string[]): Value | undefined =>
    resolver.optionalAt(api, ...path) ?? resolver.optionalAt(shared, ...path);
  const cors = value('Cors');
  const described: Readonly<Record<string, Value>> = isMapping(cors)
    ? cors
    : cors === undefined
      ? {}
      : { AllowOrigin: cors };
  const texts = (key: string): string[] => textList(described[key]).map((text) => text.replace(/^'(.*)'$/s, '$1'));
  const [origin] = texts('AllowOrigin');
  if (origin === undefined) return undefined;
  const isGuarded =
    value('Auth', 'DefaultAuthorizer') !== undefined &&
    textOf(value('Auth', 'AddDefaultAuthorizerToCorsPreflight')) !== 'false';
  return {
    isGuarded,
    cors: {
      allowOrigins: [origin],
      allowMethods: texts('AllowMethods').map((text) => text.toUpperCase()),
      allowHeaders: texts('AllowHeaders'),
      exposeHeaders: [],
      allowCredentials: textOf(described['AllowCredentials']) === 'true',
      maxAge: numberOf(texts('MaxAge')[0]),
    },
  };
}

/**
 * The same of an `http` event of the Serverless Framework, which says `cors: true` or what its fields are
 * (https://www.serverless.com/framework/docs/providers/aws/events/apigateway#enabling-cors).
 */
export function frameworkPreflight(event: TemplateNode | undefined, resolver: Resolver): HttpPreflight | undefined {
  const cors = resolver.optionalAt(event, 'cors');
  if (!isMapping(cors) && cors !== true) return undefined;
  const described = isMapping(cors) ? cors : {};
  const or = (key: string, otherwise: readonly string[]): readonly string[] => {
    const texts = textList(described[key]);
    return texts.length > 0 ? texts : otherwise;
  };
  const made: HttpCors = {
    allowOrigins: or('origins', or('origin', ['*'])),
    allowMethods: or('methods', []).map((text) => text.toUpperCase()),
    allowHeaders: or('headers', frameworkHeaders),
    exposeHeaders: [],
    allowCredentials: textOf(described['allowCredentials']) === 'true',
    maxAge: numberOf(described['maxAge']),
  };
  return { isGuarded: false, cors: made };
}

/** What the Serverless Framework allows where `cors` says nothing else, for both kinds of API. */
export const frameworkHeaders = [
  'Content-Type',
  'X-Amz-Date',
  'Authorization',
  'X-Api-Key',
  'X-Amz-Security-Token',
  'X-Amz-User-Agent',
  'X-Amzn-Trace-Id',
];
