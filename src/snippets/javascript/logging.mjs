// stop: handler
// stop: processOrder

/** Logs what can be searched for later: with the log format JSON, each key is a field. */
export const handler = async (event) => {
  await processOrder(event.detail);
  console.info({ message: 'Order processed', orderId: event.detail.orderId, eventId: event.id });
};

/** The core logic. Log no secrets, and never the whole event. */
async function processOrder(order) {
  console.debug(`Order ${order.orderId} has ${order.quantity} pieces`);
}
