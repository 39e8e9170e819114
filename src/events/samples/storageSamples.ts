import * as l10n from '@vscode/l10n';
import { eventBridgeRule, samplesOf, type SampleDefinition } from '../sampleDefinition.ts';

/** What happens to objects in S3. */
export function storageSamples(): SampleDefinition[] {
  return [
    ...samplesOf(
      'Amazon S3',
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html',
      ['S3', 's3'],
      [
        { name: 's3-put', title: l10n.t('Object created'), when: /ObjectCreated/ },
        { name: 's3-delete', title: l10n.t('Object deleted'), when: /ObjectRemoved/ },
        { name: 's3-restore', title: l10n.t('Object restored from an archive'), when: /ObjectRestore/ },
        { name: 's3-lifecycle', title: l10n.t('Object expired by a lifecycle rule'), when: /LifecycleExpiration/ },
        {
          name: 's3-lifecycle-transition',
          title: l10n.t('Object moved to another storage class'),
          when: /LifecycleTransition/,
        },
        {
          name: 's3-intelligent-tiering',
          title: l10n.t('Object archived by Intelligent-Tiering'),
          when: /IntelligentTiering/,
        },
        { name: 's3-replication', title: l10n.t('Object not replicated'), when: /Replication/ },
      ],
    ),
    ...samplesOf(
      'Amazon S3 Batch Operations',
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-invoke-lambda.html',
      [],
      [
        { name: 's3-batch', title: l10n.t('Task of a batch job, schema 1.0') },
        { name: 's3-batch-v2', title: l10n.t('Task of a batch job, schema 2.0') },
      ],
    ),
    ...samplesOf(
      'Amazon S3 Object Lambda',
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/olap-event-context.html',
      [],
      [
        { name: 's3-object-lambda-get', title: l10n.t('Object to change on its way out (GetObject)') },
        { name: 's3-object-lambda-head', title: l10n.t('Headers of an object to change (HeadObject)') },
        { name: 's3-object-lambda-list', title: l10n.t('List of objects to change (ListObjects)') },
        { name: 's3-object-lambda-list-v2', title: l10n.t('List of objects to change (ListObjectsV2)') },
      ],
    ),
    ...samplesOf('Amazon S3', 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html', eventBridgeRule, [
      { name: 'eventbridge-s3-created', title: l10n.t('Object created, through EventBridge'), when: /Object Created/ },
      { name: 'eventbridge-s3-deleted', title: l10n.t('Object deleted, through EventBridge'), when: /Object Deleted/ },
      { name: 'eventbridge-s3-expired', title: l10n.t('Object expired, through EventBridge'), when: /Object Deleted/ },
      {
        name: 'eventbridge-s3-restore-initiated',
        title: l10n.t('Restore from an archive begun, through EventBridge'),
        when: /Object Restore Initiated/,
      },
      {
        name: 'eventbridge-s3-restore-completed',
        title: l10n.t('Restored from an archive, through EventBridge'),
        when: /Object Restore Completed/,
      },
      {
        name: 'eventbridge-s3-restore-expired',
        title: l10n.t('Restored copy expired, through EventBridge'),
        when: /Object Restore Expired/,
      },
      {
        name: 'eventbridge-s3-storage-class-changed',
        title: l10n.t('Storage class changed, through EventBridge'),
        when: /Object Storage Class Changed/,
      },
      {
        name: 'eventbridge-s3-access-tier-changed',
        title: l10n.t('Access tier changed, through EventBridge'),
        when: /Object Access Tier Changed/,
      },
      {
        name: 'eventbridge-s3-acl-updated',
        title: l10n.t('Access control list of an object changed, through EventBridge'),
        when: /Object ACL Updated/,
      },
      {
        name: 'eventbridge-s3-tags-added',
        title: l10n.t('Tags of an object set, through EventBridge'),
        when: /Object Tags Added/,
      },
      {
        name: 'eventbridge-s3-tags-deleted',
        title: l10n.t('Tags of an object removed, through EventBridge'),
        when: /Object Tags Deleted/,
      },
    ]),
  ];
}
