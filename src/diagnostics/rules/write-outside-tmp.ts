import * as l10n from '@vscode/l10n';
import { isCertainToFail, placeOf, type FileUse } from '../fileWrites.ts';
import { callChain } from '../related.ts';
import type { Rule } from '../rule.ts';

/** A file that is written where Lambda's file system is read-only. */
export const rule: Rule = {
  id: 'write-outside-tmp',
  severity: 'error',
  category: 'state',
  advice: ['T2'],
  languages: ['python', 'javascript', 'typescript', 'java', 'go', 'ruby', 'csharp', 'rust'],
  docs: {
    title: 'File written outside of /tmp',
    what: `Finds a file or folder that is written, made or downloaded to an absolute path that is not in \`/tmp\`, also beside the code
(\`__dirname\`, \`__file__\`, \`LAMBDA_TASK_ROOT\`).`,
    why: `In Lambda everything but \`/tmp\` is read-only, whatever the package's type. Locally the same line works, and on AWS each request
fails with \`Read-only file system\` or \`EROFS\`.`,
    instead: `Write to \`/tmp\` what only this request needs (\`tempfile\`, \`os.tmpdir()\`), and to S3 what has to last. Where files have to be
shared, mount a file system of EFS below \`/mnt\`.`,
    examples: [
      {
        language: 'python',
        bad: `def keep(report):
    with open("/var/reports/latest.txt", "w") as file:
        file.write(report)


def lambda_handler(event, context):
    if "report" in event:
        keep(event["report"])
    return {"customer": event["customer"]}
`,
        good: `def keep(report):
    with open("/tmp/latest.txt", "w") as file:
        file.write(report)


def lambda_handler(event, context):
    if "report" in event:
        keep(event["report"])
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `const fs = require('node:fs');
const path = require('node:path');

exports.handler = async (event) => {
  if (event.report) fs.writeFileSync(path.join(__dirname, 'latest.txt'), event.report);
  return { customer: event.customer };
};
`,
        good: `const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

exports.handler = async (event) => {
  if (event.report) fs.writeFileSync(path.join(os.tmpdir(), 'latest.txt'), event.report);
  return { customer: event.customer };
};
`,
      },
      {
        language: 'java',
        bad: `import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.*;
import java.nio.file.*;

public class App implements RequestHandler<Order, String> {
  @Override
  public String handleRequest(Order order, Context context) {
    try {
      Files.writeString(Path.of("/var/reports/latest.txt"), order.report());
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
    return order.id();
  }
}
`,
        good: `import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.*;
import java.nio.file.*;

public class App implements RequestHandler<Order, String> {
  @Override
  public String handleRequest(Order order, Context context) {
    try {
      Files.writeString(Path.of("/tmp/latest.txt"), order.report());
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
    return order.id();
  }
}
`,
      },
      {
        language: 'ruby',
        bad: `def lambda_handler(event:, context:)
  File.write('/var/reports/latest.txt', event['report'])
  { customer: event['customer'] }
end
`,
        good: `def lambda_handler(event:, context:)
  File.write('/tmp/latest.txt', event['report'])
  { customer: event['customer'] }
end
`,
      },
    ],
    fix: undefined,
    silent: `Paths below \`/tmp\`, \`/mnt\`, \`/dev\` and \`/proc\` are left alone, and so are paths that the code does not say (of an environment
variable, of the event), code under a condition that tells a developer's machine from AWS, and writes whose failure is caught as
such (\`except OSError\`).

Disable it where the path is mounted, with the reason beside it:
\`lambda-workbench-disable-next-line write-outside-tmp: mounted by the container\`.`,
    japanese: {
      title: '/tmp 以外へのファイルの書き込み',
      what: `\`/tmp\` の中ではない絶対パスへの、ファイルやフォルダーの書き込み、作成、ダウンロードを検出します。コードと
同じ場所 (\`__dirname\`、\`__file__\`、\`LAMBDA_TASK_ROOT\`) も対象です。`,
      why: `Lambda では、パッケージタイプにかかわらず、\`/tmp\` 以外はすべて読み取り専用です。同じ行がローカルでは
動作しますが、AWS ではどのリクエストも \`Read-only file system\` または \`EROFS\` で失敗します。`,
      instead: `このリクエストだけで使うものは \`/tmp\` に (\`tempfile\`、\`os.tmpdir()\`)、残す必要のあるものは S3 に書き
込んでください。ファイルを共有する必要がある場合は、EFS のファイルシステムを \`/mnt\` の下にマウントしてください。`,
      fix: undefined,
      silent: `\`/tmp\`、\`/mnt\`、\`/dev\`、\`/proc\` の下のパス、コードからわからないパス (環境変数やイベントから
得たもの)、開発者のマシンと AWS を区別する条件の下にあるコード、失敗をそれとして捕捉する書き込み
(\`except OSError\`) は対象外です。

パスがマウントされている場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line write-outside-tmp: コンテナがマウントする\`。`,
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
    const check = (use: FileUse) => {
      const { node } = use;
      if (!use.writes || placeOf(use.path) !== 'outside' || !isCertainToFail(context, use)) return;
      context.report({
        at: node,
        message: l10n.t(
          "'{0}' cannot be written on AWS: everything but /tmp is read-only there. Write to /tmp what only this request needs, and to S3 what has to last.",
          use.path?.complete === true ? use.path.text : `${use.path?.text ?? ''}…`,
        ),
        related: callChain(context.chainTo(node)),
      });
    };
    return { fileUse: check };
  },
};
