import { functionsOf } from '../syntax/functionValues.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';

/** Whether any code waits for all that was started, whoever did so. */
export function waitsForAll(code: FunctionCode): boolean {
  return code.files
    .flatMap((file) => [...file.nodesOf('call'), ...(file.table.bareCalls ? file.nodesOf('name') : [])])
    .some((call) => code.vocabulary(call).waitsForAll.has(code.provenance.calleeOrigin(call) ?? ''));
}

/**
 * Whether what a node starts may be met without being joined, through a channel, a queue or a latch: the functions from the
 * handler to the start receive something, or what was started says when it is done.
 */
export function mayBeMet(code: FunctionCode, start: SyntaxNode): boolean {
  const { receives, signals } = code.vocabulary(start).rendezvous;
  const started = [start, ...startedBy(start)];
  if (started.some(({ text }) => signals.test(text))) return true;
  const callers = (code.reachability.chainTo(start) ?? []).map(({ site }) => outermost(site));
  return [outermost(start), ...callers].some(
    (around) => around !== undefined && receives.test(withoutPart(around, start)),
  );
}

/** The functions that are given to a start, as far as they are seen: `go work(jobs)`, `Thread.new { … }`. */
function startedBy(start: SyntaxNode): SyntaxNode[] {
  const call = start.word === 'call' || start.word === 'new' ? start : (start.child('operand') ?? start);
  return [call.child('callee'), ...call.argumentList].flatMap((part) =>
    functionsOf(part?.word === 'call' ? part.child('callee') : part),
  );
}

/** The function with a name around a node: those in it are part of it. */
function outermost(node: SyntaxNode): SyntaxNode | undefined {
  let found = node.enclosing('function');
  for (let around = found; around !== undefined; around = around.enclosing('function')) found = around;
  return found;
}

function withoutPart(around: SyntaxNode, part: SyntaxNode): string {
  if (!around.contains(part)) return around.text;
  return around.source.text.slice(around.start, part.start) + around.source.text.slice(part.end, around.end);
}
