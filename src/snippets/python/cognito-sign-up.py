# stop: lambda_handler
# stop: is_welcome
# stop: example.com


def lambda_handler(event, context):
    """Lets people sign up, or refuses them: they read the text of the error."""
    if not is_welcome(event["request"]["userAttributes"]["email"]):
        raise ValueError("Please sign up with the address of your company.")
    return event


def is_welcome(email):
    """The core logic: it knows nothing of Cognito."""
    return email.endswith("@example.com")
