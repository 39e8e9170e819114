import { at, literal, type MapNode, type TemplateNode } from '../cloudFormation/templateNode.ts';
import { isUnknownNode } from './unknownNode.ts';
import { samEvents } from './functionEvents.ts';
import { madeList, madeMap, madeSection, mergedMaps, entryOf, made, type Made } from './madeNodes.ts';

/** What the framework gives to functions that say nothing else; Lambda's own are 128 MB and 3 s. */
const defaults = { memorySize: 1024, timeout: 6 } as const;

/** What the functions of one service share. */
export interface ServiceSettings {
  readonly provider: TemplateNode | undefined;
  readonly package: TemplateNode | undefined;
  /** `<service>-<stage>`, with which the names of its functions begin; undefined where it is unknown. */
  readonly namePrefix: string | undefined;
  readonly plugins: readonly string[];
  /** The logical id of a function by its key. */
  readonly logicalIdOf: (key: string) => string | undefined;
}

/**
 * A function of the framework as the SAM function that means the same
 * (https://www.serverless.com/framework/docs/providers/aws/guide/functions).
 */
export function compiledFunction(key: string, fn: TemplateNode, service: ServiceSettings): MapNode {
  const { provider } = service;
  const own = (name: string): TemplateNode | undefined => entryOf(fn, name)?.value;
  const inherited = (name: string) => entryOf(fn, name) ?? entryOf(provider, name);
  const image = own('image');
  const name = service.namePrefix === undefined ? undefined : `${service.namePrefix}-${key}`;
  const properties = madeMap({
    Handler: entryOf(fn, 'handler'),
    ...code(fn, service),
    ...(image ? { PackageType: 'Image', ImageUri: image } : {}),
    Runtime: inherited('runtime'),
    FunctionName: entryOf(fn, 'name') ?? name,
    MemorySize: inherited('memorySize') ?? defaults.memorySize,
    Timeout: inherited('timeout') ?? defaults.timeout,
    Architectures: listOf(inherited('architecture')?.value),
    EphemeralStorage: sectionOf('Size', own('ephemeralStorageSize')),
    Environment: sectionOf('Variables', mergedMaps(at(provider, 'environment'), own('environment'))),
    Layers: inherited('layers'),
    LoggingConfig: loggingConfig(own('logs') ?? written(at(provider, 'logs', 'lambda'))),
    Tracing: tracing(own('tracing') ?? written(at(provider, 'tracing', 'lambda'))),
    VpcConfig: vpc(own('vpc') ?? written(at(provider, 'vpc'))),
    SnapStart: snapStart(own('snapStart')),
    DeadLetterQueue: sectionOf('TargetArn', own('onError')),
    EventInvokeConfig: eventInvokeConfig(fn, service),
    ReservedConcurrentExecutions: entryOf(fn, 'reservedConcurrency'),
    ProvisionedConcurrencyConfig: provisionedConcurrency(own('provisionedConcurrency')),
    FunctionUrlConfig: functionUrl(own('url')),
    DurableConfig: entryOf(fn, 'durableConfig'),
    ...role(fn, provider),
    Events: samEvents(own('events')),
  });
  const metadata = image && madeMap({ DockerContext: dockerContext(image, provider) });
  return madeMap({ Type: 'AWS::Serverless::Function', Properties: properties, Metadata: metadata });
}

/** A value that is written; `null` takes it away again. */
function written(node: TemplateNode | undefined): TemplateNode | undefined {
  return node?.kind === 'scalar' && node.value === null ? undefined : node;
}

function code(fn: TemplateNode, service: ServiceSettings): Readonly<Record<string, Made>> {
  const artifact = written(at(fn, 'package', 'artifact')) ?? written(at(service.package, 'artifact'));
  // serverless-wsgi brings the module of its handler along.
  const isBrought = /^wsgi(?:_handler)?\./.test(literal(at(fn, 'handler')) ?? '');
  if (isBrought && service.plugins.includes('serverless-wsgi')) return { CodeUri: 'wsgi.zip' };
  // serverless-python-requirements packages a function from the folder that `module` names.
  const module = service.plugins.includes('serverless-python-requirements') ? written(at(fn, 'module')) : undefined;
  const codeUri = artifact ?? module;
  return codeUri ? { CodeUri: codeUri } : {};
}

/** `image: name` names one of `provider.ecr.images`; each has the folder that it is built from. */
function dockerContext(image: TemplateNode, provider: TemplateNode | undefined): TemplateNode | undefined {
  const name = literal(at(image, 'name') ?? image);
  const described = name === undefined ? undefined : at(provider, 'ecr', 'images', name);
  return at(described, 'path') ?? (literal(described) === undefined ? undefined : described) ?? at(image, 'path');
}

/** A role of one's own, or the statements that the framework's role gets; a plugin gives each function its own. */
function role(fn: TemplateNode, provider: TemplateNode | undefined): Readonly<Record<string, Made>> {
  const named = written(at(fn, 'role')) ?? literalOr(at(provider, 'iam', 'role')) ?? written(at(provider, 'role'));
  if (named) return { Role: named };
  const shared = at(provider, 'iam', 'role', 'statements') ?? at(provider, 'iamRoleStatements');
  const managed = at(provider, 'iam', 'role', 'managedPolicies') ?? at(provider, 'iamManagedPolicies');
  const documents = [shared, at(fn, 'iamRoleStatements')].filter((one) => one?.kind === 'list');
  const names = managed?.kind === 'list' ? managed.items : [];
  return { Policies: madeList([...documents.map((one) => madeMap({ Statement: one })), ...names]) };
}

/** A role that is a text or a reference, and no section. */
function literalOr(node: TemplateNode | undefined): TemplateNode | undefined {
  return node?.kind === 'map' ? undefined : written(node);
}

function tracing(node: TemplateNode | undefined): Made {
  if (node?.kind !== 'scalar') return node;
  return node.value === true ? textAt('Active', node) : node.value === false ? textAt('PassThrough', node) : node;
}

function snapStart(node: TemplateNode | undefined): Made {
  if (!node || isUnknownNode(node)) return node;
  if (node.kind !== 'scalar') return undefined;
  return madeMap({ ApplyOn: textAt(node.value === true ? 'PublishedVersions' : 'None', node) });
}

function vpc(node: TemplateNode | undefined): Made {
  if (node?.kind !== 'map') return node && isUnknownNode(node) ? node : undefined;
  return madeSection({ SecurityGroupIds: at(node, 'securityGroupIds'), SubnetIds: at(node, 'subnetIds') });
}

function loggingConfig(node: TemplateNode | undefined): Made {
  if (node?.kind !== 'map') return node;
  return madeSection({
    LogFormat: at(node, 'logFormat'),
    ApplicationLogLevel: at(node, 'applicationLogLevel'),
    SystemLogLevel: at(node, 'systemLogLevel'),
    LogGroup: at(node, 'logGroup'),
  });
}

function eventInvokeConfig(fn: TemplateNode, service: ServiceSettings): Made {
  const destination = (name: string): Made => {
    const node = written(at(fn, 'destinations', name));
    if (!node) return undefined;
    const target = at(node, 'arn') ?? node;
    // A name without colons is another function of the service, by its key.
    const text = literal(target);
    const logicalId = text === undefined ? undefined : service.logicalIdOf(text);
    const reference: TemplateNode | undefined =
      logicalId === undefined
        ? undefined
        : { kind: 'intrinsic', name: 'Ref', argument: textAt(logicalId, target), range: target.range };
    return madeMap({ Destination: reference ?? target });
  };
  return madeSection({
    MaximumRetryAttempts: entryOf(fn, 'maximumRetryAttempts'),
    MaximumEventAgeInSeconds: entryOf(fn, 'maximumEventAge'),
    DestinationConfig: madeSection({ OnSuccess: destination('onSuccess'), OnFailure: destination('onFailure') }),
  });
}

/** A number, or a map with `executions` where it is scaled by a schedule. */
function provisionedConcurrency(node: TemplateNode | undefined): Made {
  const count = at(node, 'executions') ?? node;
  return count && madeMap({ ProvisionedConcurrentExecutions: count });
}

function functionUrl(node: TemplateNode | undefined): Made {
  if (!node || isUnknownNode(node)) return node;
  if (node.kind === 'scalar') return node.value === true ? madeMap({ AuthType: textAt('NONE', node) }) : undefined;
  const authorizer = at(node, 'authorizer');
  const isSigned = literal(authorizer)?.toLowerCase() === 'aws_iam';
  return madeMap({
    AuthType: authorizer && isUnknownNode(authorizer) ? authorizer : textAt(isSigned ? 'AWS_IAM' : 'NONE', node),
    InvokeMode: at(node, 'invokeMode'),
    Cors: at(node, 'cors'),
  });
}

function sectionOf(name: string, node: TemplateNode | undefined): Made {
  return node && (isUnknownNode(node) && name === 'Variables' ? node : madeMap({ [name]: node }));
}

function listOf(node: TemplateNode | undefined): Made {
  return node && (isUnknownNode(node) ? node : madeList([node]));
}

/** A text of the compiled template that stands where another value is written. */
function textAt(value: string, { range }: TemplateNode): TemplateNode {
  return { ...made(value), range };
}
