// stop: handler
// stop: claimsOf
// stop: plan

import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';

/** Adds claims to the tokens that Cognito is about to issue. */
export const handler = async (event: PreTokenGenerationV2TriggerEvent): Promise<PreTokenGenerationV2TriggerEvent> => {
  const claimsToAddOrOverride = claimsOf(event.userName);
  event.response.claimsAndScopeOverrideDetails = {
    idTokenGeneration: { claimsToAddOrOverride },
    accessTokenGeneration: { claimsToAddOrOverride },
  };
  return event;
};

/** The core logic: what the tokens say of this user. */
function claimsOf(userName: string): Record<string, string> {
  return { plan: 'free' };
}
