# stop: lambda_handler
# stop: index.html


def lambda_handler(event, context):
    """Rewrites a request before CloudFront looks into its cache."""
    request = event["Records"][0]["cf"]["request"]
    request["uri"] = file_of(request["uri"])
    return request


def file_of(uri):
    """The core logic: a folder stands for its first page."""
    return f"{uri}index.html" if uri.endswith("/") else uri
