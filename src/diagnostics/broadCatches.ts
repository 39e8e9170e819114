import type { Place } from '../functions/eventSource.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';
import { isLog } from './logs.ts';
import { isPlain } from './plainWork.ts';

/** A catch of every error: `except Exception`, `catch (error)`. */
export interface BroadCatch {
  readonly node: SyntaxNode;
  /** Its first words: what a finding marks. */
  readonly head: Place;
  readonly tried: SyntaxNode;
  /** What it does, without comments and `pass`. */
  readonly statements: readonly SyntaxNode[];
  /** Somebody has written why. */
  readonly isExplained: boolean;
  /**
   * How it ends: with another error, with a response, or with what comes next. Undefined where it does more than log,
   * because then nobody knows whether the error gets to somewhere.
   */
  readonly end: 'raises' | 'returns' | 'goesOn' | undefined;
  /** What it returns. */
  readonly returned: SyntaxNode | undefined;
}

type Code = Pick<FunctionCode, 'provenance' | 'vocabulary' | 'sdk'>;

/** The broad catch that a node is; undefined for a catch of certain errors. */
export function broadCatchAt(code: Code, node: SyntaxNode): BroadCatch | undefined {
  const tried = node.word === 'catch' ? node.parent?.child('body') : undefined;
  const block = node.children.findLast(({ word }) => word === 'block');
  if (tried === undefined || block === undefined || !isBroad(code, node.child('value'))) return undefined;
  const statements = block.children.filter(({ word, children }) => {
    return word !== 'comment' && !(word === 'other' && children.length === 0);
  });
  const last = statements.at(-1);
  return {
    node,
    head: headOf(node, block),
    tried,
    statements,
    isExplained: node.descendants('comment').length > 0,
    end: endOf(code, statements),
    returned: last?.word === 'return' ? last.child('operand') : undefined,
  };
}

function isBroad(code: Code, caught: SyntaxNode | undefined): boolean {
  if (caught === undefined) return true;
  if (caught.word === 'alias') return isBroad(code, caught.child('value'));
  if (caught.word === 'tuple') return caught.children.some((one) => isBroad(code, one));
  return code.vocabulary(caught).broadExceptions.has(code.provenance.origin(caught) ?? '');
}

function headOf({ source, start, children }: SyntaxNode, block: SyntaxNode): Place {
  const end = children.find(({ word }) => word === 'comment' || word === 'block')?.start ?? block.start;
  const head = source.text.slice(start, end).replace(/[\s:]+$/, '');
  return { file: source.file, range: source.lines.range(start, start + head.length) };
}

function endOf(code: Code, statements: readonly SyntaxNode[]): BroadCatch['end'] {
  if (statements.some((one) => one.word === 'throw')) return 'raises';
  const isKnown = statements.every((one) => {
    switch (one.word) {
      case 'continue':
        return true;
      case 'return':
        return isPlain(code, one) && !one.text.includes('batchItemFailures');
      case 'expressionStatement':
        return isHarmless(code, one.child('operand'));
      case 'declaration':
        return isPlain(code, one);
      default:
        return false;
    }
  });
  if (!isKnown) return undefined;
  return statements.at(-1)?.word === 'return' ? 'returns' : 'goesOn';
}

/** A log, a text that stands there as a comment, or a name that is used in the catch only. */
function isHarmless(code: Code, node: SyntaxNode | undefined): boolean {
  if (node?.word === 'call') return isLog(code, node);
  if (node?.word === 'string') return true;
  const target = node?.word === 'assignment' ? node.child('target') : undefined;
  const binding = target?.word === 'name' ? target.source.scopes.binding(target) : undefined;
  const around = node?.enclosing('catch');
  if (node === undefined || binding === undefined || around === undefined) return false;
  return binding.occurrences.every(({ node: use }) => around.contains(use)) && isPlain(code, node);
}
