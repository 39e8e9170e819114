import * as l10n from '@vscode/l10n';
import type { EstimatePart } from './estimatePart.ts';
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
    case 'provisioned-concurrency':
      return l10n.t('Provisioned concurrency');
    case 'provisioned-duration':
      return l10n.t('Duration under provisioned concurrency');
    case 'ephemeral-storage':
      return l10n.t('Ephemeral storage');
    case 'snapstart-cache':
      return l10n.t('SnapStart: snapshots kept');
    case 'snapstart-restore':
      return l10n.t('SnapStart: restores');
    case 'response-streaming':
      return l10n.t('Response streaming');
    case 'event-pollers':
      return l10n.t('Provisioned event pollers');
    case 'durable-operations':
      return l10n.t('Durable operations');
    case 'durable-written':
      return l10n.t('Durable executions: data written');
    case 'durable-retained':
      return l10n.t('Durable executions: data kept');
    case 'tenant-environments':
      return l10n.t('Environments of tenants');
    case 'managed-instances':
      return l10n.t('Managed instances: EC2');
    case 'managed-instances-fee':
      return l10n.t('Managed instances: management');
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
    case 'GB-months':
      return l10n.t('{0} GB-months', value);
    case 'unit-hours':
      return l10n.t('{0} poller unit hours', value);
    case 'instance-hours':
      return l10n.t('{0} instance hours', value);
    case 'operations':
      return l10n.t('{0} operations', value);
  }
}
