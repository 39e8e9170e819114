import type { MapEntry, MapNode, TemplateNode } from '../cloudFormation/templateNode.ts';
import { at, entriesOf, literal } from '../cloudFormation/templateNode.ts';
import { cloudFormationNames, entryOf, withEntries, type Renamings } from './cloudFormationNames.ts';

/** How a resource of Terraform's is called in CloudFormation, and what in it is called otherwise. */
interface Translation {
  readonly type: string;
  readonly renamings?: Renamings;
  readonly arrange?: (properties: MapNode) => MapNode;
}

/** The resources that say something about functions (https://registry.terraform.io/providers/hashicorp/aws/latest/docs). */
const translations: Readonly<Record<string, Translation>> = {
  aws_api_gateway_authorizer: { type: 'AWS::ApiGateway::Authorizer' },
  aws_api_gateway_deployment: { type: 'AWS::ApiGateway::Deployment' },
  aws_api_gateway_integration: { type: 'AWS::ApiGateway::Integration' },
  aws_api_gateway_method: { type: 'AWS::ApiGateway::Method', renamings: { authorization: 'AuthorizationType' } },
  aws_api_gateway_resource: { type: 'AWS::ApiGateway::Resource' },
  aws_api_gateway_rest_api: { type: 'AWS::ApiGateway::RestApi' },
  aws_api_gateway_stage: { type: 'AWS::ApiGateway::Stage' },
  aws_apigatewayv2_api: { type: 'AWS::ApiGatewayV2::Api' },
  aws_apigatewayv2_authorizer: { type: 'AWS::ApiGatewayV2::Authorizer' },
  aws_apigatewayv2_integration: { type: 'AWS::ApiGatewayV2::Integration' },
  aws_apigatewayv2_route: { type: 'AWS::ApiGatewayV2::Route' },
  aws_apigatewayv2_stage: {
    type: 'AWS::ApiGatewayV2::Stage',
    renamings: { name: 'StageName' },
  },
  aws_cloudwatch_event_rule: {
    type: 'AWS::Events::Rule',
    arrange: (properties) => {
      const enabled = at(properties, 'IsEnabled');
      const isOff = enabled?.kind === 'scalar' && String(enabled.value) === 'false';
      const state: TemplateNode | undefined = isOff ? { ...enabled, value: 'DISABLED' } : undefined;
      const entry = entryOf(properties, 'IsEnabled');
      return state && entry ? withEntries(properties, { State: { ...entry, value: state } }) : properties;
    },
  },
  aws_cloudwatch_log_subscription_filter: { type: 'AWS::Logs::SubscriptionFilter' },
  aws_cognito_user_pool: { type: 'AWS::Cognito::UserPool' },
  aws_docdb_cluster: { type: 'AWS::DocDB::DBCluster' },
  aws_dynamodb_table: { type: 'AWS::DynamoDB::Table' },
  aws_kinesis_stream: { type: 'AWS::Kinesis::Stream' },
  aws_kinesis_stream_consumer: { type: 'AWS::Kinesis::StreamConsumer' },
  aws_lambda_alias: { type: 'AWS::Lambda::Alias' },
  aws_lambda_event_source_mapping: {
    type: 'AWS::Lambda::EventSourceMapping',
    renamings: { destination_arn: 'Destination' },
  },
  aws_lambda_function: { type: 'AWS::Lambda::Function' },
  aws_lambda_function_event_invoke_config: { type: 'AWS::Lambda::EventInvokeConfig' },
  aws_lambda_function_url: {
    type: 'AWS::Lambda::Url',
    renamings: { authorization_type: 'AuthType', function_name: 'TargetFunctionArn' },
  },
  aws_lambda_layer_version: { type: 'AWS::Lambda::LayerVersion' },
  aws_lambda_permission: {
    type: 'AWS::Lambda::Permission',
    renamings: { principal_org_id: 'PrincipalOrgID' },
  },
  aws_lambda_provisioned_concurrency_config: {
    type: 'AWS::Lambda::Alias',
    arrange: (properties) => {
      const entry = entryOf(properties, 'ProvisionedConcurrentExecutions');
      if (!entry) return properties;
      return withEntries(properties, { ProvisionedConcurrencyConfig: { ...entry, value: properties } });
    },
  },
  aws_mq_broker: { type: 'AWS::AmazonMQ::Broker' },
  aws_msk_cluster: { type: 'AWS::MSK::Cluster' },
  aws_msk_serverless_cluster: { type: 'AWS::MSK::ServerlessCluster' },
  aws_s3_bucket: { type: 'AWS::S3::Bucket', renamings: { bucket: 'BucketName' } },
  aws_s3_bucket_notification: {
    type: 'AWS::S3::Bucket',
    renamings: { bucket: 'BucketName', events: 'Event', lambda_function_arn: 'Function' },
    arrange: notifications,
  },
  aws_scheduler_schedule: { type: 'AWS::Scheduler::Schedule' },
  aws_sns_topic: { type: 'AWS::SNS::Topic' },
  aws_sns_topic_subscription: { type: 'AWS::SNS::Subscription' },
  aws_sqs_queue: {
    type: 'AWS::SQS::Queue',
    renamings: {
      message_retention_seconds: 'MessageRetentionPeriod',
      visibility_timeout_seconds: 'VisibilityTimeout',
    },
  },
};

/** A resource as CloudFormation has it: its type and its properties. Others keep their type and have no properties. */
export function translate(type: string, body: MapNode): { readonly type: string; readonly properties: MapNode } {
  const translation = Object.hasOwn(translations, type) ? translations[type] : undefined;
  if (!translation) return { type: `Terraform::${type}`, properties: { ...body, entries: new Map() } };
  const properties = cloudFormationNames(body, translation.renamings);
  return { type: translation.type, properties: translation.arrange?.(properties) ?? properties };
}

/** `lambda_function` blocks with `filter_prefix` and `filter_suffix` are the bucket's `LambdaConfigurations`. */
function notifications(properties: MapNode): MapNode {
  const entry = entryOf(properties, 'LambdaFunction');
  if (!entry) return properties;
  const blocks = entry.value.kind === 'list' ? entry.value.items : [entry.value];
  const items = blocks.map((block): TemplateNode => {
    const rules = [...entriesOf(block)].flatMap(([key, { keyRange, value }]): TemplateNode[] => {
      const name = { FilterPrefix: 'prefix', FilterSuffix: 'suffix' }[key];
      if (name === undefined || literal(value) === '') return [];
      const rule: [string, MapEntry][] = [
        ['Name', { keyRange, value: { kind: 'scalar', value: name, range: keyRange } }],
        ['Value', { keyRange, value }],
      ];
      return [{ kind: 'map', entries: new Map(rule), range: value.range }];
    });
    if (block.kind !== 'map' || rules.length === 0) return block;
    return withEntries(block, {
      Filter: section(
        entry,
        'S3Key',
        section(entry, 'Rules', { ...entry, value: { kind: 'list', items: rules, range: block.range } }),
      ),
    });
  });
  const list: MapEntry = { ...entry, value: { kind: 'list', items, range: entry.value.range } };
  return withEntries(properties, { NotificationConfiguration: section(entry, 'LambdaConfigurations', list) });
}

/** An entry whose value is a map of one entry. */
function section(like: MapEntry, key: string, entry: MapEntry): MapEntry {
  return { ...like, value: { kind: 'map', entries: new Map([[key, entry]]), range: like.value.range } };
}
