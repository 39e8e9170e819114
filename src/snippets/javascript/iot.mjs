// stop: handler
// stop: processMeasurement

/** Passes what the rule has selected to the core logic; where it fails, Lambda tries again. */
export const handler = async (event) => {
  await processMeasurement(event.sensor, event.celsius);
};

/** The core logic. A message may come twice: handle it so that this does no harm. */
async function processMeasurement(sensor, celsius) {
  console.log(`${sensor}: ${celsius} °C`);
}
