import { snippetCatalog, prefixOf } from '../../src/snippets/snippetCatalog.ts';
import { snippetLanguageIds, snippetLanguages, type SnippetLanguage } from '../../src/snippets/snippetLanguage.ts';
import { snippetsOf } from './snippets.ts';

const introduction = `# Snippets

<!-- Generated from \`src/snippets/\` by \`npm run generate\`. -->

Type \`lambda-\` in a file, or run **Insert Lambda Snippet…** from the palette. Each is a whole handler in the shape that the
trigger wants: what is needed is read from the event, the core logic stands apart, errors end where the trigger retries, and
nothing is kept between requests. \`Tab\` leads through the names.

Our tests run those of Python, JavaScript and TypeScript in the sandbox with their sample events, those that call AWS
(\`lambda-async\`, \`lambda-authorizer\`, \`lambda-idempotent\`, \`lambda-stream\`) against moto's server. Those of Go, Java and Rust
are compiled with AWS's libraries. All are parsed, their handlers are found, and no rule has a finding in any.
\`lambda-sqs\` is the pattern of the partial batch response, \`lambda-schedule\` that of a job with a deadline,
\`lambda-response-stream\` and \`lambda-stream\` those of streaming.

## A new function

**New Lambda Function…** in the palette, the button **+** of the Functions view, or a folder of the Explorer make a whole
function of a snippet, and run it. They ask for the language (Python, JavaScript, TypeScript or Go), the event source or pattern,
and a name. For \`OrderWorker\` in Python with \`lambda-sqs\` this is written:

| File                           | What it is                                                                                    |
| ------------------------------ | --------------------------------------------------------------------------------------------- |
| \`order_worker/app.py\`          | the handler                                                                                   |
| \`template.yaml\`                | the function at the end of \`Resources\`, with its event source, its queue and dead-letter queue |
| \`events/OrderWorker/sqs.json\`  | the event, which it is run with                                                               |
| \`tests/test_order_worker.py\`   | a unit test: \`python -m unittest tests/test_order_worker.py\`, or pytest                         |

In JavaScript and TypeScript the code has a \`package.json\` beside it, and the test stands in \`tests/\` below it: \`npm test\`.
In Go it has a \`go.mod\`, and its test beside it: \`go test\`.
TypeScript is tested without a build by Node.js 22.18 or newer. The tests need no AWS; those of snippets that call it replace
the client.

Nothing is overwritten: what is in the way is named, and nothing is written then. In a template that exists everything else
stays as it is, byte for byte; where there is none, one is made. The runtime is that of the template's other functions, else
the newest. Event sources that SAM does not know (an AppSync resolver, a bucket's batch job …) are set up by hand.

The command line does the same, without the run:

\`\`\`
lambda-workbench new OrderWorker --language python --snippet sqs
\`\`\`

## All snippets`;

/** The page about the snippets, by its path in the project. */
export function snippetDocs(): Map<string, string> {
  const names = new Map(snippetLanguageIds.map((id) => [id, new Set(snippetsOf(id).map(({ name }) => name))]));
  const languagesOf = (snippet: string): string => {
    const having = snippetLanguageIds.filter((id: SnippetLanguage) => names.get(id)?.has(snippet));
    return having.length === snippetLanguageIds.length
      ? 'all'
      : having.map((id) => snippetLanguages[id].title).join(', ');
  };
  const rows = snippetCatalog().map(({ name, description, event }) => {
    return `| \`${prefixOf(name)}\` | ${description} | [\`${event}\`](events.md) | ${languagesOf(name)} |`;
  });
  const table = ['| Prefix | What it does | Sample event | Languages |', '| --- | --- | --- | --- |', ...rows];
  return new Map([['docs/snippets.md', `${introduction}\n\n${table.join('\n')}\n`]]);
}
