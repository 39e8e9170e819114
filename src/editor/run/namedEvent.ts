/** An event to run with. `file` is set where the user keeps it, so that a mistake in it can be shown there. */
export interface NamedEvent {
  readonly name: string;
  readonly json: string;
  readonly file?: string;
}
