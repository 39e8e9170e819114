import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { estimate, type Estimate } from './estimate.ts';
import { functionUsage, type UsageKnowledge } from './functionUsage.ts';
import { PriceBook } from './priceBook.ts';
import type { Usage } from './usage.ts';

/** What a function costs a month, or why that cannot be told. */
export type FunctionCost =
  | { readonly usage: Usage; readonly estimate: Estimate; readonly unknown?: undefined }
  | { readonly usage?: undefined; readonly estimate?: undefined; readonly unknown: string };

/** The usage of a function, complete enough to be priced. Throws ExpectedError that says what is unknown. */
export function pricedUsage(fn: LambdaFunction, knowledge: UsageKnowledge): Usage {
  const { memorySize, durationMs, ...usage } = functionUsage(fn, knowledge);
  if (memorySize === undefined) {
    throw new ExpectedError(l10n.t('The MemorySize of {0} cannot be resolved here, so there is no price.', fn.name));
  }
  if (durationMs === undefined) {
    throw new ExpectedError(l10n.t('The Timeout of {0} cannot be resolved here: run it once to see a price.', fn.name));
  }
  if (fn.managedInstances === true && !usage.managedInstances) {
    throw new ExpectedError(
      l10n.t(
        '{0} runs on managed instances, which are billed by the hour of EC2: say how many and at what price in lambda-workbench.json.',
        fn.name,
      ),
    );
  }
  return { ...usage, memorySize, durationMs };
}

export function functionCost(fn: LambdaFunction, knowledge: UsageKnowledge, book = PriceBook.shipped): FunctionCost {
  try {
    const usage = pricedUsage(fn, knowledge);
    return { usage, estimate: estimate(usage, book) };
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return { unknown: error.message };
  }
}
