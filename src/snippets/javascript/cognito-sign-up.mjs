// stop: handler
// stop: isWelcome
// stop: example.com

/** Lets people sign up, or refuses them: they read the text of the error. */
export const handler = async (event) => {
  if (!isWelcome(event.request.userAttributes.email)) {
    throw new Error('Please sign up with the address of your company.');
  }
  return event;
};

/** The core logic: it knows nothing of Cognito. */
function isWelcome(email) {
  return email.endsWith('@example.com');
}
