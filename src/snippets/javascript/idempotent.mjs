// stop: handler
// stop: saveOrder

import { ConditionalCheckFailedException, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

const dynamodb = new DynamoDBClient();

/** Saves an order once, however often its event comes. */
export const handler = async (event) => {
  await saveOrder(event.detail);
};

/** The core logic: the table refuses an order that it has. */
async function saveOrder({ orderId, quantity }) {
  const put = new PutItemCommand({
    TableName: process.env.TABLE_NAME,
    Item: { id: { S: orderId }, quantity: { N: String(quantity) } },
    ConditionExpression: 'attribute_not_exists(id)',
  });
  try {
    await dynamodb.send(put);
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    console.log(`Order ${orderId} was there already`);
  }
}
