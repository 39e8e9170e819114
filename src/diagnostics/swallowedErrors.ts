import { resultsOf } from '../syntax/functionResults.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import { broadCatchAt, type BroadCatch } from './broadCatches.ts';
import { isDurable } from './durableFunctions.ts';
import type { FunctionCode } from './functionCode.ts';
import { isPlain } from './plainWork.ts';
import { recordLoopAround } from './recordLoops.ts';

/**
 * A catch that ends the work on an event or on a record as if it had succeeded, in a function that would be invoked again
 * after an error; undefined for everything else.
 */
export function swallowedErrorAt(code: FunctionCode, node: SyntaxNode): BroadCatch | undefined {
  const { triggers } = code;
  if (triggers.isRetried !== true || triggers.isSynchronous !== false || isDurable(code)) return undefined;
  const caught = broadCatchAt(code, node);
  if (caught === undefined || (caught.end !== 'returns' && caught.end !== 'goesOn')) return undefined;
  if (!code.isReached(node) || isPlain(code, caught.tried) || !isWholeWork(code, node)) return undefined;
  return tellsItsCaller(code, node) ? undefined : caught;
}

/** Whether the function around is no handler and returns something: how it went, or the record that failed. */
function tellsItsCaller({ reachability }: FunctionCode, node: SyntaxNode): boolean {
  const around = node.enclosing('function');
  if (around === undefined || reachability.entries.includes(around)) return false;
  return resultsOf(around).some(({ bare }) => bare.word !== 'null');
}

/** Whether the `try` is around all that a function does with the event or with a record of it. */
function isWholeWork(code: FunctionCode, node: SyntaxNode): boolean {
  const statement = node.parent;
  const around = node.enclosing('function');
  if (statement === undefined || around === undefined || !takesEvent(code, around)) return false;
  for (let inner = statement; inner !== around; inner = inner.parent ?? around) {
    const beside = inner.parent?.word === 'block' ? inner.parent.children.filter((one) => one !== inner) : [];
    if (!beside.every((one) => isPlain(code, one) && isQuiet(one))) return false;
    // A branch or another `try` around it says that this is not everything.
    if (inner !== statement && !/^(?:block|loop)$/.test(inner.word)) return false;
  }
  return true;
}

/** Neither raises nor reports failures. */
function isQuiet(statement: SyntaxNode): boolean {
  const raises = statement.word === 'throw' || statement.descendants('throw').length > 0;
  return !raises && !statement.text.includes('batchItemFailures');
}

/** A handler, a callback for each record, or a function that is given the event or a record. */
function takesEvent(code: FunctionCode, node: SyntaxNode): boolean {
  if (code.reachability.entries.includes(node) || recordLoopAround(code, node.child('body') ?? node) === node)
    return true;
  const parameters = node.child('parameters');
  const names = parameters?.word === 'name' ? [parameters] : (parameters?.children ?? []);
  return names.some((one) => {
    const path = code.eventData.pathOf(one.child('target') ?? one);
    return path?.through.length === 0 && /^(?:Records\.\[\])?$/.test(path.keys.join('.'));
  });
}
