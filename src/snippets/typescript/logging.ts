// stop: handler
// stop: Order
// stop: processOrder

import type { EventBridgeEvent } from 'aws-lambda';

interface Order {
  orderId: string;
  quantity: number;
}

/** Logs what can be searched for later: with the log format JSON, each key is a field. */
export const handler = async (event: EventBridgeEvent<string, Order>): Promise<void> => {
  await processOrder(event.detail);
  console.info({ message: 'Order processed', orderId: event.detail.orderId, eventId: event.id });
};

/** The core logic. Log no secrets, and never the whole event. */
async function processOrder(order: Order): Promise<void> {
  console.debug(`Order ${order.orderId} has ${order.quantity} pieces`);
}
