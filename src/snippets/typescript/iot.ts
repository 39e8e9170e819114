// stop: handler
// stop: Measurement
// stop: processMeasurement

interface Measurement {
  sensor: string;
  celsius: number;
}

/** Passes what the rule has selected to the core logic; where it fails, Lambda tries again. */
export const handler = async (event: Measurement): Promise<void> => {
  await processMeasurement(event.sensor, event.celsius);
};

/** The core logic. A message may come twice: handle it so that this does no harm. */
async function processMeasurement(sensor: string, celsius: number): Promise<void> {
  console.log(`${sensor}: ${celsius} °C`);
}
