/** A language that has snippets, as VS Code calls it. */
export type SnippetLanguage = keyof typeof snippetLanguages;

/** What differs between the languages. `indentation`: one step of it in the source files and by custom. */
export const snippetLanguages = {
  python: { title: 'Python', extension: '.py', indentation: '    ' },
  javascript: { title: 'JavaScript', extension: '.mjs', indentation: '  ' },
  typescript: { title: 'TypeScript', extension: '.ts', indentation: '  ' },
  java: { title: 'Java', extension: '.java', indentation: '    ' },
  go: { title: 'Go', extension: '.go', indentation: '\t' },
  ruby: { title: 'Ruby', extension: '.rb', indentation: '  ' },
  csharp: { title: 'C#', extension: '.cs', indentation: '    ' },
  rust: { title: 'Rust', extension: '.rs', indentation: '    ' },
} as const;

export const snippetLanguageIds = Object.keys(snippetLanguages) as SnippetLanguage[];
