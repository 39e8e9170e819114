/** The Japanese of what schemas/lambda-workbench.schema.json says, by its English. */
export const japaneseSchemaWords: Readonly<Record<string, string>> = {
  'Lambda Workbench: what a team says of its functions': 'Lambda Workbench: チームが関数について決めること',
  'The address of a schema, for other editors.': 'スキーマのアドレス。ほかのエディターが使います。',
  'What cannot be read from templates and runs, for the price of the functions.':
    '関数の料金のうち、テンプレートと実行からは読み取れないもの。',
  'By the function’s name; wins over what holds for all.': '関数の名前ごとの値。全体の値より優先されます。',
  'Where the content of layers lies that the templates do not hold: a zip file or a folder, from this file’s folder. By the layer’s ARN, by its name and version (`tools:3`), or by its name.':
    'テンプレートに内容のないレイヤーの場所。このファイルのフォルダーから見た zip ファイルまたはフォルダーです。キーはレイヤーの ARN、名前とバージョン (`tools:3`)、または名前です。',
  'The AWS region. us-east-1 where nothing is said.': 'AWS リージョン。指定がなければ us-east-1 です。',
  'Subtract the account’s free tier, as if the function had it to itself.':
    'アカウントの無料利用枠を、この関数だけが使うものとして差し引きます。',
  'Requests a month. 1,000,000 where nothing is said.': '1 か月のリクエスト数。指定がなければ 1,000,000 です。',
  'Share of the requests that start cold. 0.01 where nothing is said.':
    'コールドスタートになるリクエストの割合。指定がなければ 0.01 です。',
  'Hours a month. 730 where nothing is said.': '1 か月の時間数。指定がなければ 730 です。',
  'Of one invocation, instead of what was measured.': '1 回の呼び出しの時間。測定値の代わりに使われます。',
  'Of one cold start, instead of what was measured.': '1 回のコールドスタートの時間。測定値の代わりに使われます。',
  'Size of an asynchronous event in KB: over 256 it counts as several requests.':
    '非同期イベントのサイズ (KB)。256 を超えると、複数のリクエストとして数えられます。',
  'Log output of one request in bytes, instead of what was measured.':
    '1 回のリクエストのログ出力 (バイト)。測定値の代わりに使われます。',
  'Size of a streamed response in MB; 6 are free.': 'ストリーミングされる応答のサイズ (MB)。6 MB までは無料です。',
  'Whether it is a Lambda@Edge function.': 'Lambda@Edge の関数かどうか。',
  'Execution environments that are made a month for tenants of their own.':
    'テナントごとに作られる実行環境の 1 か月あたりの数。',
  'Environments that are kept warm.': 'ウォームに保たれる実行環境。',
  'How many of the requests run in them; all where nothing is said.':
    'このうち、そこで実行されるリクエストの数。指定がなければすべてです。',
  'Published versions with a snapshot; 1 where nothing is said.':
    'スナップショットのある公開バージョンの数。指定がなければ 1 です。',
  'True for the managed runtimes of Java.': 'Java のマネージドランタイムでは true です。',
  'Event source mappings in provisioned mode.': 'プロビジョニングモードのイベントソースマッピング。',
  'Event poller units.': 'イベントポーラーユニット (EPU) の数。',
  'Each request is one durable execution.': 'リクエスト 1 回が 1 つの durable 実行です。',
  'Of one execution: start, steps, waits and callbacks.':
    '1 回の実行での数。開始、ステップ、待機、コールバックを含みます。',
  'KB that one execution writes.': '1 回の実行が書き込む量 (KB)。',
  '14 where nothing is said.': '指定がなければ 14 です。',
  'EC2’s on-demand price of one instance.': 'EC2 のインスタンス 1 台のオンデマンド料金。',
};
