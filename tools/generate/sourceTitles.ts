import type { Language } from '../../src/translations.ts';

/** AWS's pages that rules rest on, by their titles, as Japanese readers know them. */
const japanese: Readonly<Record<string, string>> = {
  'API Gateway WebSocket APIs': 'API Gateway の WebSocket API',
  'AWS SDK for JavaScript: migrating to version 3': 'AWS SDK for JavaScript: バージョン 3 への移行',
  'Best practices for Lambda durable functions': 'Lambda の durable 関数のベストプラクティス',
  'Best practices for querying and scanning data in DynamoDB':
    'DynamoDB のデータのクエリとスキャンのベストプラクティス',
  'Best practices for working with AWS Lambda functions': 'AWS Lambda 関数のベストプラクティス',
  'Best practices for working with AWS Lambda functions: avoid recursive code':
    'AWS Lambda 関数のベストプラクティス: 再帰的なコードを避ける',
  'Best practices for working with AWS Lambda functions: keep-alive and reuse':
    'AWS Lambda 関数のベストプラクティス: キープアライブと再利用',
  'Best practices for working with AWS Lambda functions: security and logs':
    'AWS Lambda 関数のベストプラクティス: セキュリティとログ',
  'Best practices for working with AWS Lambda functions: separate the handler from the core logic':
    'AWS Lambda 関数のベストプラクティス: ハンドラーとコアロジックを分ける',
  'Best practices for working with AWS Lambda functions: write idempotent code':
    'AWS Lambda 関数のベストプラクティス: 冪等なコードを書く',
  'Building Lambda functions with Node.js': 'Node.js による Lambda 関数の構築',
  'Capturing records of asynchronous invocations': '非同期呼び出しの記録の保存',
  'Configure Lambda function timeout': 'Lambda 関数のタイムアウトの設定',
  'Configure ephemeral storage for Lambda functions': 'Lambda 関数のエフェメラルストレージの設定',
  'Configuring partial batch response with Kinesis Data Streams and Lambda':
    'Kinesis Data Streams と Lambda での部分的なバッチ応答の設定',
  'Connecting to an Amazon SES SMTP endpoint': 'Amazon SES の SMTP エンドポイントへの接続',
  'Control access to Lambda function URLs': 'Lambda 関数 URL へのアクセスの制御',
  'Create AWS Lambda proxy integrations for HTTP APIs': 'HTTP API の AWS Lambda プロキシ統合の作成',
  'Creating a Lambda function with a container image': 'コンテナイメージを使った Lambda 関数の作成',
  'Creating and configuring an Amazon SQS event source mapping': 'Amazon SQS のイベントソースマッピングの作成と設定',
  'Define Lambda function handler in Node.js': 'Node.js の Lambda 関数ハンドラーの定義',
  'Define Lambda function handler in Python': 'Python の Lambda 関数ハンドラーの定義',
  'Defining Lambda function permissions with an execution role': '実行ロールによる Lambda 関数の権限の定義',
  'DynamoDB streams: retain discarded records': 'DynamoDB ストリーム: 破棄されたレコードの保持',
  'Embedded metric format': '埋め込みメトリクス形式',
  'Environment variables that Lambda sets': 'Lambda が設定する環境変数',
  'Event message structure': 'イベントメッセージの構造',
  'Handle Lambda errors in API Gateway': 'API Gateway での Lambda のエラーの処理',
  'Handling errors for an SQS event source in Lambda': 'Lambda での SQS イベントソースのエラーの処理',
  'Handling uniqueness with Lambda SnapStart': 'Lambda SnapStart での一意性の扱い',
  'How Lambda handles errors and retries with asynchronous invocation':
    '非同期呼び出しで Lambda がエラーと再試行を処理する方法',
  'How Lambda processes records from stream and queue-based event sources':
    'Lambda がストリームとキューのイベントソースのレコードを処理する方法',
  'Implement code before or after Lambda function snapshots': 'Lambda 関数のスナップショットの前後に実行するコード',
  'Improving startup performance with Lambda SnapStart': 'Lambda SnapStart による起動の高速化',
  'Invoke a Lambda function synchronously': 'Lambda 関数の同期呼び出し',
  'Invoking Lambda functions with Amazon SNS notifications': 'Amazon SNS の通知による Lambda 関数の呼び出し',
  'Kinesis: retain discarded batch records': 'Kinesis: 破棄されたバッチのレコードの保持',
  'Lambda Managed Instances': 'Lambda マネージドインスタンス',
  'Lambda durable functions': 'Lambda の durable 関数',
  'Lambda environment variables': 'Lambda の環境変数',
  'Lambda execution environment': 'Lambda の実行環境',
  'Lambda functions calling Lambda functions': 'Lambda 関数を呼び出す Lambda 関数',
  'Lambda quotas': 'Lambda のクォータ',
  'Lambda recursive loop detection': 'Lambda の再帰ループの検出',
  'Lambda runtimes': 'Lambda ランタイム',
  'Managing Lambda dependencies with layers': 'レイヤーによる Lambda の依存関係の管理',
  'Managing access keys for IAM users': 'IAM ユーザーのアクセスキーの管理',
  'Monitoring Lambda with CloudWatch Logs: costs': 'CloudWatch Logs による Lambda のモニタリング: 料金',
  'Paginating table query results in DynamoDB': 'DynamoDB のテーブルのクエリ結果のページ分割',
  'Policy templates of SAM': 'SAM のポリシーテンプレート',
  'Processing Amazon S3 event notifications': 'Amazon S3 のイベント通知の処理',
  'Quotas for HTTP APIs': 'HTTP API のクォータ',
  'Quotas for REST APIs': 'REST API のクォータ',
  'Resource-based policies of Lambda': 'Lambda のリソースベースのポリシー',
  'Resource-based policies of Lambda: access for AWS services':
    'Lambda のリソースベースのポリシー: AWS のサービスからのアクセス',
  'Saga pattern': 'Saga パターン',
  'Securing environment variables': '環境変数の保護',
  'Set up Lambda proxy integrations in API Gateway: output format':
    'API Gateway での Lambda プロキシ統合の設定: 出力形式',
  'Step Functions event patterns for EventBridge': 'EventBridge 用の Step Functions のイベントパターン',
  'Step Functions: run a job (.sync)': 'Step Functions: ジョブの実行 (.sync)',
  'Step Functions: wait for a callback with the task token': 'Step Functions: タスクトークンを使ったコールバックの待機',
  'Synchronous waiting, in the operator guide’s anti-patterns': '同期的な待機 (オペレーターガイドのアンチパターン)',
  'The confused deputy problem': '混乱した代理の問題',
  'Tutorial: Using an Amazon S3 trigger to invoke a Lambda function':
    'チュートリアル: Amazon S3 トリガーによる Lambda 関数の呼び出し',
  'Understanding retry behavior in Lambda': 'Lambda の再試行の動作',
  'Use Secrets Manager secrets in Lambda functions': 'Lambda 関数での Secrets Manager のシークレットの使用',
  'Use Step Functions instead of orchestrating in code':
    'コードでのオーケストレーションの代わりに Step Functions を使う',
  'Using Lambda to process records from Amazon Kinesis Data Streams':
    'Lambda による Amazon Kinesis Data Streams のレコードの処理',
  'Using Lambda with Amazon SQS': 'Amazon SQS での Lambda の使用',
  'Using Map state in Distributed mode': '分散モードの Map ステート',
  'Using parameters of Systems Manager in Lambda functions': 'Lambda 関数での Systems Manager のパラメーターの使用',
  'Using the Lambda context object to retrieve Node.js function information':
    'Lambda のコンテキストオブジェクトからの Node.js 関数の情報の取得',
  'Using the message deduplication ID in Amazon SQS': 'Amazon SQS のメッセージ重複排除 ID の使用',
  'Wait workflow state': 'Wait ワークフローステート',
  'What is Amazon EventBridge Scheduler?': 'Amazon EventBridge Scheduler とは',
  'Working with items: atomic counters': '項目の操作: アトミックカウンター',
  'Working with permissions of Lambda: least privilege': 'Lambda の権限: 最小権限',
};

/** The titles that have a Japanese one. */
export const translatedTitles: ReadonlySet<string> = new Set(Object.keys(japanese));

/** Whether a title is a name, the same in each language: an operation of an API with a field of it, a type of resource. */
export function isName(title: string): boolean {
  return /^[A-Za-z0-9:]+(?:: [A-Za-z]+)?$/.test(title);
}

/** A page's title as a reader of the language knows it. */
export function sourceTitle(title: string, language: Language): string {
  return language === 'en' ? title : (japanese[title] ?? title);
}
