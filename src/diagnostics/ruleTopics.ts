/** What a rule is about: the chapters of docs/rules/README.md, in their order. */
export const categories = {
  state: 'State',
  duration: 'Duration',
  orchestration: 'Orchestration',
  retries: 'Idempotency and retries',
  errors: 'Errors',
  structure: 'Structure',
  cost: 'Cost and cold start',
  configuration: 'Configuration',
  security: 'Security',
} as const;

export type Category = keyof typeof categories;

/** The thirteen pieces of advice on writing functions that the rules carry, each with at least one rule. */
export const adviceTexts = {
  T1: 'Keep functions stateless: nothing promises the same execution environment to the next request.',
  T2: 'Neither files nor child processes nor threads outlive the request.',
  T3: 'Keep what must last in S3 or DynamoDB.',
  T4: 'Separate the core logic from the handler.',
  T5: 'Read only what is needed from the event.',
  T6: 'Leave orchestration to Step Functions.',
  T7: 'Make functions idempotent.',
  T8: 'Know the retry policy of each event source.',
  T9: 'Use asynchronous invocation where nobody waits for the answer.',
  T10: 'Stay well below 15 minutes; long batches belong elsewhere.',
  T11: 'Take no inbound connections.',
  T12: 'Connect out by TCP and UDP only.',
  T13: 'Use ECS or EC2 where a function is the wrong tool.',
} as const;

export type Advice = keyof typeof adviceTexts;
