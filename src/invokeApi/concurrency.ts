import * as l10n from '@vscode/l10n';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { functionNameOf } from '../sandbox/functionName.ts';
import { tooManyRequests, type ServiceError } from './serviceError.ts';

/** Of this machine, where nobody chooses; an account on AWS begins with 10 to 1,000. */
export const usualConcurrency = 100;

/**
 * How many invocations run at once, of each function and of all together
 * (https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html). What a function has reserved is its own and no
 * other's; provisioned concurrency is not emulated.
 */
export class Concurrency {
  readonly #limit: number;
  readonly #running = new Map<string, number>();

  /** `limit`: of all functions that have not reserved any, together. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Runs it; throws Lambda's 429 where the function, or all together, are at their limit. */
  async run<T>(fn: LambdaFunction, action: () => Promise<T>): Promise<T> {
    const { reserved } = fn.concurrency;
    const isReserved = typeof reserved === 'number';
    const key = isReserved ? fn.id : '';
    const running = this.#running.get(key) ?? 0;
    if (running >= (isReserved ? reserved : this.#limit)) {
      throw isReserved ? reservedExceeded(fn, reserved) : sharedExceeded(this.#limit);
    }
    this.#running.set(key, running + 1);
    try {
      return await action();
    } finally {
      this.#running.set(key, (this.#running.get(key) ?? 1) - 1);
    }
  }
}

function reservedExceeded(fn: LambdaFunction, reserved: number): ServiceError {
  const detail = l10n.t('{0} has a reserved concurrency of {1}.', functionNameOf(fn), String(reserved));
  return tooManyRequests('ReservedFunctionConcurrentInvocationLimitExceeded', detail);
}

function sharedExceeded(limit: number): ServiceError {
  const detail = l10n.t(
    'All functions without a reserved concurrency have {0} invocations at once together (--concurrency of lambda-workbench start).',
    String(limit),
  );
  return tooManyRequests('ConcurrentInvocationLimitExceeded', detail);
}
