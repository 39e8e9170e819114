// stop: handler
// stop: processMessage

/** Passes what was published to the core logic; where it fails, Lambda tries again. */
export const handler = async (event) => {
  for (const { Sns } of event.Records) {
    await processMessage(JSON.parse(Sns.Message));
  }
};

/** The core logic. A message may come twice: handle it so that this does no harm. */
async function processMessage(message) {
  console.log('Message', message);
}
