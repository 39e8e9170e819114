// stop: handler
// stop: processLine

import { gunzipSync } from 'node:zlib';
import type { CloudWatchLogsDecodedData, CloudWatchLogsEvent } from 'aws-lambda';

/** Passes the log lines that the subscription filter let through to the core logic. */
export const handler = async (event: CloudWatchLogsEvent): Promise<void> => {
  const text = gunzipSync(Buffer.from(event.awslogs.data, 'base64')).toString();
  const { logGroup, logEvents } = JSON.parse(text) as CloudWatchLogsDecodedData;
  for (const { message } of logEvents) await processLine(logGroup, message);
};

/** The core logic. Never subscribe a function to its own log group: that is a loop. */
async function processLine(logGroup: string, message: string): Promise<void> {
  console.log(`${logGroup}: ${message}`);
}
