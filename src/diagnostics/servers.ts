import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';

type Code = Pick<FunctionCode, 'provenance' | 'values'>;

/** Whether only the function itself connects to a server: at `localhost`, at a path, or through a Unix socket. */
export function isLocalServer(code: Code, call: SyntaxNode): boolean {
  const callee = call.child('callee')?.bare;
  const object = callee?.word === 'member' ? callee.child('object')?.bare : undefined;
  const made = code.provenance.made(object);
  const bound = object === undefined ? [] : bindsOf(object);
  return [call, ...bound, ...(made?.word === 'call' || made?.word === 'new' ? [made] : [])].some((one) =>
    one.argumentList.some((argument) => isLocal(code, argument)),
  );
}

/** `server.bind(("127.0.0.1", 80))` of the same server. */
function bindsOf(object: SyntaxNode): SyntaxNode[] {
  const binding = object.source.scopes.binding(object);
  return (binding?.occurrences ?? []).flatMap(({ node }) => {
    const member = node.role === 'object' ? node.parent : undefined;
    const isBind = /^(?:bind|add_insecure_port)$/.test(member?.child('property')?.text ?? '');
    return isBind && member?.parent?.word === 'call' ? [member.parent] : [];
  });
}

function isLocal(code: Code, argument: SyntaxNode): boolean {
  const value = argument.word === 'keywordArgument' ? argument.child('value') : argument;
  const made = code.provenance.made(value);
  if (made?.word === 'tuple' || made?.word === 'list') return made.children.some((child) => isLocal(code, child));
  if (made?.word === 'mapping') {
    return made.children.some((pair) => {
      const key = pair.child('key')?.text.replace(/^['"]|['"]$/g, '') ?? '';
      const given = pair.child('value');
      return (key === 'path' && given !== undefined) || (/^host(?:name)?$/.test(key) && given && isLocal(code, given));
    });
  }
  if ((code.provenance.origin(made) ?? '').endsWith('.AF_UNIX')) return true;
  return /^(?:localhost|127\.|::1|\/|unix:)/.test(code.values.prefix(value)?.text ?? '');
}
