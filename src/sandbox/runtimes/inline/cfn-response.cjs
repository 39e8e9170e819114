// What CloudFormation puts beside Node.js code that stands in a template: answers a custom resource. Written after AWS's
// description of its module:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-lambda-function-code-cfnresponsemodule.html
'use strict';

exports.SUCCESS = 'SUCCESS';
exports.FAILED = 'FAILED';

/** Puts the answer to the presigned URL of the event, and ends the invocation. What goes wrong is logged and not thrown. */
exports.send = (event, context, responseStatus, responseData, physicalResourceId, noEcho) => {
  const body = JSON.stringify({
    Status: responseStatus,
    Reason: `See the details in CloudWatch Log Stream: ${context.logStreamName}`,
    PhysicalResourceId: physicalResourceId || context.logStreamName,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
    NoEcho: noEcho || false,
    Data: responseData,
  });
  console.log('Response body:\n', body);
  return put(event.ResponseURL, body)
    .then((status) => console.log(`Status code: ${status}`))
    .catch((error) => console.log(`send(..) failed executing https.request(..): ${error}`))
    .then(() => {
      // Gone with Node.js 24, whose handlers wait for the promise.
      if (typeof context.done === 'function') context.done();
    });
};

function put(url, body) {
  return new Promise((resolve, reject) => {
    // A service on this machine may stand in for S3 without TLS.
    const { request } = require(url.startsWith('http:') ? 'node:http' : 'node:https');
    // The signature of the URL is one for no content type.
    const headers = { 'content-type': '', 'content-length': Buffer.byteLength(body) };
    const sending = request(url, { method: 'PUT', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sending.on('error', reject);
    sending.end(body);
  });
}
