/** A part of an invocation, as telemetry has it (https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html#platform-runtimeDone). */
export interface Span {
  readonly name: 'responseLatency' | 'responseDuration' | 'runtimeOverhead';
  /** As Date writes it. */
  readonly start: string;
  readonly durationMs: number;
}

/** When the parts of an invocation began and ended, by the clock of `performance.now()`. */
export interface SpanTimes {
  /** The event was handed over. */
  readonly invoked: number;
  /** The first byte of the answer came, and its last. */
  readonly answering: number;
  readonly answered: number;
  /** The runtime asked for the next event. */
  readonly next: number;
}

export function spansOf({ invoked, answering, answered, next }: SpanTimes): Span[] {
  const span = (name: Span['name'], from: number, to: number): Span => ({
    name,
    start: new Date(performance.timeOrigin + from).toISOString(),
    durationMs: Math.round((to - from) * 1000) / 1000,
  });
  return [
    span('responseLatency', invoked, answering),
    span('responseDuration', answering, answered),
    span('runtimeOverhead', answered, next),
  ];
}
