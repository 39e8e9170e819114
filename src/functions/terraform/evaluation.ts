import { unknown } from '../cloudFormation/value.ts';
import { builtInFunctions } from './builtInFunctions.ts';
import type { Expression, ForExpression, Step } from './hclNode.ts';
import { operate } from './operations.ts';
import { isList, isObject, Reference, settled, textOf, truthOf, type TerraformValue } from './terraformValue.ts';
import { isTooLarge } from './valueSize.ts';

/** Longer texts are what expressions of expressions grow into, not what people mean. */
const longestText = 1 << 20;

/** `used`: how many of the names are part of what has the value. */
export interface Meaning {
  readonly value: TerraformValue;
  readonly used: number;
}

/** What the names in an expression mean. */
export interface Scope {
  /**
   * What `var.x`, `data.type.x`, `aws_sqs_queue.x`, … mean, and how many of the names after the first are part of that;
   * undefined for names that mean nothing here.
   */
  lookUp(
    first: string,
    names: readonly string[],
  ): { readonly value: TerraformValue; readonly used: number } | undefined;
  /** `each`, `count` and the names of `for`. */
  readonly names: ReadonlyMap<string, TerraformValue>;
  /** How many items `for` may still go through in the whole configuration. */
  readonly budget: { items: number };
}

/** Works out an expression as it is before anything is applied; what that leaves open is `unknown`. */
export function evaluate(expression: Expression, scope: Scope): TerraformValue {
  const value = workOut(expression, scope);
  return isTooLarge(value) ? unknown : value;
}

function workOut(expression: Expression, scope: Scope): TerraformValue {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'template': {
      const values = expression.parts.map((part) => evaluate(part, scope));
      const [first] = values;
      if (first !== undefined && values.length === 1) return first;
      const texts = values.map(textOf);
      const text = texts.includes(undefined) ? undefined : texts.join('');
      return text === undefined || text.length > longestText ? unknown : text;
    }
    case 'list':
      return expression.items.map((item) => evaluate(item, scope));
    case 'object':
      return objectOf(expression.items.map(({ key, value }) => [evaluate(key, scope), evaluate(value, scope)]));
    case 'traversal':
      return traverse(expression.of, expression.steps, scope);
    case 'conditional': {
      const truth = truthOf(evaluate(expression.condition, scope));
      if (truth === undefined) return unknown;
      return evaluate(truth ? expression.whenTrue : expression.whenFalse, scope);
    }
    case 'operation':
      return operate(
        expression.operator,
        expression.operands.map((operand) => settled(evaluate(operand, scope))),
      );
    case 'call': {
      const given = expression.parameters.map((parameter) => evaluate(parameter, scope));
      const last = given.at(-1);
      const values = !expression.expands ? given : isList(last) ? [...given.slice(0, -1), ...last] : undefined;
      const known = Object.hasOwn(builtInFunctions, expression.name) ? builtInFunctions[expression.name] : undefined;
      return (values && known?.(values)) ?? unknown;
    }
    case 'for':
      return repeat(expression, scope);
    case 'unreadable':
      return unknown;
  }
}

function objectOf(items: readonly (readonly [TerraformValue, TerraformValue])[]): TerraformValue {
  const entries: [string, TerraformValue][] = [];
  for (const [key, value] of items) {
    const name = textOf(key);
    if (name === undefined) return unknown;
    entries.push([name, value]);
  }
  return Object.fromEntries(entries);
}

function traverse(of: Expression | string, steps: readonly Step[], scope: Scope): TerraformValue {
  if (typeof of !== 'string') return take(evaluate(of, scope), steps, scope);
  const named = scope.names.get(of);
  if (named !== undefined) return take(named, steps, scope);
  const end = steps.findIndex((step) => !('name' in step));
  const names = steps.slice(0, end < 0 ? steps.length : end).flatMap((step) => ('name' in step ? [step.name] : []));
  const found = scope.lookUp(of, names);
  return found ? take(found.value, steps.slice(found.used), scope) : unknown;
}

/** What is taken of a value, step by step. */
function take(value: TerraformValue, steps: readonly Step[], scope: Scope): TerraformValue {
  const [step, ...rest] = steps;
  if (!step) return value;
  if ('splat' in step) {
    if (value instanceof Reference) return take(value, rest, scope);
    if (!isList(value)) return value === null ? [] : value === unknown ? unknown : [take(value, rest, scope)];
    return value.map((item) => take(item, rest, scope));
  }
  const key = 'name' in step ? step.name : textOf(evaluate(step.index, scope));
  if (value instanceof Reference) {
    return take('name' in step ? value.attribute(step.name) : value.instance(key), rest, scope);
  }
  if (key === undefined) return unknown;
  const next = isList(value)
    ? value[Number(key)]
    : isObject(value) && Object.hasOwn(value, key)
      ? value[key]
      : undefined;
  return next === undefined ? unknown : take(next, rest, scope);
}

function repeat({ names, source, key, value, condition }: ForExpression, scope: Scope): TerraformValue {
  if (scope.budget.items < 0) return unknown;
  const over = settled(evaluate(source, scope));
  const entries: [TerraformValue, TerraformValue][] = isList(over)
    ? over.map((item, index) => [index, item])
    : isObject(over)
      ? Object.entries(over)
      : [];
  scope.budget.items -= entries.length;
  if ((!isList(over) && !isObject(over)) || scope.budget.items < 0) return unknown;
  const [first, second] = names;
  const made: [TerraformValue, TerraformValue][] = [];
  for (const [index, item] of entries) {
    const bound = new Map(scope.names);
    if (first !== undefined) bound.set(first, second === undefined ? item : index);
    if (second !== undefined) bound.set(second, item);
    const inner: Scope = { ...scope, names: bound };
    if (scope.budget.items < 0) return unknown;
    const truth = condition ? truthOf(evaluate(condition, inner)) : true;
    if (truth === undefined) return unknown;
    if (truth) made.push([key ? evaluate(key, inner) : index, evaluate(value, inner)]);
  }
  return key ? objectOf(made) : made.map(([, one]) => one);
}
