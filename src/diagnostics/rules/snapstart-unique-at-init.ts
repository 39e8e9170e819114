import * as l10n from '@vscode/l10n';
import type { Binding } from '../../syntax/scopes.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { runsWhileLoading } from '../loading.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { KnownCall } from '../subjects.ts';

/** A value that is to be unique and is in the snapshot. */
export const rule: Rule = {
  id: 'snapstart-unique-at-init',
  severity: 'warning',
  category: 'state',
  advice: ['T1'],
  languages: ['python'],
  docs: {
    title: 'Unique value made before the snapshot',
    what: `Finds a random value, an id, a time or a host name that the module keeps when it is loaded and that functions read, where the function uses SnapStart.`,
    why: `With SnapStart Lambda loads the code once, takes a snapshot of the environment, and starts every environment from it. What was
made while loading is the same in all of them: ids are not unique, tokens can be guessed, and the time is the one of the
deployment.`,
    instead: `Make the value in the handler. What has to be made once for each environment, make in a hook that runs after the snapshot was
restored: \`@register_after_restore\` of \`snapshot_restore_py\`.`,
    examples: [
      {
        language: 'python',
        bad: `import uuid

ENVIRONMENT_ID = uuid.uuid4()


def lambda_handler(event, context):
    return {"customer": event["customer"], "known": ENVIRONMENT_ID is not None}
`,
        good: `import uuid


def lambda_handler(event, context):
    request_id = uuid.uuid4()
    return {"customer": event["customer"], "known": request_id is not None}
`,
        template: `Transform: AWS::Serverless-2016-10-31
Resources:
  Greet:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      SnapStart:
        ApplyOn: PublishedVersions
`,
      },
    ],
    fix: undefined,
    silent: `Functions without SnapStart, or of which that is not known, are left alone, and so are values that no function reads and code that registers a hook for after the snapshot.

Disable it where the value may be the same everywhere, with the reason beside it:
\`lambda-workbench-disable-next-line snapstart-unique-at-init: the time of the deployment is meant\`.`,
    japanese: {
      title: 'スナップショットの前に作られる一意な値',
      what: `SnapStart を使う関数について、モジュールが読み込み時に保持し、関数の中で読み取られる乱数、ID、時刻、
ホスト名を検出します。`,
      why: `SnapStart では、Lambda はコードを一度だけ読み込み、環境のスナップショットを作成して、すべての環境をそこから
起動します。読み込み時に作られたものは、すべての環境で同じになります。ID は一意ではなくなり、トークンは推測でき、時刻は
デプロイの時刻になります。`,
      instead: `値はハンドラーの中で作成してください。環境ごとに一度だけ作成する必要のあるものは、スナップショットの
復元後に実行されるフックの中で作成してください (\`snapshot_restore_py\` の \`@register_after_restore\`)。`,
      fix: undefined,
      silent: `SnapStart を使わない関数、使うかどうかがわからない関数、どの関数も読み取らない値、スナップショット後
のフックを登録するコードは対象外です。

値がどこでも同じでよい場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line snapstart-unique-at-init: デプロイの時刻を意図している\`。`,
    },
    sources: [
      {
        title: 'Handling uniqueness with Lambda SnapStart',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html',
      },
      {
        title: 'Implement code before or after Lambda function snapshots',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks.html',
      },
    ],
  },

  listen(context) {
    const check = ({ node, origin }: KnownCall) => {
      if (context.function?.snapStart !== true || !runsWhileLoading(node)) return;
      const { randomValues, clocks, hostNames } = context.vocabulary(node);
      if (!(randomValues.has(origin) || clocks.has(origin) || hostNames.has(origin))) return;
      const kept = keptAs(node);
      if (kept === undefined || renewsAfterRestore(context)) return;
      context.report({
        at: node,
        message: l10n.t(
          "With SnapStart this is made once, before the snapshot: '{0}' is the same in every execution environment. Make it in the handler, or in a hook that runs after the restore.",
          kept.name,
        ),
      });
    };
    return { knownCall: check, knownNew: check };
  },
};

/** The variable of the module that keeps a value, if functions read it. */
function keptAs(node: SyntaxNode): Binding | undefined {
  const around = node.enclosing('assignment', 'declarator');
  const target = around?.child('value')?.contains(node) === true ? around.child('target') : undefined;
  const binding = target?.word === 'name' ? target.source.scopes.moduleBinding(target) : undefined;
  const isRead = binding?.occurrences.some(
    ({ node: use, access }) => access === 'read' && use.enclosing('function') !== undefined,
  );
  return isRead === true ? binding : undefined;
}

function renewsAfterRestore({ files, vocabulary }: RuleContext): boolean {
  return files.some((file) =>
    [...file.scopes.module.bindings.values()].some(
      ({ imported }) => imported !== undefined && vocabulary(file.root).restoreHooks.has(imported.module),
    ),
  );
}
