/** A text of a service with its variables taken apart; literal parts stand as they are. */
export type TextPart = string | Variable;

/** `${a, b}`: what stands between the commas, to be tried one after the other. */
export interface Variable {
  readonly sources: readonly VariableSource[];
  /** As it is written, with `${` and `}`. */
  readonly written: string;
}

/**
 * One source of a variable (https://www.serverless.com/framework/docs/guides/variables): `type(parameters):address`, or a
 * literal. The parts are texts that may hold variables themselves.
 */
export type VariableSource =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'nested'; readonly text: string }
  | {
      readonly kind: 'source';
      readonly type: string;
      readonly parameters: string | undefined;
      readonly address: string | undefined;
    };

/** What the framework takes for a variable: CloudFormation's `${AWS::Region}` and `${Queue.Arn}` are none. */
const beginsVariable = /^\$\{\s*(?:[a-zA-Z][\w-]*(?:\(|:(?!:))|['"]|\$\{|\d|true\b|false\b|null\b)/;

/** Takes a text apart. A variable that is not closed yet is literal text. */
export function textParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let literal = '';
  let index = 0;
  while (index < text.length) {
    const opening = text.indexOf('${', index);
    const end = opening < 0 ? undefined : closingBrace(text, opening + 2);
    if (end === undefined) break;
    literal += text.slice(index, opening);
    const written = text.slice(opening, end + 1);
    if (beginsVariable.test(written) && text[opening - 1] !== '\\') {
      if (literal !== '') parts.push(literal);
      literal = '';
      parts.push({ sources: sourcesOf(written.slice(2, -1)), written });
      index = end + 1;
    } else {
      // What stands inside of `${...}` of others may still be a variable.
      literal += '${';
      index = opening + 2;
    }
  }
  literal += text.slice(index);
  if (literal !== '' || parts.length === 0) parts.push(literal);
  return parts;
}

/** Whether a text may hold a variable. */
export function mayHoldVariable(text: string): boolean {
  return text.includes('${');
}

function sourcesOf(inner: string): VariableSource[] {
  return topLevel(inner, ',').map(sourceOf);
}

function sourceOf(written: string): VariableSource {
  const text = written.trim();
  const quoted = /^(['"])([^]*)\1$/.exec(text);
  if (quoted) return { kind: 'literal', value: (quoted[2] ?? '').replace(/\\(.)/gs, '$1') };
  if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true' };
  if (text === 'null' || text === '') return { kind: 'literal', value: null };
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return { kind: 'literal', value: Number(text) };
  const [, type, rest = ''] = /^([a-zA-Z][\w-]*)([(:][^]*)$/.exec(text) ?? [];
  if (type === undefined) return { kind: 'nested', text };
  const closing = rest.startsWith('(') ? closingParenthesis(rest) : undefined;
  const parameters = closing === undefined ? undefined : rest.slice(1, closing);
  const afterwards = closing === undefined ? rest : rest.slice(closing + 1);
  return {
    kind: 'source',
    type,
    parameters,
    address: afterwards.startsWith(':') ? afterwards.slice(1).trim() : undefined,
  };
}

/** The text between separators that stand in no quotes, parentheses or variables of their own. */
function topLevel(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? '';
    const isOpening = text.slice(start, index).trim() === '' || depth > 0;
    if ((character === "'" || character === '"') && isOpening) {
      const end = closingQuote(text, index);
      if (end !== undefined) index = end;
    } else if (character === '(' || character === '{') depth++;
    else if (character === ')' || character === '}') depth--;
    else if (character === separator && depth === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

function closingBrace(text: string, start: number): number | undefined {
  let depth = 1;
  for (let index = start; index < text.length; index++) {
    const character = text[index];
    if (character === '$' && text[index + 1] === '{') depth++;
    else if (character === '}' && --depth === 0) return index;
    else if ((character === "'" || character === '"') && /[,(\s{]/.test(text[index - 1] ?? '{')) {
      // Braces in a quoted default are text.
      const end = closingQuote(text, index);
      if (end !== undefined && /^\s*[,)}]/.test(text.slice(end + 1))) index = end;
    }
  }
  return undefined;
}

function closingParenthesis(text: string): number | undefined {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '(') depth++;
    else if (text[index] === ')' && --depth === 0) return index;
  }
  return undefined;
}

function closingQuote(text: string, opening: number): number | undefined {
  for (let index = opening + 1; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === text[opening]) return index;
  }
  return undefined;
}
