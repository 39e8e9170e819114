// stop: handler
// stop: getTodo

/** Resolves the field of the schema that was asked for. */
export const handler = async (event) => {
  switch (event.info.fieldName) {
    case 'getTodo':
      return getTodo(event.arguments);
    default:
      throw new Error(`No resolver for ${event.info.fieldName}`);
  }
};

/** The core logic: the arguments of the field are its parameters. */
async function getTodo({ id }) {
  return { id, title: 'Buy milk' };
}
