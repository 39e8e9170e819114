// stop: handler
// stop: Greeting
// stop: Hello

interface Greeting {
  name: string;
}

/** Returns a message made from the event. */
export const handler = async (event: Greeting) => {
  return { message: `Hello ${event.name}` };
};
