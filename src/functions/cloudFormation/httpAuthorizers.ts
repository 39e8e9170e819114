import type { HttpAuthorizer } from '../httpRoute.ts';
import { functionsMeant, referencedResources, typeOf } from './references.ts';
import type { Resolver } from './resolver.ts';
import { at, entriesOf, literal, type TemplateNode } from './templateNode.ts';
import { isList, textOf } from './value.ts';

const iam: HttpAuthorizer = { kind: 'iam', name: 'AWS_IAM' };

/** Who decides for one event of SAM's: its own `Auth`, else the default of its API. */
export function samAuthorizer(
  event: TemplateNode | undefined,
  api: TemplateNode | undefined,
  isRest: boolean,
  resolver: Resolver,
): HttpAuthorizer | undefined {
  const own = textOf(resolver.optionalAt(event, 'Auth', 'Authorizer'));
  const name = own ?? textOf(resolver.optionalAt(api, 'Auth', 'DefaultAuthorizer'));
  if (name === undefined || name === 'NONE') return undefined;
  if (name === 'AWS_IAM') return iam;
  const described = resolver.at(api, 'Auth', 'Authorizers', name);
  if (described?.kind !== 'map') return { kind: 'unknown', name };
  if (at(described, 'UserPoolArn')) return { kind: 'cognito', name, identitySources: headerOf(described, resolver) };
  const target = at(described, 'FunctionArn');
  if (!target) {
    const source = textOf(resolver.optionalAt(described, 'IdentitySource'));
    return { kind: 'jwt', name, identitySources: [identitySource(source ?? '$request.header.Authorization')] };
  }
  const type =
    isRest && textOf(resolver.optionalAt(described, 'FunctionPayloadType')) !== 'REQUEST' ? 'TOKEN' : 'REQUEST';
  const payload = textOf(resolver.optionalAt(described, 'AuthorizerPayloadFormatVersion'));
  const isFirst = isRest || payload === '1.0';
  return {
    kind: 'lambda',
    name,
    functionName: functionOf(target, resolver),
    type,
    payload: isFirst ? '1.0' : '2.0',
    simple: textOf(resolver.optionalAt(described, 'EnableSimpleResponses')) === 'true',
    identitySources: type === 'TOKEN' ? headerOf(described, resolver) : samIdentity(described, isRest, resolver),
  };
}

/**
 * Who decides for an event of the Serverless Framework, which names a function, or describes the authorizer at the event, or, for
 * its HTTP API, once for all (https://www.serverless.com/framework/docs/providers/aws/events/apigateway,
 * https://www.serverless.com/framework/docs/providers/aws/events/http-api).
 */
export function frameworkAuthorizer(
  event: TemplateNode | undefined,
  api: TemplateNode | undefined,
  isRest: boolean,
  resolver: Resolver,
): HttpAuthorizer | undefined {
  const own = resolver.at(event, 'authorizer');
  if (!own || resolver.optional(own) === null) return undefined;
  const text = (node: TemplateNode | undefined, key: string): string | undefined =>
    textOf(resolver.optionalAt(node, key));
  const name = textOf(resolver.value(own)) ?? text(own, 'name') ?? text(own, 'arn') ?? text(own, 'id') ?? 'authorizer';
  const shared = isRest ? undefined : resolver.at(api, 'Authorizers', name);
  const described = shared ?? own;
  const type = text(described, 'type')?.toLowerCase();
  if (name.toLowerCase() === 'aws_iam' || type === 'aws_iam') return iam;
  const identitySources = sourcesOf(renamedSource(described), resolver);
  const sources = identitySources.length > 0 ? identitySources : ['header.Authorization'];
  if (type === 'cognito_user_pools' || (text(own, 'arn') ?? name).includes(':cognito-idp:')) {
    return { kind: 'cognito', name, identitySources: sources };
  }
  if (!isRest && shared && type !== 'request') return { kind: 'jwt', name, identitySources: sources };
  if (at(described, 'authorizerId')) return { kind: 'unknown', name };
  const arn = at(described, 'arn') ?? at(described, 'functionArn') ?? (isRest && isArn(own) ? own : undefined);
  const functionName = arn ? deployedName(arn, resolver) : isRest ? name : text(shared, 'functionName');
  if (functionName === undefined) return { kind: 'unknown', name };
  return {
    kind: 'lambda',
    // The framework calls it as its function is called, where it has no name of its own.
    name: name === 'authorizer' || name.startsWith('arn:') ? functionName : name,
    functionName,
    type: isRest && type !== 'request' ? 'TOKEN' : 'REQUEST',
    payload: isRest || text(shared, 'payloadVersion') === '1.0' ? '1.0' : '2.0',
    simple: text(shared, 'enableSimpleResponses') === 'true',
    identitySources: sources,
  };
}

function isArn(node: TemplateNode): boolean {
  return node.kind === 'intrinsic' || (literal(node)?.startsWith('arn:') ?? false);
}

/** The function that an ARN means, by its name on AWS: the framework's logical ids are nobody's names here. */
function deployedName(arn: TemplateNode, resolver: Resolver): string | undefined {
  const { logicalIds, functionName } = functionsMeant(arn, resolver);
  const [id] = logicalIds;
  if (id === undefined) return functionName;
  return textOf(resolver.optionalAt(resolver.section('Resources', id), 'Properties', 'FunctionName')) ?? id;
}

/** The framework writes its keys in another spelling. */
function renamedSource(node: TemplateNode): TemplateNode {
  const entry = node.kind === 'map' ? node.entries.get('identitySource') : undefined;
  return { kind: 'map', entries: new Map(entry ? [['IdentitySource', entry]] : []), range: node.range };
}

/** Who decides for a method or a route that is a resource of its own. */
export function linkedAuthorizer(properties: TemplateNode | undefined, resolver: Resolver): HttpAuthorizer | undefined {
  const kind = textOf(resolver.optionalAt(properties, 'AuthorizationType'))?.toUpperCase();
  if (kind === undefined || kind === 'NONE') return undefined;
  if (kind === 'AWS_IAM') return iam;
  const [id] = referencedResources(at(properties, 'AuthorizerId') ?? at(properties, 'Authorizer'), resolver);
  const resource = id === undefined ? undefined : resolver.section('Resources', id);
  if (id === undefined || !/^AWS::ApiGateway(?:V2)?::Authorizer$/.test(typeOf(resource) ?? '')) {
    return { kind: 'unknown', name: id ?? kind };
  }
  const described = resolver.at(resource, 'Properties');
  const isRest = typeOf(resource) === 'AWS::ApiGateway::Authorizer';
  const type = textOf(resolver.optionalAt(described, isRest ? 'Type' : 'AuthorizerType'))?.toUpperCase();
  const identitySources = sourcesOf(described, resolver);
  if (type === 'COGNITO_USER_POOLS') return { kind: 'cognito', name: id, identitySources };
  if (type === 'JWT') return { kind: 'jwt', name: id, identitySources };
  const payload = textOf(resolver.optionalAt(described, 'AuthorizerPayloadFormatVersion'));
  return {
    kind: 'lambda',
    name: id,
    functionName: functionOf(at(described, 'AuthorizerUri'), resolver),
    type: isRest && type !== 'REQUEST' ? 'TOKEN' : 'REQUEST',
    payload: isRest || payload === '1.0' ? '1.0' : '2.0',
    simple: textOf(resolver.optionalAt(described, 'EnableSimpleResponses')) === 'true',
    identitySources,
  };
}

/** The function by its logical id; where only its name is known, there may be none here. */
function functionOf(node: TemplateNode | undefined, resolver: Resolver): string | undefined {
  const [id] = functionsMeant(node, resolver).logicalIds;
  return id;
}

function sourcesOf(described: TemplateNode | undefined, resolver: Resolver): string[] {
  const value = resolver.optionalAt(described, 'IdentitySource') ?? resolver.optionalAt(described, 'IdentitySources');
  const texts = isList(value) ? value.map(textOf) : (textOf(value)?.split(',') ?? []);
  return texts.flatMap((text) => (text === undefined || text.trim() === '' ? [] : [identitySource(text.trim())]));
}

/** `method.request.header.X` of REST APIs and `$request.header.X` of HTTP APIs alike: `header.X`. */
function identitySource(text: string): string {
  return text.replace(/^(?:method\.|\$)request\./, '').replace(/^(?:integration\.request\.|\$)/, '');
}

function headerOf(described: TemplateNode, resolver: Resolver): string[] {
  const header = literal(resolver.at(described, 'Identity', 'Header')) ?? 'Authorization';
  return [`header.${header}`];
}

const identityParts = {
  Headers: 'header',
  QueryStrings: 'querystring',
  StageVariables: 'stageVariables',
  Context: 'context',
};

function samIdentity(described: TemplateNode, isRest: boolean, resolver: Resolver): string[] {
  const sources: string[] = [];
  for (const [part, { value }] of entriesOf(resolver.at(described, 'Identity'))) {
    const word = Object.hasOwn(identityParts, part) ? identityParts[part as keyof typeof identityParts] : undefined;
    const names = resolver.optional(value);
    if (word === undefined || !isList(names)) continue;
    for (const name of names) sources.push(`${word}.${textOf(name) ?? ''}`);
  }
  return sources.length > 0 || !isRest ? sources : ['header.Authorization'];
}
