// The shapes of what AWS's services send to EventBridge, users' directories and conversations, and their own calls, where
// @types/aws-lambda has none.
import type * as aws from 'aws-lambda';

type FromService<Source extends string, Type extends string, Detail> = aws.EventBridgeEvent<Type, Detail> & {
  source: Source;
};
type Texts<Keys extends string> = Record<Keys, string>;

export type Ec2StateChange = FromService<
  'aws.ec2',
  'EC2 Instance State-change Notification',
  { 'instance-id': string; state: 'pending' | 'running' | 'shutting-down' | 'stopped' | 'stopping' | 'terminated' }
>;
export type Ec2SpotInterruption = FromService<
  'aws.ec2',
  'EC2 Spot Instance Interruption Warning',
  { 'instance-id': string; 'instance-action': 'hibernate' | 'stop' | 'terminate' }
>;

type AutoScaling<Type extends string, Detail> = FromService<'aws.autoscaling', Type, Detail>;
interface ScalingActivity<Status extends string> extends Texts<
  | 'AutoScalingGroupName'
  | 'ActivityId'
  | 'RequestId'
  | 'StatusMessage'
  | 'StartTime'
  | 'EndTime'
  | 'EC2InstanceId'
  | 'Cause'
  | 'Description'
> {
  StatusCode: Status;
  Details: { 'Availability Zone': string; 'Subnet ID': string };
}
export type AutoScalingLaunch = AutoScaling<'EC2 Instance Launch Successful', ScalingActivity<'InProgress'>>;
export type AutoScalingLaunchFailed = AutoScaling<'EC2 Instance Launch Unsuccessful', ScalingActivity<'Failed'>>;
export type AutoScalingTerminate = AutoScaling<'EC2 Instance Terminate Successful', ScalingActivity<'InProgress'>>;
export type AutoScalingTerminateFailed = AutoScaling<'EC2 Instance Terminate Unsuccessful', ScalingActivity<'Failed'>>;
type LifecycleAction<Transition extends string> = Texts<
  | 'LifecycleActionToken'
  | 'AutoScalingGroupName'
  | 'LifecycleHookName'
  | 'EC2InstanceId'
  | 'NotificationMetadata'
  | 'Origin'
  | 'Destination'
> & { LifecycleTransition: `autoscaling:EC2_INSTANCE_${Transition}` };
export type AutoScalingLaunchLifecycle = AutoScaling<
  'EC2 Instance-launch Lifecycle Action',
  LifecycleAction<'LAUNCHING'>
>;
export type AutoScalingTerminateLifecycle = AutoScaling<
  'EC2 Instance-terminate Lifecycle Action',
  LifecycleAction<'TERMINATING'>
>;

export type CodeBuildPhaseChange = FromService<
  'aws.codebuild',
  'CodeBuild Build Phase Change',
  Texts<
    | 'project-name'
    | 'build-id'
    | 'completed-phase-context'
    | 'completed-phase-start'
    | 'completed-phase-end'
    | 'version'
  > & {
    'completed-phase': aws.CodeBuildPhaseType;
    'completed-phase-status': aws.CodeBuildPhaseStatusType;
    'completed-phase-duration-seconds': number;
    'additional-information': aws.CodeBuildStateEventDetail['additional-information'];
  }
>;
type CodeCommit<Type extends string, Detail> = FromService<'aws.codecommit', Type, Detail>;
export type CodeCommitRepositoryChange = CodeCommit<
  'CodeCommit Repository State Change',
  Texts<
    | 'repositoryName'
    | 'repositoryId'
    | 'referenceName'
    | 'referenceFullName'
    | 'commitId'
    | 'oldCommitId'
    | 'callerUserArn'
  > & { event: 'referenceCreated' | 'referenceUpdated' | 'referenceDeleted'; referenceType: 'branch' | 'tag' }
>;
export type CodeCommitPullRequestChange = CodeCommit<
  'CodeCommit Pull Request State Change',
  Texts<
    | 'event'
    | 'pullRequestId'
    | 'title'
    | 'sourceReference'
    | 'destinationReference'
    | 'sourceCommit'
    | 'destinationCommit'
    | 'author'
    | 'callerUserArn'
    | 'creationDate'
    | 'lastModifiedDate'
    | 'notificationBody'
  > & { pullRequestStatus: 'Open' | 'Closed'; isMerged: 'True' | 'False'; repositoryNames: string[] }
>;
type Deployment = Texts<'application' | 'deploymentId' | 'deploymentGroup' | 'instanceGroupId' | 'region'> & {
  state: 'START' | 'READY' | 'SUCCESS' | 'FAILURE' | 'STOP';
};
export type CodeDeployDeploymentChange = FromService<
  'aws.codedeploy',
  'CodeDeploy Deployment State-change Notification',
  Deployment
>;
export type CodeDeployInstanceChange = FromService<
  'aws.codedeploy',
  'CodeDeploy Instance State-change Notification',
  Deployment & { instanceId: string }
>;

export type EcrImageAction = FromService<
  'aws.ecr',
  'ECR Image Action',
  Texts<'repository-name' | 'image-digest' | 'image-tag'> & {
    result: 'SUCCESS' | 'FAILURE';
    'action-type': 'PUSH' | 'DELETE';
  }
>;
export type EcrImageScan = FromService<
  'aws.ecr',
  'ECR Image Scan',
  Texts<'repository-name' | 'image-digest'> & {
    'scan-status': 'COMPLETE' | 'FAILED';
    'finding-severity-counts': Partial<
      Record<'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW' | 'INFORMATIONAL' | 'UNDEFINED', number>
    >;
    'image-tags': string[];
  }
>;
export type EcsTaskChange = FromService<
  'aws.ecs',
  'ECS Task State Change',
  Texts<
    | 'clusterArn'
    | 'taskArn'
    | 'taskDefinitionArn'
    | 'lastStatus'
    | 'desiredStatus'
    | 'group'
    | 'cpu'
    | 'memory'
    | 'stopCode'
    | 'stoppedReason'
    | 'createdAt'
    | 'updatedAt'
  > & {
    launchType: 'EC2' | 'FARGATE' | 'EXTERNAL';
    version: number;
    containers: (Texts<'containerArn' | 'lastStatus' | 'name' | 'taskArn'> & { exitCode: number })[];
  }
>;
interface EcsResource {
  name: string;
  type: 'INTEGER';
  integerValue: number;
}
export type EcsContainerInstanceChange = FromService<
  'aws.ecs',
  'ECS Container Instance State Change',
  Texts<'clusterArn' | 'containerInstanceArn' | 'ec2InstanceId' | 'status' | 'updatedAt'> & {
    agentConnected: boolean;
    registeredResources: EcsResource[];
    remainingResources: EcsResource[];
    version: number;
    versionInfo: Texts<'agentHash' | 'agentVersion' | 'dockerVersion'>;
  }
>;

export type GuardDutyFinding = FromService<
  'aws.guardduty',
  'GuardDuty Finding',
  Texts<
    'accountId' | 'region' | 'partition' | 'id' | 'arn' | 'type' | 'createdAt' | 'updatedAt' | 'title' | 'description'
  > & {
    schemaVersion: '2.0';
    severity: number;
    resource: { resourceType: 'Instance'; instanceDetails: Texts<'instanceId' | 'instanceType'> };
    service: Texts<'serviceName' | 'detectorId' | 'resourceRole' | 'eventFirstSeen' | 'eventLastSeen'> & {
      archived: boolean;
      count: number;
    };
  }
>;
export type HealthEvent = FromService<
  'aws.health',
  'AWS Health Event',
  Texts<
    | 'eventArn'
    | 'service'
    | 'eventTypeCode'
    | 'communicationId'
    | 'startTime'
    | 'lastUpdatedTime'
    | 'eventRegion'
    | 'page'
    | 'totalPages'
    | 'affectedAccount'
  > & {
    eventTypeCategory: 'issue' | 'accountNotification' | 'scheduledChange' | 'investigation';
    eventScopeCode: 'ACCOUNT_SPECIFIC' | 'PUBLIC';
    statusCode: 'open' | 'closed' | 'upcoming';
    eventDescription: Texts<'language' | 'latestDescription'>[];
    affectedEntities: Texts<'entityValue'>[];
  }
>;
export type ConfigComplianceChange = FromService<
  'aws.config',
  'Config Rules Compliance Change',
  Texts<
    | 'resourceId'
    | 'awsRegion'
    | 'awsAccountId'
    | 'configRuleName'
    | 'configRuleARN'
    | 'recordVersion'
    | 'resourceType'
    | 'notificationCreationTime'
  > & {
    messageType: 'ComplianceChangeNotification';
    newEvaluationResult: Texts<'resultRecordedTime' | 'configRuleInvokedTime'> & {
      complianceType: 'COMPLIANT' | 'NON_COMPLIANT' | 'NOT_APPLICABLE';
      evaluationResultIdentifier: {
        evaluationResultQualifier: Texts<'configRuleName' | 'resourceType' | 'resourceId'>;
        orderingTimestamp: string;
      };
    };
  }
>;
export type CloudTrailApiCall = FromService<
  'aws.s3',
  'AWS API Call via CloudTrail',
  Texts<
    | 'eventVersion'
    | 'eventTime'
    | 'eventSource'
    | 'eventName'
    | 'awsRegion'
    | 'sourceIPAddress'
    | 'userAgent'
    | 'requestID'
    | 'eventID'
    | 'recipientAccountId'
  > & {
    userIdentity: Texts<'type' | 'principalId' | 'arn' | 'accountId' | 'userName'>;
    requestParameters: Record<string, unknown> | null;
    responseElements: Record<string, unknown> | null;
    readOnly: boolean;
    managementEvent: boolean;
    eventType: 'AwsApiCall';
    eventCategory: 'Management' | 'Data';
  }
>;
export type StepFunctionsExecutionChange = FromService<
  'aws.states',
  'Step Functions Execution Status Change',
  Texts<'executionArn' | 'stateMachineArn' | 'name'> & {
    status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
    startDate: number;
    stopDate: number | null;
    input: string | null;
    inputDetails: { included: boolean };
    output: string | null;
    outputDetails: { included: boolean } | null;
    error: string | null;
    cause: string | null;
  }
>;
export type GlueJobChange = FromService<
  'aws.glue',
  'Glue Job State Change',
  Texts<'jobName' | 'jobRunId' | 'message'> & {
    severity: 'INFO' | 'WARN' | 'ERROR';
    state: 'SUCCEEDED' | 'FAILED' | 'TIMEOUT' | 'STOPPED';
  }
>;
export type BatchJobChange = FromService<
  'aws.batch',
  'Batch Job State Change',
  Texts<'jobArn' | 'jobName' | 'jobId' | 'jobQueue' | 'status' | 'statusReason' | 'jobDefinition'> & {
    attempts: unknown[];
    createdAt: number;
    retryStrategy: { attempts: number; evaluateOnExit: unknown[] };
    dependsOn: unknown[];
    parameters: Record<string, string>;
    container: {
      image: string;
      command: string[];
      resourceRequirements: { value: string; type: 'VCPU' | 'MEMORY' | 'GPU' }[];
    } & Record<'volumes' | 'environment' | 'mountPoints' | 'ulimits' | 'networkInterfaces' | 'secrets', unknown[]>;
    tags: Record<string, string>;
    propagateTags: boolean;
    platformCapabilities: string[];
  }
>;
export type BackupJobChange = FromService<
  'aws.backup',
  'Backup Job State Change',
  Texts<
    | 'backupJobId'
    | 'backupVaultArn'
    | 'backupVaultName'
    | 'bytesTransferred'
    | 'creationDate'
    | 'iamRoleArn'
    | 'resourceArn'
    | 'resourceType'
    | 'state'
    | 'startBy'
  > & { percentDone: number }
>;
export type RdsInstanceEvent = FromService<
  'aws.rds',
  'RDS DB Instance Event',
  Texts<'SourceArn' | 'Date' | 'Message' | 'SourceIdentifier' | 'EventID'> & {
    EventCategories: string[];
    SourceType: 'DB_INSTANCE';
  }
>;
type AlarmState = Texts<'reason' | 'timestamp' | 'value'>;
export type CloudWatchAlarmChange = FromService<
  'aws.cloudwatch',
  'CloudWatch Alarm State Change',
  { alarmName: string; configuration: aws.CloudWatchAlarmConfiguration; previousState: AlarmState; state: AlarmState }
>;
export type SsmParameterChange = FromService<
  'aws.ssm',
  'Parameter Store Change',
  Texts<'name' | 'description'> & {
    operation: 'Create' | 'Update' | 'Delete' | 'LabelParameterVersion';
    type: 'String' | 'StringList' | 'SecureString';
  }
>;
