import type { SourceFile } from '../syntax/sourceFile.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { Word } from '../syntax/words.ts';
import { fileUseAt, type FileUse } from './fileWrites.ts';
import type { FunctionCode } from './functionCode.ts';
import type { SdkCall } from './sdk/sdkCall.ts';
import { stateWriteAt, type StateWrite } from './stateWrites.ts';
import { withinStack } from './withinStack.ts';

/** A call of what is known by its qualified name: see `Provenance.calleeOrigin`. */
export interface KnownCall {
  readonly node: SyntaxNode;
  readonly origin: string;
}

/** What is recognised in the nodes of a file, once for all rules. */
interface Recognised {
  readonly knownCall: KnownCall;
  /** The same of a construction. */
  readonly knownNew: KnownCall;
  /** A name alone that is a call, in the languages in which it can be. */
  readonly knownName: KnownCall;
  readonly sdkCall: SdkCall;
  readonly fileUse: FileUse;
  readonly stateWrite: StateWrite;
}

/** What a rule listens to: the nodes of each word, and what is recognised in them. */
export type Subjects = Readonly<Record<Word, SyntaxNode>> & Recognised;

export type Subject = keyof Subjects;

interface Recogniser<Found> {
  /** The words of the nodes that it may be. */
  readonly words: readonly Word[];
  readonly find: (code: FunctionCode, node: SyntaxNode) => Found | undefined;
}

const recognisers: { readonly [Kind in keyof Recognised]: Recogniser<Recognised[Kind]> } = {
  knownCall: { words: ['call'], find: knownCallAt },
  knownNew: { words: ['new'], find: knownCallAt },
  knownName: {
    words: ['name'],
    find: (code, node) => (node.source.table.bareCalls ? knownCallAt(code, node) : undefined),
  },
  sdkCall: { words: ['call'], find: ({ sdk }, node) => sdk.at(node) },
  fileUse: { words: ['call', 'new'], find: fileUseAt },
  stateWrite: {
    words: ['call', 'assignment', 'augmentedAssignment', 'update', 'binary'],
    find: (_, node) => stateWriteAt(node),
  },
};

function knownCallAt({ provenance }: FunctionCode, node: SyntaxNode): KnownCall | undefined {
  const origin = provenance.calleeOrigin(node);
  return origin === undefined ? undefined : { node, origin };
}

/** The subjects of rules in one file of a function. They are looked for when the first rule asks for them. */
export class FileSubjects {
  readonly #code: FunctionCode;
  readonly #source: SourceFile;
  readonly #found = new Map<Subject, readonly unknown[]>();

  constructor(code: FunctionCode, source: SourceFile) {
    this.#code = code;
    this.#source = source;
  }

  /** By word, and in source order. */
  of<Kind extends Subject>(kind: Kind): readonly Subjects[Kind][] {
    let found = this.#found.get(kind);
    if (found === undefined) {
      found = isRecognised(kind) ? this.#recognise<unknown>(recognisers[kind]) : this.#source.nodesOf(kind);
      this.#found.set(kind, found);
    }
    return found as readonly Subjects[Kind][];
  }

  #recognise<Found>({ words, find }: Recogniser<Found>): readonly Found[] {
    const found: Found[] = [];
    const look = (node: SyntaxNode): void => {
      const one = find(this.#code, node);
      if (one !== undefined) found.push(one);
    };
    for (const word of words) for (const node of this.#source.nodesOf(word)) withinStack(look, node);
    return found;
  }
}

function isRecognised(kind: Subject): kind is keyof Recognised {
  return Object.hasOwn(recognisers, kind);
}
