/** The languages that we parse. `tsx` covers .tsx; .jsx is JavaScript, whose grammar reads JSX. */
export type LanguageId = 'python' | 'javascript' | 'typescript' | 'tsx' | 'java' | 'go' | 'ruby' | 'csharp' | 'rust';

const languageByExtension: Readonly<Record<string, LanguageId>> = {
  '.py': 'python',
  '.js': 'javascript',
  '.mjs': 'javascript',
  '.cjs': 'javascript',
  '.jsx': 'javascript',
  '.ts': 'typescript',
  '.mts': 'typescript',
  '.cts': 'typescript',
  '.tsx': 'tsx',
  '.java': 'java',
  '.go': 'go',
  '.rb': 'ruby',
  '.cs': 'csharp',
  '.rs': 'rust',
};

/** The language of a file by its extension; undefined for files that we do not parse. */
export function languageOf(file: string): LanguageId | undefined {
  const extension = /\.[^./\\]+$/.exec(file)?.[0].toLowerCase();
  return extension === undefined ? undefined : languageByExtension[extension];
}

/** The languages as people call them. */
export const languageNames: Readonly<Record<LanguageId, string>> = {
  python: 'Python',
  javascript: 'JavaScript',
  typescript: 'TypeScript',
  tsx: 'TSX',
  java: 'Java',
  go: 'Go',
  ruby: 'Ruby',
  csharp: 'C#',
  rust: 'Rust',
};

/** All of them, for messages. */
export const readLanguages = Object.entries(languageNames)
  .filter(([language]) => language !== 'tsx')
  .map(([, name]) => name)
  .join(', ');
