// stop: handler
// stop: processMessage

import type { SNSEvent } from 'aws-lambda';

/** Passes what was published to the core logic; where it fails, Lambda tries again. */
export const handler = async (event: SNSEvent): Promise<void> => {
  for (const { Sns } of event.Records) {
    await processMessage(JSON.parse(Sns.Message));
  }
};

/** The core logic. A message may come twice: handle it so that this does no harm. */
async function processMessage(message: unknown): Promise<void> {
  console.log('Message', message);
}
