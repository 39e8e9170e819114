import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { Credentials } from './credentials.ts';

/** One event for one function, with what the caller wants changed in its configuration. */
export interface InvokeRequest {
  readonly function: LambdaFunction;
  /** JSON text. */
  readonly event: string;
  /** MB, instead of the function's own. */
  readonly memorySize?: number;
  /** Seconds, instead of the function's own. */
  readonly timeout?: number;
  /** Added to the function's own variables; wins over them. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Of the profile that was chosen; without them the function has none. */
  readonly credentials?: Credentials;
  /** `none`: the function reaches nothing but this machine's files that it may see. AWS lets all connections out. */
  readonly network?: Network;
  /** `scaled`: as much processor time as AWS gives for the memory size; else as much as this machine has. */
  readonly cpu?: Cpu;
  /** Version or alias that the caller names; the function finds it in the ARN that it was called by. */
  readonly qualifier?: string;
  /** JSON text, as the AWS SDK for a mobile app sends it. */
  readonly clientContext?: string;
  /** A UUID; without one it gets its own. The attempts of an asynchronous event have the same. */
  readonly requestId?: string;
  /** Of a function with tenant isolation: each tenant gets environments of its own. */
  readonly tenantId?: string;
  /** JSON text: `{"cognitoIdentityId","cognitoIdentityPoolId"}`, as a caller with credentials of Amazon Cognito brings it. */
  readonly cognitoIdentity?: string;
  /** `false`: nobody looks for what stays behind; that saves a part of a millisecond, and more on the first start. */
  readonly residue?: boolean;
}

export type Network = 'allow' | 'none';
export type Cpu = 'host' | 'scaled';
