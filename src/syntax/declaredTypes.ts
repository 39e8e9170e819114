import type { Binding } from './scopes.ts';
import type { SyntaxNode } from './syntaxNode.ts';

/** The type that a name is declared with, where one is written. */
export function declaredType(binding: Binding): SyntaxNode | undefined {
  const declared = binding.declarations[0]?.parent;
  if (declared?.word !== 'declarator' && declared?.word !== 'parameter' && declared?.word !== 'loop') return undefined;
  return (
    declared.child('type') ?? (declared.parent?.word === 'declaration' ? declared.parent.child('type') : undefined)
  );
}

/** The type of a class's field, in languages that reach fields through the object only. */
export function typeOfField(owner: SyntaxNode, key: string): SyntaxNode | undefined {
  return owner
    .descendants('field')
    .find((field) => field.childrenOf('name').some(({ text }) => text === key))
    ?.child('type');
}

/** What stands around the type that counts: references, pointers, and what shares, holds or waits for a value. */
const wrapped =
  /^(?:[&*\s]|'\w+\s|mut\s|dyn\s|(?:(?:std|tokio|once_cell)::(?:sync|rc|boxed)::)?(?:Arc|Rc|Box|Option|OnceLock|OnceCell|LazyLock|Lazy)<)+/;

/** The parts of a type's name, without what it holds: `*lambda.Client` is `lambda`, `Client`. */
export function typePath(type: SyntaxNode): string[] {
  const name = /^[\w.:]+/.exec(type.text.replace(wrapped, ''))?.[0] ?? '';
  return name === '' || name === 'var' ? [] : name.split(/::|\./);
}
