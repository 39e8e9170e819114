/**
 * What is used of the AWS SDK. It is built into a file of its own, which `loadSdk` reads on first use: neither the editor's
 * start nor the command line's pays for it.
 */
export { fromIni } from '@aws-sdk/credential-providers';
export { loadSharedConfigFiles } from '@smithy/core/config';
