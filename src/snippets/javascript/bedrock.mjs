// stop: handler
// stop: renameTodo

/** Calls the function that the agent has chosen, and tells it the outcome. */
export const handler = async (event) => {
  const parameters = Object.fromEntries(event.parameters.map(({ name, value }) => [name, value]));
  const body = await call(event.function, parameters);
  return {
    messageVersion: '1.0',
    response: {
      actionGroup: event.actionGroup,
      function: event.function,
      functionResponse: { responseBody: { TEXT: { body } } },
    },
  };
};

async function call(name, parameters) {
  switch (name) {
    case 'renameTodo':
      return renameTodo(parameters.id, parameters.title);
    default:
      return `There is no function ${name}.`;
  }
}

/** The core logic: returns what the agent reads. */
async function renameTodo(id, title) {
  return `${id} is now called ${title}.`;
}
