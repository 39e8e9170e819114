import type { Rule } from './rule.ts';
import { rule as mutableModuleState } from './rules/mutable-module-state.ts';

/** Every rule, in the order of their ids. */
export const rules: readonly Rule[] = [mutableModuleState];
