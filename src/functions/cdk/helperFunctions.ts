/**
 * Parts of construct paths that the CDK's own library makes functions below: handlers of custom resources, of log
 * retention, of bucket notifications and deployments, and the provider framework around a function of the user's.
 */
const helperParts =
  /^(?:Custom::|@aws-cdk[-.]|AWSCDK|(?:AWS|LogRetention|BucketNotificationsHandler)[0-9a-f]{32}$|framework-(?:onEvent|isComplete|onTimeout)$|WaiterStateMachine$)/;

/** The same by logical ids, for templates without path metadata. */
const helperIds =
  /^(?:(?:AWS|LogRetention|BucketNotificationsHandler)[0-9a-f]{32}|CustomCDKBucketDeployment[0-9A-F]{32}|Custom[A-Z]\w*CustomResourceProviderHandler|\w*framework(?:onEvent|isComplete|onTimeout)[0-9A-F]{8}$)/;

/** Whether the CDK made a function for itself: nobody writes or runs it. */
export function isHelper(logicalId: string, constructPath: string | undefined): boolean {
  if (constructPath === undefined) return helperIds.test(logicalId);
  return constructPath.split('/').some((part) => helperParts.test(part));
}
