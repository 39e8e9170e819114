// stop: handler
// stop: answer

/** Handles a client that comes, goes, or sends a message. */
export const handler = async (event) => {
  const { connectionId, routeKey } = event.requestContext;
  switch (routeKey) {
    case '$connect':
      console.log(connectionId, 'has come');
      return { statusCode: 200 };
    case '$disconnect':
      console.log(connectionId, 'has gone');
      return { statusCode: 200 };
    default:
      return { statusCode: 200, body: JSON.stringify(answer(JSON.parse(event.body))) };
  }
};

/** The core logic: what the client is told, where the route has a route response. */
function answer(message) {
  return { heard: message.text };
}
