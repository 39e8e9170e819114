import type { DurableWords } from './sdkWords.ts';

const javascriptModule = '@aws/durable-execution-sdk-js';
const pythonModule = 'aws_durable_execution_sdk_python';

/** `@aws/durable-execution-sdk-js`, https://github.com/aws/aws-durable-execution-sdk-js */
export const javascriptDurable: DurableWords = {
  modules: /^@aws\/durable-execution-sdk-js$/,
  makers: new Set([`${javascriptModule}.withDurableExecution`]),
  operations: new Map([
    ['step', 'atomic'],
    ['waitForCondition', 'atomic'],
    ['waitForCallback', 'atomic'],
    ['wait', 'atomic'],
    ['invoke', 'atomic'],
    ['createCallback', 'atomic'],
    ['runInChildContext', 'child'],
    ['map', 'child'],
    ['parallel', 'child'],
  ]),
  retries: new Set([`${javascriptModule}.withRetry`]),
  deferrers: new Set(),
};

/** `aws_durable_execution_sdk_python`, https://github.com/aws/aws-durable-execution-sdk-python */
export const pythonDurable: DurableWords = {
  modules: /^aws_durable_execution_sdk_python(?:\.|$)/,
  makers: new Set([`${pythonModule}.durable_execution`, `${pythonModule}.execution.durable_execution`]),
  operations: new Map([
    ['step', 'atomic'],
    ['wait_for_condition', 'atomic'],
    ['wait_for_callback', 'atomic'],
    ['wait', 'atomic'],
    ['invoke', 'atomic'],
    ['create_callback', 'atomic'],
    ['run_in_child_context', 'child'],
    ['map', 'child'],
    ['parallel', 'child'],
  ]),
  retries: new Set([`${pythonModule}.with_retry`, `${pythonModule}.retries.with_retry`]),
  deferrers: new Set(
    ['durable_step', 'durable_with_child_context', 'durable_parallel_branch', 'durable_wait_for_callback'].flatMap(
      (name) => [`${pythonModule}.${name}`, `${pythonModule}.context.${name}`],
    ),
  ),
};
