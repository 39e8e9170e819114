import type { Place } from './eventSource.ts';

/**
 * A statement of the function's resource-based policy: who may invoke it
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html).
 */
export interface InvokePermission {
  /** A service, an account, a role, or `*`. */
  readonly principal: string | undefined;
  /** Whether something says for which resource, account or organisation the principal may. */
  readonly isLimited: boolean;
  /** It is for the function's URL only. */
  readonly isForUrl: boolean;
  readonly place: Place;
}

/** What a statement of a policy allows. `undefined` for a part that only the deployed stack knows. */
export interface PolicyStatement {
  readonly actions: readonly (string | undefined)[];
  readonly resources: readonly (string | undefined)[];
  /** It holds under conditions only. */
  readonly isConditional: boolean;
  /** Where its actions are written. */
  readonly place: Place;
}

/** A policy that AWS or somebody else manages, by its name or ARN. */
export interface ManagedPolicy {
  readonly name: string | undefined;
  readonly place: Place;
}

/** What the function's code may do on AWS: its execution role, as far as the origin describes it. */
export interface ExecutionRole {
  /** What allows. */
  readonly statements: readonly PolicyStatement[];
  readonly managedPolicies: readonly ManagedPolicy[];
  /** The functions of the same origin that have a role of its, this one among them; one where each has its own. */
  readonly functions: readonly string[];
  /** Where the function names its role; undefined where the origin makes one for it. */
  readonly place: Place | undefined;
}
