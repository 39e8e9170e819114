// stop: handler
// stop: InvalidOrder
// stop: saveOrder

/** No retry will mend it. */
class InvalidOrder extends Error {}

/** Gives up what no retry mends; whatever else fails is thrown, so that Lambda tries again. */
export const handler = async (event) => {
  try {
    await saveOrder(event.detail);
  } catch (error) {
    if (!(error instanceof InvalidOrder)) throw error;
    console.error(`Event ${event.id} is given up`, error);
  }
};

/** The core logic. An event may come twice: handle it so that this does no harm. */
async function saveOrder({ orderId, quantity = 0 }) {
  if (quantity < 1) throw new InvalidOrder(`Order ${orderId} has no quantity`);
  console.log(`Order ${orderId} is saved`);
}
