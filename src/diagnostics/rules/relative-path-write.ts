import * as l10n from '@vscode/l10n';
import { isCertainToFail, placeOf, type FileUse } from '../fileWrites.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';

/** A file that is written beside the code, whose folder is read-only. */
export const rule: Rule = {
  id: 'relative-path-write',
  severity: 'error',
  category: 'state',
  advice: ['T2'],
  languages: ['python', 'javascript', 'typescript', 'java', 'go', 'ruby', 'csharp', 'rust'],
  docs: {
    title: 'File written to a relative path',
    what: `Finds a file or folder that is written, made or downloaded to a relative path.`,
    why: `A relative path begins in the current folder, and in Lambda that is \`/var/task\`, where the code lies: it is read-only. Locally
the same line works, and on AWS each request fails with \`Read-only file system\` or \`EROFS\`.`,
    instead: `Put \`/tmp\` in front (\`tempfile\`, \`os.tmpdir()\`), or keep the content in memory and write it to S3.`,
    examples: [
      {
        language: 'python',
        bad: `def keep(report):
    with open("report.txt", "w") as file:
        file.write(report)


def lambda_handler(event, context):
    if "report" in event:
        keep(event["report"])
    return {"customer": event["customer"]}
`,
        good: `def keep(report):
    with open("/tmp/report.txt", "w") as file:
        file.write(report)


def lambda_handler(event, context):
    if "report" in event:
        keep(event["report"])
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `const fs = require('node:fs/promises');

exports.handler = async (event) => {
  if (event.report) await fs.writeFile('report.txt', event.report);
  return { customer: event.customer };
};
`,
        good: `const fs = require('node:fs/promises');

exports.handler = async (event) => {
  if (event.report) await fs.writeFile('/tmp/report.txt', event.report);
  return { customer: event.customer };
};
`,
      },
      {
        language: 'go',
        bad: `package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
)

func handle(ctx context.Context, order Order) error {
	if err := os.WriteFile("report.txt", order.Report, 0o600); err != nil {
		return err
	}
	return nil
}

func main() {
	lambda.Start(handle)
}
`,
        good: `package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
)

func handle(ctx context.Context, order Order) error {
	if err := os.WriteFile("/tmp/report.txt", order.Report, 0o600); err != nil {
		return err
	}
	return nil
}

func main() {
	lambda.Start(handle)
}
`,
      },
      {
        language: 'rust',
        bad: `use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    tokio::fs::write("report.txt", event.payload.to_string()).await?;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
`,
        good: `use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    tokio::fs::write("/tmp/report.txt", event.payload.to_string()).await?;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
`,
      },
    ],
    fix: undefined,
    silent: `Functions that change the current folder are left alone, and so are paths that the code does not say, folders that may be there
already (\`exist_ok\`, \`recursive\`), code under a condition that tells a developer's machine from AWS, and writes whose failure is
caught as such (\`except OSError\`).

Disable it where the current folder is writable, with the reason beside it:
\`lambda-workbench-disable-next-line relative-path-write: the image starts in /tmp\`.`,
    japanese: {
      title: '相対パスへのファイルの書き込み',
      what: `相対パスへのファイルやフォルダーの書き込み、作成、ダウンロードを検出します。`,
      why: `相対パスの起点はカレントディレクトリであり、Lambda ではコードが置かれる \`/var/task\` です。ここは読み取
り専用です。同じ行がローカルでは動作しますが、AWS ではどのリクエストも \`Read-only file system\` または \`EROFS\` で
失敗します。`,
      instead: `先頭に \`/tmp\` を付けるか (\`tempfile\`、\`os.tmpdir()\`)、内容をメモリに保持して S3 に書き込んでください。`,
      fix: undefined,
      silent: `カレントディレクトリを変更する関数、コードからわからないパス、すでに存在していてもよいフォルダー
(\`exist_ok\`、\`recursive\`)、開発者のマシンと AWS を区別する条件の下にあるコード、失敗をそれとして捕捉する書き込
み (\`except OSError\`) は対象外です。

カレントディレクトリに書き込める場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line relative-path-write: イメージは /tmp で起動する\`。`,
    },
    sources: [
      {
        title: 'Configure ephemeral storage for Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-ephemeral-storage.html',
      },
      {
        title: 'Lambda execution environment',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
      },
    ],
  },

  listen(context) {
    let isElsewhere: boolean | undefined;
    const check = (use: FileUse) => {
      const { node } = use;
      if (!use.writes || placeOf(use.path) !== 'relative' || !isCertainToFail(context, use)) return;
      isElsewhere ??= changesFolder(context);
      if (isElsewhere) return;
      context.report({
        at: node,
        message: l10n.t(
          "'{0}' cannot be written on AWS: a relative path begins in /var/task, where the code lies, and that is read-only. Put /tmp in front, or write to S3.",
          use.path?.complete === true ? use.path.text : `${use.path?.text ?? ''}…`,
        ),
        related: callChain(context.chainTo(node)),
      });
    };
    return { fileUse: check };
  },
};

function changesFolder(context: RuleContext): boolean {
  return context.files
    .flatMap((file) => file.nodesOf('call'))
    .some((call) => context.vocabulary(call).paths.changers.has(context.provenance.calleeOrigin(call) ?? ''));
}
