/** What would be read as Markdown is read as text. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+\-!|<>~$]/g, '\\$&');
}

/** Markdown whose lines are broken where its source is full, without those breaks: the editor would show them. */
export function paragraphs(markdown: string): string {
  return markdown.replaceAll(/(?<!\n)\n(?!\n|\s*(?:[-*]|\d+\.)\s|```)/g, ' ');
}
