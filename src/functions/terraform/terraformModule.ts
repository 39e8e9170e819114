import { unknown } from '../cloudFormation/value.ts';
import { evaluate, type Meaning, type Scope } from './evaluation.ts';
import { blockOf, type Block, type Body } from './hclNode.ts';
import type { ModuleFiles } from './moduleFiles.ts';
import { isList, isObject, Reference, settled, textOf, type Referable, type TerraformValue } from './terraformValue.ts';

/** How many items all `for` expressions of a configuration go through. */
const mostItems = 200_000;

/** Nobody describes more copies of one block. */
const mostInstances = 1000;

/** One of the copies that `count` and `for_each` make of a block; the only one where they are unknown. */
export interface Instance {
  readonly key: string | undefined;
  readonly scope: Scope;
}

/** A module with what it is given: the root module, or one that a block calls. */
export class TerraformModule {
  readonly files: ModuleFiles;
  /** What stands before the addresses of its resources: `module.shop.`, nothing for the root module. */
  readonly prefix: string;
  readonly #root: string;
  readonly #budget: { items: number };
  readonly #inputs: ((name: string) => TerraformValue | undefined) | undefined;
  readonly #named = new Map<string, Block>();
  readonly #described = new Map<string, Described>();
  readonly #values = new Map<string, TerraformValue>();
  readonly resources: readonly Described[];
  readonly calls: readonly Described[];
  /** What packs the code of functions. */
  readonly archives: readonly Described[];

  constructor(
    files: ModuleFiles,
    prefix = '',
    root = files.folder,
    budget = { items: mostItems },
    inputs?: (name: string) => TerraformValue | undefined,
  ) {
    this.#budget = budget;
    this.files = files;
    this.prefix = prefix;
    this.#root = root;
    this.#inputs = inputs;
    for (const { file, body } of files.files) {
      for (const block of body.blocks) this.#add(block, file);
    }
    const all = [...this.#described.values()];
    this.resources = all.filter(({ block }) => block.type === 'resource');
    this.archives = all.filter(({ type }) => type === 'archive_file');
    this.calls = all.filter(({ block }) => block.type === 'module');
  }

  #add(block: Block, file: string): void {
    const [type = '', name = ''] = block.labels;
    if (block.type === 'locals') {
      for (const key of block.body.attributes.keys()) this.#named.set(`local.${key}`, block);
    } else if (block.type === 'variable') {
      this.#named.set(`var.${type}`, block);
    } else if (block.type === 'output') {
      this.#named.set(`output.${type}`, block);
    } else if (block.type === 'module') {
      this.#described.set(`module.${type}`, new Described(this, block, file, `module.${type}`));
    } else if (block.type === 'resource' || block.type === 'data') {
      const address = block.type === 'data' ? `data.${type}.${name}` : `${type}.${name}`;
      this.#described.set(address, new Described(this, block, file, address));
    }
  }

  /** The meaning of names in this module, outside of blocks that are repeated. */
  get scope(): Scope {
    return this.scopeWith(new Map());
  }

  scopeWith(names: ReadonlyMap<string, TerraformValue>): Scope {
    return { lookUp: (first, steps) => this.#lookUp(first, steps), names, budget: this.#budget };
  }

  /** What one of its outputs comes to. */
  output(name: string): TerraformValue {
    return this.#remembered(`output.${name}`, (block) => attributeValue(block.body, 'value', this.scope));
  }

  /** A module that is called here, as one instance of the call has it; undefined for modules that are elsewhere. */
  called(call: Described, instance: Instance): TerraformModule | undefined {
    const [name = ''] = call.block.labels;
    const files = this.files.children.get(name);
    return (
      files &&
      new TerraformModule(files, `${call.addressOf(instance.key)}.`, this.#root, this.#budget, (input) => {
        const given = call.block.body.attributes.get(input);
        return given && evaluate(given.expression, instance.scope);
      })
    );
  }

  #lookUp(first: string, [name = '', next = '']: readonly string[]): Meaning | undefined {
    switch (first) {
      case 'var':
        return { value: this.#variable(name), used: 1 };
      case 'local':
        return {
          value: this.#remembered(`local.${name}`, ({ body }) => attributeValue(body, name, this.scope)),
          used: 1,
        };
      case 'path':
        return {
          value: name === 'module' ? this.files.folder : /^(?:root|cwd)$/.test(name) ? this.#root : unknown,
          used: 1,
        };
      case 'data':
        return this.#reference(`data.${name}.${next}`, 2);
      default:
        return this.#reference(`${first}.${name}`, 1);
    }
  }

  #reference(address: string, used: number): Meaning | undefined {
    const described = this.#described.get(address);
    return described && { value: new Reference(described), used };
  }

  #variable(name: string): TerraformValue {
    return this.#remembered(`var.${name}`, ({ body }) => {
      const given = this.#inputs?.(name);
      if (given !== undefined) return given;
      const value = this.files.values.findLast(({ attributes }) => attributes.has(name)) ?? body;
      return attributeValue(value, value === body ? 'default' : name, this.scope);
    });
  }

  /** The value of a block that has a name; worked out once, and unknown where it needs itself. */
  #remembered(name: string, work: (block: Block) => TerraformValue): TerraformValue {
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    const block = this.#named.get(name);
    if (!block) return unknown;
    this.#values.set(name, unknown);
    const value = work(block);
    this.#values.set(name, value);
    return value;
  }
}

/** A block that others can refer to: a resource, a data source or the call of a module. */
export class Described implements Referable {
  readonly module: TerraformModule;
  readonly block: Block;
  /** Absolute. */
  readonly file: string;
  readonly #address: string;
  readonly #open = new Set<string>();
  readonly #modules = new Map<Instance, TerraformModule | undefined>();
  #instances: readonly Instance[] | undefined;

  constructor(module: TerraformModule, block: Block, file: string, address: string) {
    this.module = module;
    this.block = block;
    this.file = file;
    this.#address = address;
  }

  get type(): string {
    return this.block.labels[0] ?? '';
  }

  addressOf(key: string | undefined): string {
    const address = this.module.prefix + this.#address;
    return key !== undefined && this.instances.some((one) => one.key === key) ? `${address}["${key}"]` : address;
  }

  attributeOf(key: string | undefined, name: string): TerraformValue {
    const instance = this.instances.find((one) => one.key === key) ?? this.instances[0];
    if (!instance) return unknown;
    if (this.block.type === 'module') {
      const module = this.moduleOf(instance);
      if (module) return module.output(name);
    }
    const written = outputNames[this.type]?.[name] ?? name;
    if (this.#open.has(written)) return unknown;
    this.#open.add(written);
    const value = attributeValue(this.block.body, written, instance.scope);
    this.#open.delete(written);
    // What is not written, AWS makes up or has a default for.
    return value === null ? unknown : value;
  }

  /** Of the call of a module: the module, as one instance of the call has it. */
  moduleOf(instance: Instance): TerraformModule | undefined {
    if (!this.#modules.has(instance)) this.#modules.set(instance, this.module.called(this, instance));
    return this.#modules.get(instance);
  }

  get instances(): readonly Instance[] {
    if (!this.#instances) {
      // A block that is counted by itself is one.
      this.#instances = [{ key: undefined, scope: this.module.scope }];
      this.#instances = this.#repeated();
    }
    return this.#instances;
  }

  #repeated(): readonly Instance[] {
    const { attributes } = this.block.body;
    const { scope } = this.module;
    const each = attributes.get('for_each');
    const count = attributes.get('count');
    const instance = (key: string | undefined, name: string, value: TerraformValue): Instance => ({
      key,
      scope: this.module.scopeWith(new Map([[name, value]])),
    });
    if (each) {
      const entries = eachOf(settled(evaluate(each.expression, scope)));
      if (!entries || entries.length === 0 || entries.length > mostInstances) {
        return [instance(undefined, 'each', { key: unknown, value: unknown })];
      }
      return entries.map(([key, value]) => instance(key, 'each', { key, value }));
    }
    if (count) {
      const number = Number(textOf(evaluate(count.expression, scope)) ?? NaN);
      if (!(number > 1) || number > mostInstances) {
        return [instance(undefined, 'count', { index: Number.isNaN(number) ? unknown : 0 })];
      }
      return Array.from({ length: number }, (_, index) => instance(String(index), 'count', { index }));
    }
    return [{ key: undefined, scope }];
  }
}

/** Attributes that are another one's value. */
const outputNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_lambda_function: { id: 'function_name' },
  aws_s3_bucket: { id: 'bucket' },
  aws_sqs_queue: {},
};

function eachOf(value: TerraformValue): readonly (readonly [string, TerraformValue])[] | undefined {
  if (isObject(value)) return Object.entries(value);
  if (!isList(value)) return undefined;
  const keys = value.map(textOf);
  const known = keys.filter((key) => key !== undefined);
  return known.length === keys.length ? known.map((key) => [key, key]) : undefined;
}

/** The value of an attribute; null where it is not written. */
export function attributeValue(body: Body, name: string, scope: Scope): TerraformValue {
  const attribute = body.attributes.get(name);
  return attribute ? evaluate(attribute.expression, scope) : blockOf(body, name) ? unknown : null;
}
