import * as l10n from '@vscode/l10n';
import { callChain } from '../related.ts';
import type { Rule } from '../rule.ts';

const schedules: ReadonlySet<string> = new Set(['Schedule', 'ScheduleV2']);

/** A metric that each request waits for. */
export const rule: Rule = {
  id: 'put-metric-data-in-handler',
  severity: 'hint',
  category: 'cost',
  advice: [],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Metric that is sent and waited for in each request',
    what: `Finds \`PutMetricData\` while a request is handled.`,
    why: `The request waits for CloudWatch, tens of milliseconds that are billed, and each call is billed as well. CloudWatch throttles them where
the function is busy, and then the metric, or the request, is lost.`,
    instead: `Write the metric into the log, in the embedded metric format: CloudWatch makes metrics of it, and nobody waits. Powertools for AWS Lambda
does it in one line.`,
    examples: [
      {
        language: 'python',
        bad: `import boto3

cloudwatch = boto3.client("cloudwatch", region_name="eu-west-1")


def lambda_handler(event, context):
    if event.get("order"):
        cloudwatch.put_metric_data(Namespace="Orders", MetricData=[{"MetricName": "Orders", "Value": 1}])
    return {"customer": event["customer"]}
`,
        good: `import json
import time


def lambda_handler(event, context):
    if event.get("order"):
        metrics = [{"Namespace": "Orders", "Dimensions": [[]], "Metrics": [{"Name": "Orders"}]}]
        print(json.dumps({"_aws": {"Timestamp": int(time.time() * 1000), "CloudWatchMetrics": metrics}, "Orders": 1}))
    return {"customer": event["customer"]}
`,
      },
    ],
    fix: undefined,
    silent: `Functions that only a schedule invokes are left alone: to measure something once in a while is what they are for.`,
    japanese: {
      title: 'リクエストのたびに送信して待つメトリクス',
      what: `リクエストの処理中の \`PutMetricData\` を検出します。`,
      why: `リクエストは CloudWatch を待ち、その数十ミリ秒が課金されるうえ、呼び出しのたびに料金もかかります。関数の
負荷が高いときは CloudWatch が呼び出しをスロットリングし、メトリクスまたはリクエストが失われます。`,
      instead: `メトリクスは埋め込みメトリクス形式でログに書き込んでください。CloudWatch がそれをメトリクスにするため、
待つ必要がありません。Powertools for AWS Lambda なら 1 行で書けます。`,
      fix: undefined,
      silent: `スケジュールからしか呼び出されない関数は対象外です。ときどき何かを測定することが、その関数の目的だか
らです。`,
    },
    sources: [
      {
        title: 'Embedded metric format',
        url: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format.html',
      },
      {
        title: 'Best practices for working with AWS Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
    ],
  },

  listen(context) {
    return {
      sdkCall(call) {
        const { node } = call;
        if (call.service !== 'cloudwatch' || call.operation !== 'PutMetricData' || !context.isReached(node)) return;
        const { kinds } = context.triggers;
        if (kinds.length > 0 && kinds.every((kind) => schedules.has(kind))) return;
        context.report({
          at: node,
          message: l10n.t(
            'Each request waits for CloudWatch here and pays for the call. Write the metric into the log in the embedded metric format: CloudWatch makes the metric of it.',
          ),
          related: callChain(context.chainTo(node)),
        });
      },
    };
  },
};
