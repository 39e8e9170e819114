import * as l10n from '@vscode/l10n';
import { samplesOf, type SampleDefinition } from '../sampleDefinition.ts';

/** Users, sign-ins and secrets. */
export function identitySamples(): SampleDefinition[] {
  return [
    ...samplesOf(
      'Amazon Cognito',
      'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html',
      ['Cognito', 'cognitoUserPool'],
      [
        { name: 'cognito-pre-sign-up', title: l10n.t('A user signs up'), when: /"PreSignUp"/ },
        { name: 'cognito-pre-sign-up-admin', title: l10n.t('An administrator creates a user'), when: /"PreSignUp"/ },
        {
          name: 'cognito-pre-sign-up-external',
          title: l10n.t('A user of another provider signs in for the first time'),
          when: /"PreSignUp"/,
        },
        {
          name: 'cognito-post-confirmation',
          title: l10n.t('A user has confirmed the sign-up'),
          when: /"PostConfirmation"/,
          documentation:
            'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html',
        },
        {
          name: 'cognito-post-confirmation-forgot-password',
          title: l10n.t('A user has set a new password'),
          when: /"PostConfirmation"/,
          documentation:
            'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html',
        },
        {
          name: 'cognito-pre-authentication',
          title: l10n.t('A user signs in'),
          when: /"PreAuthentication"/,
          documentation:
            'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-authentication.html',
        },
        {
          name: 'cognito-post-authentication',
          title: l10n.t('A user has signed in'),
          when: /"PostAuthentication"/,
          documentation:
            'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-authentication.html',
        },
        {
          name: 'cognito-custom-message',
          title: l10n.t('Message with a code'),
          when: /"CustomMessage"/,
          documentation:
            'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html',
        },
        {
          name: 'cognito-custom-message-admin',
          title: l10n.t('Invitation with a code'),
          when: /"CustomMessage"/,
          documentation:
            'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html',
        },
        {
          name: 'cognito-define-auth-challenge',
          title: l10n.t('Which challenge comes next'),
          when: /"DefineAuthChallenge"/,
          documentation:
            'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-define-auth-challenge.html',
        },
        {
          name: 'cognito-create-auth-challenge',
          title: l10n.t('Challenge to create'),
          when: /"CreateAuthChallenge"/,
          documentation:
            'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-create-auth-challenge.html',
        },
        {
          name: 'cognito-verify-auth-challenge',
          title: l10n.t('Answer to a challenge'),
          when: /"VerifyAuthChallengeResponse"/,
          documentation:
            'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-verify-auth-challenge-response.html',
        },
        {
          name: 'cognito-pre-token',
          title: l10n.t('Tokens to be issued'),
          when: /"PreTokenGeneration"/,
          documentation:
            'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html',
        },
        {
          name: 'cognito-pre-token-v2',
          title: l10n.t('Tokens to be issued, version 2'),
          when: /"PreTokenGenerationConfig"/,
          documentation:
            'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html',
        },
        {
          name: 'cognito-pre-token-v3',
          title: l10n.t('Tokens to be issued to a machine, version 3'),
          when: /"PreTokenGenerationConfig"/,
          documentation:
            'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html',
        },
        {
          name: 'cognito-user-migration',
          title: l10n.t('User of another directory signs in'),
          when: /"UserMigration"/,
          documentation: 'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-migrate-user.html',
        },
        {
          name: 'cognito-user-migration-forgot-password',
          title: l10n.t('User of another directory has forgotten the password'),
          when: /"UserMigration"/,
          documentation: 'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-migrate-user.html',
        },
        {
          name: 'cognito-custom-email-sender',
          title: l10n.t('Email to send'),
          when: /"CustomEmailSender"/,
          documentation:
            'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-email-sender.html',
        },
        {
          name: 'cognito-custom-sms-sender',
          title: l10n.t('Text message to send'),
          when: /"CustomSMSSender"/,
          documentation:
            'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sms-sender.html',
        },
        {
          name: 'cognito-inbound-federation',
          title: l10n.t('Attributes that another provider sends'),
          when: /"InboundFederation"/,
          documentation:
            'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-inbound-federation.html',
        },
      ],
    ),
    ...samplesOf(
      'Amazon Cognito Sync',
      'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-events.html',
      [],
      [{ name: 'cognito-sync', title: l10n.t('Data set synchronised') }],
    ),
    ...samplesOf(
      'AWS Transfer Family',
      'https://docs.aws.amazon.com/transfer/latest/userguide/custom-lambda-idp.html',
      [],
      [
        { name: 'transfer-authorizer', title: l10n.t('User of a file server signs in') },
        {
          name: 'transfer-workflow',
          title: l10n.t('Step of a workflow for an uploaded file'),
          documentation: 'https://docs.aws.amazon.com/transfer/latest/userguide/custom-step-details.html',
        },
      ],
    ),
    ...samplesOf(
      'AWS Client VPN',
      'https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/connection-authorization.html',
      [],
      [{ name: 'client-vpn', title: l10n.t('Device connects to a VPN') }],
    ),
    ...samplesOf(
      'AWS Secrets Manager',
      'https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html',
      [],
      [{ name: 'secrets-manager-rotation', title: l10n.t('Step of the rotation of a secret') }],
    ),
  ];
}
