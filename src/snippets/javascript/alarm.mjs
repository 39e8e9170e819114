// stop: handler
// stop: processAlarm

/** Passes the alarm and its new state to the core logic. */
export const handler = async (event) => {
  const { alarmData } = event;
  await processAlarm(alarmData.alarmName, alarmData.state.value);
};

/** The core logic: state is OK, ALARM or INSUFFICIENT_DATA. */
async function processAlarm(name, state) {
  console.log(`Alarm ${name} is ${state}`);
}
