/** What VS Code inserts where the user keeps every default: tabs become `indentation`. */
export function expandSnippet(body: readonly string[], indentation: string): string {
  const defaults = new Map<string, string>();
  const escaped = /\\([\\$}])|\$\{(\d+):((?:\\.|[^\\}])*)\}|\$\{(\d+)\}|\$0/g;
  const text = body.join('\n').replace(escaped, (whole, character: string | undefined, ...groups: string[]) => {
    if (character !== undefined) return character;
    const [number, value, again] = groups;
    if (whole === '$0') return '';
    if (again !== undefined) return defaults.get(again) ?? whole;
    defaults.set(number ?? '', (value ?? '').replace(/\\(.)/g, '$1'));
    return defaults.get(number ?? '') ?? whole;
  });
  return text.replace(/^\t+/gm, (tabs) => indentation.repeat(tabs.length));
}
