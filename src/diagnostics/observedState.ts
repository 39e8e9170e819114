import * as l10n from '@vscode/l10n';
import type { ResidueItem } from '../sandbox/residue.ts';
import { Reachability } from '../syntax/reachability.ts';
import type { Binding } from '../syntax/scopes.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import { EventData } from './eventData.ts';
import type { Severity } from './finding.ts';
import { isHarmless } from './harmlessState.ts';
import { stateWriteAt, type StateWrite } from './stateWrites.ts';

const nothing = new Set([undefined, 'None', 'null', 'undefined']);
/** `<Client>` of Python, `S3Client {…}` and `function load` of Node.js. */
const object = /^(?:<.*>|[A-Z][\w$]* \{.*\}|function\b.*)$/s;
const cache = /^<lru_cache of \d+>$/;

/**
 * How much a changed variable matters: not at all where it holds what is made once and used again (a client, a cache that
 * asks first, a flag); undefined then. `entries`: the handler's functions, where they are in the variable's file.
 */
export function severityOfState(
  { name, before, after = '' }: ResidueItem,
  binding: Binding | undefined,
  entries: readonly SyntaxNode[],
): Severity | undefined {
  if (cache.test(after)) return 'hint';
  if (object.test(after)) return undefined;
  const isInner = binding?.name !== name;
  // What an object makes of itself when it is first used.
  if (isInner && nothing.has(before)) return undefined;
  return !isInner && isMeantToLast(binding, entries) ? undefined : 'warning';
}

/** What was seen of a variable, in a sentence. */
export function stateSentence({ name, before, after = '' }: ResidueItem): string {
  if (cache.test(after)) {
    return l10n.t(
      "Seen in a run: the cache of '{0}' was {1} and is {2} after the response.",
      name,
      before ?? '',
      after,
    );
  }
  if (before === undefined) {
    return l10n.t("Seen in a run: '{0}' was not there before, and is {1} after the response.", name, after);
  }
  if (before === after) {
    return l10n.t("Seen in a run: '{0}' holds something else after the response than before it: {1}.", name, after);
  }
  return l10n.t("Seen in a run: '{0}' was {1} and is {2} after the response.", name, before, after);
}

/** Why a change of such severity hurts, and what to do. */
export function stateAdvice(severity: Severity): string {
  return severity === 'hint'
    ? l10n.t(
        'It lives as long as the execution environment, and every environment has its own: keep in it only what every request may share, and bound it with maxsize.',
      )
    : l10n.t(
        'It is still there for the next request that this execution environment gets, and missing in every other environment: AWS promises neither. Create it inside the handler, or keep what must last in DynamoDB or S3.',
      );
}

/** Whether the code says so of every change that it makes. */
function isMeantToLast(binding: Binding, entries: readonly SyntaxNode[]): boolean {
  const reachability = new Reachability(entries);
  const runs = (node: SyntaxNode): boolean => entries.length === 0 || reachability.chainTo(node) !== undefined;
  const eventData = new EventData(reachability);
  const writes = writesTo(binding).filter(({ node }) => runs(node));
  return writes.length > 0 && writes.every((write) => isHarmless(write, reachability, eventData));
}

/** Every place in a function where the variable, or what it holds, is changed. */
function writesTo(binding: Binding): StateWrite[] {
  const { source } = binding.scope.node;
  const inside = (['call', 'assignment', 'augmentedAssignment', 'update'] as const)
    .flatMap((word) => source.nodesOf(word))
    .map(stateWriteAt)
    .filter((write) => write?.binding === binding);
  return [...inside, ...binding.occurrences.map(({ node }) => renewalOf(binding, node))].filter(
    (write) => write !== undefined,
  );
}

/** `client = …` in a function. */
function renewalOf(binding: Binding, name: SyntaxNode): StateWrite | undefined {
  const { parent: node } = name;
  if (node === undefined || name.role !== 'target' || node.enclosing('function') === undefined) return undefined;
  const value = node.child('value');
  return {
    binding,
    initial: node,
    node,
    marked: name,
    values: value === undefined ? [] : [value],
    onlyIfAbsent: node.operator === '??=' || node.operator === '||=',
    isAssignment: node.word === 'assignment',
  };
}
