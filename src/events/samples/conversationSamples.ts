import * as l10n from '@vscode/l10n';
import { samplesOf, type SampleDefinition } from '../sampleDefinition.ts';

/** Graphs, conversations, calls and mail. */
export function conversationSamples(): SampleDefinition[] {
  return [
    ...samplesOf(
      'AWS AppSync',
      'https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference.html',
      [],
      [
        { name: 'appsync-resolver', title: l10n.t('Field to resolve') },
        { name: 'appsync-batch-resolver', title: l10n.t('Fields to resolve, as a batch') },
        {
          name: 'appsync-authorizer',
          title: l10n.t('Authorizer of a GraphQL API'),
          documentation: 'https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html',
        },
        {
          name: 'appsync-events-publish',
          title: l10n.t('Events published on a channel'),
          documentation: 'https://docs.aws.amazon.com/appsync/latest/eventapi/channel-namespace-handlers.html',
        },
        {
          name: 'appsync-events-subscribe',
          title: l10n.t('A client subscribes to a channel'),
          documentation: 'https://docs.aws.amazon.com/appsync/latest/eventapi/channel-namespace-handlers.html',
        },
      ],
    ),
    ...samplesOf(
      'AWS Amplify',
      'https://docs.amplify.aws/gen1/javascript/tools/cli-legacy/function-directive/',
      [],
      [{ name: 'amplify-resolver', title: l10n.t('Field to resolve (@function)') }],
    ),
    ...samplesOf(
      'Amazon Lex',
      'https://docs.aws.amazon.com/lexv2/latest/dg/lambda-input-format.html',
      [],
      [
        { name: 'lex-v2', title: l10n.t('Turn of a conversation, Lex V2') },
        {
          name: 'lex-v1',
          title: l10n.t('Turn of a conversation, Lex V1'),
          documentation: 'https://docs.aws.amazon.com/lex/latest/dg/lambda-input-response-format.html',
        },
      ],
    ),
    ...samplesOf(
      'Alexa Skills Kit',
      'https://developer.amazon.com/docs/custom-skills/request-and-response-json-reference.html',
      ['AlexaSkill', 'alexaSkill'],
      [
        { name: 'alexa-launch', title: l10n.t('A skill is opened') },
        { name: 'alexa-intent', title: l10n.t('An intent of a skill'), when: /Intent/ },
        { name: 'alexa-session-ended', title: l10n.t('A skill is closed'), when: /SessionEnded/ },
      ],
    ),
    ...samplesOf(
      'Alexa Smart Home',
      'https://developer.amazon.com/docs/device-apis/alexa-discovery.html',
      ['alexaSmartHome'],
      [
        { name: 'alexa-smart-home-discovery', title: l10n.t('Which devices there are') },
        {
          name: 'alexa-smart-home-directive',
          title: l10n.t('A device is switched on'),
          documentation: 'https://developer.amazon.com/docs/device-apis/alexa-powercontroller.html',
        },
      ],
    ),
    ...samplesOf(
      'Amazon Connect',
      'https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html',
      [],
      [{ name: 'connect', title: l10n.t('Block of a contact flow') }],
    ),
    ...samplesOf(
      'Amazon Chime SDK',
      'https://docs.aws.amazon.com/chime-sdk/latest/dg/pstn-invocations.html',
      [],
      [{ name: 'chime-sdk-inbound-call', title: l10n.t('Call comes in') }],
    ),
    ...samplesOf(
      'Amazon Bedrock Agents',
      'https://docs.aws.amazon.com/bedrock/latest/userguide/agents-lambda.html',
      [],
      [
        { name: 'bedrock-agent-api', title: l10n.t('Action of an agent, by API schema') },
        { name: 'bedrock-agent-function', title: l10n.t('Action of an agent, by function details') },
      ],
    ),
    ...samplesOf(
      'Amazon SES',
      'https://docs.aws.amazon.com/ses/latest/dg/receiving-email-action-lambda-event.html',
      ['SES'],
      [{ name: 'ses', title: l10n.t('Email received') }],
    ),
    ...samplesOf(
      'Amazon WorkMail',
      'https://docs.aws.amazon.com/workmail/latest/adminguide/lambda.html',
      [],
      [
        { name: 'workmail-inbound', title: l10n.t('Email comes in') },
        { name: 'workmail-outbound', title: l10n.t('Email goes out') },
      ],
    ),
  ];
}
