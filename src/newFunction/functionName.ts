/** What a new function is called, at each of the places that have a name of it. */
export interface FunctionName {
  /** In the template: `OrderWorker`. */
  readonly logicalId: string;
  /** Of the Serverless Framework: `orderWorker`. */
  readonly camelCase: string;
  /** Of folders and resources: `order-worker`. */
  readonly dashed: string;
  /** Where a name has no dashes: `order_worker`. */
  readonly underscored: string;
}

/** From what somebody has typed: `OrderWorker`, `order-worker` or `order_worker`. undefined: no name can be made of it. */
export function functionName(typed: string): FunctionName | undefined {
  if (!/^[A-Za-z][A-Za-z0-9_-]{0,49}$/.test(typed)) return undefined;
  const words = typed
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .filter((word) => word !== '');
  const lower = words.map((word) => word.toLowerCase());
  return {
    logicalId: words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(''),
    camelCase: lower.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join(''),
    dashed: lower.join('-'),
    underscored: lower.join('_'),
  };
}
