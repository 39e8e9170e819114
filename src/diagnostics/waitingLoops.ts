import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';
import { sleepAt } from './sleeps.ts';

/** How deep functions that a loop calls are looked into. */
const deepest = 2;

/**
 * The loop around a node that sleeps between its rounds: it waits for something. Also where the node is in a function that
 * is called from there.
 */
export function waitingLoopAround(code: FunctionCode, node: SyntaxNode): SyntaxNode | undefined {
  const sites = code.chainTo(node).map(({ site }) => site);
  for (const site of [node, ...sites.reverse()]) {
    let loop = site.enclosing('loop', 'function');
    while (loop?.word === 'loop') {
      if (sleepsIn(code, loop, 0)) return loop;
      loop = loop.enclosing('loop', 'function');
    }
  }
  return undefined;
}

function sleepsIn(code: FunctionCode, around: SyntaxNode, depth: number): boolean {
  return around.descendants('call').some((call) => {
    if (sleepAt(code, call) !== undefined) return true;
    const made = depth < deepest ? code.provenance.made(call.child('callee')) : undefined;
    return made?.word === 'function' && sleepsIn(code, made, depth + 1);
  });
}
