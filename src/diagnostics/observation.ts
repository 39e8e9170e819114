import * as l10n from '@vscode/l10n';
import type { ResidueItem, ResidueKind } from '../sandbox/residue.ts';
import type { Binding } from '../syntax/scopes.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { Severity } from './finding.ts';
import { severityOfState, stateAdvice, stateSentence } from './observedState.ts';

/** What a run says of one thing that stayed behind. */
export interface Observation {
  readonly kind: ResidueKind;
  /** Instead of the rule's own. */
  readonly severity?: Severity;
  /** What was seen. Translated, as the advice is. */
  readonly sentence: string;
  /** Why it hurts, and what to do. */
  readonly advice: string;
  /** It has no line of its own and is said of the handler. */
  readonly isOfHandler: boolean;
}

/** Undefined for what may well stay: clients, connections that are kept, threads that wait for work. */
export function observationOf(
  item: ResidueItem,
  binding: Binding | undefined,
  entries: readonly SyntaxNode[],
): Observation | undefined {
  const { kind, name } = item;
  if (kind === 'state') {
    const severity = severityOfState(item, binding, entries);
    const sentence = stateSentence(item);
    return severity && { kind, severity, sentence, advice: stateAdvice(severity), isOfHandler: false };
  }
  const texts = textsOf(kind, name);
  // Threads of libraries and their timers are the libraries' business.
  return texts && { kind, ...texts, isOfHandler: kind === 'process' || kind === 'socket' };
}

function textsOf(kind: ResidueKind, name: string): Pick<Observation, 'sentence' | 'advice'> | undefined {
  switch (kind) {
    case 'thread':
      return {
        sentence: l10n.t("Seen in a run: the thread '{0}' was still running after the response.", name),
        advice: l10n.t(
          'Lambda freezes it with the environment: it goes on with a later request, or never. Wait for it before you return.',
        ),
      };
    case 'process':
      return {
        sentence: l10n.t("Seen in a run: the process '{0}' was still there after the response.", name),
        advice: l10n.t(
          'Lambda freezes it with the environment: it goes on with a later request, or never. Wait for its end before you return.',
        ),
      };
    case 'timer':
      return {
        sentence: l10n.t("Seen in a run: the timer '{0}' was still set after the response.", name),
        advice: l10n.t(
          'It fires while a later request is handled, or never. Do its work before you return, or leave it to EventBridge Scheduler or Step Functions.',
        ),
      };
    case 'promise':
      return {
        sentence: l10n.t("Seen in a run: '{0}' had not finished when the response was sent.", name),
        advice: l10n.t(
          'Lambda freezes the environment then: the rest happens during a later request, or never. Await it before you return.',
        ),
      };
    case 'socket':
      return {
        sentence: l10n.t('Seen in a run: something listens at {0} after the response.', name),
        advice: l10n.t(
          'Lambda lets no connection in, and between requests nothing runs that could answer. Let API Gateway or a function URL call the handler; a server belongs on ECS, Fargate or EC2.',
        ),
      };
    default:
      return undefined;
  }
}

/** Files in /tmp are fine until each invocation leaves more of them. */
export function tmpObservation(runs: readonly (readonly ResidueItem[])[]): Observation | undefined {
  const sizes = runs.map(tmpSize);
  const [first, last] = [sizes[0], sizes.at(-1)];
  const grows = sizes.every((size, run) => {
    const before = sizes[run - 1];
    return before === undefined || size.files > before.files || size.bytes > before.bytes;
  });
  if (first === undefined || last === undefined || sizes.length < 2 || !grows) return undefined;
  const shown = ({ files, bytes }: typeof first): string => l10n.t('{0} files, {1} bytes', files, bytes);
  return {
    kind: 'file',
    sentence: l10n.t(
      'Seen in {0} runs: each left more in /tmp: {1} at first, then {2}.',
      sizes.length,
      shown(first),
      shown(last),
    ),
    advice: l10n.t(
      '/tmp stays with the environment until it is full, and then requests fail. Delete what only one request needs.',
    ),
    isOfHandler: true,
  };
}

function tmpSize(residue: readonly ResidueItem[]): { files: number; bytes: number } {
  const items = residue.filter(({ kind }) => kind === 'file');
  return {
    files: items.reduce((sum, { count = 1 }) => sum + count, 0),
    bytes: items.reduce((sum, { bytes = 0 }) => sum + bytes, 0),
  };
}
