import { plainString } from '../syntax/plainString.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';

/** A place where code sets a variable of its environment. */
export interface EnvironmentWrite {
  readonly name: string;
  readonly value: SyntaxNode | undefined;
  /** What to mark. */
  readonly node: SyntaxNode;
}

type Code = Pick<FunctionCode, 'provenance' | 'values' | 'vocabulary'>;

/**
 * The variables that an assignment or a call sets, whose names the code says. A write that only happens where the variable is
 * not there yet (`??=`) is none.
 */
export function environmentWritesAt(code: Code, node: SyntaxNode): readonly EnvironmentWrite[] {
  if (node.word === 'call') return writesOfCall(code, node);
  if (node.word !== 'assignment' || !isOfPart(node) || node.operator === '??=' || node.operator === '||=') return [];
  const value = node.child('value');
  return node.childrenOf('target').flatMap((target) => {
    const name = isEnvironment(code, target.child('object')) ? keyOf(code, target) : undefined;
    return name === undefined ? [] : [{ name, value, node: target }];
  });
}

/** Whether an assignment is to a part of something: most are to names. */
function isOfPart(assignment: SyntaxNode): boolean {
  return assignment.child('target')?.word !== 'name' || assignment.childrenOf('target').length > 1;
}

function writesOfCall(code: Code, call: SyntaxNode): EnvironmentWrite[] {
  const origin = code.provenance.calleeOrigin(call);
  const { setters, updaters } = code.vocabulary(call).environmentVariables;
  if (origin === undefined) return [];
  const list = call.argumentList;
  if (setters.has(origin)) {
    const name = code.values.text(list[0]);
    return name === undefined ? [] : [{ name, value: list[1], node: call }];
  }
  const target = call.child('callee')?.bare.child('object');
  if (!updaters.has(origin) || !(isEnvironment(code, target) || isEnvironment(code, list[0]))) return [];
  return [...list.flatMap(({ bare }) => (bare.word === 'mapping' ? bare.children : [])), ...list].flatMap((entry) => {
    if (entry.word !== 'pair' && entry.word !== 'keywordArgument') return [];
    const key = entry.child('key') ?? entry.child('name');
    const name = plainString(key) ?? (key?.word === 'string' ? undefined : key?.text);
    return name === undefined ? [] : [{ name, value: entry.child('value'), node: entry }];
  });
}

function isEnvironment({ provenance, vocabulary }: Code, node: SyntaxNode | undefined): boolean {
  const origin = node && provenance.origin(node);
  return node !== undefined && origin !== undefined && vocabulary(node).environmentVariables.objects.has(origin);
}

function keyOf({ values }: Code, target: SyntaxNode): string | undefined {
  return target.word === 'member' ? target.child('property')?.text : values.text(target.child('index'));
}
