// stop: handler
// stop: InvalidOrder
// stop: Order
// stop: saveOrder

import type { EventBridgeEvent } from 'aws-lambda';

interface Order {
  orderId: string;
  quantity?: number;
}

/** No retry will mend it. */
class InvalidOrder extends Error {}

/** Gives up what no retry mends; whatever else fails is thrown, so that Lambda tries again. */
export const handler = async (event: EventBridgeEvent<string, Order>): Promise<void> => {
  try {
    await saveOrder(event.detail);
  } catch (error) {
    if (!(error instanceof InvalidOrder)) throw error;
    console.error(`Event ${event.id} is given up`, error);
  }
};

/** The core logic. An event may come twice: handle it so that this does no harm. */
async function saveOrder({ orderId, quantity = 0 }: Order): Promise<void> {
  if (quantity < 1) throw new InvalidOrder(`Order ${orderId} has no quantity`);
  console.log(`Order ${orderId} is saved`);
}
