import { isConstructor, isReceiver, membersOf } from '../syntax/functionValues.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { Word } from '../syntax/words.ts';
import type { FunctionCode } from './functionCode.ts';
import { dependsOnRequest, isConnection, isForgotten } from './keptValues.ts';

/** Bases of which objects are ordinary ones. Another one may give out the same object again and again. */
const plainBases = /^\((?:object|ABC|abc\.ABC)?\)$/;

/**
 * The client or connection that each object of a class of the function's own makes for itself, in a field or without a condition in
 * its constructor. Undefined where there is none, and where the object may be one that is kept: of a decorated class, a singleton.
 */
export function connectionOfEach(code: FunctionCode, definition: SyntaxNode): SyntaxNode | undefined {
  if (definition.word !== 'class' || mayBeKept(definition)) return undefined;
  const members = membersOf(definition);
  const constructors = members.filter((one) => one.word === 'function' && isConstructor(one));
  const [only] = constructors;
  if (constructors.length > 1 || (only !== undefined && only.descendants('return').length > 0)) return undefined;
  const values = [...members.flatMap(ownFields), ...(only === undefined ? [] : assignedIn(only))];
  for (const value of values) {
    const found = [value, ...value.descendants('call'), ...value.descendants('new')].find(
      // What is forgotten already there is a finding of its own.
      (one) =>
        isConnection(code, one) && isAlways(one, value) && !dependsOnRequest(code, one) && !isForgotten(code, one),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether making an object may give out an earlier one, or hand it to somebody who keeps it. */
function mayBeKept(definition: SyntaxNode): boolean {
  const decorated =
    definition.parent?.word === 'decorated' || definition.children.some(({ word }) => word === 'decorator');
  const bases = definition.source.language === 'python' ? definition.child('bases')?.text : undefined;
  if (decorated || (bases !== undefined && !plainBases.test(bases))) return true;
  if (membersOf(definition).some((one) => one.child('name')?.text === '__new__')) return true;
  const itself = [...definition.descendants('this'), ...definition.descendants('name').filter(isReceiver)];
  return itself.some(({ role, parent }) => role !== 'object' && parent?.word !== 'parameters');
}

/** What the fields of each object begin with; those of the class itself are made once. */
function ownFields(member: SyntaxNode): SyntaxNode[] {
  if (member.word !== 'field' && member.word !== 'declaration') return [];
  const values = [member, ...member.descendants('declarator')].flatMap((one) => one.child('value') ?? []);
  return values.filter((value) => {
    return !/\bstatic\b/.test(member.source.text.slice(member.start, value.start));
  });
}

/** What a constructor assigns to the object's fields whenever it runs. */
function assignedIn(constructor: SyntaxNode): SyntaxNode[] {
  const statements = constructor.child('body')?.children ?? [];
  return statements.flatMap((statement) => {
    const assignment = statement.word === 'expressionStatement' ? statement.children[0] : statement;
    const target = assignment?.word === 'assignment' ? assignment.child('target')?.bare : undefined;
    const value = assignment?.child('value');
    if (target === undefined || value === undefined) return [];
    const object = target.word === 'member' ? target.child('object')?.bare : undefined;
    const isOfObject = object !== undefined && (object.word === 'this' || isReceiver(object));
    const isField = target.word === 'name' && target.source.scopes.binding(target)?.lifetime === 'object';
    return isOfObject || isField ? [value] : [];
  });
}

/** What a part of a value may be behind and not be made, or be kept by. */
const between: ReadonlySet<Word> = new Set<Word>([
  'conditional',
  'binary',
  'function',
  'comprehension',
  'assignment',
  'augmentedAssignment',
]);

/** Whether a part of a value is always made with it, and is nobody else's. */
function isAlways(part: SyntaxNode, value: SyntaxNode): boolean {
  for (let node: SyntaxNode | undefined = part; node !== undefined && node !== value.parent; node = node.parent) {
    if (between.has(node.word)) return false;
  }
  return true;
}
