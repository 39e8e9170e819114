import { conditionFunctions } from './conditionFunctions.ts';
import { intrinsicFunctions } from './intrinsicFunctions.ts';
import { parameterValues } from './parameters.ts';
import { at, literal, type TemplateNode } from './templateNode.ts';
import { noValue, textOf, unknown, type Value } from './value.ts';

/** Longer texts are no values of a template but what aliases of aliases grow into. */
const longestText = 1 << 20;

/** A dynamic reference: AWS puts a secret or an entry of the Parameter Store in its place. */
const dynamic = '{{resolve:';

/**
 * Works out the values of a template as they are before it is deployed: with the parameters' defaults, and without what
 * AWS adds. What that leaves open is `unknown`.
 */
export class Resolver {
  readonly #root: TemplateNode;
  readonly #parameters: ReadonlyMap<string, Value>;
  readonly #values = new Map<TemplateNode, Value>();
  readonly #conditions = new Map<string, boolean | undefined>();

  /** `given`: values of parameters that are passed to the template; the others have their defaults. */
  constructor(root: TemplateNode, given: ReadonlyMap<string, Value> = new Map()) {
    this.#root = root;
    this.#parameters = parameterValues(at(root, 'Parameters'), given);
  }

  /** A part of the template outside of the node in hand, e.g. `Mappings`. */
  section(...keys: readonly string[]): TemplateNode | undefined {
    return at(this.#root, ...keys);
  }

  value(node: TemplateNode): Value {
    const known = this.#values.get(node);
    if (known !== undefined) return known;
    const value = this.#resolve(node);
    const kept = typeof value === 'string' && (value.length > longestText || value.includes(dynamic)) ? unknown : value;
    this.#values.set(node, kept);
    return kept;
  }

  /** Like `value`, where nothing is written and where `AWS::NoValue` is. */
  optional(node: TemplateNode | undefined): Value | undefined {
    const value = node && this.value(node);
    return value === noValue ? undefined : value;
  }

  /** The node that `Fn::If` comes to, through as many of them as there are; the node itself where that is unknown. */
  chosen(node: TemplateNode): TemplateNode {
    if (node.kind !== 'intrinsic' || node.name !== 'Fn::If' || node.argument.kind !== 'list') return node;
    const [condition, whenTrue, whenFalse] = node.argument.items;
    const name = literal(condition);
    const truth = name === undefined ? condition && this.isTrue(condition) : this.condition(name);
    const next = truth === true ? whenTrue : truth === false ? whenFalse : undefined;
    return next ? this.chosen(next) : node;
  }

  /**
   * The node below a path of keys; undefined where nothing is written. An intrinsic function on the way that is unknown
   * is the result: so is what lies below it.
   */
  at(node: TemplateNode | undefined, ...keys: readonly string[]): TemplateNode | undefined {
    let current = node && this.chosen(node);
    for (const key of keys) {
      if (current?.kind === 'intrinsic') break;
      const next = at(current, key);
      current = next && this.chosen(next);
    }
    return current && this.value(current) === noValue ? undefined : current;
  }

  /** The value below a path of keys; undefined where nothing is written. */
  optionalAt(node: TemplateNode | undefined, ...keys: readonly string[]): Value | undefined {
    return this.optional(this.at(node, ...keys));
  }

  /** What `Ref` to a name and `${name}` in `Fn::Sub` come to. Resources and pseudo parameters are known to AWS alone. */
  reference(name: string): Value {
    return name === 'AWS::NoValue' ? noValue : (this.#parameters.get(name) ?? unknown);
  }

  /** A condition of the template by its name; undefined where it depends on what is unknown. */
  condition(name: string): boolean | undefined {
    if (!this.#conditions.has(name)) {
      // A condition that names itself stays unknown.
      this.#conditions.set(name, undefined);
      const node = this.section('Conditions', name);
      this.#conditions.set(name, node && this.isTrue(node));
    }
    return this.#conditions.get(name);
  }

  /** The value of a condition function. */
  isTrue(node: TemplateNode): boolean | undefined {
    return node.kind === 'intrinsic' ? conditionFunctions[node.name]?.(node.argument, this) : undefined;
  }

  /**
   * A text to show or to recognise something by: what cannot be resolved stands in it as `${name}`, for example
   * `arn:aws:lambda:${AWS::Region}:123456789012:layer:tools:3`.
   */
  display(node: TemplateNode): string {
    const text = textOf(node.kind === 'scalar' ? (node.value ?? undefined) : this.value(node));
    if (text !== undefined || node.kind !== 'intrinsic') return text ?? '';
    const { name, argument } = node;
    const parts = argument.kind === 'list' ? argument.items : [argument];
    const [first, second] = parts;
    switch (name) {
      case 'Ref':
        return `\${${literal(argument) ?? ''}}`;
      case 'Reference':
        return parts.length > 0 ? parts.map((part) => `\${${this.display(part)}}`).join('') : '${unknown}';
      case 'Fn::GetAtt':
        return `\${${parts.map((part) => this.display(part)).join('.')}}`;
      case 'Fn::Sub':
        return first ? this.#displaySubstitution(first, second) : '';
      case 'Fn::Join':
        if (first && second?.kind === 'list') {
          return second.items.map((item) => this.display(item)).join(this.display(first));
        }
        return `\${${name}}`;
      default:
        return `\${${name}}`;
    }
  }

  #displaySubstitution(template: TemplateNode, variables: TemplateNode | undefined): string {
    return (literal(template) ?? '').replace(/\$\{([^!}][^}]*)\}/g, (written, name: string) => {
      const variable = at(variables, name.trim());
      return variable ? this.display(variable) : (textOf(this.reference(name.trim())) ?? written);
    });
  }

  #resolve(node: TemplateNode): Value {
    switch (node.kind) {
      case 'scalar':
        return node.value;
      case 'list':
        return node.items.map((item) => this.value(item)).filter((item) => item !== noValue);
      case 'map': {
        const items = [...node.entries].map(([key, entry]) => [key, this.value(entry.value)] as const);
        return Object.fromEntries(items.filter(([, item]) => item !== noValue));
      }
      case 'intrinsic':
        return node.value ?? intrinsicFunctions[node.name]?.(node.argument, this) ?? unknown;
    }
  }
}
