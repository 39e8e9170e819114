/** A snippet as its source file says it: a runnable file whose first comments are the tab stops. */
export interface SnippetSource {
  /** Names and words that the user fills in, in this order. */
  readonly stops: readonly string[];
  /** The code below the header. */
  readonly code: string;
}

const headerLine = /^(?:#|\/\/) stop: (.+)$/;

/** Reads a snippet; throws where its header names a stop that the code does not have. */
export function parseSnippetSource(text: string, file: string): SnippetSource {
  const lines = text.split('\n');
  const headerEnd = lines.findIndex((line) => !headerLine.test(line));
  const stops = lines.slice(0, headerEnd).map((line) => headerLine.exec(line)?.[1] ?? '');
  const code = lines.slice(headerEnd).join('\n').trimStart();
  for (const stop of stops) {
    if (!occurrences([stop]).test(code)) throw new Error(`${file}: "${stop}" is a stop, but not in the code`);
  }
  return { stops, code };
}

/**
 * The body of a VS Code snippet: every occurrence of a stop is a placeholder, what has a meaning to VS Code is escaped,
 * and each indentation is a tab, which VS Code turns into what the user's file has.
 * https://code.visualstudio.com/docs/editing/userdefinedsnippets#_snippet-syntax
 */
export function snippetBody({ stops, code }: SnippetSource, indentation: string): string[] {
  const seen = new Set<string>();
  const placeholder = (stop: string): string => {
    const number = stops.indexOf(stop) + 1;
    if (seen.has(stop)) return `\${${number}}`;
    seen.add(stop);
    return `\${${number}:${escape(stop)}}`;
  };
  const pieces = stops.length === 0 ? [code] : code.split(new RegExp(`(${occurrences(stops).source})`));
  const body = pieces.map((piece) => (stops.includes(piece) ? placeholder(piece) : escape(piece))).join('');
  return `${withTabs(body, indentation)}$0`.split('\n');
}

function occurrences(stops: readonly string[]): RegExp {
  const words = stops.toSorted((a, b) => b.length - a.length).map((stop) => stop.replace(/[^\w ]/g, '\\$&'));
  return new RegExp(`(?<![\\w$])(?:${words.join('|')})(?![\\w$])`);
}

function escape(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

function withTabs(body: string, indentation: string): string {
  return body.replace(/^ +/gm, (spaces) => {
    const depth = Math.floor(spaces.length / indentation.length);
    return '\t'.repeat(depth) + spaces.slice(depth * indentation.length);
  });
}
