// stop: handler
// stop: Order
// stop: processOrder

import type { EventBridgeEvent } from 'aws-lambda';

interface Order {
  orderId: string;
}

/** Passes the detail of the event to the core logic; where it fails, Lambda tries again. */
export const handler = async (event: EventBridgeEvent<string, Order>): Promise<void> => {
  await processOrder(event.detail);
};

/** The core logic. An event may come twice: handle it so that this does no harm. */
async function processOrder(order: Order): Promise<void> {
  console.log('Order', order.orderId);
}
