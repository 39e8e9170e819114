import * as l10n from '@vscode/l10n';
import { callChain } from '../related.ts';
import type { Rule } from '../rule.ts';

/** A metric in a namespace of AWS. */
export const rule: Rule = {
  id: 'reserved-metric-namespace',
  severity: 'error',
  category: 'configuration',
  advice: [],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Metric in a namespace that AWS reserves',
    what: `Finds \`PutMetricData\` with a namespace that begins with \`AWS/\`.`,
    why: `CloudWatch keeps these namespaces for services of AWS and refuses the call with \`InvalidParameterValue\`.`,
    instead: `Choose a namespace of your own, such as the name of the application.`,
    examples: [
      {
        language: 'python',
        bad: `import boto3

cloudwatch = boto3.client("cloudwatch", region_name="eu-west-1")


def lambda_handler(event, context):
    if event.get("order"):
        cloudwatch.put_metric_data(Namespace="AWS/Orders", MetricData=[{"MetricName": "Orders", "Value": 1}])
    return {"customer": event["customer"]}
`,
        good: `import boto3

cloudwatch = boto3.client("cloudwatch", region_name="eu-west-1")


def lambda_handler(event, context):
    if event.get("order"):
        cloudwatch.put_metric_data(Namespace="Orders", MetricData=[{"MetricName": "Orders", "Value": 1}])
    return {"customer": event["customer"]}
`,
      },
    ],
    fix: undefined,
    silent: `Namespaces that the code does not say, and those that only have AWS in their name, are left alone.`,
    japanese: {
      title: 'AWS が予約している名前空間のメトリクス',
      what: `\`AWS/\` で始まる名前空間を指定した \`PutMetricData\` を検出します。`,
      why: `CloudWatch はこれらの名前空間を AWS のサービス用に予約しており、呼び出しを \`InvalidParameterValue\` で
拒否します。`,
      instead: `アプリケーションの名前など、独自の名前空間を選んでください。`,
      fix: undefined,
      silent: `コードからわからない名前空間と、名前に AWS を含むだけの名前空間は対象外です。`,
    },
    sources: [
      {
        title: 'PutMetricData',
        url: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html',
      },
    ],
  },

  listen(context) {
    return {
      sdkCall(call) {
        const { node } = call;
        if (call.service !== 'cloudwatch' || call.operation !== 'PutMetricData') return;
        const at = call.argument('Namespace');
        const namespace = context.values.prefix(at)?.text;
        if (at === undefined || namespace?.startsWith('AWS/') !== true || !context.isReached(node)) return;
        context.report({
          at,
          message: l10n.t(
            'Namespaces that begin with AWS/ are kept for services of AWS, and CloudWatch refuses the call. Choose one of your own.',
          ),
          related: callChain(context.chainTo(node)),
        });
      },
    };
  },
};
