import type { FunctionName } from './functionName.ts';

/** What the unit test of a function has to know. */
export interface TestPlaces {
  readonly name: FunctionName;
  /** Name of the sample event. */
  readonly event: string;
  /** The folder of the code, relative to that of the test, with slashes. */
  readonly code: string;
  /** The event's file, relative to the folder of the test, with slashes. */
  readonly eventFile: string;
}
