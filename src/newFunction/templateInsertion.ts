import * as l10n from '@vscode/l10n';
import { isMap, isScalar, parseDocument, type Pair, type YAMLMap } from 'yaml';
import { ExpectedError } from '../expectedError.ts';
import { TextLines } from '../syntax/textLines.ts';

/** What to put where into a text; `removed` characters give way to it. */
export interface TemplateInsertion {
  readonly offset: number;
  readonly removed: number;
  readonly text: string;
}

/** The head of a new template. */
const head = `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31

Resources:
`;

/** A new template with these resources: YAML in steps of two spaces, not indented. */
export function newTemplate(resources: string): string {
  return head + indented(resources, 2, '\n');
}

/**
 * Puts resources at the end of the `Resources` of a SAM template, in its own indentation and line ends; everything else
 * stays as it is. ExpectedError where the template cannot be read, is not SAM's, or has one of these names already.
 */
export function templateInsertion(file: string, text: string, resources: string): TemplateInsertion {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent', version: '1.1' });
  const [mistake] = document.errors;
  if (mistake) {
    const line = new TextLines(text).position(mistake.pos[0]).line + 1;
    throw new ExpectedError(l10n.t('{0}, line {1}, cannot be read: {2} Mend it first.', file, line, mistake.message));
  }
  if (!isSamTemplate(text) || !isMap(document.contents)) {
    throw new ExpectedError(
      l10n.t('{0} is no SAM template. Write this into it first: {1}', file, 'Transform: AWS::Serverless-2016-10-31'),
    );
  }
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const pair = document.contents.items.find(({ key }) => isScalar(key) && key.value === 'Resources');
  if (!pair) return ended(text, text.length, `Resources:${eol}${indented(resources, 2, eol)}`, eol);
  const { value } = pair as Pair<unknown, YAMLMap | null>;
  if (isMap(value) && value.items.length > 0) {
    if (value.flow) {
      throw new ExpectedError(
        l10n.t(
          'Resources of {0} is written in braces: only templates with one resource below the other are changed.',
          file,
        ),
      );
    }
    const known = new Set(value.items.map(({ key }) => (isScalar(key) ? String(key.value) : '')));
    const taken = resourceNames(resources).filter((name) => known.has(name));
    if (taken.length > 0)
      throw new ExpectedError(l10n.t('{0} has {1} already. Choose another name.', file, taken.join(', ')));
    const [first] = value.items;
    const start = isScalar(first?.key) ? (first.key.range?.[0] ?? 0) : 0;
    const step = start - (text.lastIndexOf('\n', start - 1) + 1);
    const offset = endOfBlock(text, value.range?.[1] ?? text.length, step);
    return ended(text, offset, indented(resources, step, eol), eol);
  }
  const key = pair.key as { range?: [number, number, number] };
  const colon = text.indexOf(':', key.range?.[1] ?? 0) + 1;
  // `{}` or nothing at all gives way; a comment behind it stays.
  const removed = /^\s*(?:\{\s*\}|~|null)/.exec(text.slice(colon))?.[0].length ?? 0;
  const rest = text.slice(colon + removed);
  const lineEnd = /^[^\r\n]*/.exec(rest)?.[0] ?? '';
  return {
    offset: colon,
    removed: removed + lineEnd.length,
    text: `${lineEnd}${eol}${indented(resources, 2, eol).replace(/\r?\n$/, '')}${rest.length === lineEnd.length ? eol : ''}`,
  };
}

export function withInsertion(text: string, { offset, removed, text: inserted }: TemplateInsertion): string {
  return text.slice(0, offset) + inserted + text.slice(offset + removed);
}

/** Whether a text asks for SAM's transform; other templates cannot have functions of SAM's. */
export function isSamTemplate(text: string): boolean {
  return /^\uFEFF?Transform\s*:[^#]*?AWS::Serverless-2016-10-31/m.test(text);
}

/** The names of resources in YAML that is not indented. */
export function resourceNames(resources: string): string[] {
  return [...resources.matchAll(/^(\w+):/gm)].map(([, name = '']) => name);
}

/** A blank line before it, the line end after it. */
function ended(text: string, offset: number, addition: string, eol: string): TemplateInsertion {
  const before = text.slice(0, offset);
  const begun = before === '' || before.endsWith('\n') ? '' : eol;
  return { offset, removed: 0, text: `${begun}${eol}${addition}` };
}

/**
 * Where the block ends that a value at `end` is the last of: behind its line, and behind the comments below it that are
 * indented as its resources are. Blank lines before what follows stay before that.
 */
function endOfBlock(text: string, end: number, step: number): number {
  let at = text.slice(0, end).trimEnd().length;
  const lineEnd = text.indexOf('\n', at);
  at = lineEnd < 0 ? text.length : lineEnd + 1;
  const comments = new RegExp(`^(?:[ \\t]*\\r?\\n)*(?: {${step},}#[^\\n]*(?:\\n|$))`);
  for (let more = comments.exec(text.slice(at)); more; more = comments.exec(text.slice(at))) at += more[0].length;
  return at;
}

/** In steps of `step` spaces instead of two, one step deep. */
function indented(resources: string, step: number, eol: string): string {
  return resources
    .trimEnd()
    .split('\n')
    .map((line) => {
      const spaces = /^ */.exec(line)?.[0].length ?? 0;
      return line === '' ? '' : ' '.repeat((spaces / 2 + 1) * step) + line.slice(spaces);
    })
    .map((line) => line + eol)
    .join('');
}
