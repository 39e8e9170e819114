# stop: lambda_handler
# stop: claims_of
# stop: plan


def lambda_handler(event, context):
    """Adds claims to the tokens that Cognito is about to issue."""
    claims = claims_of(event["userName"])
    event["response"]["claimsAndScopeOverrideDetails"] = {
        "idTokenGeneration": {"claimsToAddOrOverride": claims},
        "accessTokenGeneration": {"claimsToAddOrOverride": claims},
    }
    return event


def claims_of(user_name):
    """The core logic: what the tokens say of this user."""
    return {"plan": "free"}
