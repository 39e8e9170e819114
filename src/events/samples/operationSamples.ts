import * as l10n from '@vscode/l10n';
import { samplesOf, type SampleDefinition } from '../sampleDefinition.ts';

/** Devices, content delivery, deployments and operation. */
export function operationSamples(): SampleDefinition[] {
  return [
    ...samplesOf(
      'AWS IoT Core',
      'https://docs.aws.amazon.com/iot/latest/developerguide/lambda-rule-action.html',
      ['IoTRule', 'iot'],
      [{ name: 'iot-rule', title: l10n.t('Message of a device') }],
    ),
    ...samplesOf(
      'AWS IoT Core',
      'https://docs.aws.amazon.com/iot/latest/developerguide/custom-auth-lambda.html',
      [],
      [{ name: 'iot-authorizer', title: l10n.t('Device connects to AWS IoT') }],
    ),
    ...samplesOf(
      'AWS IoT Core',
      'https://docs.aws.amazon.com/iot/latest/developerguide/pre-provisioning-hook.html',
      ['iotFleetProvisioning'],
      [{ name: 'iot-pre-provisioning', title: l10n.t('Device to be provisioned') }],
    ),
    ...samplesOf(
      'Amazon CloudFront',
      'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-event-structure.html',
      ['cloudFront'],
      [
        { name: 'cloudfront-viewer-request', title: l10n.t('Request from a viewer'), when: /viewer-request/ },
        { name: 'cloudfront-origin-request', title: l10n.t('Request to the origin'), when: /origin-request/ },
        { name: 'cloudfront-origin-response', title: l10n.t('Response of the origin'), when: /origin-response/ },
        { name: 'cloudfront-viewer-response', title: l10n.t('Response to a viewer'), when: /viewer-response/ },
      ],
    ),
    ...samplesOf(
      'AWS CloudFormation',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html',
      [],
      [
        { name: 'cloudformation-create', title: l10n.t('Custom resource to create') },
        { name: 'cloudformation-update', title: l10n.t('Custom resource to update') },
        { name: 'cloudformation-delete', title: l10n.t('Custom resource to delete') },
        {
          name: 'cloudformation-macro',
          title: l10n.t('Template to transform'),
          documentation: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-macros-author.html',
        },
      ],
    ),
    ...samplesOf(
      'AWS CDK',
      'https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.custom_resources-readme.html',
      [],
      [
        { name: 'cdk-custom-resource', title: l10n.t('Custom resource of the provider framework') },
        { name: 'cdk-custom-resource-is-complete', title: l10n.t('Is the custom resource complete') },
      ],
    ),
    ...samplesOf(
      'AWS CodePipeline',
      'https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-invoke-lambda-function.html',
      [],
      [{ name: 'codepipeline-job', title: l10n.t('Job of a pipeline') }],
    ),
    ...samplesOf(
      'AWS CodeCommit',
      'https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-notify-lambda.html',
      [],
      [{ name: 'codecommit-trigger', title: l10n.t('Push to a repository') }],
    ),
    ...samplesOf(
      'AWS CodeDeploy',
      'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html',
      [],
      [{ name: 'codedeploy-hook', title: l10n.t('Lifecycle hook of a deployment') }],
    ),
    ...samplesOf(
      'AWS Config',
      'https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_example-events.html',
      [],
      [
        { name: 'config-rule-change', title: l10n.t('Resource changed') },
        { name: 'config-rule-oversized', title: l10n.t('Resource changed, too large to be sent') },
        { name: 'config-rule-scheduled', title: l10n.t('Time to evaluate') },
      ],
    ),
    ...samplesOf(
      'Amazon CloudWatch',
      'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html',
      [],
      [
        { name: 'cloudwatch-alarm', title: l10n.t('State of a metric alarm') },
        { name: 'cloudwatch-composite-alarm', title: l10n.t('State of a composite alarm') },
        {
          name: 'cloudwatch-dashboard-widget',
          title: l10n.t('Widget of a dashboard'),
          documentation:
            'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/add_custom_widget_dashboard.html',
        },
        {
          name: 'cloudwatch-dashboard-describe',
          title: l10n.t('A widget is asked for its documentation'),
          documentation:
            'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/add_custom_widget_dashboard.html',
        },
      ],
    ),
    ...samplesOf(
      'AWS Step Functions',
      'https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html',
      [],
      [
        { name: 'stepfunctions-task-token', title: l10n.t('Task that waits for its token') },
        {
          name: 'stepfunctions-error',
          title: l10n.t('Error that a state has caught'),
          documentation: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html',
        },
      ],
    ),
    ...samplesOf(
      'AWS Lambda',
      'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',
      [],
      [
        { name: 'lambda-destination-success', title: l10n.t('Result of an asynchronous invocation') },
        { name: 'lambda-destination-failure', title: l10n.t('Error of an asynchronous invocation') },
      ],
    ),
    ...samplesOf(
      'Amazon SageMaker Ground Truth',
      'https://docs.aws.amazon.com/sagemaker/latest/dg/sms-custom-templates-step3-lambda-requirements.html',
      [],
      [
        { name: 'sagemaker-pre-annotation', title: l10n.t('Data to be labelled') },
        { name: 'sagemaker-post-annotation', title: l10n.t('Labels to be consolidated') },
      ],
    ),
    ...samplesOf(
      'Amazon EC2 Auto Scaling',
      'https://docs.aws.amazon.com/autoscaling/ec2/userguide/lambda-custom-termination-policy.html',
      [],
      [{ name: 'autoscaling-termination-policy', title: l10n.t('Instances that may be terminated') }],
    ),
  ];
}
