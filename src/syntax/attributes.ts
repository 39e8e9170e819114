import { resultsOf } from './functionResults.ts';
import { isReceiver, membersOf } from './functionValues.ts';
import { Remembered } from './remembered.ts';
import type { SyntaxNode } from './syntaxNode.ts';

/** What classes and object literals hold, by name. A class is asked for many names. */
const attributes = new Remembered<ReadonlyMap<string, readonly SyntaxNode[]>>();

/** What a class or an object literal holds under a name: its fields, methods, and what its code assigns to `self.name`. */
export function attributesOf(owner: SyntaxNode, key: string): readonly SyntaxNode[] {
  return attributes.of(owner.source, owner, () => attributesByName(owner)).get(key) ?? [];
}

function attributesByName(owner: SyntaxNode): ReadonlyMap<string, readonly SyntaxNode[]> {
  const found = new Map<string, SyntaxNode[]>();
  const add = (name: string | undefined, values: readonly SyntaxNode[]): void => {
    if (name === undefined) return;
    const known = found.get(name);
    if (known === undefined) found.set(name, [...values]);
    else known.push(...values);
  };
  const body = owner.word === 'class' ? owner.child('body') : owner;
  const outside = owner.source.table.classes.methodsOutside
    ? membersOf(owner).filter((one) => one.parent !== body)
    : [];
  for (const child of [...(body?.children ?? []), ...outside]) {
    const member = child.word === 'decorated' ? (child.child('definition') ?? child) : child;
    const assigned = member.word === 'expressionStatement' ? member.child('operand') : member;
    const name = member.child('name') ?? member.child('key') ?? assigned?.child('target');
    const value = member.child('value') ?? assigned?.child('value');
    const values =
      member.word === 'function' ? (isGetter(member) ? resultsOf(member) : [member]) : value ? [value] : [];
    add(name?.text.replace(/^['"]|['"]$/g, ''), values);
  }
  for (const assignment of owner.word === 'class' ? owner.descendants('assignment') : []) {
    const target = assignment.child('target');
    const object = target?.word === 'member' ? target.child('object') : undefined;
    const value = assignment.child('value');
    const isOwn = object !== undefined && (object.word === 'this' || isReceiver(object));
    if (isOwn && value !== undefined) add(target?.child('property')?.text, [value]);
  }
  return found;
}

/** `get client() { … }`, `@property def client(self)`. */
function isGetter(method: SyntaxNode): boolean {
  const decorators = method.parent?.word === 'decorated' ? method.parent.children : [];
  return (
    /^(?:static\s+)?get\s/.test(method.text) ||
    decorators.some((one) => one.word === 'decorator' && (one.child('operand')?.text ?? '').endsWith('property'))
  );
}
