import type { Binding } from '../syntax/scopes.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';

type Code = Pick<FunctionCode, 'provenance' | 'reachability' | 'values' | 'sdk' | 'vocabulary'>;

/** Decorators that keep what a function gives back. */
const keepers = /cache|memo|singleton/i;

/** How far what functions give back is followed. */
const deepest = 4;

/**
 * Whether what an expression makes is used and forgotten in one request: it stays in local names, or is called at once.
 * False where it is kept for later requests (a name of the module, a field, a cache), and where nobody knows.
 */
export function isForgotten(code: Code, node: SyntaxNode, depth = 0): boolean {
  let inner = node;
  for (;;) {
    const outer = inner.parent;
    if (outer === undefined || depth > deepest) return false;
    switch (outer.word) {
      case 'await':
      case 'parenthesized':
      case 'cast':
      case 'argument':
        inner = outer;
        continue;
      case 'arguments': {
        // A client within another one: the outer one is what is kept or not.
        const call = outer.parent;
        if (call === undefined || !isConnection(code, call)) return false;
        inner = call;
        continue;
      }
      case 'expressionStatement':
        return true;
      case 'member':
        return inner.role === 'object';
      case 'declarator':
      case 'assignment':
        return isAssignedLocally(code, outer, depth);
      case 'return':
        return isGivenToForgetful(code, inner, depth);
      case 'block':
        // The value of the last expression is the function's, where no statement is around it.
        if (outer.role !== 'body' || outer.children.at(-1) !== inner) return false;
        inner = outer;
        continue;
      case 'function':
        return inner.role === 'body' && isGivenToForgetful(code, inner, depth);
      default:
        return false;
    }
  }
}

/** Whether a call makes something that holds connections: a client of AWS's SDK, of a database. */
export function isConnection(code: Code, call: SyntaxNode): boolean {
  const origin = code.provenance.calleeOrigin(call);
  if (origin === undefined) return false;
  // A function of one's own that gives it out: it is made in there.
  const made = code.provenance.made(call);
  if (made !== undefined && made !== call) return false;
  if (code.vocabulary(call).connectors.has(origin)) return true;
  // What a function of the code gives back, it may have kept.
  if (code.provenance.made(call.child('callee'))?.word === 'function') return false;
  const client = code.sdk.clientOf(call);
  return client !== undefined && client.resource === undefined && !origin.startsWith('aio');
}

function isAssignedLocally(code: Code, statement: SyntaxNode, depth: number): boolean {
  const targets = statement.childrenOf('target');
  if (statement.operator === '??=' || statement.operator === '||=') return false;
  return targets.every((target) => {
    const binding = target.word === 'name' ? target.source.scopes.binding(target) : undefined;
    if (binding?.lifetime !== 'call') return false;
    const reads = binding.occurrences.filter(({ access }) => access === 'read');
    return reads.every(({ node }) => isOnlyUsed(code, node, depth + 1));
  });
}

/** A local name's use that does not keep what it holds: a method's call, or an argument of a function. */
function isOnlyUsed(code: Code, node: SyntaxNode, depth: number): boolean {
  const { parent } = node;
  // `use(&client)`
  if (parent?.word === 'cast' || parent?.word === 'argument') return isOnlyUsed(code, parent, depth);
  if (parent?.word === 'arguments' || parent?.word === 'keywordArgument') {
    const call = parent.word === 'arguments' ? parent.parent : parent.parent?.parent;
    return call?.word === 'call' && !/^(?:set|setdefault|append|add|push)$/.test(methodOf(call) ?? '');
  }
  return isForgotten(code, node, depth);
}

function methodOf(call: SyntaxNode): string | undefined {
  const callee = call.child('callee')?.bare;
  return callee?.word === 'member' ? callee.child('property')?.text : undefined;
}

/** Whether the function around is called by the request, keeps nothing itself, and its caller forgets what it gets. */
function isGivenToForgetful(code: Code, node: SyntaxNode, depth: number): boolean {
  const owner = node.enclosing('function');
  if (owner === undefined || code.reachability.entries.includes(owner)) return owner !== undefined;
  if (isKeeper(owner)) return false;
  const site = code.reachability.chainTo(node)?.at(-1)?.site;
  // A name alone can be a call, too.
  const isBare = site?.word === 'name' && site.role !== 'callee' && site.source.table.bareCalls;
  const call = site?.role === 'callee' ? site.parent : isBare ? site : undefined;
  return call !== undefined && isForgotten(code, call, depth + 1);
}

/**
 * Whether a node, or a call that leads to it, is behind a look at a variable of the module that functions write: work that is
 * done when it is first needed (`if (!settings) settings = await load()`, `if (settings) return settings`).
 */
export function isDoneOnce(code: Code, node: SyntaxNode): boolean {
  const sites = (code.reachability.chainTo(node) ?? []).map(({ site }) => site);
  return [node, ...sites].some((at) => {
    for (let inner = at, outer = at.parent; outer !== undefined; inner = outer, outer = outer.parent) {
      if (outer.word === 'function') return isKeeper(outer);
      if (outer.word === 'if' && inner.role !== 'condition' && (asksModule(outer) || fillsWhatItAsks(outer)))
        return true;
      if (outer.word === 'binary' && (outer.operator === '||' || outer.operator === '??')) return true;
      const guards =
        outer.word === 'block' ? outer.children.filter(({ id, word }) => word === 'if' && id < inner.id) : [];
      if (guards.some((guard) => asksModule(guard) && guard.descendants('return').length > 0)) return true;
    }
    return false;
  });
}

/** Whether a decorator keeps what a function gives back: `@lru_cache`, `@cached(…)`. */
function isKeeper(fn: SyntaxNode): boolean {
  const decorators = fn.parent?.word === 'decorated' ? fn.parent.children : fn.children;
  return decorators.some((one) => one.word === 'decorator' && keepers.test(one.text));
}

/** `if not cls.instance: cls.instance = cls()` */
function fillsWhatItAsks(statement: SyntaxNode): boolean {
  const condition = statement.child('condition');
  const asked = new Set(
    [condition?.bare, ...(condition?.descendants('member') ?? [])].flatMap((one) =>
      one?.word === 'member' ? [one.text] : [],
    ),
  );
  if (asked.size === 0) return false;
  return statement.descendants('assignment').some((one) => asked.has(one.child('target')?.text ?? ''));
}

function asksModule(statement: SyntaxNode): boolean {
  const condition = statement.child('condition');
  const names = condition?.bare.word === 'name' ? [condition.bare] : (condition?.descendants('name') ?? []);
  return names.some((name) => {
    const binding = name.source.scopes.binding(name);
    return binding?.lifetime === 'module' && !binding.isAssignedOnce;
  });
}

/** Whether an argument of a call may differ from request to request, or nobody knows: it names what a function holds. */
export function dependsOnRequest(code: Code, call: SyntaxNode, depth = 0): boolean {
  return argumentsOf(call).some((argument) => {
    if (argument.word === 'spread' || argument.word === 'this' || argument.descendants('this').length > 0) return true;
    const names = argument.word === 'name' ? [argument] : argument.descendants('name');
    const isLocal = names.some((name) => {
      const binding = name.role === 'property' ? undefined : name.source.scopes.binding(name);
      if (binding?.lifetime === 'module' && isWrittenInFunction(binding)) return true;
      if (binding?.lifetime !== 'call' || code.values.constant(name) !== undefined) return false;
      if (code.vocabulary(name).sdk.contexts.has(code.provenance.typeOrigin(name) ?? '')) return false;
      return !isSettings(code, binding, name, depth);
    });
    const calls = [argument, ...argument.descendants('call')].filter(({ word }) => word === 'call');
    return isLocal || calls.some((one) => code.sdk.at(one) !== undefined || !code.provenance.calleeOrigin(one));
  });
}

/** Whether a request may change what a name of the module holds: `options.region = region`, `endpoint = url`. */
function isWrittenInFunction({ occurrences }: Binding): boolean {
  return occurrences.some(({ node }) => {
    if (node.enclosing('function') === undefined) return false;
    const place = node.role === 'object' && node.parent?.word === 'member' ? node.parent : node;
    return place.role === 'target';
  });
}

/** What a call is given, with the calls that it is chained to: `Client.builder().region(region).build()`. */
function argumentsOf(call: SyntaxNode): SyntaxNode[] {
  const object = call.child('callee')?.bare.child('object')?.bare;
  const before = object?.word === 'call' || object?.word === 'new' ? argumentsOf(object) : builderArguments(object);
  const filled =
    call.word === 'new' ? call.children.filter(({ role, word }) => role === 'none' && word !== 'comment') : [];
  return [...before, ...call.argumentList, ...filled];
}

/** Those of a builder in a local name, where it is made and wherever it is filled. */
function builderArguments(name: SyntaxNode | undefined): SyntaxNode[] {
  const binding = name?.word === 'name' ? name.source.scopes.binding(name) : undefined;
  if (binding?.lifetime !== 'call') return [];
  const made = binding.values.flatMap(({ bare }) =>
    bare.word === 'call' || bare.word === 'new' ? argumentsOf(bare) : [],
  );
  const filled = binding.occurrences.flatMap(({ node }) => {
    const found: SyntaxNode[] = [];
    for (let member = node.parent; member?.word === 'member' && member.role === 'callee';) {
      const call: SyntaxNode | undefined = member.parent;
      found.push(...(call?.argumentList ?? []));
      member = call?.parent;
    }
    return found;
  });
  return [...made, ...filled];
}

/** Whether a local name holds what a call made of nothing that a request has: `cfg, err := config.LoadDefaultConfig(ctx)`. */
function isSettings(code: Code, binding: Binding, name: SyntaxNode, depth: number): boolean {
  const made = code.provenance.made(name);
  if (depth > deepest || !name.source.table.typesTell) return false;
  if ((made?.word !== 'call' && made?.word !== 'new') || code.provenance.calleeOrigin(made) === undefined) return false;
  const isChanged = binding.occurrences.some(({ node }) => node.role === 'object' && node.parent?.role === 'target');
  const callee = made.child('callee')?.bare;
  const object = callee?.word === 'member' ? callee.child('object')?.bare : undefined;
  // A method of something local answers what only a run knows.
  const isOfLocal = object?.word === 'name' && object.source.scopes.binding(object)?.lifetime === 'call';
  return !isChanged && !isOfLocal && code.sdk.at(made) === undefined && !dependsOnRequest(code, made, depth + 1);
}
