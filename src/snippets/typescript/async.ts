// stop: handler
// stop: handOff

import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

const sqs = new SQSClient();

/** Accepts a request at once; the work is done by the function behind the queue. */
export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const work = readJson(event.body);
  if (work === undefined) return jsonResponse(400, { message: 'The body must be JSON.' });
  return jsonResponse(202, { id: await handOff(work) });
};

/** Puts work into the queue, and returns the id by which it can be asked for. */
async function handOff(work: unknown): Promise<string | undefined> {
  const send = new SendMessageCommand({ QueueUrl: process.env.QUEUE_URL, MessageBody: JSON.stringify(work) });
  const { MessageId } = await sqs.send(send);
  return MessageId;
}

function readJson(body = ''): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function jsonResponse(statusCode: number, body: unknown): APIGatewayProxyStructuredResultV2 {
  return { statusCode, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
