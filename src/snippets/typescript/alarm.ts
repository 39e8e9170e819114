// stop: handler
// stop: processAlarm

import type { CloudWatchAlarmEvent } from 'aws-lambda';

/** Passes the alarm and its new state to the core logic. */
export const handler = async (event: CloudWatchAlarmEvent): Promise<void> => {
  const { alarmData } = event;
  await processAlarm(alarmData.alarmName, alarmData.state.value);
};

/** The core logic: state is OK, ALARM or INSUFFICIENT_DATA. */
async function processAlarm(name: string, state: string): Promise<void> {
  console.log(`Alarm ${name} is ${state}`);
}
