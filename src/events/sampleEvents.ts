import type { SampleDefinition } from './sampleDefinition.ts';
import { apiSamples } from './samples/apiSamples.ts';
import { conversationSamples } from './samples/conversationSamples.ts';
import { eventBridgeSamples } from './samples/eventBridgeSamples.ts';
import { identitySamples } from './samples/identitySamples.ts';
import { messagingSamples } from './samples/messagingSamples.ts';
import { operationSamples } from './samples/operationSamples.ts';
import { storageSamples } from './samples/storageSamples.ts';
import { streamSamples } from './samples/streamSamples.ts';

/**
 * What the catalog holds, in the order in which people see it. A source has the name that SAM gives it, or, where it
 * differs, the Serverless Framework.
 */
export function sampleEvents(): SampleDefinition[] {
  return [
    ...apiSamples(),
    ...storageSamples(),
    ...messagingSamples(),
    ...streamSamples(),
    ...eventBridgeSamples(),
    ...identitySamples(),
    ...conversationSamples(),
    ...operationSamples(),
  ];
}
