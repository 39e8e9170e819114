// prefix: lambda
// title: Lambda handler
// description: The smallest handler: returns a message made from the event.
// event: hello
// stop: handler
// stop: Hello

/** Returns a message made from the event. */
export const handler = async (event) => {
  return { message: `Hello ${event.name}` };
};
