import { decoratorsOf } from '../syntax/decorators.ts';
import { functionsOf } from '../syntax/functionValues.ts';
import { parametersOf } from '../syntax/handlerEvidence/parameters.ts';
import { Remembered } from '../syntax/remembered.ts';
import type { Binding } from '../syntax/scopes.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';

/** A call of an operation of a durable function's context: what it does is recorded, and not done again on replay. */
export interface DurableOperation {
  readonly node: SyntaxNode;
  /** The method: `step`, `runInChildContext`. */
  readonly name: string;
  /** The context that it is called on. */
  readonly context: Binding;
  /** What it runs gets no context to call operations on: a step, a condition, a submitter. */
  readonly isAtomic: boolean;
}

/** An operation with the function that it runs. */
export interface OperationBody {
  readonly operation: DurableOperation;
  readonly body: SyntaxNode;
}

/** Methods that run what they are given at once, in the order of the elements. */
const iterators = new Set(['map', 'forEach', 'filter', 'flatMap', 'reduce', 'some', 'every', 'find', 'sort', 'then']);

const known = new Remembered<DurableCode | undefined>();

/**
 * The code of a durable function; undefined for all other functions. Its handler runs from the beginning each time that the
 * execution goes on, and the operations that were done give their recorded results (replay).
 */
export function durableCode(code: FunctionCode): DurableCode | undefined {
  return known.of(code.reachability, code.reachability, () => {
    const handlers = durableHandlers(code);
    return handlers.length === 0 ? undefined : new DurableCode(code, handlers);
  });
}

/** Whether a function is durable, as far as its template or its code says. */
export function isDurable(code: FunctionCode): boolean {
  return code.function?.durable === true || durableCode(code) !== undefined;
}

/** The functions that are given to `withDurableExecution` or decorated with `durable_execution`. */
function durableHandlers(code: FunctionCode): SyntaxNode[] {
  const isMaker = (callee: SyntaxNode | undefined): boolean =>
    callee !== undefined && code.vocabulary(callee).durable.makers.has(code.provenance.origin(callee) ?? '');
  const imports = (file: FunctionCode['source']): boolean => {
    const { modules } = code.vocabulary(file.root).durable;
    // All of them have the word in their name.
    if (modules === undefined || !file.text.includes('durable')) return false;
    const isDurable = ({ imported }: Binding): boolean => modules.test(imported?.module ?? '');
    return [...file.scopes.module.bindings.values()].some(isDurable);
  };
  const files = code.files.filter(imports);
  const wrapped = files
    .flatMap((file) => file.nodesOf('call'))
    .filter((call) => isMaker(call.child('callee')))
    .flatMap((call) => functionsOf(call.argumentList[0], (name) => code.provenance.made(name)));
  const decorated = files
    .flatMap((file) => file.nodesOf('function'))
    .filter((one) => decoratorsOf(one).some((decorator) => isMaker(decorator)));
  return [...wrapped, ...decorated].filter((one) => code.reachability.functions.includes(one));
}

export class DurableCode {
  readonly #code: FunctionCode;
  readonly #contexts = new Set<Binding>();
  readonly #operations = new Map<SyntaxNode, DurableOperation>();
  /** The functions that operations run, by name or in place. */
  readonly #bodies = new Map<SyntaxNode, DurableOperation>();
  /** The functions that run on every replay, as far as calls lead there from the handler. */
  readonly #replayed = new Set<SyntaxNode>();

  constructor(code: FunctionCode, handlers: readonly SyntaxNode[]) {
    this.#code = code;
    for (const handler of handlers) {
      this.#addContext(parametersOf(handler)[1]?.target);
      this.#replayed.add(handler);
    }
    // The set grows while it is iterated.
    for (const reached of this.#replayed) this.#read(reached);
  }

  /** Every operation that the code calls, in the order in which they were found. */
  get operations(): readonly DurableOperation[] {
    return [...this.#operations.values()];
  }

  operationAt(call: SyntaxNode): DurableOperation | undefined {
    return this.#operations.get(call);
  }

  /** The innermost operation that runs a node. */
  around(node: SyntaxNode): OperationBody | undefined {
    for (let body = node.enclosing('function'); body !== undefined; body = body.enclosing('function')) {
      const operation = this.#bodies.get(body) ?? this.#operationGiven(body);
      if (operation !== undefined) return { operation, body };
    }
    return undefined;
  }

  /** Whether a node runs again on every replay. What is handed to code that is not known counts as unknown: false. */
  isReplayed(node: SyntaxNode): boolean {
    for (let around = node.enclosing('function'); around !== undefined; around = around.enclosing('function')) {
      if (this.#replayed.has(around)) return true;
      if (!runsInPlace(around)) return false;
    }
    return false;
  }

  #read(reached: SyntaxNode): void {
    for (const call of reached.descendants('call')) {
      const operation = this.#asOperation(call);
      if (operation !== undefined) {
        this.#operations.set(call, operation);
        for (const body of this.#bodiesOf(call)) this.#addBody(body, operation);
        continue;
      }
      if (!this.isReplayed(call)) continue;
      const callee = this.#code.provenance.made(call.child('callee'));
      if (callee?.word !== 'function' || this.#isDeferred(callee)) continue;
      call.argumentList.forEach((argument, position) => {
        if (this.#contextOf(argument) !== undefined) this.#addContext(parametersOf(callee)[position]?.target);
      });
      this.#replayed.add(callee);
    }
  }

  #addBody(body: SyntaxNode, operation: DurableOperation): void {
    this.#bodies.set(body, operation);
    if (operation.isAtomic) return;
    this.#addContext(parametersOf(body)[0]?.target);
    this.#replayed.add(body);
  }

  #addContext(parameter: SyntaxNode | undefined): void {
    const binding = parameter?.word === 'name' ? parameter.source.scopes.binding(parameter) : undefined;
    if (binding !== undefined) this.#contexts.add(binding);
  }

  /** The context that an expression is, also by another name. */
  #contextOf(expression: SyntaxNode | undefined): Binding | undefined {
    let name = expression?.bare;
    for (let steps = 0; name?.word === 'name' && steps < 5; steps++) {
      const binding = name.source.scopes.binding(name);
      if (binding === undefined || this.#contexts.has(binding)) return binding;
      name = binding.isAssignedOnce ? binding.values[0]?.bare : undefined;
    }
    return undefined;
  }

  #asOperation(call: SyntaxNode): DurableOperation | undefined {
    const { durable } = this.#code.vocabulary(call);
    const callee = call.child('callee')?.bare;
    if (durable.retries.has(this.#code.provenance.origin(callee) ?? '')) {
      const context = this.#contextOf(call.argumentList[0]);
      return context && { node: call, name: callee?.text ?? '', context, isAtomic: false };
    }
    const context = callee?.word === 'member' ? this.#contextOf(callee.child('object')) : undefined;
    const name = callee?.child('property')?.text ?? '';
    const kind = durable.operations.get(name);
    if (context === undefined || kind === undefined || !this.#contexts.has(context)) return undefined;
    return { node: call, name, context, isAtomic: kind === 'atomic' };
  }

  /** The operation that a function is given to in place, whatever is around it there. */
  #operationGiven(body: SyntaxNode): DurableOperation | undefined {
    for (let node: SyntaxNode | undefined = body; node !== undefined; node = node.parent) {
      if (node !== body && node.word === 'function') return undefined;
      const operation = node.word === 'call' ? this.#operations.get(node) : undefined;
      if (operation !== undefined) return operation;
    }
    return undefined;
  }

  #bodiesOf(call: SyntaxNode): SyntaxNode[] {
    const given = call.argumentList.map((one) => (one.word === 'keywordArgument' ? one.child('value') : one));
    return given.flatMap((argument) => this.#functionsIn(argument));
  }

  #functionsIn(argument: SyntaxNode | undefined): SyntaxNode[] {
    const made = this.#code.provenance.made(argument);
    const node = made?.word === 'function' || made?.word === 'list' ? made : argument?.bare;
    if (node?.word === 'function') return [node];
    if (node?.word === 'list') {
      return node.children.flatMap((branch) => {
        const named = branch.word === 'mapping' ? branch.children.map((pair) => pair.child('value')) : [branch];
        return named.flatMap((one) => this.#functionsIn(one));
      });
    }
    // `charge(order)`, where `durable_step` decorates `charge`.
    const callee = node?.word === 'call' ? this.#code.provenance.made(node.child('callee')) : undefined;
    return callee?.word === 'function' && this.#isDeferred(callee) ? [callee] : [];
  }

  /** Whether calling a function only makes what an operation runs later. */
  #isDeferred(definition: SyntaxNode): boolean {
    return decoratorsOf(definition).some((decorator) =>
      this.#code.vocabulary(decorator).durable.deferrers.has(this.#code.provenance.origin(decorator) ?? ''),
    );
  }
}

/** Whether a function runs where it stands: it is called at once, or for each element of a list. */
function runsInPlace(node: SyntaxNode): boolean {
  const outer = node.parent?.word === 'parenthesized' ? node.parent : node;
  if (outer.role === 'callee') return true;
  const call = outer.enclosing('call', 'new', 'function');
  const isGiven = call?.argumentList.includes(outer) === true;
  const callee = call?.child('callee')?.bare;
  return isGiven && callee?.word === 'member' && iterators.has(callee.child('property')?.text ?? '');
}
