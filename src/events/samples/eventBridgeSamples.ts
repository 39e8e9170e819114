import * as l10n from '@vscode/l10n';
import { eventBridgeRule, samplesOf, type SampleDefinition } from '../sampleDefinition.ts';

/** What services and applications send to EventBridge, and schedules. */
export function eventBridgeSamples(): SampleDefinition[] {
  return [
    ...samplesOf(
      'Amazon EventBridge',
      'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html',
      eventBridgeRule,
      [{ name: 'eventbridge-custom', title: l10n.t('Event of an application') }],
    ),
    ...samplesOf(
      'Amazon EventBridge',
      'https://docs.aws.amazon.com/lambda/latest/dg/with-eventbridge-scheduler.html',
      ['Schedule', 'schedule'],
      [{ name: 'eventbridge-schedule', title: l10n.t('Schedule') }],
    ),
    ...samplesOf(
      'Amazon EventBridge Scheduler',
      'https://docs.aws.amazon.com/lambda/latest/dg/with-eventbridge-scheduler.html',
      ['ScheduleV2', 'schedule'],
      [{ name: 'scheduler', title: l10n.t('Schedule of EventBridge Scheduler'), when: /"method":"scheduler"/ }],
    ),
    ...samplesOf(
      'Amazon EC2',
      'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html',
      eventBridgeRule,
      [
        {
          name: 'ec2-state-change',
          title: l10n.t('State of an instance'),
          when: /"EC2 Instance State-change Notification"/,
        },
        {
          name: 'ec2-spot-interruption',
          title: l10n.t('Spot instance about to be taken away'),
          when: /"EC2 Spot Instance Interruption Warning"/,
          documentation: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html',
        },
      ],
    ),
    ...samplesOf(
      'Amazon EC2 Auto Scaling',
      'https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-event-reference.html',
      eventBridgeRule,
      [
        { name: 'autoscaling-launch', title: l10n.t('Instance launched'), when: /"EC2 Instance Launch Successful"/ },
        {
          name: 'autoscaling-launch-failed',
          title: l10n.t('Instance not launched'),
          when: /"EC2 Instance Launch Unsuccessful"/,
        },
        {
          name: 'autoscaling-terminate',
          title: l10n.t('Instance terminated'),
          when: /"EC2 Instance Terminate Successful"/,
        },
        {
          name: 'autoscaling-terminate-failed',
          title: l10n.t('Instance not terminated'),
          when: /"EC2 Instance Terminate Unsuccessful"/,
        },
        {
          name: 'autoscaling-launch-lifecycle',
          title: l10n.t('Lifecycle hook: an instance is launched'),
          when: /"EC2 Instance-launch Lifecycle Action"/,
        },
        {
          name: 'autoscaling-terminate-lifecycle',
          title: l10n.t('Lifecycle hook: an instance is terminated'),
          when: /"EC2 Instance-terminate Lifecycle Action"/,
        },
      ],
    ),
    ...samplesOf(
      'AWS CodeBuild',
      'https://docs.aws.amazon.com/codebuild/latest/userguide/sample-build-notifications-ref.html',
      eventBridgeRule,
      [
        { name: 'codebuild-state-change', title: l10n.t('State of a build'), when: /"CodeBuild Build State Change"/ },
        { name: 'codebuild-phase-change', title: l10n.t('Phase of a build'), when: /"CodeBuild Build Phase Change"/ },
      ],
    ),
    ...samplesOf(
      'AWS CodePipeline',
      'https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html',
      eventBridgeRule,
      [
        {
          name: 'codepipeline-pipeline-change',
          title: l10n.t('State of a pipeline'),
          when: /"CodePipeline Pipeline Execution State Change"/,
        },
        {
          name: 'codepipeline-stage-change',
          title: l10n.t('State of a stage'),
          when: /"CodePipeline Stage Execution State Change"/,
        },
        {
          name: 'codepipeline-action-change',
          title: l10n.t('State of an action'),
          when: /"CodePipeline Action Execution State Change"/,
        },
      ],
    ),
    ...samplesOf(
      'AWS CodeCommit',
      'https://docs.aws.amazon.com/codecommit/latest/userguide/monitoring-events.html',
      eventBridgeRule,
      [
        {
          name: 'codecommit-repository-change',
          title: l10n.t('Branch or tag of a repository'),
          when: /"CodeCommit Repository State Change"/,
        },
        {
          name: 'codecommit-pull-request-change',
          title: l10n.t('Pull request'),
          when: /"CodeCommit Pull Request State Change"/,
        },
      ],
    ),
    ...samplesOf(
      'AWS CodeDeploy',
      'https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-cloudwatch-events.html',
      eventBridgeRule,
      [
        {
          name: 'codedeploy-deployment-change',
          title: l10n.t('State of a deployment'),
          when: /"CodeDeploy Deployment State-change Notification"/,
        },
        {
          name: 'codedeploy-instance-change',
          title: l10n.t('State of a deployment on an instance'),
          when: /"CodeDeploy Instance State-change Notification"/,
        },
      ],
    ),
    ...samplesOf(
      'Amazon ECR',
      'https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-eventbridge.html',
      eventBridgeRule,
      [
        { name: 'ecr-image-action', title: l10n.t('Image pushed'), when: /"ECR Image Action"/ },
        { name: 'ecr-image-scan', title: l10n.t('Image scanned'), when: /"ECR Image Scan"/ },
      ],
    ),
    ...samplesOf(
      'Amazon ECS',
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_cwe_events.html',
      eventBridgeRule,
      [
        { name: 'ecs-task-change', title: l10n.t('State of a task'), when: /"ECS Task State Change"/ },
        {
          name: 'ecs-container-instance-change',
          title: l10n.t('State of a container instance'),
          when: /"ECS Container Instance State Change"/,
        },
      ],
    ),
    ...samplesOf(
      'Amazon GuardDuty',
      'https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html',
      eventBridgeRule,
      [
        { name: 'guardduty-malware-scan', title: l10n.t('Object scanned for malware'), when: /Malware Protection/ },
        {
          name: 'guardduty-finding',
          title: l10n.t('Finding'),
          when: /"GuardDuty Finding"/,
          documentation: 'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html',
        },
      ],
    ),
    ...samplesOf(
      'AWS Health',
      'https://docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html',
      eventBridgeRule,
      [
        {
          name: 'health-event',
          title: l10n.t('Event of a service that concerns the account'),
          when: /"AWS Health Event"/,
        },
      ],
    ),
    ...samplesOf(
      'AWS Config',
      'https://docs.aws.amazon.com/config/latest/developerguide/monitor-config-with-cloudwatchevents.html',
      eventBridgeRule,
      [
        {
          name: 'config-compliance-change',
          title: l10n.t('Compliance with a rule'),
          when: /"Config Rules Compliance Change"/,
        },
      ],
    ),
    ...samplesOf(
      'AWS CloudTrail',
      'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html',
      eventBridgeRule,
      [{ name: 'cloudtrail-api-call', title: l10n.t('Call of an AWS API'), when: /"AWS API Call via CloudTrail"/ }],
    ),
    ...samplesOf(
      'AWS Step Functions',
      'https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html',
      eventBridgeRule,
      [
        {
          name: 'stepfunctions-execution-change',
          title: l10n.t('Status of an execution'),
          when: /"Step Functions Execution Status Change"/,
        },
      ],
    ),
    ...samplesOf(
      'AWS Glue',
      'https://docs.aws.amazon.com/glue/latest/dg/automating-awsglue-with-cloudwatch-events.html',
      eventBridgeRule,
      [{ name: 'glue-job-change', title: l10n.t('State of a Glue job'), when: /"Glue Job State Change"/ }],
    ),
    ...samplesOf(
      'AWS Batch',
      'https://docs.aws.amazon.com/batch/latest/userguide/batch_cwe_events.html',
      eventBridgeRule,
      [{ name: 'batch-job-change', title: l10n.t('State of a Batch job'), when: /"Batch Job State Change"/ }],
    ),
    ...samplesOf(
      'AWS Backup',
      'https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html',
      eventBridgeRule,
      [{ name: 'backup-job-change', title: l10n.t('State of a backup'), when: /"Backup Job State Change"/ }],
    ),
    ...samplesOf(
      'Amazon RDS',
      'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-cloud-watch-events.html',
      eventBridgeRule,
      [{ name: 'rds-instance-event', title: l10n.t('Event of a database instance'), when: /"RDS DB Instance Event"/ }],
    ),
    ...samplesOf(
      'Amazon CloudWatch',
      'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html',
      eventBridgeRule,
      [
        {
          name: 'cloudwatch-alarm-change',
          title: l10n.t('State of an alarm, through EventBridge'),
          when: /"CloudWatch Alarm State Change"/,
        },
      ],
    ),
    ...samplesOf(
      'AWS Systems Manager',
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-cwe.html',
      eventBridgeRule,
      [{ name: 'ssm-parameter-change', title: l10n.t('Parameter changed'), when: /"Parameter Store Change"/ }],
    ),
  ];
}
