import type { Language } from '../../src/translations.ts';

/** What the page about the sample events says beside what their catalog says. */
export interface EventPageWords {
  readonly title: string;
  /** Markdown. */
  readonly introduction: string;
  readonly catalog: string;
  readonly columns: readonly string[];
}

export const eventPageWords: Readonly<Record<Language, EventPageWords>> = {
  en: {
    title: 'Sample events',
    introduction: `Each has the shape that the service sends; the page of AWS that describes it is linked. _Sources_ are what SAM and the
Serverless Framework call the event source: a function that has one is run with its event first. What the template says
of names, paths and keys stands in the event. _Parameters_ can be changed: with **Run with Event…** > **Change Values…**,
or on the command line, the same everywhere in the event, also in ARNs, nested JSON and base64:

\`\`\`
lambda-workbench events show s3-put --set bucket=photos --set key=a.jpg --records 3
\`\`\`

A \`path\` may be a route (\`/users/{name}\`), a \`time\` is written as \`2026-01-15T09:30:00Z\`, and \`records\` is how many
there are, each with ids of its own.

## Saved events

An event that you want to keep is a plain JSON file. These are found:

| File | For |
| --- | --- |
| \`events/<function>/*.json\`, beside the template or in the code's folder | this function |
| \`events/*.json\`, where SAM keeps them | the function whose name the file begins with, else all beside |
| \`event.json\` | all beside |

They stand below their function in the Functions view, under **Events**: run, open, duplicate, rename, delete and create them
there, or **Save Event of Last Run…**. A function runs again with the event that it ran with last; without one, with the
first of its own, else with the sample of its event sources. Commit the folder, and others have the same events. At the
top of an event file is **Run**. On the command line an event goes by its name:

\`\`\`
lambda-workbench events list --for Todo
lambda-workbench invoke Todo --event add
\`\`\`

Before a function runs with an event of another service than its event sources, or with one that is too large for an
asynchronous invocation (1 MB), the editor asks; the command line says so and runs it. More than 6 MB, and what is no JSON, is refused.

## Help while writing

What an event has is known from its type. Where \`@types/aws-lambda\` describes it, that is the type; else it is one of ours,
made from AWS's page.

- **In event files** keys and values are completed, and an empty file with whole events. A required key that is missing and a key
  that is much like another one are hints.
- **In code** (Python, JavaScript, TypeScript without types) the keys that a function reads from its event are completed: \`event["Records"]\`,
  \`event.get("body")\`, \`event.Records[0].s3\`, \`const { Records } = event\`, in loops, comprehensions, callbacks, and in the functions that get a part
  of the event. A hover shows the value in the example: your saved events first, then the sample. In
  JSON inside a text (\`json.loads(record["body"])\`) the keys are those of the example.
- **A key that no event has** is a hint, with the change to the one that was meant. Only where one kind of event source invokes the
  function, and never in what is the user's own: bodies, details, headers, attributes, path parameters. A key that is
  looked for before it is read is none.

Where the event has a type (\`event: S3Event\`, \`@event_source\`, JSDoc) the language's own tools know better, and we are silent.`,
    catalog: 'The catalog',
    columns: ['Event', 'Service', 'What happens', 'Sources', 'Parameters'],
  },
  ja: {
    title: 'サンプルイベント',
    introduction: `どれもサービスが送る形のままで、それを説明する AWS のページへのリンクがあります。_ソース_ は、SAM と Serverless Framework でのイベントソースの呼び名です。そのイベントソースを持つ関数は、まずそのイベントで実行されます。テンプレートに書かれた名前、パス、キーは、イベントにそのまま入ります。_パラメーター_ は変更できます。**イベントを選んで実行…** > **値を変更…** か、コマンドラインで指定すると、ARN、入れ子の JSON、base64 の中も含めて、イベントのどこでも同じ値になります。

\`\`\`
lambda-workbench events show s3-put --set bucket=photos --set key=a.jpg --records 3
\`\`\`

\`path\` にはルート (\`/users/{name}\`) も書けます。\`time\` は \`2026-01-15T09:30:00Z\` の形で書きます。\`records\` はレコードの数で、それぞれが別の ID を持ちます。

## 保存したイベント

残しておきたいイベントは、ただの JSON ファイルです。次のものが見つかります。

| ファイル | 対象 |
| --- | --- |
| \`events/<function>/*.json\`。テンプレートの横か、コードのフォルダーの中 | この関数 |
| \`events/*.json\`。SAM が置く場所 | ファイル名の先頭が名前と一致する関数、なければ横にあるすべて |
| \`event.json\` | 横にあるすべて |

関数ビューでは、関数の下の **イベント** に並びます。そこで実行、開く、複製、名前の変更、削除、作成ができ、**前回の実行のイベントを保存…** もできます。関数は、前回実行したイベントでもう一度実行されます。なければ自分の最初のイベント、それもなければイベントソースのサンプルです。フォルダーをコミットすると、ほかの人も同じイベントを使えます。イベントのファイルの先頭には **実行** があります。コマンドラインでは、イベントを名前で指定します。

\`\`\`
lambda-workbench events list --for Todo
lambda-workbench invoke Todo --event add
\`\`\`

イベントソースとは別のサービスのイベントや、非同期の呼び出しには大きすぎる (1 MB) イベントで関数を実行する前に、エディターは確認します。コマンドラインは、そう伝えて実行します。6 MB を超えるものと、JSON ではないものは拒否します。

## 書いているときの補助

イベントに何が含まれるかは、その型からわかります。\`@types/aws-lambda\` に定義があればその型、なければ AWS のページから作った独自の型です。

- **イベントのファイルでは**、キーと値が補完され、空のファイルにはイベント全体が補完されます。必要なキーがないときと、別のキーによく似たキーがあるときは、ヒントが出ます。
- **コードでは** (Python、JavaScript、型のない TypeScript)、関数がイベントから読み取るキーが補完されます。\`event["Records"]\`、\`event.get("body")\`、\`event.Records[0].s3\`、\`const { Records } = event\` のほか、ループ、内包表記、コールバック、イベントの一部を受け取る関数の中でも働きます。ホバーすると例の値が表示されます。保存したイベントが先、次にサンプルです。文字列の中の JSON (\`json.loads(record["body"])\`) では、キーは例のものです。
- **どのイベントにもないキー** はヒントになり、正しいと思われるキーへの変更が付きます。1 種類のイベントソースだけが関数を呼び出す場合に限り、本文、詳細、ヘッダー、属性、パスパラメーターなど、使う人自身のものについては何も言いません。読み取る前に存在を確かめているキーも対象外です。

イベントに型があるとき (\`event: S3Event\`、\`@event_source\`、JSDoc) は、言語自身のツールのほうがよく知っているため、何も言いません。`,
    catalog: 'カタログ',
    columns: ['イベント', 'サービス', '内容', 'ソース', 'パラメーター'],
  },
};
