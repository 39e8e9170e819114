import type { Range } from 'vscode-languageserver-types';

/** Where a property of a function is written. The value's range is that of the whole value, a list's or a map's too. */
export interface PropertyPlace {
  /** Absolute. Not always the origin's: Globals, variables and defaults may lie elsewhere. */
  readonly file: string;
  readonly key: Range;
  readonly value: Range;
  /** The value stands there itself, for this property: no anchor shares it with others, and nothing works it out. */
  readonly isLiteral?: true;
}

/**
 * Where the properties of a function are written, by CloudFormation's property path whatever the origin calls them:
 * `Timeout`, `EphemeralStorage.Size`, `Environment.Variables.NAME`, `TracingConfig.Mode`, `DeadLetterConfig.TargetArn`
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html). What
 * CloudFormation keeps in resources of their own stands below SAM's names: `EventInvokeConfig.MaximumRetryAttempts`,
 * `FunctionUrlConfig.AuthType`, `ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions`. What is not written has no
 * place; items of lists have none of their own.
 */
export type PropertyPlaces = ReadonlyMap<string, PropertyPlace>;

/** The properties of a function that nothing describes. */
export const noPlaces: PropertyPlaces = new Map();
