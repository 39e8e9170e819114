import { parametersOf } from './handlerEvidence/parameters.ts';
import { plainString } from './plainString.ts';
import type { Binding } from './scopes.ts';
import type { SyntaxNode } from './syntaxNode.ts';
import { hasOpenType } from './typedEvent.ts';

/** One step from the event to a part of it: a key, any element of a list or map, or the JSON that a text holds. */
export type EventStep = { readonly key: string } | 'element' | 'content';

/** The way from the event to a part of it; empty for the event itself. */
export type EventPath = readonly EventStep[];

/**
 * Says which part of the event an expression is: what is read out of it step by step, by variables, loops, patterns and
 * the parameters of functions. What has passed through anything else, and an event that a type describes, is undefined.
 */
export class EventPaths {
  readonly #entries: readonly SyntaxNode[];
  /** Bindings already judged; one that is being judged has no path, which ends circles. */
  readonly #known = new Map<Binding, EventPath | undefined>();

  /** `entries`: the functions that are called with the event as their first argument. */
  constructor(entries: readonly SyntaxNode[]) {
    this.#entries = entries;
  }

  of(expression: SyntaxNode | undefined): EventPath | undefined {
    let node = expression;
    while (
      node !== undefined &&
      /^(?:parenthesized_expression|await|await_expression|non_null_expression)$/.test(node.type)
    )
      node = node.child('operand');
    switch (node?.word) {
      case 'name':
        return this.#ofBinding(node.source.scopes.binding(node));
      case 'member':
      case 'subscript':
        return this.#ofAccess(node);
      case 'call':
        return this.#ofCall(node);
      case 'binary':
        // `event.get("x") or {}`
        return /^(?:\|\||\?\?)$/.test(node.operator ?? '') ? this.of(node.child('left')) : undefined;
      default:
        return undefined;
    }
  }

  /** The path of what an object pattern (`{ Records }`) takes apart. */
  ofPattern(pattern: SyntaxNode): EventPath | undefined {
    return this.#ofDeclared(pattern);
  }

  #ofAccess(node: SyntaxNode): EventPath | undefined {
    const base = this.of(node.child('object'));
    if (base === undefined) return undefined;
    if (node.word === 'member') {
      const key = node.child('property')?.text;
      return node.source.table.access.members && key !== undefined ? [...base, { key }] : undefined;
    }
    const index = node.child('index');
    const key = plainString(index);
    if (key !== undefined) return [...base, { key }];
    if (index?.type === 'slice') return base;
    return index?.word === 'string' ? undefined : [...base, 'element'];
  }

  #ofCall(call: SyntaxNode): EventPath | undefined {
    const { access } = call.source.table;
    const callee = call.child('callee')?.bare;
    const name = calledName(call);
    const [first] = call.argumentList;
    if (callee === undefined || name === undefined) return undefined;
    if (access.parsers.has(callee.text)) return append(this.of(first), 'content');
    if (access.sameElements.has(callee.text)) return this.of(first);
    if (callee.word !== 'member') return undefined;
    const object = this.of(callee.child('object'));
    if (access.keyGetters.has(name)) {
      const key = plainString(first);
      return key === undefined ? undefined : append(object, { key });
    }
    if (access.elementGetters.has(name)) return append(object, 'element');
    return access.sameElements.has(name) ? object : undefined;
  }

  #ofBinding(binding: Binding | undefined): EventPath | undefined {
    if (binding === undefined || binding.scope.kind === 'module') return undefined;
    if (this.#known.has(binding)) return this.#known.get(binding);
    this.#known.set(binding, undefined);
    const isRewritten = binding.occurrences.some(({ access }) => access === 'write' || access === 'change');
    const path = isRewritten ? undefined : same(binding.declarations.map((one) => this.#ofDeclared(one)));
    this.#known.set(binding, path);
    return path;
  }

  /** Follows a declared name, or a pattern, outwards to where its value comes from. */
  #ofDeclared(declared: SyntaxNode): EventPath | undefined {
    const steps: EventStep[] = [];
    let pairIndex: number | undefined;
    for (let node = declared; ;) {
      const outer = node.parent;
      if (outer === undefined) return undefined;
      if (outer.word === 'function' || outer.word === 'parameters') {
        return append(this.#ofParameter(node, outer), ...steps);
      }
      if (outer.word === 'loop' || outer.word === 'comprehensionClause') {
        return append(node.role === 'target' ? this.#ofElement(outer, pairIndex) : undefined, ...steps);
      }
      if (outer.word === 'declarator' || outer.word === 'assignment') {
        return node.role === 'target' ? append(this.of(outer.child('value')), ...steps) : undefined;
      }
      if (outer.type === 'object_pattern') {
        const key = node.word === 'spread' ? undefined : patternKey(node);
        if (key !== undefined) steps.unshift({ key });
      } else if (outer.type === 'array_pattern' || outer.word === 'tuple' || outer.word === 'list') {
        if (isPairOf(outer)) pairIndex = outer.children.indexOf(node);
        else if (node.word !== 'spread') steps.unshift('element');
      } else if (!/^(?:pair|spread|defaulted|parameter|pattern)$/.test(outer.word) || node.role === 'value') {
        if (outer.word !== 'pair') return undefined;
      }
      node = outer;
    }
  }

  /** What a loop's variable is; with `pairIndex`, one of a pair of key and element. */
  #ofElement(loop: SyntaxNode, pairIndex: number | undefined): EventPath | undefined {
    // `for (const key in data)`
    if (loop.word === 'loop' && loop.child('operator')?.text === 'in') return undefined;
    const iterable = loop.child('iterable')?.bare;
    const paired = iterable && pairedBy(iterable);
    if (!paired) return append(this.of(iterable), 'element');
    return pairIndex === 1 ? append(this.of(paired), 'element') : undefined;
  }

  #ofParameter(declared: SyntaxNode, outer: SyntaxNode): EventPath | undefined {
    const owner = outer.word === 'function' ? outer : outer.parent;
    if (owner?.word !== 'function') return undefined;
    const parameters = parametersOf(owner);
    const position = parameters.findIndex(({ target }) => declared.contains(target) || target.contains(declared));
    const parameter = parameters[position];
    if (parameter === undefined || parameter.rest || !hasOpenType(owner, parameter)) return undefined;
    if (this.#entries.includes(owner)) {
      const isBound = /^(?:self|cls)$/.test(parameters[0]?.target.text ?? '');
      return position === (isBound ? 1 : 0) ? [] : undefined;
    }
    const call = owner.parent?.word === 'arguments' ? owner.parent.parent : undefined;
    return call
      ? this.#ofCallbackParameter(call, owner, position)
      : this.#ofArgument(owner, position, parameter.target);
  }

  /** `event.Records.map((record) => …)` */
  #ofCallbackParameter(call: SyntaxNode, owner: SyntaxNode, position: number): EventPath | undefined {
    const callee = call.child('callee')?.bare;
    const isElement = call.source.table.access.callbacks.get(calledName(call) ?? '') === position;
    if (callee?.word !== 'member' || !isElement || call.argumentList[0] !== owner) return undefined;
    return append(this.of(callee.child('object')), 'element');
  }

  /** What every call passes, where the function is used for nothing but calls. */
  #ofArgument(owner: SyntaxNode, position: number, target: SyntaxNode): EventPath | undefined {
    const name =
      owner.child('name') ?? (owner.parent?.word === 'declarator' ? owner.parent.child('target') : undefined);
    const binding = name?.word === 'name' ? name.source.scopes.binding(name) : undefined;
    const uses = (binding?.occurrences ?? []).filter(({ access }) => access !== 'declare').map(({ node }) => node);
    return same(
      uses.map((use) => {
        if (use.role !== 'callee' || use.parent === undefined) return undefined;
        const { argumentList } = use.parent;
        const named = argumentList.find((one) => one.word === 'keywordArgument' && nameOf(one) === target.text);
        const argument = named?.child('value') ?? argumentList[position];
        return argument?.word === 'keywordArgument' ? undefined : this.of(argument);
      }),
    );
  }
}

/** The name of the function or method that is called. */
export function calledName(call: SyntaxNode): string | undefined {
  const callee = call.child('callee')?.bare;
  return callee?.word === 'member' ? callee.child('property')?.text : callee?.text;
}

/** The key that a member of an object pattern takes: `key`, `key: name`, `key = default`. */
export function patternKey(member: SyntaxNode): string | undefined {
  if (member.word === 'name') return member.text;
  if (member.word === 'defaulted') return patternKey(member.child('target') ?? member.children[0] ?? member);
  const key = member.word === 'pair' ? member.child('key') : undefined;
  return key?.word === 'propertyName' ? key.text : plainString(key);
}

function nameOf(argument: SyntaxNode): string | undefined {
  return (argument.child('name') ?? argument.child('key'))?.text;
}

/** The data whose pairs an expression gives out: of `data.items()`, `enumerate(data)` and `Object.entries(data)`. */
function pairedBy(expression: SyntaxNode): SyntaxNode | undefined {
  if (expression.word !== 'call') return undefined;
  const { pairs } = expression.source.table.access;
  const callee = expression.child('callee')?.bare;
  if (callee && pairs.has(callee.text)) return expression.argumentList[0];
  return callee?.word === 'member' && pairs.has(calledName(expression) ?? '') ? callee.child('object') : undefined;
}

/** True for the pattern that takes the pairs of a loop apart: `key, value` in `for key, value in data.items()`. */
function isPairOf(pattern: SyntaxNode): boolean {
  let outer = pattern.parent;
  while (outer?.word === 'declaration' || outer?.word === 'declarator') outer = outer.parent;
  const iterable = outer?.child('iterable')?.bare;
  return iterable !== undefined && pairedBy(iterable) !== undefined;
}

function append(path: EventPath | undefined, ...steps: readonly EventStep[]): EventPath | undefined {
  return path && [...path, ...steps];
}

/** The one path that all are; undefined where they differ, or one is unknown. */
function same(paths: readonly (EventPath | undefined)[]): EventPath | undefined {
  const [first] = paths;
  return paths.every((path) => JSON.stringify(path) === JSON.stringify(first)) ? first : undefined;
}
