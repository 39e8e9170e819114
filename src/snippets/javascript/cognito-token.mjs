// stop: handler
// stop: claimsOf
// stop: plan

/** Adds claims to the tokens that Cognito is about to issue. */
export const handler = async (event) => {
  const claimsToAddOrOverride = claimsOf(event.userName);
  event.response.claimsAndScopeOverrideDetails = {
    idTokenGeneration: { claimsToAddOrOverride },
    accessTokenGeneration: { claimsToAddOrOverride },
  };
  return event;
};

/** The core logic: what the tokens say of this user. */
function claimsOf(userName) {
  return { plan: 'free' };
}
