// stop: handler
// stop: getTodo
// stop: Arguments

import type { AppSyncResolverEvent } from 'aws-lambda';

interface Arguments {
  id: string;
}

/** Resolves the field of the schema that was asked for. */
export const handler = async (event: AppSyncResolverEvent<Arguments>): Promise<unknown> => {
  switch (event.info.fieldName) {
    case 'getTodo':
      return getTodo(event.arguments);
    default:
      throw new Error(`No resolver for ${event.info.fieldName}`);
  }
};

/** The core logic: the arguments of the field are its parameters. */
async function getTodo({ id }: Arguments): Promise<object> {
  return { id, title: 'Buy milk' };
}
