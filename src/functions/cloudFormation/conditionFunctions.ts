import type { Resolver } from './resolver.ts';
import { literal, type TemplateNode } from './templateNode.ts';
import { isList, textOf } from './value.ts';

type ConditionFunction = (argument: TemplateNode, resolver: Resolver) => boolean | undefined;

/** The functions that a condition is made of; undefined where their result depends on what is unknown. */
export const conditionFunctions: Readonly<Record<string, ConditionFunction>> = {
  Condition: (argument, resolver) => {
    const name = literal(argument);
    return name === undefined ? undefined : resolver.condition(name);
  },

  'Fn::Equals': (argument, resolver) => {
    const values = resolver.value(argument);
    if (!isList(values) || values.length !== 2) return undefined;
    const [left, right] = values.map(textOf);
    return left === undefined || right === undefined ? undefined : left === right;
  },

  'Fn::Not': (argument, resolver) => {
    const [truth] = truths(argument, resolver);
    return truth === undefined ? undefined : !truth;
  },

  'Fn::And': (argument, resolver) => {
    const all = truths(argument, resolver);
    if (all.includes(false)) return false;
    return all.length === 0 || all.includes(undefined) ? undefined : true;
  },

  'Fn::Or': (argument, resolver) => {
    const all = truths(argument, resolver);
    if (all.includes(true)) return true;
    return all.length === 0 || all.includes(undefined) ? undefined : false;
  },
};

function truths(argument: TemplateNode, resolver: Resolver): (boolean | undefined)[] {
  return argument.kind === 'list' ? argument.items.map((item) => resolver.isTrue(item)) : [];
}
