import type { Binding } from '../syntax/scopes.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';

/** What becomes of the value that an expression makes, as far as names lead. */
export interface Fate {
  /** It goes where it is not followed: an argument, a result, a list, an attribute. */
  readonly escapes: boolean;
  readonly isAwaited: boolean;
  /** A `with` ends it. */
  readonly isManaged: boolean;
  /** Accesses to its members, in source order for each name: `thread.start`. */
  readonly members: readonly SyntaxNode[];
}

interface Seen {
  escapes: boolean;
  isAwaited: boolean;
  isManaged: boolean;
  readonly members: SyntaxNode[];
  readonly followed: Set<Binding>;
}

/** `chains`: methods whose result stands for the value itself, as `then` of a promise does. */
export function fateOf(expression: SyntaxNode, chains: ReadonlySet<string> = new Set()): Fate {
  const seen: Seen = { escapes: false, isAwaited: false, isManaged: false, members: [], followed: new Set() };
  follow(expression, chains, seen);
  return seen;
}

function follow(expression: SyntaxNode, chains: ReadonlySet<string>, seen: Seen): void {
  const { parent } = expression;
  // The grammar of TypeScript reads `await f<T>(x)` as `(await f)<T>(x)`.
  if (expression.child('callee')?.word === 'await') {
    seen.isAwaited = true;
    return;
  }
  switch (parent?.word) {
    case 'expressionStatement':
      return;
    case 'parenthesized':
    case 'cast':
      follow(parent, chains, seen);
      return;
    case 'await':
      seen.isAwaited = true;
      follow(parent, chains, seen);
      return;
    case 'member': {
      if (expression.role !== 'object') break;
      seen.members.push(parent);
      const isCalled = parent.role === 'callee' && parent.parent?.word === 'call';
      if (isCalled && chains.has(parent.child('property')?.text ?? '')) follow(parent.parent, chains, seen);
      return;
    }
    case 'declarator':
    case 'assignment': {
      if (parent.parent?.word === 'with' && parent.role !== 'body') {
        seen.isManaged = true;
        return;
      }
      const target = parent.childrenOf('target')[parent.childrenOf('value').indexOf(expression)];
      // `_ = start()`
      if (target?.text === '_') return;
      const binding = target?.word === 'name' ? target.source.scopes.binding(target) : undefined;
      if (expression.role !== 'value' || binding === undefined) break;
      if (parent.word === 'assignment' && parent.parent?.word !== 'expressionStatement') follow(parent, chains, seen);
      followName(binding, chains, seen);
      return;
    }
    case 'alias':
    case 'with':
      seen.isManaged = true;
      return;
    default:
      if (isDropped(expression)) return;
      if (isOpenedByWith(expression)) {
        seen.isManaged = true;
        return;
      }
  }
  seen.escapes = true;
}

function followName(binding: Binding, chains: ReadonlySet<string>, seen: Seen): void {
  if (seen.followed.has(binding)) return;
  seen.followed.add(binding);
  for (const { node, access } of binding.occurrences) {
    if (access === 'read' && node.parent?.word !== 'global') follow(node, chains, seen);
  }
}

/** Where expressions need no statement around them: whether one stands where nothing uses its value. */
function isDropped(expression: SyntaxNode): boolean {
  if (!expression.source.table.bareStatements) return false;
  for (let node = expression, outer = node.parent; outer !== undefined; node = outer, outer = outer.parent) {
    if (outer.word === 'module') return true;
    if (outer.word === 'function') return isDroppingBlock(outer);
    if (outer.word === 'block' || outer.word === 'try') {
      if (outer.children.filter(({ word }) => word !== 'comment').at(-1) !== node) return true;
      continue;
    }
    const isBranch = node.role === 'consequence' || node.role === 'alternative' || node.role === 'body';
    if (outer.word === 'loop') return isBranch;
    const goesOn = outer.word === 'if' || outer.word === 'else' || outer.word === 'case' || outer.word === 'switch';
    if (!goesOn || (outer.word === 'if' && !isBranch)) return false;
  }
  return false;
}

/** Whether a block is given to a call that does nothing with its value: `each { … }`. */
function isDroppingBlock(block: SyntaxNode): boolean {
  const callee = block.role === 'block' ? block.parent?.child('callee')?.bare : undefined;
  return block.source.table.droppingCalls?.has(callee?.child('property')?.text ?? '') === true;
}

/** Whether an expression stands in the head of a `with`, not in its body. */
function isOpenedByWith(expression: SyntaxNode): boolean {
  const around = expression.enclosing('with', 'block', 'arguments', 'function');
  return around?.word === 'with';
}
