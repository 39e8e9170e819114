import type { EventSource, Queue } from '../eventSource.ts';
import { numberOf } from './functionSettings.ts';
import { newPropertyPlace } from './newPropertyPlace.ts';
import { typeOf } from './references.ts';
import type { Resolver } from './resolver.ts';
import { targetOf } from './targets.ts';
import { at, childrenOf, entriesOf, literal, type TemplateNode } from './templateNode.ts';
import { isMapping, textOf, unknown } from './value.ts';

const defaultVisibilityTimeout = 30;
const defaultRetentionPeriod = 345_600;

/** Where a template sends what failed: below these keys stands a dead-letter queue or a destination. */
const failureKeys = new Set(['RedrivePolicy', 'DeadLetterConfig', 'DeadLetterQueue', 'OnFailure']);

/** The SQS queues of a template. */
export class Queues {
  readonly #file: string;
  readonly #resolver: Resolver;
  readonly #queues = new Map<string, Queue>();
  #deadLetterTargets: ReadonlySet<string> | undefined;

  constructor(file: string, resolver: Resolver) {
    this.#file = file;
    this.#resolver = resolver;
  }

  /** By logical id; undefined where the template has no such queue. */
  named(name: string | undefined): Queue | undefined {
    if (name === undefined) return undefined;
    const known = this.#queues.get(name);
    if (known) return known;
    const resources = this.#resolver.section('Resources');
    const entry = resources?.kind === 'map' ? resources.entries.get(name) : undefined;
    if (!entry || typeOf(entry.value) !== 'AWS::SQS::Queue') return undefined;
    const queue = this.#read(name, entry.value, { file: entry.file ?? this.#file, range: entry.keyRange });
    this.#queues.set(name, queue);
    return queue;
  }

  #read(name: string, resource: TemplateNode, place: Queue['place']): Queue {
    const resolver = this.#resolver;
    const properties = at(resource, 'Properties');
    const written = at(properties, 'VisibilityTimeout');
    const addAt = newPropertyPlace(resource);
    const timeout = resolver.optionalAt(properties, 'VisibilityTimeout');
    const retention = resolver.optionalAt(properties, 'MessageRetentionPeriod');
    const fifo = resolver.optionalAt(properties, 'FifoQueue');
    this.#deadLetterTargets ??= deadLetterTargets(resolver);
    return {
      fifo: fifo === undefined ? false : fifo === unknown ? undefined : textOf(fifo) === 'true',
      visibilityTimeout: timeout === undefined ? defaultVisibilityTimeout : numberOf(timeout),
      maxReceiveCount: maxReceiveCount(properties, resolver),
      deadLetterQueue: deadLetterQueue(properties, resolver),
      retentionPeriod: retention === undefined ? defaultRetentionPeriod : numberOf(retention),
      isDeadLetterQueue: this.#deadLetterTargets.has(name),
      place,
      ...(written?.kind === 'scalar' && written.isOwn === true && { visibilityTimeoutRange: written.range }),
      ...(addAt && { addAt }),
    };
  }
}

/** The queue of an event source, where the template has it. */
export function queueOf(kind: string, source: string | undefined, queues: Queues): Pick<EventSource, 'queue'> {
  const queue = kind === 'SQS' ? queues.named(source) : undefined;
  return queue ? { queue } : {};
}

function maxReceiveCount(properties: TemplateNode | undefined, resolver: Resolver): number | 'none' | undefined {
  const policy = resolver.optionalAt(properties, 'RedrivePolicy');
  if (policy === undefined) return 'none';
  return isMapping(policy) ? numberOf(policy['maxReceiveCount']) : undefined;
}

function deadLetterQueue(properties: TemplateNode | undefined, resolver: Resolver): string | undefined {
  const target = resolver.at(properties, 'RedrivePolicy', 'deadLetterTargetArn');
  if (target) return targetOf(target, resolver);
  return resolver.optionalAt(properties, 'RedrivePolicy') === undefined ? 'none' : undefined;
}

/** The logical ids of all queues that a part of the template names as the place for what failed. */
function deadLetterTargets(resolver: Resolver): ReadonlySet<string> {
  const targets = new Set<string>();
  const visited = new Set<TemplateNode>();
  const visit = (node: TemplateNode, isFailure: boolean): void => {
    if (isFailure) {
      const target = node.kind === 'intrinsic' ? targetOf(node, resolver) : undefined;
      if (target !== undefined) targets.add(target);
    } else if (visited.has(node)) {
      return;
    }
    visited.add(node);
    for (const [key, { value }] of entriesOf(node)) visit(value, isFailure || failureKeys.has(key));
    if (node.kind !== 'map') for (const child of childrenOf(node)) visit(child, isFailure);
  };
  for (const [name, { value: resource }] of entriesOf(resolver.section('Resources'))) {
    visit(resource, false);
    // A queue that says who may send to it is one, too.
    const allows = at(resource, 'Properties', 'RedriveAllowPolicy', 'redrivePermission');
    if (allows && literal(allows) !== 'denyAll') targets.add(name);
  }
  return targets;
}
