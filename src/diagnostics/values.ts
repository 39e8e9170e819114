import { argumentAt } from '../syntax/callArguments.ts';
import type { Provenance } from '../syntax/provenance.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import { vocabularyOf } from './vocabulary.ts';

export type Constant = string | number | boolean | null;

/** A text as far as it is known from its beginning. */
export interface TextPrefix {
  readonly text: string;
  /** Nothing unknown follows. */
  readonly complete: boolean;
}

/** What expressions evaluate to, where the code alone says it. Unknown is undefined. */
export class Values {
  readonly #provenance: Provenance;
  readonly #known = new Map<SyntaxNode, Constant | undefined>();

  constructor(provenance: Provenance) {
    this.#provenance = provenance;
  }

  /** The constant that an expression is: literals, names assigned once, arithmetic, texts put together, joined paths. */
  constant(expression: SyntaxNode | undefined): Constant | undefined {
    const node = this.#provenance.made(expression);
    if (node === undefined || isFallback(expression)) return undefined;
    if (this.#known.has(node)) return this.#known.get(node);
    this.#known.set(node, undefined);
    const value = this.#evaluate(node);
    this.#known.set(node, value);
    return value;
  }

  number(expression: SyntaxNode | undefined): number | undefined {
    const value = this.constant(expression);
    return typeof value === 'number' ? value : undefined;
  }

  text(expression: SyntaxNode | undefined): string | undefined {
    const value = this.constant(expression);
    return typeof value === 'string' ? value : undefined;
  }

  /** The known beginning of a text or path, e.g. `/tmp/` of `f"/tmp/{name}"`; undefined where not even that is known. */
  prefix(expression: SyntaxNode | undefined): TextPrefix | undefined {
    const node = this.#provenance.made(expression);
    if (node === undefined || isFallback(expression)) return undefined;
    if (this.#isOfCode(node)) return { text: '/var/task/', complete: false };
    const whole = this.constant(node);
    if (typeof whole === 'string') return { text: whole, complete: true };
    switch (node.word) {
      case 'string':
        return joined(
          stringParts(node)?.map((part) => (typeof part === 'string' ? known(part) : this.prefix(part))) ?? [undefined],
        );
      case 'binary':
        return this.#prefixOfBinary(node);
      case 'call':
      case 'new':
        return this.#prefixOfCall(node);
      default:
        return undefined;
    }
  }

  /** `__dirname`, `LAMBDA_TASK_ROOT`: Lambda has the code in /var/task. */
  #isOfCode(node: SyntaxNode): boolean {
    const { paths, environmentVariables } = vocabularyOf(node.source);
    const origin = this.#provenance.origin(node);
    if (origin !== undefined && paths.codeFolders.has(origin)) return true;
    if (node.word !== 'member' && node.word !== 'subscript') return false;
    const key = node.child('property') ?? node.child('index');
    const object = this.#provenance.origin(node.child('object')) ?? '';
    return environmentVariables.objects.has(object) && /^['"]?LAMBDA_TASK_ROOT['"]?$/.test(key?.text ?? '');
  }

  #prefixOfBinary(node: SyntaxNode): TextPrefix | undefined {
    const left = this.prefix(node.child('left'));
    const right = node.child('right');
    if (node.operator === '+') return joined([left, this.prefix(right)]);
    // `Path("/tmp") / name`
    return node.operator === '/' && left !== undefined ? joinedPath([left, this.prefix(right)]) : undefined;
  }

  /** What a call gives in another form: its argument (`aws.String(name)`) or its object (`name.toString()`). */
  #converted(node: SyntaxNode): SyntaxNode | undefined {
    const { conversions, conversionMethods } = vocabularyOf(node.source).values;
    const callee = node.child('callee')?.bare;
    const method = callee?.word === 'member' ? callee.child('property')?.text : undefined;
    if (method !== undefined && conversionMethods.has(method)) return callee?.child('object');
    return conversions.has(this.#provenance.calleeOrigin(node) ?? '') ? node.argumentList[0] : undefined;
  }

  #prefixOfCall(node: SyntaxNode): TextPrefix | undefined {
    const converted = this.#converted(node);
    if (converted !== undefined) return this.prefix(converted);
    const { values, paths } = vocabularyOf(node.source);
    const callee = node.child('callee')?.bare;
    const object = callee?.word === 'member' ? callee.child('object') : undefined;
    const origin = this.#provenance.calleeOrigin(node);
    if (object !== undefined && paths.joinMethods.has(callee?.child('property')?.text ?? '')) {
      const base = this.prefix(object);
      // Of a list, `join` makes no path.
      if (base !== undefined) return joinedPath([base, ...node.argumentList.map((argument) => this.prefix(argument))]);
    }
    if (origin === undefined) return undefined;
    const place = values.formats.get(origin);
    if (place !== undefined) {
      const text = this.text(node.argumentList[0]);
      const at = text?.search(place) ?? -1;
      if (text === undefined || at === 0) return undefined;
      return at < 0 ? known(text) : { text: text.slice(0, at), complete: false };
    }
    const { temporaryFolders, pathJoins, pathOfString, neighbours } = vocabularyOf(node.source).paths;
    if (temporaryFolders.has(origin)) return known('/tmp');
    if (neighbours.has(origin)) {
      const beside = this.prefix(node.argumentList[0]);
      return beside?.complete === false && beside.text.startsWith('/') ? beside : undefined;
    }
    if (!pathJoins.has(origin) && !pathOfString.has(origin)) return undefined;
    const parts = node.argumentList.map((argument) => (argument.word === 'spread' ? undefined : this.prefix(argument)));
    return joinedPath(parts);
  }

  #evaluate(node: SyntaxNode): Constant | undefined {
    switch (node.word) {
      case 'string': {
        const prefix = joined(
          stringParts(node)?.map((part) => (typeof part === 'string' ? known(part) : this.#asText(part))) ?? [
            undefined,
          ],
        );
        return prefix?.complete === true ? prefix.text : undefined;
      }
      case 'number':
        return numberOf(node.text);
      case 'boolean':
        return node.text.toLowerCase() === 'true';
      case 'null':
        return null;
      case 'unary': {
        const value = this.number(node.child('operand'));
        return value === undefined
          ? undefined
          : node.text.startsWith('-')
            ? -value
            : node.text.startsWith('+')
              ? value
              : undefined;
      }
      case 'binary':
        return this.#evaluateBinary(node);
      case 'call':
      case 'new': {
        const converted = this.#converted(node);
        if (converted !== undefined) return this.constant(converted);
        const path = this.#prefixOfCall(node);
        return path?.complete === true ? path.text : undefined;
      }
      case 'member':
        return vocabularyOf(node.source).values.constants.get(this.#provenance.origin(node) ?? '');
      default:
        return undefined;
    }
  }

  #evaluateBinary(node: SyntaxNode): Constant | undefined {
    const [left, right] = [this.constant(node.child('left')), this.constant(node.child('right'))];
    if (typeof left === 'string' && typeof right === 'string') {
      if (node.operator === '+') return left + right;
      return node.operator === '/' ? joinedPath([known(left), known(right)])?.text : undefined;
    }
    if (typeof left !== 'number' || typeof right !== 'number') return undefined;
    switch (node.operator) {
      case '+':
        return left + right;
      case '-':
        return left - right;
      case '*':
        return left * right;
      case '/':
        return left / right;
      case '//':
        return Math.floor(left / right);
      case '%':
        return left % right;
      case '**':
        return left ** right;
      default:
        return undefined;
    }
  }

  #asText(part: SyntaxNode): TextPrefix | undefined {
    const value = this.constant(part);
    return value === undefined ? this.prefix(part) : known(String(value));
  }

  /** The value of a call's argument, looked up. */
  argument(call: SyntaxNode, position: number, ...names: string[]): Constant | undefined {
    return this.constant(argumentAt(call, { position, names }));
  }
}

/** `process.env.FOLDER || 'out'`, also behind a name: a value for when there is no other. */
function isFallback(expression: SyntaxNode | undefined, followed?: Set<SyntaxNode>): boolean {
  const node = expression?.bare;
  if (node === undefined || followed?.has(node) === true) return false;
  if (node.word === 'binary') return node.operator === '||' || node.operator === '??';
  const binding = node.word === 'name' ? node.source.scopes.binding(node) : undefined;
  if (binding === undefined || binding.values.length === 0) return false;
  const seen = (followed ?? new Set()).add(node);
  return binding.values.some((value) => isFallback(value, seen));
}

function known(text: string): TextPrefix {
  return { text, complete: true };
}

function joined(parts: readonly (TextPrefix | undefined)[]): TextPrefix | undefined {
  let text = '';
  for (const part of parts) {
    text += part?.text ?? '';
    if (part?.complete !== true) return text === '' ? undefined : { text, complete: false };
  }
  return { text, complete: true };
}

/** As `path.join` does it, with an absolute part starting anew, as in Python. */
function joinedPath(parts: readonly (TextPrefix | undefined)[]): TextPrefix | undefined {
  let text = '';
  for (const part of parts) {
    if (part === undefined) return text === '' ? undefined : { text: `${text.replace(/\/$/, '')}/`, complete: false };
    text = part.text.startsWith('/') || text === '' ? part.text : `${text.replace(/\/$/, '')}/${part.text}`;
    if (!part.complete) return { text, complete: false };
  }
  return text === '' ? undefined : { text, complete: true };
}

function numberOf(text: string): number | undefined {
  const value = Number(text.replaceAll('_', '').replace(/(?<=\d)(?:[nLlfFdD]|[iuf](?:8|16|32|64|128|size))$/, ''));
  return Number.isNaN(value) ? undefined : value;
}

/** A string literal's pieces: constant text, and the expressions put into it; undefined for forms that are rare. */
function stringParts(node: SyntaxNode): (string | SyntaxNode)[] | undefined {
  const pieces = node.children.filter(({ word }) => word === 'string' || word === 'interpolation');
  if (pieces.some(({ word }) => word === 'string')) {
    const parts = pieces.map(stringParts);
    return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
  }
  const { text, start } = node;
  const [opening, letters = '', quote = ''] = /^([A-Za-z@$]*)("""|'''|"|'|`)/.exec(text) ?? [];
  if (opening === undefined) return undefined;
  const isRaw = /r|@/i.test(letters);
  const literal = (from: number, to: number): string => {
    const part = text.slice(from, to);
    return isRaw ? part : unescaped(part);
  };
  const parts: (string | SyntaxNode)[] = [];
  let at = opening.length;
  for (const piece of pieces) {
    if (piece.start - start > at) parts.push(literal(at, piece.start - start));
    const [expression] = piece.children;
    if (expression !== undefined) parts.push(expression);
    at = piece.end - start;
  }
  const end = text.endsWith(quote) ? text.length - quote.length : text.length;
  if (end > at || parts.length === 0) parts.push(literal(at, end));
  return parts;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/gs, (_, u?: string, x?: string, one = '') => {
    const code = u ?? x;
    return code === undefined ? (escapes[one as string] ?? (one as string)) : String.fromCharCode(parseInt(code, 16));
  });
}
