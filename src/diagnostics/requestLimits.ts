import { argumentAt, entryOf, hasSpread } from '../syntax/callArguments.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';
import type { RequestWord } from './vocabulary/connectionWords.ts';

/** Addresses of the execution environment itself. */
const local = /^(?:https?:\/\/)?(?:localhost|127\.|\[::1\])|^(?:data|file):|AWS_LAMBDA_RUNTIME_API/;

/**
 * Whether a request over the network has no time limit at all: neither of its own, nor of its client, nor of what waits
 * for it. False also where that cannot be known.
 */
export function isUnlimited(code: FunctionCode, call: SyntaxNode, word: RequestWord): boolean {
  if (word.isLimited === true || call.argumentList.length === 0) return false;
  return (
    !mayBeLimited(code, call, word) &&
    !isForItself(code, call) &&
    !isLimitedAround(code, call) &&
    !isLimitedByMember(code, call) &&
    !isLimitedByClient(code, call)
  );
}

/** Whether a limit is given among the arguments, or may be: options that are not to be seen. */
function mayBeLimited({ provenance }: FunctionCode, call: SyntaxNode, { timeout }: RequestWord): boolean {
  if (hasSpread(call) || argumentAt(call, timeout) !== undefined) return true;
  // A whole request, `fetch(new Request(url, { signal }))`, may bring its own limit; a URL has none.
  const target = provenance.made(call.argumentList[0]);
  if (target?.word === 'new' && provenance.calleeOrigin(target) !== 'globalThis.URL') return true;
  const { object, names = [] } = timeout;
  if (object === undefined) return false;
  return call.argumentList.slice(object).some((argument) => {
    const made = provenance.made(argument);
    if (made?.word === 'mapping') return mayHave(made, argument, names);
    // A URL as text and a callback hold no limit; an object from elsewhere may.
    return made?.word !== 'string' && made?.word !== 'function' && made?.word !== 'null';
  });
}

function mayHave(options: SyntaxNode, argument: SyntaxNode, names: readonly string[]): boolean {
  const isKnown = options.children.every((child) => child.word !== 'spread');
  const binding = argument.bare.source.scopes.binding(argument.bare);
  const isChanged = (binding?.occurrences ?? []).some(
    ({ node }) => node.role === 'object' && node.parent?.role === 'target',
  );
  return (
    !isKnown || isChanged || ['agent', 'dispatcher', ...names].some((name) => entryOf(options, name) !== undefined)
  );
}

function isForItself({ values }: FunctionCode, call: SyntaxNode): boolean {
  const [first] = call.argumentList;
  return local.test(values.prefix(first)?.text ?? '') || (first?.text ?? '').includes('AWS_LAMBDA_RUNTIME_API');
}

/** `Promise.race([fetch(url), timeout])`. */
function isLimitedAround({ provenance, vocabulary }: FunctionCode, call: SyntaxNode): boolean {
  const { around } = vocabulary(call).limits;
  for (let outer = call.parent; outer !== undefined && outer.word !== 'function'; outer = outer.parent) {
    if (outer.word === 'call' && around.has(provenance.calleeOrigin(outer) ?? '')) return true;
  }
  return false;
}

/** `session.request = …` sets one with what it is; to call it sets none. */
function isLimiting(member: SyntaxNode, members: ReadonlySet<string>): boolean {
  const name = member.child('property')?.text ?? '';
  return members.has(name) && (name !== 'request' || member.role === 'target');
}

/** `request.setTimeout(…)`, `socket.settimeout(…)` of what the call gives. */
function isLimitedByMember({ vocabulary }: FunctionCode, call: SyntaxNode): boolean {
  const { members } = vocabulary(call).limits;
  const holder = call.role === 'value' ? call.parent?.child('target') : undefined;
  const binding = holder?.word === 'name' ? holder.source.scopes.binding(holder) : undefined;
  const uses = [call, ...(binding?.occurrences ?? []).map(({ node }) => node)];
  return uses.some((use) => {
    for (let member = use.role === 'object' ? use.parent : undefined; member !== undefined;) {
      if (isLimiting(member, members)) return true;
      // Methods of a request give it back: `http.get(…).on(…).setTimeout(…)`, and `on('timeout', …)` ends it.
      const chained: SyntaxNode | undefined = member.role === 'callee' ? member.parent : undefined;
      if (/^['"]timeout['"]$/.test(chained?.argumentList[0]?.text ?? '')) return true;
      member = chained?.role === 'object' ? chained.parent : undefined;
    }
    return false;
  });
}

/** The client was made with a limit, or gets one later; `requests.Session().mount(…)` may bring one, too. */
function isLimitedByClient({ provenance, vocabulary }: FunctionCode, call: SyntaxNode): boolean {
  const callee = call.child('callee')?.bare;
  const client = callee?.word === 'member' ? callee.child('object')?.bare : undefined;
  if (client === undefined) return false;
  const made = provenance.made(client);
  if (made?.word === 'call' || made?.word === 'new') {
    if (hasSpread(made)) return true;
    for (const argument of made.argumentList) {
      if (/timeout|signal/i.test(argument.text)) return true;
      const options = provenance.made(argument);
      if (argument.word !== 'keywordArgument' && (options === undefined || options.word === 'name')) return true;
      if (options?.word === 'mapping' && /timeout|signal/i.test(options.text)) return true;
    }
  }
  const { members } = vocabulary(call).limits;
  const binding = client.word === 'name' ? client.source.scopes.binding(client) : undefined;
  return (binding?.occurrences ?? []).some(({ node }) => {
    const member = node.role === 'object' ? node.parent : undefined;
    return member !== undefined && isLimiting(member, members);
  });
}

/** Whether something sets a limit for every request: `socket.setdefaulttimeout(5)`, `axios.defaults.timeout = 5000`. */
export function hasDefaultLimit({ files, provenance, vocabulary }: FunctionCode): boolean {
  return files.some((file) =>
    [...file.nodesOf('member'), ...file.nodesOf('call')].some((node) => {
      const origin = node.word === 'call' ? provenance.calleeOrigin(node) : provenance.origin(node);
      return origin !== undefined && vocabulary(node).limits.defaults.has(origin);
    }),
  );
}
