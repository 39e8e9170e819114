"""What CloudFormation puts beside Python code that stands in a template and imports it: answers a custom resource.

Written after AWS's description of its module; AWS's own uses urllib3, which this machine need not have.
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-lambda-function-code-cfnresponsemodule.html
"""

import json

SUCCESS = "SUCCESS"
FAILED = "FAILED"


def send(event, context, responseStatus, responseData, physicalResourceId=None, noEcho=False, reason=None):
    """Puts the answer to the presigned URL of the event. What goes wrong on the way is printed, as AWS does, and not raised."""
    answer = {
        "Status": responseStatus,
        "Reason": reason or f"See the details in CloudWatch Log Stream: {context.log_stream_name}",
        "PhysicalResourceId": physicalResourceId or context.log_stream_name,
        "StackId": event["StackId"],
        "RequestId": event["RequestId"],
        "LogicalResourceId": event["LogicalResourceId"],
        "NoEcho": noEcho,
        "Data": responseData,
    }
    body = json.dumps(answer)
    print("Response body:")
    print(body)
    try:
        print("Status code:", put(event["ResponseURL"], body.encode("utf-8")))
    except Exception as error:
        print("send(..) failed executing http.request(..):", error)


def put(url, body):
    # Loaded here: most invocations of a function that has this module are measured up to its own first line.
    import urllib.error
    import urllib.request

    # The signature of the URL is one for no content type.
    headers = {"Content-Type": "", "Content-Length": str(len(body))}
    request = urllib.request.Request(url, data=body, headers=headers, method="PUT")
    try:
        with urllib.request.urlopen(request) as response:
            return response.status
    except urllib.error.HTTPError as error:
        return error.code
