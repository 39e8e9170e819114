import type { Range } from 'vscode-languageserver-types';
import { childrenOf, type MapEntry, type TemplateNode } from '../cloudFormation/templateNode.ts';
import { textOf } from '../cloudFormation/value.ts';
import { joined } from './joinedText.ts';
import type { ServiceFiles } from './serviceFiles.ts';
import { isUnknownNode, unknownNode } from './unknownNode.ts';
import { sourceNamed } from './variableSources.ts';
import { mayHoldVariable, textParts, type Variable, type VariableSource } from './variableSyntax.ts';

/** How many nodes one value may be if everything in it were written out. */
const largestValue = 100_000;

/**
 * Works out the variables of a service (https://www.serverless.com/framework/docs/guides/variables) as they are before it
 * is deployed. What only a deployment knows becomes an unknown node. Values that lead to themselves are unknown as well.
 */
export class Variables {
  readonly root: TemplateNode;
  readonly files: ServiceFiles;
  /** What `--stage` is given; undefined where nobody has chosen one. */
  readonly stage: string | undefined;
  readonly #resolved = new Map<TemplateNode, TemplateNode>();
  readonly #shallow = new Map<TemplateNode, TemplateNode>();
  readonly #sizes = new Map<TemplateNode, number>();
  /** What is being worked out at the moment; everything is done one after the other. */
  readonly #open = new Set<TemplateNode>();

  constructor(root: TemplateNode, files: ServiceFiles, stage?: string) {
    this.root = root;
    this.stage = stage;
    this.files = files;
  }

  /** A value with all variables in it worked out. */
  async resolve(node: TemplateNode): Promise<TemplateNode> {
    const known = this.#resolved.get(node);
    if (known) return known;
    if (this.#open.has(node)) return unknownNode('self', node.range);
    this.#open.add(node);
    try {
      const value = await this.#value(node);
      const resolved = value === node ? await this.#children(node) : await this.resolve(value);
      // What a variable stands for is written where the variable is.
      const placed = value === node ? resolved : { ...resolved, range: node.range };
      const kept = this.#sizeOf(placed) > largestValue ? unknownNode('self', node.range) : placed;
      this.#resolved.set(node, kept);
      return kept;
    } finally {
      this.#open.delete(node);
    }
  }

  /** A value whose own variable is worked out; what lies below it is as it is written. */
  async shallow(node: TemplateNode): Promise<TemplateNode> {
    if (node.kind !== 'scalar' || typeof node.value !== 'string' || !mayHoldVariable(node.value)) return node;
    const known = this.#shallow.get(node);
    if (known) return known;
    if (this.#open.has(node)) return unknownNode('self', node.range);
    this.#open.add(node);
    try {
      const value = await this.#value(node);
      const shallow = value === node ? node : ofVariable(await this.shallow(value));
      this.#shallow.set(node, shallow);
      return shallow;
    } finally {
      this.#open.delete(node);
    }
  }

  /** The text that a text with variables comes to; undefined where it is unknown or no text. */
  async text(written: string, range: Range): Promise<string | undefined> {
    if (!mayHoldVariable(written)) return written;
    const node = await this.shallow({ kind: 'scalar', value: written, range });
    return node.kind === 'scalar' ? textOf(node.value ?? undefined) : undefined;
  }

  async #value(node: TemplateNode): Promise<TemplateNode> {
    if (node.kind !== 'scalar' || typeof node.value !== 'string' || !mayHoldVariable(node.value)) return node;
    const parts = textParts(node.value);
    const [only] = parts;
    if (parts.length === 1) return typeof only === 'object' ? this.#variable(only, node.range) : node;
    const values: TemplateNode[] = [];
    for (const part of parts) {
      values.push(
        typeof part === 'string'
          ? { kind: 'scalar', value: part, range: node.range }
          : await this.shallow(await this.#variable(part, node.range)),
      );
    }
    return joined(values, node.range);
  }

  /** The first of a variable's sources that has a value. */
  async #variable({ sources, written }: Variable, range: Range): Promise<TemplateNode> {
    for (const source of sources) {
      const value = await this.#source(source, range);
      if (value && (value.kind !== 'scalar' || value.value !== null || source === sources.at(-1))) return value;
    }
    return unknownNode(written.slice(2, -1), range);
  }

  async #source(source: VariableSource, range: Range): Promise<TemplateNode | undefined> {
    switch (source.kind) {
      case 'literal':
        return { kind: 'scalar', value: source.value, range };
      case 'nested': {
        if (!mayHoldVariable(source.text)) return undefined;
        return this.shallow({ kind: 'scalar', value: source.text, range });
      }
      case 'source': {
        const parameters = source.parameters === undefined ? '' : await this.text(source.parameters, range);
        const address = source.address === undefined ? '' : await this.text(source.address, range);
        const shown = `${source.type}:${source.address ?? source.parameters ?? ''}`;
        if (parameters === undefined || address === undefined) return unknownNode(shown, range);
        const named = sourceNamed(source.type);
        return named ? named({ parameters, address, range, variables: this }) : unknownNode(shown, range);
      }
    }
  }

  async #children(node: TemplateNode): Promise<TemplateNode> {
    switch (node.kind) {
      case 'scalar':
        return node;
      case 'list': {
        const items: TemplateNode[] = [];
        for (const item of node.items) items.push(await this.resolve(item));
        return { ...node, items };
      }
      case 'map': {
        const entries = new Map<string, MapEntry>();
        for (const [key, entry] of node.entries) {
          entries.set(key, { ...entry, value: await this.resolve(entry.value) });
        }
        return { ...node, entries };
      }
      case 'intrinsic':
        return isUnknownNode(node) ? node : { ...node, argument: await this.resolve(node.argument) };
    }
  }

  #sizeOf(node: TemplateNode): number {
    const known = this.#sizes.get(node);
    if (known !== undefined) return known;
    const size = childrenOf(node).reduce((sum, child) => sum + this.#sizeOf(child), 1);
    this.#sizes.set(node, size);
    return size;
  }
}

/** Who changes what a variable stands for changes it for everybody who uses the variable. */
function ofVariable(node: TemplateNode): TemplateNode {
  return node.kind === 'scalar' ? { kind: 'scalar', value: node.value, range: node.range } : node;
}
