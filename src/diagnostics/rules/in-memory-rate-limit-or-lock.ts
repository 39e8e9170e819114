import * as l10n from '@vscode/l10n';
import type { Binding } from '../../syntax/scopes.ts';
import { runsWhileLoading } from '../loading.ts';
import { variableWriteAt } from '../moduleVariables.ts';
import { callChain, relatedTo } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { stateWriteAt } from '../stateWrites.ts';
import type { KnownCall } from '../subjects.ts';

/** A lock or a rate limiter of the module, which holds in one environment only. */
export const rule: Rule = {
  id: 'in-memory-rate-limit-or-lock',
  severity: 'hint',
  category: 'state',
  advice: ['T1'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Lock or rate limiter that holds in one environment only',
    what: `Finds a lock, a semaphore or a rate limiter that belongs to the module and that the reached code uses.`,
    why: `Unless it runs on managed instances, an execution environment serves one request at a time: within it there is nobody to lock out. All others have a lock of their
own, so that two requests do at once what the lock was to keep apart, and a limit of ten per second is ten per second and
environment.`,
    instead: `Use a conditional write in DynamoDB, a FIFO queue with one message group, or reserved concurrency for the function. Limit rates
in API Gateway, by the maximum concurrency of an SQS event source, or with ElastiCache.`,
    examples: [
      {
        language: 'python',
        bad: `import threading

lock = threading.Lock()


def charge(customer):
    return {"charged": customer}


def lambda_handler(event, context):
    with lock:
        return charge(event["customer"])
`,
        good: `def charge(customer):
    return {"charged": customer}


def lambda_handler(event, context):
    return charge(event["customer"])
`,
      },
    ],
    fix: undefined,
    silent: `Functions that do several things of one request at once (threads, \`Promise.all\`, \`asyncio.gather\`) are left alone, for the lock may
be between these. So are locks around a variable of the module, and managed instances, where requests do run at once.

Disable it where only this environment counts, with the reason beside it:
\`lambda-workbench-disable-next-line in-memory-rate-limit-or-lock: spares the service of one environment\`.`,
    japanese: {
      title: '1 つの実行環境でしか効かないロックやレート制限',
      what: `モジュールに属し、ハンドラーから到達できるコードが使うロック、セマフォ、レートリミッターを検出します。`,
      why: `マネージドインスタンスで動くものを除き、実行環境が一度に処理するリクエストは 1 つです。その中には、締め
出すべき相手がいません。ほかの環境はそれぞれ自分のロックを持つため、ロックで分けるはずだったことを 2 つのリクエストが
同時に行い、毎秒 10 回という制限は、環境ごとに毎秒 10 回になります。`,
      instead: `DynamoDB の条件付き書き込み、1 つのメッセージグループを使う FIFO キュー、または関数の予約済み
同時実行数を使ってください。レートの制限は、API Gateway、SQS イベントソースの最大同時実行数、または ElastiCache で
行ってください。`,
      fix: undefined,
      silent: `1 つのリクエストの複数の処理を同時に行う関数 (スレッド、\`Promise.all\`、\`asyncio.gather\`) は、ロックがその
間のものかもしれないため対象外です。モジュールの変数を守るロックと、リクエストが実際に同時に実行される
マネージドインスタンスも対象外です。

この環境だけが問題になる場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line in-memory-rate-limit-or-lock: 1 つの環境からサービスへの負荷を抑える\`。`,
    },
    sources: [
      {
        title: 'Lambda execution environment',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
      },
      {
        title: 'Best practices for working with AWS Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
    ],
  },

  listen(context) {
    const check = ({ node, origin }: KnownCall) => {
      if (!context.vocabulary(node).limiters.has(origin) || !runsWhileLoading(node)) return;
      const target = node.enclosing('assignment', 'declarator')?.child('target');
      const binding = target?.word === 'name' ? target.source.scopes.moduleBinding(target) : undefined;
      if (binding === undefined || context.function?.managedInstances === true || runsSeveral(context)) return;
      const use = binding.occurrences.find(
        ({ node: one, access }) => access === 'read' && context.isReached(one),
      )?.node;
      if (use === undefined || guardsState(binding)) return;
      context.report({
        at: node,
        message: l10n.t(
          "'{0}' holds in this execution environment only, and that serves one request at a time anyway: other environments have one of their own. Use a conditional write in DynamoDB, a FIFO queue or reserved concurrency.",
          binding.name,
        ),
        related: [relatedTo(use, l10n.t('It is used here.')), ...callChain(context.chainTo(use))],
      });
    };
    return { knownCall: check, knownNew: check };
  },
};

function runsSeveral({ files, vocabulary, provenance }: RuleContext): boolean {
  return files
    .flatMap((file) => [...file.nodesOf('call'), ...file.nodesOf('new')])
    .some((call) => vocabulary(call).concurrency.has(provenance.calleeOrigin(call) ?? ''));
}

/** Whether a `with` of the lock, or the function that uses it, changes a variable of the module. */
function guardsState(binding: Binding): boolean {
  return binding.occurrences.some(({ node }) => {
    const around = node.enclosing('function');
    if (around === undefined) return false;
    return (['assignment', 'augmentedAssignment', 'update', 'call'] as const)
      .flatMap((word) => around.descendants(word))
      .some((one) => variableWriteAt(one) !== undefined || stateWriteAt(one) !== undefined);
  });
}
