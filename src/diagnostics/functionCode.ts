import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { handlerFunctions } from '../syntax/handlers.ts';
import type { LocalModules } from '../syntax/localModules.ts';
import { Provenance } from '../syntax/provenance.ts';
import { Reachability, type CallStep } from '../syntax/reachability.ts';
import { Remembered } from '../syntax/remembered.ts';
import type { SourceFile } from '../syntax/sourceFile.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import { EventData } from './eventData.ts';
import { SdkCalls } from './sdk/sdkCalls.ts';
import { kindsInCode, Triggers } from './triggers.ts';
import { Values } from './values.ts';
import { vocabularyOf, type Vocabulary } from './vocabulary.ts';

/** A handler with everything of the function's own that it reaches, and what is known of it. */
export interface FunctionCode {
  /** The handler's file. */
  readonly source: SourceFile;
  /** All files of the function's own, the handler's first. */
  readonly files: readonly SourceFile[];
  /** The function as its template describes it; undefined for a handler that only the code shows. */
  readonly function: LambdaFunction | undefined;
  readonly reachability: Reachability;
  /** Where names and values come from. */
  readonly provenance: Provenance;
  /** What expressions evaluate to. */
  readonly values: Values;
  /** What comes from the event. */
  readonly eventData: EventData;
  /** Clients and calls of AWS's SDKs. */
  readonly sdk: SdkCalls;
  /** What invokes the function. */
  readonly triggers: Triggers;
  /** The words of a node's language. */
  readonly vocabulary: (node: SyntaxNode) => Vocabulary;
  /** Whether a node runs while a request is handled. */
  readonly isReached: (node: SyntaxNode) => boolean;
  /** The calls that lead there from the handler; empty in the handler itself. */
  readonly chainTo: (node: SyntaxNode) => readonly CallStep[];
}

/** What is known of code whichever of its handlers is called. */
type Knowledge = Pick<FunctionCode, 'provenance' | 'values' | 'sdk'>;

const knowledge = new Remembered<Knowledge>();

function knowledgeOf(modules: LocalModules): Knowledge {
  return knowledge.of(modules, modules, () => {
    const provenance = new Provenance(modules);
    const values = new Values(provenance);
    return { provenance, values, sdk: new SdkCalls(provenance, values) };
  });
}

/** Undefined where the handler's function is not in the code. */
export function functionCode(
  modules: LocalModules,
  fn: LambdaFunction | undefined,
  symbol: string,
): FunctionCode | undefined {
  const [source] = modules.files;
  if (source === undefined) return undefined;
  const { provenance, values, sdk } = knowledgeOf(modules);
  const entries = handlerFunctions(source, symbol, provenance);
  if (entries.length === 0) return undefined;
  const reachability = new Reachability(entries, provenance);
  const eventData = new EventData(reachability, provenance);
  return {
    source,
    files: modules.files,
    function: fn,
    reachability,
    provenance,
    values,
    eventData,
    sdk,
    triggers: new Triggers(fn, () => kindsInCode(modules.files, reachability, eventData)),
    vocabulary: (node) => vocabularyOf(node.source),
    isReached: (node) => reachability.isReached(node),
    chainTo: (node) => reachability.chainTo(node) ?? [],
  };
}
