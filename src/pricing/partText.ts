import * as l10n from '@vscode/l10n';
import type { EstimatePart } from './estimate.ts';
import { plainNumber } from './format.ts';

/** What a line of the bill is for, as people read it. */
export function partName({ name }: Pick<EstimatePart, 'name'>): string {
  switch (name) {
    case 'requests':
      return l10n.t('Requests');
    case 'duration':
      return l10n.t('Duration');
    case 'init':
      return l10n.t('Init phase of cold starts');
    case 'ephemeral-storage':
      return l10n.t('Ephemeral storage');
    case 'logs':
      return 'CloudWatch Logs';
  }
}

/** What a line of the bill charges, with its unit: `1,000,000 requests`, `5,000 GB-seconds`. */
export function partQuantity({ quantity, unit }: Pick<EstimatePart, 'quantity' | 'unit'>): string {
  const value = plainNumber(quantity);
  switch (unit) {
    case 'requests':
      return l10n.t('{0} requests', value);
    case 'GB-seconds':
      return l10n.t('{0} GB-seconds', value);
    case 'GB':
      return `${value} GB`;
  }
}
