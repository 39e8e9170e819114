// stop: handler
// stop: processOrder

/** Passes the detail of the event to the core logic; where it fails, Lambda tries again. */
export const handler = async (event) => {
  await processOrder(event.detail);
};

/** The core logic. An event may come twice: handle it so that this does no harm. */
async function processOrder(order) {
  console.log('Order', order.orderId);
}
