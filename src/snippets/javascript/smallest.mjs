// stop: handler
// stop: Hello

/** Returns a message made from the event. */
export const handler = async (event) => {
  return { message: `Hello ${event.name}` };
};
