import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import type { RegionPrices } from './regionPrices.ts';

/** `price` itself; an ExpectedError where it is not known, because a bill without this part would mislead. */
export function requiredPrice<Price>(price: Price | undefined, what: string, { region }: RegionPrices): Price {
  if (price !== undefined) return price;
  throw new ExpectedError(
    l10n.t('The price of {0} is not known for region {1}. Choose another region to compare with.', what, region),
  );
}
