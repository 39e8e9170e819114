import type { FunctionCode } from './functionCode.ts';

/** Whether the reached code asks how much time is left: what it does in loops then has its end in time. */
export function watchesDeadline({ files, isReached, vocabulary }: FunctionCode): boolean {
  return files.some((file) =>
    file
      .nodesOf('member')
      .some((node) => vocabulary(node).remainingTime.has(node.child('property')?.text ?? '') && isReached(node)),
  );
}
