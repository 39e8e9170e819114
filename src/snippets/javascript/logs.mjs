// stop: handler
// stop: processLine

import { gunzipSync } from 'node:zlib';

/** Passes the log lines that the subscription filter let through to the core logic. */
export const handler = async (event) => {
  const text = gunzipSync(Buffer.from(event.awslogs.data, 'base64')).toString();
  const { logGroup, logEvents } = JSON.parse(text);
  for (const { message } of logEvents) await processLine(logGroup, message);
};

/** The core logic. Never subscribe a function to its own log group: that is a loop. */
async function processLine(logGroup, message) {
  console.log(`${logGroup}: ${message}`);
}
