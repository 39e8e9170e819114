import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { functionNameOf } from '../sandbox/functionName.ts';
import { shortRequest } from '../loopback/shortRequest.ts';
import type { Invocation } from '../sandbox/invocation.ts';
import type { RefusedCall } from './invokeServer.ts';

/** A line of the log: `POST /2015-03-31/functions/Echo/invocations → 429 TooManyRequestsException: Rate Exceeded.` */
export function refusedLine({ request, status, errorType, reason }: RefusedCall): string {
  return `${shortRequest(request)} → ${status} ${errorType}: ${reason}`;
}

/** The log of a server's invocations, which has each warning of a function once: a front end calls it again and again. */
export class InvocationLog {
  readonly #said = new Map<string, Set<string>>();

  /** Warnings that are new and the log of an invocation, a line each, with the function's name before it. */
  lines(fn: LambdaFunction, { logs, warnings }: Pick<Invocation, 'logs' | 'warnings'>): string {
    const said = this.#said.get(fn.id) ?? new Set();
    this.#said.set(fn.id, said);
    const news = warnings.filter((warning) => !said.has(warning));
    for (const warning of news) said.add(warning);
    const lines = [...news, ...logs].flatMap((event) => event.split('\n'));
    return lines.map((line) => `${functionNameOf(fn)}: ${line}\n`).join('');
  }
}
