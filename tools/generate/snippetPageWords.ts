import type { Language } from '../../src/translations.ts';

/** What the page about the snippets says beside what their catalog says. */
export interface SnippetPageWords {
  readonly title: string;
  /** Markdown. */
  readonly introduction: string;
  readonly allSnippets: string;
  readonly columns: readonly string[];
  readonly allLanguages: string;
  readonly separator: string;
}

export const snippetPageWords: Readonly<Record<Language, SnippetPageWords>> = {
  en: {
    title: 'Snippets',
    introduction: `Type \`lambda-\` in a file, or run **Insert Lambda Snippet…** from the palette. Each is a whole handler in the shape that the
trigger wants: what is needed is read from the event, the core logic stands apart, errors end where the trigger retries, and
nothing is kept between requests. \`Tab\` leads through the names.

Our tests run those of Python, JavaScript and TypeScript in the sandbox with their sample events, those that call AWS
(\`lambda-async\`, \`lambda-authorizer\`, \`lambda-idempotent\`, \`lambda-stream\`) against moto's server. Those of Go, Java, Ruby and
Rust run there as well, as new functions that their own tools build with AWS's libraries. All are parsed, their handlers are
found, and no rule has a finding in any.
\`lambda-sqs\` is the pattern of the partial batch response, \`lambda-schedule\` that of a job with a deadline,
\`lambda-response-stream\` and \`lambda-stream\` those of streaming.

## A new function

**New Lambda Function…** in the palette, the button **+** of the Functions view, or a folder of the Explorer make a whole
function of a snippet, and run it. They ask for the language, the event source or pattern, and a name. For \`OrderWorker\` in
Python with \`lambda-sqs\` this is written:

| File                           | What it is                                                                                    |
| ------------------------------ | --------------------------------------------------------------------------------------------- |
| \`order_worker/app.py\`          | the handler                                                                                   |
| \`template.yaml\`                | the function at the end of \`Resources\`, with its event source, its queue and dead-letter queue |
| \`events/OrderWorker/sqs.json\`  | the event, which it is run with                                                               |
| \`tests/test_order_worker.py\`   | a unit test: \`python -m unittest tests/test_order_worker.py\`, or pytest                         |

In JavaScript and TypeScript the code has a \`package.json\` beside it, and the test stands in \`tests/\` below it: \`npm test\`.
In Go it has a \`go.mod\`, and its test beside it: \`go test\`. In Ruby the test stands in \`tests/\`, too: \`ruby tests/app_test.rb\`.
In Java, C# and Rust there is no test. Beside the code is what the language's tools build it with:

| Language | Code                                  | Beside it                                               | Built by                    |
| -------- | ------------------------------------- | ------------------------------------------------------- | --------------------------- |
| Java     | \`src/main/java/example/SqsHandler.java\` | \`pom.xml\` with AWS's libraries                          | Maven                       |
| Ruby     | \`app.rb\`                                | \`Gemfile\`                                               | –                           |
| C#       | \`SqsFunction.cs\`                        | \`OrderWorker.csproj\` with AWS's packages                | \`dotnet\`                    |
| Rust     | \`src/main.rs\`                           | \`Cargo.toml\` with \`lambda_runtime\`                      | \`cargo\`; SAM: \`cargo lambda\` |

TypeScript is tested without a build by Node.js 22.18 or newer. The tests need no AWS; those of snippets that call it replace
the client.

Nothing is overwritten: what is in the way is named, and nothing is written then. In a template that exists everything else
stays as it is, byte for byte; where there is none, one is made. The runtime is that of the template's other functions, else
the newest; of Java and .NET the newest that this machine's compiler builds for. Event sources that
SAM does not know (an AppSync resolver, a bucket's batch job …) are set up by hand.

In a folder with a \`serverless.yml\` the function goes into that: its entry at the end of \`functions\`, with its event source, and what
it needs (queues, tables, permissions) at the end of \`resources\`. Comments and layout stay. \`runtime\` is written where it is not the
provider's. The framework builds Python, JavaScript, TypeScript and Ruby; the other languages go into a SAM template. Where both are
there, you are asked which one. CDK, Terraform, services that are code (\`serverless.ts\`), and templates in JSON or without SAM's
transform are not changed: a \`template.yaml\` is made beside them for runs on this machine, and you are told where else the function
has to be added.

The command line does the same, without the run:

\`\`\`
lambda-workbench new OrderWorker --language python --snippet sqs
\`\`\``,
    allSnippets: 'All snippets',
    columns: ['Prefix', 'What it does', 'Sample event', 'Languages'],
    allLanguages: 'all',
    separator: ', ',
  },
  ja: {
    title: 'スニペット',
    introduction: `ファイルで \`lambda-\` と入力するか、パレットから **Lambda のスニペットを挿入…** を実行します。どれも、トリガーに合った形の完全なハンドラーです。必要なものはイベントから読み取り、中心となる処理は分けてあり、エラーはトリガーが再試行するところで終わり、リクエストをまたいで残るものはありません。\`Tab\` で名前を順にたどれます。

テストでは、Python、JavaScript、TypeScript のものをサンプルイベントとともにサンドボックスで実行し、AWS を呼び出すもの (\`lambda-async\`、\`lambda-authorizer\`、\`lambda-idempotent\`、\`lambda-stream\`) は moto のサーバーに対して実行します。Go、Java、Ruby、Rust のものも、それぞれのツールが AWS のライブラリとともにビルドする新しい関数として、そこで実行します。すべてを構文解析し、ハンドラーが見つかること、どのルールの指摘もないことを確かめます。\`lambda-sqs\` は部分的なバッチ応答のパターン、\`lambda-schedule\` は期限のあるジョブのパターン、\`lambda-response-stream\` と \`lambda-stream\` はストリーミングのパターンです。

## 新しい関数

パレットの **新しい Lambda 関数…**、関数ビューの **+** ボタン、またはエクスプローラーのフォルダーから、スニペットをもとに関数全体を作り、実行できます。言語、イベントソースまたはパターン、名前を尋ねます。Python で \`lambda-sqs\` を使う \`OrderWorker\` では、次のものが書かれます。

| ファイル | 内容 |
| --- | --- |
| \`order_worker/app.py\` | ハンドラー |
| \`template.yaml\` | \`Resources\` の末尾に、関数とそのイベントソース、キュー、デッドレターキュー |
| \`events/OrderWorker/sqs.json\` | 実行に使うイベント |
| \`tests/test_order_worker.py\` | 単体テスト: \`python -m unittest tests/test_order_worker.py\`、または pytest |

JavaScript と TypeScript では、コードの横に \`package.json\` があり、テストはその下の \`tests/\` にあります: \`npm test\`。Go では \`go.mod\` があり、テストはその横にあります: \`go test\`。Ruby でも、テストは \`tests/\` にあります: \`ruby tests/app_test.rb\`。Java、C#、Rust にはテストがありません。コードの横には、その言語のツールがビルドに使うものがあります。

| 言語 | コード | その横のもの | ビルドするもの |
| --- | --- | --- | --- |
| Java | \`src/main/java/example/SqsHandler.java\` | AWS のライブラリを指定した \`pom.xml\` | Maven |
| Ruby | \`app.rb\` | \`Gemfile\` | – |
| C# | \`SqsFunction.cs\` | AWS のパッケージを指定した \`OrderWorker.csproj\` | \`dotnet\` |
| Rust | \`src/main.rs\` | \`lambda_runtime\` を指定した \`Cargo.toml\` | \`cargo\`、SAM では \`cargo lambda\` |

TypeScript のテストは、Node.js 22.18 以降ではビルドなしで実行できます。テストに AWS は要りません。AWS を呼び出すスニペットのテストは、クライアントを置き換えます。

何も上書きしません。妨げになるものがあれば、それを示し、何も書きません。既存のテンプレートでは、ほかの部分は 1 バイトも変わりません。テンプレートがなければ作ります。ランタイムは、テンプレートのほかの関数のもの、なければ最新のものです。Java と .NET では、このマシンのコンパイラーがビルドできる最新のものです。SAM が知らないイベントソース (AppSync のリゾルバー、バケットのバッチジョブなど) は、手作業で設定してください。

\`serverless.yml\` があるフォルダーでは、関数はそこに入ります。\`functions\` の末尾に、関数とそのイベントソースが、\`resources\` の末尾に、必要なもの (キュー、テーブル、権限) が書かれます。コメントと書式はそのまま残ります。\`runtime\` は、プロバイダーのものと違うときだけ書かれます。フレームワークがビルドするのは Python、JavaScript、TypeScript、Ruby です。ほかの言語は SAM テンプレートに入ります。両方があれば、どちらに入れるかを尋ねます。CDK、Terraform、コードで書かれたサービス (\`serverless.ts\`)、JSON のテンプレート、SAM の変換がないテンプレートは変更しません。このマシンで実行するための \`template.yaml\` をその横に作り、ほかにどこへ関数を追加すべきかを示します。

コマンドラインでも、実行を除いて同じことができます。

\`\`\`
lambda-workbench new OrderWorker --language python --snippet sqs
\`\`\``,
    allSnippets: 'すべてのスニペット',
    columns: ['プレフィックス', '内容', 'サンプルイベント', '言語'],
    allLanguages: 'すべて',
    separator: '、',
  },
};
