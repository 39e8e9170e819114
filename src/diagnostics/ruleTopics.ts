import type { Language } from '../translations.ts';

/** What a rule is about: the chapters of docs/rules/README.md, in their order. */
export const categories = {
  state: { en: 'State', ja: '状態' },
  duration: { en: 'Duration', ja: '実行時間' },
  orchestration: { en: 'Orchestration', ja: 'オーケストレーション' },
  retries: { en: 'Idempotency and retries', ja: '冪等性と再試行' },
  errors: { en: 'Errors', ja: 'エラー' },
  structure: { en: 'Structure', ja: '構造' },
  cost: { en: 'Cost and cold start', ja: '料金とコールドスタート' },
  configuration: { en: 'Configuration', ja: '設定' },
  security: { en: 'Security', ja: 'セキュリティ' },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

export type Category = keyof typeof categories;

/** The thirteen pieces of advice on writing functions that the rules carry, each with at least one rule. */
export const adviceTexts = {
  T1: {
    en: 'Keep functions stateless: nothing promises the same execution environment to the next request.',
    ja: '関数はステートレスにする: 次のリクエストが同じ実行環境に来る保証はない。',
  },
  T2: {
    en: 'Neither files nor child processes nor threads outlive the request.',
    ja: 'ファイルも子プロセスもスレッドも、リクエストより長くは残らない。',
  },
  T3: { en: 'Keep what must last in S3 or DynamoDB.', ja: '残すべきものは S3 や DynamoDB に置く。' },
  T4: { en: 'Separate the core logic from the handler.', ja: '中心となるロジックはハンドラーから分ける。' },
  T5: { en: 'Read only what is needed from the event.', ja: 'イベントからは必要なものだけを読み取る。' },
  T6: { en: 'Leave orchestration to Step Functions.', ja: 'オーケストレーションは Step Functions に任せる。' },
  T7: { en: 'Make functions idempotent.', ja: '関数は冪等にする。' },
  T8: { en: 'Know the retry policy of each event source.', ja: 'イベントソースごとの再試行のしかたを知っておく。' },
  T9: {
    en: 'Use asynchronous invocation where nobody waits for the answer.',
    ja: '誰も応答を待たないときは非同期で呼び出す。',
  },
  T10: {
    en: 'Stay well below 15 minutes; long batches belong elsewhere.',
    ja: '15 分より十分に短く終える。長いバッチは別のサービスで動かす。',
  },
  T11: { en: 'Take no inbound connections.', ja: '外からの接続を受け付けない。' },
  T12: { en: 'Connect out by TCP and UDP only.', ja: '外への接続は TCP と UDP だけにする。' },
  T13: {
    en: 'Use ECS or EC2 where a function is the wrong tool.',
    ja: '関数が向かない用途には ECS や EC2 を使う。',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

export type Advice = keyof typeof adviceTexts;
