import { snippetCatalog, prefixOf } from '../../src/snippets/snippetCatalog.ts';
import { snippetLanguageIds, snippetLanguages, type SnippetLanguage } from '../../src/snippets/snippetLanguage.ts';
import { snippetsOf } from './snippets.ts';

const introduction = `# Snippets

<!-- Generated from \`src/snippets/\` by \`npm run generate\`. -->

Type \`lambda-\` in a file, or run **Snippets: Insert Snippet** from the palette. Each is a whole handler in the shape that the
trigger wants: what is needed is read from the event, the core logic stands apart, errors end where the trigger retries, and
nothing is kept between requests. \`Tab\` leads through the names.

Every one of Python, JavaScript and TypeScript is run in the sandbox with its sample event by our tests; those that call
AWS, on moto's server. Those of Go, Java and Rust are compiled. Those of Ruby and C# are parsed. None has a finding.
\`lambda-sqs\` is the pattern of the partial batch response, \`lambda-schedule\` that of a job with a deadline.`;

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
