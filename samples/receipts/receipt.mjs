/** The text of a receipt. Nothing here knows of Lambda or S3, so that any test can call it. */
export function receiptOf({ orderId, items }) {
  const amounts = items.map(({ quantity, price }) => quantity * price);
  const lines = items.map(({ name, quantity }, index) => `${quantity} × ${name}: ${amounts[index].toFixed(2)}`);
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  return [`Order ${orderId}`, ...lines, `Total: ${total.toFixed(2)}`, ''].join('\n');
}
