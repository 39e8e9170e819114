import { Remembered } from '../remembered.ts';
import type { SyntaxNode } from '../syntaxNode.ts';

/** One parameter of a function, by its node. A class, for the reason that `keptList` says. */
export class Parameter {
  /** A name or a pattern. */
  readonly target: SyntaxNode;
  readonly type: SyntaxNode | undefined;
  /** It may be left out by the caller. */
  readonly optional: boolean;
  /** It takes any number of arguments. */
  readonly rest: boolean;

  constructor(node: SyntaxNode) {
    this.target = node.child('target') ?? node;
    this.type = node.child('type');
    this.optional =
      node.child('value') !== undefined || node.word === 'defaulted' || node.type === 'optional_parameter';
    this.rest = this.target.word === 'spread' || this.target.word === 'other';
  }
}

const known = new Remembered<readonly Parameter[]>();

/** The parameters of a function, first to last. */
export function parametersOf(node: SyntaxNode): readonly Parameter[] {
  return known.of(node.source, node, () => readParameters(node));
}

function readParameters(node: SyntaxNode): Parameter[] {
  const parameters = node.child('parameters');
  if (parameters?.word === 'name') return [new Parameter(parameters)];
  return (parameters?.children ?? [])
    .filter(({ word, type }) => word !== 'comment' && type !== 'positional_separator')
    .map((one) => new Parameter(one));
}

const eventName = /^_*(?:event|evt)$/;
const contextName = /^_*(?:context|ctx|lambda_?context)$/i;

/** True for the names that people give to the event; an unused one may be called `_`. */
export function isEventName({ target }: Parameter): boolean {
  return target.word === 'name' && eventName.test(target.text);
}

export function isContextName({ target }: Parameter): boolean {
  return target.word === 'name' && contextName.test(target.text);
}

export function isUnused({ target }: Parameter): boolean {
  return target.word === 'name' && /^_+$/.test(target.text);
}
