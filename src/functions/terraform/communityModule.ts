import {
  at,
  entriesOf,
  literal,
  type MapEntry,
  type MapNode,
  type TemplateNode,
} from '../cloudFormation/templateNode.ts';
import { arranged, cloudFormationNames, withEntries } from './cloudFormationNames.ts';
import { referenceNode } from './templateNodes.ts';

/** Whether a call's source is the module for functions that the community keeps: terraform-aws-modules/lambda/aws. */
export function isLambdaModule(source: string | undefined): boolean {
  return (
    source !== undefined &&
    (/^(?:registry\.\w+\.io\/)?terraform-aws-modules\/lambda\/aws$/.test(source) ||
      /terraform-aws-modules\/terraform-aws-lambda(?:\.git)?(?:\?|$)/.test(source))
  );
}

/** Where the module's variables stand in a SAM function (https://registry.terraform.io/modules/terraform-aws-modules/lambda/aws/latest). */
const paths: Readonly<Record<string, string>> = {
  Architectures: 'architectures',
  'DeadLetterQueue.TargetArn': 'dead_letter_target_arn',
  'Environment.Variables': 'environment_variables',
  'EphemeralStorage.Size': 'ephemeral_storage_size',
  'EventInvokeConfig.DestinationConfig.OnFailure.Destination': 'destination_on_failure',
  'EventInvokeConfig.DestinationConfig.OnSuccess.Destination': 'destination_on_success',
  'EventInvokeConfig.MaximumEventAgeInSeconds': 'maximum_event_age_in_seconds',
  'EventInvokeConfig.MaximumRetryAttempts': 'maximum_retry_attempts',
  FunctionName: 'function_name',
  Handler: 'handler',
  ImageUri: 'image_uri',
  Layers: 'layers',
  'LoggingConfig.ApplicationLogLevel': 'logging_application_log_level',
  'LoggingConfig.LogFormat': 'logging_log_format',
  'LoggingConfig.LogGroup': 'logging_log_group',
  'LoggingConfig.SystemLogLevel': 'logging_system_log_level',
  MemorySize: 'memory_size',
  PackageType: 'package_type',
  'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions': 'provisioned_concurrent_executions',
  RecursiveLoop: 'recursive_loop',
  ReservedConcurrentExecutions: 'reserved_concurrent_executions',
  Runtime: 'runtime',
  Timeout: 'timeout',
  Tracing: 'tracing_mode',
  'VpcConfig.SecurityGroupIds': 'vpc_security_group_ids',
  'VpcConfig.SubnetIds': 'vpc_subnet_ids',
};

const urlPaths: Readonly<Record<string, string>> = { AuthType: 'authorization_type', InvokeMode: 'invoke_mode' };

const onFailure = 'DestinationConfig.OnFailure.Destination';

/** Values of the module that say that there is nothing. */
const nothings: Readonly<Record<string, number>> = {
  provisioned_concurrent_executions: -1,
  reserved_concurrent_executions: -1,
};

/** A resource that the module makes beside the function. */
interface Beside {
  readonly id: string;
  readonly type: string;
  readonly entry: MapEntry;
  readonly properties: MapNode;
}

/** Whether the module makes a function at all: it can also make layers, or nothing. */
export function makesFunction(body: MapNode): boolean {
  if (['create', 'create_function'].some((name) => isScalar(at(body, name), 'false'))) return false;
  // Without either of these no function could be made.
  const saysFunction = ['function_name', 'handler', 'image_uri'].some((name) => at(body, name));
  return saysFunction || !isScalar(at(body, 'create_layer'), 'true');
}

/** The function of a call as SAM has it, and what connects it with event sources. `address` is the call's. */
export function communityFunction(
  address: string,
  body: MapNode,
): { readonly type: string; readonly properties: MapNode; readonly beside: readonly Beside[] } {
  const written = new Map([...body.entries].filter(([name, { value }]) => !isNothing(name, value)));
  let properties = arranged({ ...body, entries: written }, paths);
  const url = body.entries.get('create_lambda_function_url');
  if (url && isScalar(url.value, 'true')) {
    properties = withEntries(properties, { FunctionUrlConfig: { ...url, value: urlOf(body, url) } });
  }
  const snapStart = body.entries.get('snap_start');
  if (snapStart && isScalar(snapStart.value, 'true')) {
    properties = withEntries(properties, { SnapStart: section(snapStart, 'ApplyOn', 'PublishedVersions') });
  }
  return {
    type: 'AWS::Serverless::Function',
    properties,
    beside: [...mappings(address, body), ...triggers(address, body)],
  };
}

/** The module's URL is open to everybody where nothing else is written. */
function urlOf(body: MapNode, like: MapEntry): MapNode {
  const url = arranged(body, urlPaths);
  return url.entries.has('AuthType') ? url : withEntries(url, { AuthType: { ...like, value: scalar('NONE', like) } });
}

/** `event_source_mapping = { queue = { event_source_arn = … } }` */
function mappings(address: string, body: MapNode): Beside[] {
  return [...entriesOf(at(body, 'event_source_mapping'))].map(([name, entry]) => ({
    id: `${address}.event_source_mapping["${name}"]`,
    type: 'AWS::Lambda::EventSourceMapping',
    entry,
    properties: withEntries(cloudFormationNames(entry.value), {
      ...Object.fromEntries(arranged(entry.value, { [onFailure]: 'destination_arn_on_failure' }).entries),
      FunctionName: { ...entry, value: referenceNode([address], undefined, entry.keyRange) },
    }),
  }));
}

/** `allowed_triggers = { api = { service = "apigateway", source_arn = … } }` */
function triggers(address: string, body: MapNode): Beside[] {
  return [...entriesOf(at(body, 'allowed_triggers'))].map(([name, entry]) => {
    const service = literal(at(entry.value, 'service'));
    const principal =
      service === undefined ? undefined : { ...entry, value: scalar(`${service}.amazonaws.com`, entry) };
    return {
      id: `${address}.allowed_triggers["${name}"]`,
      type: 'AWS::Lambda::Permission',
      entry,
      properties: withEntries(cloudFormationNames(entry.value), {
        ...(principal ? { Principal: principal } : {}),
        FunctionName: { ...entry, value: referenceNode([address], undefined, entry.keyRange) },
      }),
    };
  });
}

function section(like: MapEntry, key: string, value: string): MapEntry {
  return {
    ...like,
    value: { kind: 'map', entries: new Map([[key, { ...like, value: scalar(value, like) }]]), range: like.value.range },
  };
}

function scalar(value: string, { value: { range } }: MapEntry): TemplateNode {
  return { kind: 'scalar', value, range };
}

function isScalar(node: TemplateNode | undefined, text: string): boolean {
  return node?.kind === 'scalar' && String(node.value) === text;
}

function isNothing(name: string, node: TemplateNode): boolean {
  const nothing = Object.hasOwn(nothings, name) ? nothings[name] : undefined;
  return nothing !== undefined && isScalar(node, String(nothing));
}
