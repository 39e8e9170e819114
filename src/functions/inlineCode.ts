import * as path from 'node:path';
import type { Position, Range } from 'vscode-languageserver-types';
import type { LanguageId } from '../syntax/language.ts';
import type { Parsers } from '../syntax/parsers.ts';
import type { SourceFile } from '../syntax/sourceFile.ts';

/**
 * Code that stands in a template itself (`InlineCode` of SAM, `ZipFile` of CloudFormation), which AWS writes to a file of its own
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html). Plain
 * data. Positions of the code are those of that file, 0-based; all ranges are those of the template.
 */
export interface InlineCode {
  /** The template. Absolute. */
  readonly file: string;
  /** The property's name there. */
  readonly key: Range;
  readonly language: InlineLanguage;
  /** What AWS would write; `${Name}` stands for what is not known here. Undefined where nothing of the text is known. */
  readonly text: string | undefined;
  /** What the template puts into the text and only AWS knows: names of parameters, resources, pseudo parameters. */
  readonly unknown: readonly string[];
  /** Where the text stands in the template; undefined where its lines are none of the template's (escaped, folded, put together). */
  readonly place: InlinePlace | undefined;
}

export type InlineLanguage = Extract<LanguageId, 'python' | 'javascript'>;

/** The lines of the code as the template has them. */
export interface InlinePlace {
  /** As they are written; where the template puts something in stands a name of the same length, so that they can be parsed. */
  readonly written: readonly string[];
  /** The line of the template that each of them stands in, ascending. */
  readonly lines: readonly number[];
  /** Where each of them begins in its line. */
  readonly character: number;
  /** Whether columns are exact as well: nothing in the lines is escaped. */
  readonly isExact: boolean;
}

/** How AWS calls the file. Of Node.js it is one of CommonJS, whatever is in it, up to Node.js 22. */
export const inlineFile: Readonly<Record<InlineLanguage, string>> = { python: 'index.py', javascript: 'index.js' };

/** The language of the runtimes that take code in a template; undefined for all others, and where the runtime is unknown. */
export function inlineLanguage(runtime: string | undefined): InlineLanguage | undefined {
  if (runtime?.startsWith('python') === true) return 'python';
  return runtime?.startsWith('nodejs') === true ? 'javascript' : undefined;
}

/**
 * The code, parsed. Where it has a place in the template, it is a source of the template: each line and, where columns are exact,
 * each character has the position that it has there. Else it is one of the file that AWS writes, which no folder has.
 */
export function parseInline(code: InlineCode, parsers: Parsers): Promise<SourceFile> {
  const { file, place, text = '', language } = code;
  return place
    ? parsers.parse(file, textInPlace(place), language, keptAs(code))
    : parsers.parse(path.join(file, inlineFile[language]), text, language, keptAs(code));
}

/** The code where the template has it, to be parsed as it is and changed; undefined where its columns are none of the template's. */
export function writtenInline(
  code: InlineCode,
  parsers: Parsers,
): { readonly text: string; readonly parse: (text: string) => Promise<SourceFile> } | undefined {
  const { file, place, language } = code;
  if (!place?.isExact) return undefined;
  return { text: textInPlace(place), parse: (text) => parsers.parse(file, text, language, keptAs(code)) };
}

/** Others stand in the same template, and each is kept by itself. */
function keptAs({ file, key: { start } }: InlineCode): string {
  return `${file}:${start.line}:${start.character}`;
}

function textInPlace({ written, lines, character }: InlinePlace): string {
  const blanks = ' '.repeat(character);
  const text: string[] = [];
  for (const [index, line] of written.entries()) {
    const at = lines[index] ?? text.length;
    while (text.length < at) text.push('');
    text.push(line === '' ? '' : blanks + line);
  }
  return text.join('\n');
}

/** The place in the template of a position in the code: of its line at least, else of the property. */
export function inTemplate({ place, key }: InlineCode, { line, character }: Position): Position {
  const at = place?.lines[line];
  if (place === undefined || at === undefined) return key.start;
  return { line: at, character: place.character + (place.isExact ? character : 0) };
}
