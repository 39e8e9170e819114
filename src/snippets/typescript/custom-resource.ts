// stop: handler
// stop: apply

import type { CloudFormationCustomResourceEvent } from 'aws-lambda';

/** Always answers: without an answer CloudFormation waits for an hour. */
export const handler = async (event: CloudFormationCustomResourceEvent): Promise<void> => {
  try {
    const Data = await apply(event.RequestType, event.ResourceProperties.Limit);
    await respond(event, { Status: 'SUCCESS', Data });
  } catch (error) {
    console.error(`${event.RequestType} of ${event.LogicalResourceId} failed`, error);
    await respond(event, { Status: 'FAILED', Reason: String(error) });
  }
};

/** The core logic: request is Create, Update or Delete. It may come twice. */
async function apply(request: string, limit: string): Promise<object> {
  console.log(`${request} with limit ${limit}`);
  return { Limit: limit };
}

async function respond(event: CloudFormationCustomResourceEvent, result: object): Promise<void> {
  const { StackId, RequestId, LogicalResourceId } = event;
  // The id stays the same: another one means that CloudFormation deletes the old resource.
  const PhysicalResourceId = 'PhysicalResourceId' in event ? event.PhysicalResourceId : LogicalResourceId;
  const response = await fetch(event.ResponseURL, {
    method: 'PUT',
    headers: { 'Content-Type': '' }, // the address is signed for none
    body: JSON.stringify({ StackId, RequestId, LogicalResourceId, PhysicalResourceId, ...result }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`CloudFormation was not told: ${response.status}`);
}
