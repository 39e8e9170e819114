import { argumentAt, entryOf, hasSpread } from '../../syntax/callArguments.ts';
import type { Provenance } from '../../syntax/provenance.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import type { SdkWords } from '../vocabulary/sdkWords.ts';

/** The parameters that a call of AWS's SDK is given. A class, for the reason that `keptList` says. */
export class SdkParameters {
  /** False where parameters may be there that the code does not show. */
  readonly areKnown: boolean;
  /** What is given for a parameter of the API (`FunctionName`). */
  readonly argument: (name: string) => SyntaxNode | undefined;

  constructor(areKnown: boolean, argument: (name: string) => SyntaxNode | undefined) {
    this.areKnown = areKnown;
    this.argument = argument;
  }
}

/** Reads them in each of the ways in which the SDKs take them. `carrier`: the call, or the command that is sent. */
export function sdkParameters(
  provenance: Provenance,
  style: SdkWords['parameters'],
  carrier: SyntaxNode,
): SdkParameters {
  switch (style) {
    case 'keywords':
      return new SdkParameters(!hasSpread(carrier), (name) => argumentAt(carrier, { names: [name] }));
    case 'object':
      return inObject(provenance, carrier.argumentList[0]);
    case 'pairs':
      return inPairs(provenance, carrier);
    case 'request':
      return inRequest(provenance, carrier);
    case 'chain':
      return inChain(carrier);
  }
}

function inObject(provenance: Provenance, given: SyntaxNode | undefined): SdkParameters {
  const parameters = provenance.made(given);
  const object = parameters?.word === 'mapping' ? parameters : undefined;
  const areKnown = given === undefined || given.word === 'function' || (object !== undefined && isWhole(object, given));
  return new SdkParameters(areKnown, (name) => object && entryOf(object, name));
}

/** An object with all its keys to be seen: none spread into it, none assigned to its variable later. */
function isWhole(object: SyntaxNode, given: SyntaxNode): boolean {
  if (object.children.some(({ word }) => word === 'spread')) return false;
  const binding = given.bare.word === 'name' ? given.source.scopes.binding(given.bare) : undefined;
  return (binding?.occurrences ?? []).every(({ node }) => {
    const member = node.role === 'object' ? node.parent : undefined;
    return !(member?.role === 'target' && member.parent?.word === 'assignment');
  });
}

/** `client.invoke(function_name: name)`, with braces or without. */
function inPairs(provenance: Provenance, call: SyntaxNode): SdkParameters {
  const [first] = call.argumentList;
  if (first !== undefined && first.word !== 'pair') return inNames(inObject(provenance, first), spelledInSnakeCase);
  const list = call.child('arguments');
  return new SdkParameters(!hasSpread(call), (name) => list && entryOf(list, spelledInSnakeCase(name)));
}

function inNames(parameters: SdkParameters, spelled: (name: string) => string): SdkParameters {
  return new SdkParameters(parameters.areKnown, (name) => parameters.argument(spelled(name)));
}

function spelledInSnakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase();
}

/**
 * `&lambda.InvokeInput{FunctionName: name}`, `new InvokeRequest { FunctionName = name }`,
 * `InvokeRequest.builder().functionName(name).build()`, `request -> request.functionName(name)`, and what is set later.
 */
function inRequest(provenance: Provenance, call: SyntaxNode): SdkParameters {
  const requests = call.argumentList.flatMap((argument) => {
    const filled = filledIn(provenance, argument.bare);
    return filled === undefined ? [] : [{ argument, filled }];
  });
  // A context or options may stand beside it.
  const request = requests.length === 1 ? requests[0] : undefined;
  if (request === undefined) return new SdkParameters(call.argumentList.length === 0, () => undefined);
  const entries = new Map([...request.filled, ...setLater(request.argument.bare)]);
  return new SdkParameters(true, (name) => entries.get(plain(name)));
}

/** What a request is filled with where it is made; undefined for what is no request. */
function filledIn(provenance: Provenance, argument: SyntaxNode): ReadonlyMap<string, SyntaxNode> | undefined {
  if (argument.word === 'function') return settersIn(argument);
  const made = provenance.made(argument);
  if (made?.word === 'new') return literalOf(made);
  return made?.word === 'call' ? builtBy(made) : undefined;
}

/** Names as every language's SDK has them, without case, underscores and the words of setters. */
function plain(name: string): string {
  return name
    .replace(/^(?:with|set)_?(?=[A-Z_a-z])/, '')
    .replaceAll('_', '')
    .toLowerCase();
}

function literalOf(made: SyntaxNode): ReadonlyMap<string, SyntaxNode> {
  const members = made.children.flatMap((child) => (child.role === 'callee' ? [] : child.children));
  return new Map(
    members.flatMap((member): [string, SyntaxNode][] => {
      const key = member.child('key') ?? member.child('target');
      const value = member.child('value');
      return key === undefined || value === undefined ? [] : [[plain(key.text), value]];
    }),
  );
}

/** The calls of a builder, from the last to what it began with: undefined where that is not to be seen. */
function builtBy(call: SyntaxNode): ReadonlyMap<string, SyntaxNode> | undefined {
  const entries = new Map<string, SyntaxNode>();
  for (let node = call; ;) {
    const callee = node.child('callee')?.bare;
    const method = callee?.word === 'member' ? callee.child('property')?.text : undefined;
    if (callee === undefined || method === undefined) return undefined;
    const [given] = node.argumentList;
    if (method === 'builder') return entries;
    if (given !== undefined && !entries.has(plain(method))) entries.set(plain(method), given);
    const object = callee.child('object')?.bare;
    if (object?.word === 'new') return new Map([...literalOf(object), ...entries]);
    if (object?.word !== 'call') return undefined;
    node = object;
  }
}

function settersIn(filler: SyntaxNode): ReadonlyMap<string, SyntaxNode> {
  const body = filler.child('body');
  const calls =
    body === undefined ? [] : body.word === 'call' ? [body, ...body.descendants('call')] : body.descendants('call');
  return new Map(
    calls.flatMap((call): [string, SyntaxNode][] => {
      const method = call.child('callee')?.bare.child('property')?.text;
      const [given] = call.argumentList;
      return method === undefined || given === undefined ? [] : [[plain(method), given]];
    }),
  );
}

/** `request.InvocationType = type`, `request.setInvocationType(type)`. */
function setLater(argument: SyntaxNode): ReadonlyMap<string, SyntaxNode> {
  const binding = argument.word === 'name' ? argument.source.scopes.binding(argument) : undefined;
  return new Map(
    (binding?.occurrences ?? []).flatMap(({ node }): [string, SyntaxNode][] => {
      const member = node.role === 'object' ? node.parent : undefined;
      const name = plain(member?.child('property')?.text ?? '');
      const outer = member?.parent;
      if (member?.role === 'target' && outer?.word === 'assignment') {
        const value = outer.child('value');
        return value === undefined ? [] : [[name, value]];
      }
      const [given] = member?.role === 'callee' && outer?.word === 'call' ? outer.argumentList : [];
      return given === undefined ? [] : [[name, given]];
    }),
  );
}

/** `client.invoke().function_name(name).send()`. */
function inChain(call: SyntaxNode): SdkParameters {
  const entries = new Map<string, SyntaxNode>();
  let isSent = false;
  for (let node = call; node.role === 'object' && node.parent?.role === 'callee';) {
    const method = node.parent.child('property')?.text ?? '';
    const next = node.parent.parent;
    if (next === undefined) break;
    const [given] = next.argumentList;
    if (given !== undefined) entries.set(plain(method), given);
    isSent ||= method === 'send';
    node = next;
  }
  return new SdkParameters(isSent, (name) => entries.get(plain(name)));
}
