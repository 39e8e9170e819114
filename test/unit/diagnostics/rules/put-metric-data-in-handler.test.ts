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
const put = 'cloudwatch.put_metric_data(Namespace="Orders", MetricData=[])';
const send = "client.send(new PutMetricDataCommand({ Namespace: 'Orders', MetricData: [] }))";
const call = "cloudwatch.putMetricData({ Namespace: 'Orders', MetricData: [] })";
const job = { eventSources: [{ kind: 'Schedule', invocation: 'asynchronous' }] } as const;

ruleCases('put-metric-data-in-handler', {
  python: {
    bad: {
      'a metric': py(client, `«${put}»`),
      'a function that it calls': py(`${client}\ndef count():\n    «${put}»`, 'count()'),
      'an API': {
        code: py(client, `«${put}»`),
        function: { eventSources: [{ kind: 'HttpApi', invocation: 'synchronous' }] },
      },
      'a client in the handler': py(
        'import boto3',
        '«boto3.client("cloudwatch").put_metric_data(Namespace="Orders", MetricData=[])»',
      ),
    },
    good: {
      'a job': { code: py(client, put), function: job },
      'reading metrics': py(client, 'cloudwatch.get_metric_data(MetricDataQueries=[])'),
      'a metric while the module is loaded': py(`${client}\n${put}`, 'return 1'),
      'the embedded metric format': py('import json', 'print(json.dumps({"_aws": {}, "Orders": 1}))'),
    },
  },
  javascript: {
    bad: {
      'a metric': js(sdk, `await «${send}»;`),
      'a function that it calls': js(`${sdk}\nconst count = () => «${send}»;`, 'await count();'),
      'version 2': js(
        "const AWS = require('aws-sdk');\nconst cloudwatch = new AWS.CloudWatch();",
        `await «${call}».promise();`,
      ),
      'a queue': {
        code: js(sdk, `await «${send}»;`),
        function: { eventSources: [{ kind: 'SQS', invocation: 'polled' }] },
      },
    },
    good: {
      'a job': { code: js(sdk, `await ${send};`), function: job },
      'reading metrics': js(sdk, 'await client.send(new GetMetricDataCommand({}));'),
      'a metric while the module is loaded': js(`${sdk}\n${send};`, 'return 1;'),
      'a client of something else': js('const client = { putMetricData() {} };', 'client.putMetricData({});'),
    },
  },
  typescript: {
    bad: {
      'a metric': ts(esm, `await «${call}»;`),
      'a field of a class': ts(
        "import { CloudWatch } from '@aws-sdk/client-cloudwatch';\nclass Meter {\n  private readonly cloudwatch = new CloudWatch({});\n  count() {\n    return «this.cloudwatch.putMetricData({ Namespace: 'Orders', MetricData: [] })»;\n  }\n}\nconst meter = new Meter();",
        'await meter.count();',
      ),
      'a function that it calls': ts(`${esm}\nconst count = () => «${call}»;`, 'await count();'),
      'a namespace of the SDK': ts(
        "import * as aws from '@aws-sdk/client-cloudwatch';\nconst cloudwatch = new aws.CloudWatch({});",
        `await «${call}»;`,
      ),
    },
    good: {
      'a job': { code: ts(esm, `await ${call};`), function: job },
      'reading metrics': ts(esm, 'await cloudwatch.getMetricData({ MetricDataQueries: [] });'),
      'a metric while the module is loaded': ts(`${esm}\nvoid ${call};`, 'return event.id;'),
      Powertools: ts(
        "import { Metrics } from '@aws-lambda-powertools/metrics';\nconst metrics = new Metrics();",
        "metrics.addMetric('orders', 'Count', 1);",
      ),
    },
  },
});
