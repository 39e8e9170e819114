import { unknown } from '../cloudFormation/value.ts';

/** What an expression comes to. Lists and objects may hold unknown values. */
export type TerraformValue =
  string | number | boolean | null | typeof unknown | Reference | readonly TerraformValue[] | TerraformObject;

export interface TerraformObject {
  readonly [key: string]: TerraformValue;
}

/** What can be referred to: a resource, a data source or a module of the configuration. */
export interface Referable {
  /** e.g. `aws_sqs_queue.orders`, `module.shop.aws_sqs_queue.orders["eu"]`; `key` is the instance's, if it is known. */
  addressOf(key: string | undefined): string;
  /** An attribute where the configuration says it; else `unknown`. */
  attributeOf(key: string | undefined, name: string): TerraformValue;
}

/** What an expression refers to, or an attribute of that. */
export class Reference {
  readonly #target: Referable;
  readonly #key: string | undefined;
  /** What it comes to, where the configuration says it: the name of a queue, but not its ARN. */
  readonly value: TerraformValue;
  readonly #isAttribute: boolean;

  constructor(target: Referable, key?: string, value: TerraformValue = unknown, isAttribute = false) {
    this.#target = target;
    this.#key = key;
    this.value = value;
    this.#isAttribute = isAttribute;
  }

  get address(): string {
    return this.#target.addressOf(this.#key);
  }

  /** An attribute of what is referred to, or a part of the attribute. */
  attribute(name: string): TerraformValue {
    if (this.#isAttribute) return isObject(this.value) ? (this.value[name] ?? unknown) : this;
    const value = this.#target.attributeOf(this.#key, name);
    return value instanceof Reference ? value : new Reference(this.#target, this.#key, value, true);
  }

  /** One of several instances, or an item of the attribute. */
  instance(key: string | undefined): TerraformValue {
    if (!this.#isAttribute) return new Reference(this.#target, key);
    return isList(this.value) ? (this.value[Number(key)] ?? unknown) : this;
  }
}

/** The text of a scalar as Terraform puts it into strings; undefined for everything else. */
export function textOf(value: TerraformValue | undefined): string | undefined {
  if (value instanceof Reference) return textOf(value.value);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

/** The value itself where it is known although it is a reference. */
export function settled(value: TerraformValue): TerraformValue {
  return value instanceof Reference ? value.value : value;
}

export function isList(value: TerraformValue | undefined): value is readonly TerraformValue[] {
  return Array.isArray(value);
}

export function isObject(value: TerraformValue | undefined): value is TerraformObject {
  return typeof value === 'object' && value !== null && !isList(value) && !(value instanceof Reference);
}

/** The truth of a value; undefined where it is unknown. */
export function truthOf(value: TerraformValue): boolean | undefined {
  const text = textOf(value);
  return text === 'true' ? true : text === 'false' ? false : undefined;
}
