// stop: handler
// stop: findWork
// stop: processItem

import type { Context, ScheduledEvent } from 'aws-lambda';

const reserve = 1_000; // ms; the last item has to end in this time

/** Works until the deadline is near; the next run goes on with what is left. */
export const handler = async (event: ScheduledEvent, context: Context): Promise<{ done: number }> => {
  let done = 0;
  for (const item of await findWork(event.time)) {
    if (context.getRemainingTimeInMillis() <= reserve) {
      console.warn('Little time is left: the next run goes on');
      break;
    }
    await processItem(item);
    done += 1;
  }
  return { done };
};

/** What is to be done by then, and is not done yet. */
async function findWork(due: string): Promise<string[]> {
  return [`report of ${due.slice(0, 10)}`];
}

/** The core logic. A run may come twice: handle it so that this does no harm. */
async function processItem(item: string): Promise<void> {
  console.log('Done:', item);
}
