import type { EventSource, InvocationKind } from '../eventSource.ts';
import type { InvokePermission } from '../permissions.ts';
import type { TemplateContext } from './functionResource.ts';
import type { LinkedResource } from './linkedResources.ts';
import { referencedResources, typeOf } from './references.ts';
import type { Resolver } from './resolver.ts';
import { targetOf } from './targets.ts';
import { at, literal, type TemplateNode } from './templateNode.ts';
import { textOf } from './value.ts';

/** Who may call a function, and what it is an event source of then. SAM's names where SAM has one. */
const principals: Readonly<Record<string, readonly [kind: string, invocation: InvocationKind]>> = {
  'alexa-appkit': ['AlexaSkill', 'synchronous'],
  'alexa-connectedhome': ['AlexaSkill', 'synchronous'],
  apigateway: ['Api', 'synchronous'],
  'cognito-idp': ['Cognito', 'synchronous'],
  config: ['Config', 'asynchronous'],
  elasticloadbalancing: ['ALB', 'synchronous'],
  events: ['EventBridgeRule', 'asynchronous'],
  iot: ['IoTRule', 'asynchronous'],
  logs: ['CloudWatchLogs', 'asynchronous'],
  s3: ['S3', 'asynchronous'],
  scheduler: ['ScheduleV2', 'asynchronous'],
  ses: ['SES', 'asynchronous'],
  sns: ['SNS', 'asynchronous'],
};

/** The principals of the resources that a connector lets call a function. */
const callers: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::RestApi': 'apigateway',
  'AWS::ApiGatewayV2::Api': 'apigateway',
  'AWS::Events::Rule': 'events',
  'AWS::S3::Bucket': 's3',
  'AWS::SNS::Topic': 'sns',
  'AWS::Serverless::Api': 'apigateway',
  'AWS::Serverless::HttpApi': 'apigateway',
};

/** The event source that a permission or a connector lets call a function; undefined where it says too little. */
export function permitted(
  { name, nameRange, file, type, properties, part }: LinkedResource,
  context: Pick<TemplateContext, 'file' | 'resolver'>,
): EventSource | undefined {
  const { resolver } = context;
  const isConnector = type === 'AWS::Serverless::Connector';
  if (!isConnector && type !== 'AWS::Lambda::Permission') return undefined;
  const source = isConnector ? connectedSource(properties, part) : at(properties, 'SourceArn');
  const [id, ...others] = referencedResources(source, resolver);
  const sourceType = id === undefined || others.length > 0 ? undefined : typeOf(resolver.section('Resources', id));
  const principal = isConnector
    ? callers[sourceType ?? '']
    : textOf(resolver.optionalAt(properties, 'Principal'))?.replace(/\.amazon(?:aws)?\.com(?:\.cn)?$/, '');
  const caller = Object.hasOwn(principals, principal ?? '') ? principals[principal ?? ''] : undefined;
  if (!caller) return undefined;
  const [kind, invocation] = caller;
  return {
    kind: specificKind(kind, id, sourceType, resolver),
    invocation,
    name,
    properties: {},
    place: { file: file ?? context.file, range: nameRange },
    source: source && targetOf(source, resolver),
  };
}

/** What limits whom a principal may invoke the function for. */
const limits = ['SourceArn', 'SourceAccount', 'PrincipalOrgID', 'EventSourceToken'];

/** The statements of a function's resource-based policy that the template writes itself. */
export function invokePermissions(
  linked: readonly LinkedResource[],
  context: Pick<TemplateContext, 'file' | 'resolver'>,
): InvokePermission[] {
  const { resolver } = context;
  return linked
    .filter(({ type }) => type === 'AWS::Lambda::Permission')
    .map(({ nameRange, file, properties }) => {
      const text = (key: string): string | undefined => textOf(resolver.optionalAt(properties, key));
      const principal = resolver.at(properties, 'Principal');
      return {
        principal: text('Principal'),
        isLimited: limits.some((limit) => resolver.at(properties, limit) !== undefined),
        isForUrl: text('FunctionUrlAuthType') === 'NONE' || text('InvokedViaFunctionUrl') === 'true',
        place: { file: file ?? context.file, range: principal?.range ?? nameRange },
      };
    });
}

function connectedSource(
  properties: TemplateNode | undefined,
  destination: TemplateNode | undefined,
): TemplateNode | undefined {
  const id = at(properties, 'Source', 'Id');
  if (literal(id) === undefined || !id || !destination) return at(properties, 'Source', 'Arn');
  return { kind: 'intrinsic', name: 'Ref', argument: id, range: id.range };
}

/** Where the resource behind a permission says more than its principal. */
function specificKind(kind: string, id: string | undefined, type: string | undefined, resolver: Resolver): string {
  const properties = id === undefined ? undefined : resolver.section('Resources', id, 'Properties');
  if (type === 'AWS::Events::Rule' && at(properties, 'ScheduleExpression')) return 'Schedule';
  if (type === 'AWS::Serverless::HttpApi') return 'HttpApi';
  if (type !== 'AWS::ApiGatewayV2::Api') return kind;
  return textOf(resolver.optionalAt(properties, 'ProtocolType')) === 'WEBSOCKET' ? 'WebSocketApi' : 'HttpApi';
}
