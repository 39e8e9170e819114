import * as path from 'node:path';
import { moduleSymbols } from '../../syntax/moduleSymbols.ts';
import type { Parsers } from '../../syntax/parsers.ts';
import type { SourceFile } from '../../syntax/sourceFile.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { longIntrinsic } from '../cloudFormation/templateDocument.ts';
import { at, type MapEntry, type TemplateNode } from '../cloudFormation/templateNode.ts';
import { joined } from './joinedText.ts';
import type { ServiceFiles } from './serviceFiles.ts';
import { unknownNode } from './unknownNode.ts';

/** How deep values are followed through names, imports and nesting. */
const deepest = 60;

const extensions = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];

/**
 * Reads what JavaScript and TypeScript files export as data, without running them: literals, constants, spreads, members,
 * imports of other files. Everything that only running would tell is an unknown node.
 */
export class CodeValues {
  readonly #folder: string;
  readonly #files: ServiceFiles;
  readonly #parsers: Parsers;

  /** `folder` is the service's. */
  constructor(folder: string, files: ServiceFiles, parsers: Parsers) {
    this.#folder = folder;
    this.#files = files;
    this.#parsers = parsers;
  }

  /** What a file exports as a whole: its default, what is assigned to `module.exports`, else its named exports. */
  async exported(source: SourceFile, depth = 0): Promise<TemplateNode> {
    const whole = moduleSymbols(source).find(({ name }) => name === 'default')?.value ?? exportsValue(source);
    if (whole) return this.#value(whole, depth);
    const entries = new Map<string, MapEntry>();
    for (const { name, node, value } of moduleSymbols(source)) {
      const exportedValue = value ? await this.#value(value, depth + 1) : unknownNode(name, node.range);
      entries.set(name, { keyRange: node.range, value: exportedValue });
    }
    return { kind: 'map', entries, range: source.root.range };
  }

  async #value(expression: SyntaxNode, depth: number): Promise<TemplateNode> {
    const node = expression.bare;
    const { range } = node;
    if (depth > deepest) return unknownNode('code', range);
    const scalar = (value: string | number | boolean | null): TemplateNode => ({ kind: 'scalar', value, range });
    switch (node.word) {
      case 'string':
        return node.type === 'template_string'
          ? this.#template(node, depth)
          : scalar(unescaped(node.text.slice(1, -1)));
      case 'number': {
        const number = Number(node.text.replaceAll('_', ''));
        return Number.isNaN(number) ? unknownNode(node.text, range) : scalar(number);
      }
      case 'boolean':
        return scalar(node.text === 'true');
      case 'null':
        return scalar(null);
      case 'list':
        return { kind: 'list', items: await this.#items(node, depth), range };
      case 'mapping':
        return this.#object(node, depth);
      case 'name':
        return this.#named(node, depth);
      case 'member':
        return this.#member(node, depth);
      case 'binary':
        return this.#choice(node, depth);
      case 'function':
        return this.#returned(node, depth);
      case 'call':
        return this.#call(node);
      default:
        return unknownNode(shown(node), range);
    }
  }

  async #items(list: SyntaxNode, depth: number): Promise<TemplateNode[]> {
    const items: TemplateNode[] = [];
    for (const child of list.children) {
      if (child.word === 'comment') continue;
      const operand = child.word === 'spread' ? child.child('operand') : undefined;
      const value = await this.#value(operand ?? child, depth + 1);
      if (operand && value.kind === 'list') items.push(...value.items);
      else items.push(value);
    }
    return items;
  }

  async #object(node: SyntaxNode, depth: number): Promise<TemplateNode> {
    const entries = new Map<string, MapEntry>();
    for (const member of node.children) {
      if (member.word === 'spread') {
        const operand = member.child('operand');
        const spread = operand && (await this.#value(operand, depth + 1));
        if (spread?.kind === 'map') for (const [key, entry] of spread.entries) entries.set(key, entry);
        continue;
      }
      const key = member.child('key') ?? (member.word === 'name' ? member : undefined);
      const value = member.word === 'name' ? member : member.child('value');
      const name = key && (await this.#keyName(key, depth));
      if (!key || !value || name === undefined) continue;
      entries.set(name, { keyRange: key.range, value: await this.#value(value, depth + 1) });
    }
    return longIntrinsic({ kind: 'map', entries, range: node.range });
  }

  /** `[name]: …` has the name that the expression comes to. */
  async #keyName(key: SyntaxNode, depth: number): Promise<string | undefined> {
    if (key.type !== 'computed_property_name') return unescaped(key.text.replace(/^(['"])([^]*)\1$/, '$2'));
    const [inner] = key.children;
    const value = inner && (await this.#value(inner, depth + 1));
    return value?.kind === 'scalar' && value.value !== null ? String(value.value) : undefined;
  }

  async #template(node: SyntaxNode, depth: number): Promise<TemplateNode> {
    const { text } = node.source;
    const parts: TemplateNode[] = [];
    const literal = (start: number, end: number) => {
      if (end <= start) return;
      parts.push({ kind: 'scalar', value: unescaped(text.slice(start, end)), range: node.range });
    };
    let start = node.start + 1;
    for (const part of node.children) {
      if (part.word !== 'interpolation') continue;
      literal(start, part.start);
      const [expression] = part.children;
      parts.push(expression ? await this.#value(expression, depth + 1) : unknownNode('code', node.range));
      start = part.end;
    }
    literal(start, node.end - 1);
    return parts.length === 0 ? { kind: 'scalar', value: '', range: node.range } : joined(parts, node.range);
  }

  async #named(node: SyntaxNode, depth: number): Promise<TemplateNode> {
    const binding = node.source.scopes.binding(node);
    if (binding?.imported) return this.#imported(node, binding.imported, depth);
    const value = binding?.isAssignedOnce ? (binding.definition ?? binding.values.at(-1)) : undefined;
    // `const { a } = b` gives the whole of b as value: only names that stand alone are followed.
    const isWhole = value?.parent?.child('target')?.word === 'name' || value?.word === 'function';
    return value && isWhole ? this.#value(value, depth + 1) : unknownNode(node.text, node.range);
  }

  async #imported(
    node: SyntaxNode,
    { module, name }: { readonly module: string; readonly name: string | undefined },
    depth: number,
  ): Promise<TemplateNode> {
    const file = await this.#moduleFile(module, node.source.file);
    const value = file === undefined ? undefined : await this.#exportedBy(file, name, depth);
    return value ?? unknownNode(node.text, node.range);
  }

  async #exportedBy(file: string, name: string | undefined, depth: number): Promise<TemplateNode | undefined> {
    if (depth > deepest) return undefined;
    if (file.endsWith('.json')) return (await this.#files.read(file))?.root;
    this.#files.used.add(file);
    const text = await this.#files.textOf(file);
    if (text === undefined) return undefined;
    const source = await this.#parsers.parse(file, text);
    const symbol = moduleSymbols(source).find((one) => one.name === name);
    const reexported = symbol && !symbol.value ? reexport(source, symbol.node) : undefined;
    let value: TemplateNode | undefined;
    if (reexported) {
      const from = await this.#moduleFile(reexported.module, file);
      value = from === undefined ? undefined : await this.#exportedBy(from, reexported.name, depth + 1);
    } else if (symbol?.value) value = await this.#value(symbol.value, depth + 1);
    else if (name === undefined || name === 'default') value = await this.exported(source, depth + 1);
    if (value) this.#files.remember(value, file);
    return value;
  }

  /** A relative module, or one below a path that tsconfig's conventional aliases (`@functions/…`, `@/…`) stand for. */
  async #moduleFile(module: string, from: string): Promise<string | undefined> {
    const relative = module.startsWith('.') ? path.resolve(path.dirname(from), module) : undefined;
    const alias = /^@([\w-]*)\/?(.*)$/.exec(module);
    const stems = relative
      ? [relative]
      : alias
        ? [
            path.join(this.#folder, 'src', alias[1] ?? '', alias[2] ?? ''),
            path.join(this.#folder, 'src', alias[2] ?? ''),
          ]
        : [];
    for (const stem of stems) {
      const bare = stem.replace(/\.[cm]?js$/, '');
      const candidates = stem.endsWith('.json')
        ? [stem]
        : [...extensions.map((one) => bare + one), ...extensions.map((one) => path.join(stem, `index${one}`))];
      for (const candidate of candidates) if ((await this.#files.textOf(candidate)) !== undefined) return candidate;
      this.#files.used.add(`${bare}.ts`);
    }
    return undefined;
  }

  async #member(node: SyntaxNode, depth: number): Promise<TemplateNode> {
    // Left to the service's own variables, which know that a deployer's environment is unknown.
    const variable = /^process\.env\.(\w+)$/.exec(node.text)?.[1];
    if (variable !== undefined) return { kind: 'scalar', value: `\${env:${variable}}`, range: node.range };
    const object = node.child('object');
    const property = node.child('property')?.text;
    const value = object && property !== undefined ? at(await this.#value(object, depth + 1), property) : undefined;
    return value ?? unknownNode(shown(node), node.range);
  }

  /** `process.env.STAGE || 'dev'`, as a variable with a default. */
  async #choice(node: SyntaxNode, depth: number): Promise<TemplateNode> {
    const { operator } = node;
    const [left, right] = [node.child('left'), node.child('right')];
    if (!left || !right) return unknownNode(shown(node), node.range);
    const first = await this.#value(left, depth + 1);
    if (operator === '||' || operator === '??') {
      const isOpen = first.kind === 'scalar' && (first.value === null || /^\$\{env:\w+\}$/.test(String(first.value)));
      return isOpen ? this.#value(right, depth + 1) : first;
    }
    if (operator !== '+') return unknownNode(shown(node), node.range);
    return joined([first, await this.#value(right, depth + 1)], node.range);
  }

  /** What a function that a service file exports gives back: its expression or its last `return`. */
  async #returned(node: SyntaxNode, depth: number): Promise<TemplateNode> {
    const body = node.child('body');
    if (body && body.word !== 'block') return this.#value(body, depth + 1);
    const result = body
      ?.descendants('return')
      .findLast((one) => one.enclosing('function') === node)
      ?.child('operand');
    return result ? this.#value(result, depth + 1) : unknownNode('function', node.range);
  }

  /**
   * The framework's own TypeScript template writes `${handlerPath(__dirname)}/handler.main`: the folder of the file, below
   * the service. Any other call would have to be made.
   */
  #call(node: SyntaxNode): TemplateNode {
    const [argument, ...others] = node.argumentList;
    if (argument?.text === '__dirname' && others.length === 0) {
      const folder = path.relative(this.#folder, path.dirname(node.source.file)).replaceAll('\\', '/');
      return { kind: 'scalar', value: folder === '' ? '.' : folder, range: node.range };
    }
    return unknownNode(shown(node), node.range);
  }
}

/** `export { default as hello } from './hello'`: which name of which module. */
function reexport(source: SourceFile, node: SyntaxNode): { module: string; name: string } | undefined {
  const statement = node.enclosing('export');
  const module = statement?.child('source')?.text.slice(1, -1);
  const exportedName = source.nodesOf('exportedName').find((one) => one.contains(node));
  const name = exportedName?.child('name')?.text;
  return module === undefined || name === undefined ? undefined : { module, name };
}

/** The value of `module.exports = …` and `export = …`. */
function exportsValue(source: SourceFile): SyntaxNode | undefined {
  const assigned = source
    .nodesOf('assignment')
    .findLast((one) => one.child('target')?.text.replace(/\s/g, '') === 'module.exports')
    ?.child('value');
  const [statement] = source.nodesOf('export').filter(({ text }) => /^export\s*=/.test(text));
  return assigned ?? statement?.children.at(-1);
}

function shown(node: SyntaxNode): string {
  return node.text.length > 40 ? 'code' : node.text;
}

function unescaped(text: string): string {
  const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', 0: '\0' };
  return text.replace(
    /\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r?\n)|(.))/gs,
    (written, ...found) => {
      const [braced, four, two, newline, character] = found as (string | undefined)[];
      const code = braced ?? four ?? two;
      if (code !== undefined) {
        const point = Number.parseInt(code, 16);
        return point <= 0x10ffff ? String.fromCodePoint(point) : written;
      }
      return newline !== undefined ? '' : (named[character ?? ''] ?? character ?? '');
    },
  );
}
