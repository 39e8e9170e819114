import * as l10n from '@vscode/l10n';
import { flatPart, type EstimatePart, type PartInput } from '../estimatePart.ts';
import { requiredPrice } from '../requiredPrice.ts';

/** The EC2 instances at the price that the user named, and AWS's fee for managing them. */
export function managedInstanceParts({ usage: { managedInstances }, prices }: PartInput): EstimatePart[] {
  if (!managedInstances) return [];
  const { managementShare } = requiredPrice(prices.managedInstances, l10n.t('managed instances'), prices);
  const hours = managedInstances.instances * managedInstances.hours;
  return [
    flatPart('managed-instances', 'instance-hours', hours, managedInstances.hourlyPrice),
    flatPart('managed-instances-fee', 'instance-hours', hours, managedInstances.hourlyPrice * managementShare),
  ];
}
