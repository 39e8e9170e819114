/** What the catalog's tables say about one event. The parameters that it has are in `parameterTable.ts`. */
export interface SampleDefinition {
  readonly name: string;
  readonly service: string;
  readonly title: string;
  readonly documentation: string;
  readonly sources: readonly string[];
  /** What the properties of such an event source say (as JSON) where it sends this event rather than another. */
  readonly when?: RegExp;
}

/** One event of a service, where it differs from the others beside it. */
type Entry = Pick<SampleDefinition, 'name' | 'title'> & Partial<SampleDefinition>;

/** The events of `service` that come from the same sources and are described on the same page. */
export function samplesOf(
  service: string,
  documentation: string,
  sources: readonly string[],
  entries: readonly Entry[],
): SampleDefinition[] {
  return entries.map((entry) => ({ service, documentation, sources, ...entry }));
}

/** What SAM and the Serverless Framework call a rule of EventBridge. */
export const eventBridgeRule = ['EventBridgeRule', 'CloudWatchEvent', 'eventBridge', 'cloudwatchEvent'];
