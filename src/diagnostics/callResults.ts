import { plainString } from '../syntax/plainString.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';
import { isLog } from './logs.ts';

/** What the code does with what a call answers. */
export interface ResultUse {
  /** The keys that it reads of the answer (`Items`, `LastEvaluatedKey`), and where. */
  readonly keys: ReadonlyMap<string, readonly SyntaxNode[]>;
  /** The answer goes where nobody follows it: returned, passed on, stored. All of it may be read there. */
  readonly escapes: boolean;
}

type Code = Pick<FunctionCode, 'provenance' | 'vocabulary'>;

/** What is read of a call's answer, through names, patterns, `await` and `.promise()`. Logging it reads nothing. */
export function resultUse(code: Code, call: SyntaxNode): ResultUse {
  const use = new Uses(code);
  use.follow(call);
  return use;
}

class Uses implements ResultUse {
  readonly keys = new Map<string, SyntaxNode[]>();
  escapes = false;
  readonly #code: Code;
  readonly #followed = new Set<SyntaxNode>();

  constructor(code: Code) {
    this.#code = code;
  }

  /** Looks at what stands around an expression that is the answer, or has it in it. */
  follow(node: SyntaxNode): void {
    const { parent } = node;
    if (parent === undefined || this.#followed.has(node)) return;
    this.#followed.add(node);
    switch (parent.word) {
      case 'await':
      case 'parenthesized':
      case 'cast':
      case 'argument':
      case 'interpolation':
      case 'string':
        this.follow(parent);
        return;
      case 'expressionStatement':
      case 'if':
        return;
      case 'member':
        this.#ofMember(node, parent);
        return;
      case 'subscript':
        this.#reads(node.role === 'object' ? plainString(parent.child('index')) : undefined, parent);
        return;
      case 'declarator':
      case 'assignment':
        this.#assigned(parent);
        return;
      case 'binary':
        this.#reads(parent.operator === 'in' ? plainString(parent.children[0]) : undefined, parent);
        return;
      case 'arguments':
        this.#passed(parent);
        return;
      default:
        this.escapes = true;
    }
  }

  #reads(key: string | undefined, at: SyntaxNode): void {
    if (key === undefined) this.escapes = true;
    else this.keys.set(key, [...(this.keys.get(key) ?? []), at]);
  }

  #ofMember(node: SyntaxNode, member: SyntaxNode): void {
    const key = member.child('property')?.text;
    const call = member.role === 'callee' ? member.parent : undefined;
    if (call === undefined) this.#reads(node.role === 'object' ? key : undefined, member);
    else if (key === 'promise') this.follow(call);
    else if (node.source.table.access.keyGetters.has(key ?? '')) this.#reads(plainString(call.argumentList[0]), call);
    else this.escapes = true;
  }

  #assigned(statement: SyntaxNode): void {
    const targets = statement.childrenOf('target');
    const [target] = targets;
    if (target === undefined || targets.length > 1) this.escapes = true;
    else if (target.word === 'name') this.#ofName(target);
    else if (target.word === 'pattern') this.#ofPattern(target);
    else this.escapes = true;
    // `while ((page = await next()))`
    if (statement.word === 'assignment' && statement.parent?.word !== 'expressionStatement') this.follow(statement);
  }

  #ofName(name: SyntaxNode): void {
    const binding = name.source.scopes.binding(name);
    if (binding?.lifetime !== 'call') this.escapes = true;
    for (const { node, access } of binding?.occurrences ?? []) if (access === 'read') this.follow(node);
  }

  #ofPattern(pattern: SyntaxNode): void {
    for (const child of pattern.children) {
      const key = child.child('key') ?? (child.word === 'defaulted' ? child.child('target') : child);
      const isKey = key?.word === 'name' || key?.word === 'propertyName';
      if (child.word !== 'comment') this.#reads(isKey ? key.text : plainString(key), child);
    }
  }

  #passed(list: SyntaxNode): void {
    const call = list.parent;
    if (call === undefined) return;
    const name = call.child('callee')?.bare;
    const called = name?.word === 'member' ? name.child('property')?.text : name?.text;
    if (isLog(this.#code, call)) return;
    if (/^(?:dumps|stringify|str|repr|pformat|inspect)$/.test(called ?? '')) this.follow(call);
    else this.escapes = true;
  }
}
