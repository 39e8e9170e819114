import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventMessages } from '../eventMessages.ts';
import type { ServedEvent } from './servedFunctions.ts';

export interface LoadPlan {
  readonly url: string;
  /** Each has a caller of its own, that sends one request after the other. */
  readonly functions: readonly string[];
  readonly requestsOfEach: number;
  /** Between two requests of a caller, where it does not wait for an answer as long; 0: none. */
  readonly everyMs: number;
}

export interface LoadResult {
  /** The names of all requests that were sent. */
  readonly sent: readonly string[];
  /** How many were answered, by what was right for the very request. */
  readonly right: number;
  /** What was wrong: a request that was not answered, or not as it should have been. */
  readonly wrong: readonly string[];
}

/** How one request is sent, and what it must be answered with. */
interface Kind {
  readonly headers?: Readonly<Record<string, string>>;
  readonly streamed?: true;
  readonly ends: ServedEvent['ends'];
  /** Throws where the answer is not that of the request. */
  readonly check: (answer: Answer, name: string, event: ServedEvent) => void;
}

interface Answer {
  readonly status: number;
  readonly functionError: string | null;
  readonly body: Buffer;
}

const answers: Kind = {
  ends: 'normally',
  check: ({ status, functionError, body }, name, { request, text }) => {
    assert.deepEqual([status, functionError], [200, null]);
    assert.deepEqual(JSON.parse(body.toString()), { function: name, request, text });
  },
};
const fails: Kind = {
  ends: 'with an error',
  check: ({ status, functionError, body }, _name, { request }) => {
    assert.deepEqual([status, functionError], [200, 'Unhandled']);
    const { errorType, errorMessage } = JSON.parse(body.toString()) as Record<string, unknown>;
    assert.deepEqual([errorType, errorMessage], ['Refused', request]);
  },
};
const crashes: Kind = {
  ends: 'with its process',
  check: ({ status, functionError, body }) => {
    assert.deepEqual([status, functionError], [200, 'Unhandled']);
    assert.match(body.toString(), /Runtime\.ExitError/);
  },
};
const streams: Kind = {
  streamed: true,
  ends: 'normally',
  check: ({ status, body }, name, { request, text }) => {
    const messages = eventMessages(body);
    const payload = messages.filter(([type]) => type === 'PayloadChunk').map(([, chunk]) => chunk);
    assert.deepEqual([status, messages.at(-1)], [200, ['InvokeComplete', '{}']]);
    assert.deepEqual(JSON.parse(payload.join('')), { function: name, request, text });
  },
};
const asynchronous: Kind = {
  headers: { 'X-Amz-Invocation-Type': 'Event' },
  ends: 'normally',
  check: ({ status, body }) => assert.deepEqual([status, body.length], [202, 0]),
};

/** Of a hundred requests of a caller one ends its process, five fail, five are streamed, five are asynchronous. */
function kindOf(index: number): Kind {
  if (index % 100 === 7) return crashes;
  if (index % 20 === 3) return fails;
  if (index % 20 === 5) return streams;
  if (index % 20 === 9) return asynchronous;
  return answers;
}

/** Sends them all; resolves when all are answered. */
export async function load({ url, functions, requestsOfEach, everyMs }: LoadPlan): Promise<LoadResult> {
  const sent: string[] = [];
  const wrong: string[] = [];
  const started = performance.now();
  const call = async (name: string, caller: number): Promise<void> => {
    for (let index = 0; index < requestsOfEach; index++) {
      const due = started + (index + caller / functions.length) * everyMs - performance.now();
      if (due > 0) await sleep(due);
      const kind = kindOf(index);
      const request = `${name}-${index}`;
      // Some are as short as an event may be, some have some kilobytes.
      const event: ServedEvent = { request, text: 'x'.repeat((index * 997) % 8192), ends: kind.ends };
      sent.push(request);
      try {
        kind.check(await answerOf(url, name, kind, event), name, event);
      } catch (error) {
        wrong.push(`${request}: ${String(error)}`);
      }
    }
  };
  await Promise.all(functions.map(call));
  return { sent, right: sent.length - wrong.length, wrong };
}

async function answerOf(url: string, name: string, { headers, streamed }: Kind, event: ServedEvent): Promise<Answer> {
  const route = streamed
    ? `/2021-11-15/functions/${name}/response-streaming-invocations`
    : `/2015-03-31/functions/${name}/invocations`;
  const response = await fetch(`${url}${route}`, {
    method: 'POST',
    body: JSON.stringify(event),
    headers: headers ?? {},
  });
  return {
    status: response.status,
    functionError: response.headers.get('x-amz-function-error'),
    body: Buffer.from(await response.arrayBuffer()),
  };
}
