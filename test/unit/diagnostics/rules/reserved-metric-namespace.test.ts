import { ruleCases } from '../ruleCases.ts';

const js = (module: string, body: string): string =>
  `${module}\nexports.handler = async (event) => {\n  ${body.replaceAll('\n', '\n  ')}\n};\n`;
const ts = (module: string, body: string): string =>
  `${module}\nexport const handler = async (event: { id: string }) => {\n  ${body.replaceAll('\n', '\n  ')}\n};\n`;
const py = (module: string, body: string): string =>
  `${module}\ndef lambda_handler(event, context):\n    ${body.replaceAll('\n', '\n    ')}\n`;

const client = 'import boto3\ncloudwatch = boto3.client("cloudwatch")';
const sdk =
  "const { CloudWatchClient, PutMetricDataCommand, GetMetricDataCommand } = require('@aws-sdk/client-cloudwatch');\nconst client = new CloudWatchClient({});";
const esm = "import { CloudWatch } from '@aws-sdk/client-cloudwatch';\nconst cloudwatch = new CloudWatch({});";

ruleCases('reserved-metric-namespace', {
  python: {
    bad: {
      'a namespace': py(client, 'cloudwatch.put_metric_data(Namespace=«"AWS/Orders"», MetricData=[])'),
      'a constant': py(
        `${client}\nNAMESPACE = "AWS/Orders"`,
        'cloudwatch.put_metric_data(Namespace=«NAMESPACE», MetricData=[])',
      ),
      'a text put together': py(client, 'cloudwatch.put_metric_data(Namespace=«f"AWS/{event}"», MetricData=[])'),
      'a function that it calls': py(
        `${client}\ndef count():\n    cloudwatch.put_metric_data(Namespace=«"AWS/Lambda"», MetricData=[])`,
        'count()',
      ),
    },
    good: {
      'a namespace of one’s own': py(client, 'cloudwatch.put_metric_data(Namespace="Orders", MetricData=[])'),
      'AWS in the name': py(client, 'cloudwatch.put_metric_data(Namespace="AWSOrders", MetricData=[])'),
      'a namespace of the event': py(client, 'cloudwatch.put_metric_data(Namespace=event["n"], MetricData=[])'),
      'reading metrics of AWS': py(client, 'cloudwatch.get_metric_statistics(Namespace="AWS/Lambda")'),
    },
  },
  javascript: {
    bad: {
      'a command': js(
        sdk,
        "await client.send(new PutMetricDataCommand({ Namespace: «'AWS/Orders'», MetricData: [] }));",
      ),
      'a constant': js(
        `${sdk}\nconst namespace = 'AWS/Orders';`,
        'await client.send(new PutMetricDataCommand({ Namespace: «namespace», MetricData: [] }));',
      ),
      'version 2': js(
        "const AWS = require('aws-sdk');\nconst cloudwatch = new AWS.CloudWatch();",
        "await cloudwatch.putMetricData({ Namespace: «'AWS/Orders'», MetricData: [] }).promise();",
      ),
      'a template': js(
        sdk,
        'await client.send(new PutMetricDataCommand({ Namespace: «`AWS/${event.id}`», MetricData: [] }));',
      ),
    },
    good: {
      'a namespace of one’s own': js(
        sdk,
        "await client.send(new PutMetricDataCommand({ Namespace: 'Orders', MetricData: [] }));",
      ),
      'a namespace of the event': js(
        sdk,
        'await client.send(new PutMetricDataCommand({ Namespace: event.id, MetricData: [] }));',
      ),
      'reading metrics of AWS': js(sdk, "await client.send(new GetMetricDataCommand({ Namespace: 'AWS/Lambda' }));"),
      'a client of something else': js('const client = {};', "client.putMetricData({ Namespace: 'AWS/A' });"),
    },
  },
  typescript: {
    bad: {
      'the aggregated client': ts(
        esm,
        "await cloudwatch.putMetricData({ Namespace: «'AWS/Orders'», MetricData: [] });",
      ),
      'a constant type': ts(
        `${esm}\nconst namespace = 'AWS/Orders' as const;`,
        'await cloudwatch.putMetricData({ Namespace: «namespace», MetricData: [] });',
      ),
      'a template': ts(esm, 'await cloudwatch.putMetricData({ Namespace: «`AWS/${event.id}`», MetricData: [] });'),
      'parameters of a name': ts(
        esm,
        "const input = { Namespace: «'AWS/Orders'», MetricData: [] };\nawait cloudwatch.putMetricData(input);",
      ),
    },
    good: {
      'a namespace of one’s own': ts(esm, "await cloudwatch.putMetricData({ Namespace: 'Orders', MetricData: [] });"),
      'a namespace of the event': ts(esm, 'await cloudwatch.putMetricData({ Namespace: event.id, MetricData: [] });'),
      'small letters': ts(esm, "await cloudwatch.putMetricData({ Namespace: 'aws/orders', MetricData: [] });"),
      'a call while the module is loaded': ts(
        `${esm}\nvoid cloudwatch.putMetricData({ Namespace: 'AWS/Orders', MetricData: [] });`,
        'return event.id;',
      ),
    },
  },
});
