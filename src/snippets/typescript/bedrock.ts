// stop: handler
// stop: renameTodo

interface AgentEvent {
  actionGroup: string;
  function: string;
  parameters: { name: string; value: string }[];
}

/** Calls the function that the agent has chosen, and tells it the outcome. */
export const handler = async (event: AgentEvent) => {
  const body = await call(event.function, new Map(event.parameters.map(({ name, value }) => [name, value])));
  return {
    messageVersion: '1.0',
    response: {
      actionGroup: event.actionGroup,
      function: event.function,
      functionResponse: { responseBody: { TEXT: { body } } },
    },
  };
};

async function call(name: string, parameters: Map<string, string>): Promise<string> {
  switch (name) {
    case 'renameTodo':
      return renameTodo(parameters.get('id') ?? '', parameters.get('title') ?? '');
    default:
      return `There is no function ${name}.`;
  }
}

/** The core logic: returns what the agent reads. */
async function renameTodo(id: string, title: string): Promise<string> {
  return `${id} is now called ${title}.`;
}
