/**
 * The text of a line that holds names out of a folder: what would steer a terminal, start a line of its own or turn the
 * order of the letters round is shown as `\u001b`. A file's name may hold all of it, and a log of CI obeys its lines.
 */
export function printable(line: string): string {
  return line.replaceAll(
    /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
