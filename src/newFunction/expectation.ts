import { snippetAnswers, snippetLogs } from '../snippets/snippetAnswers.ts';

/** What a unit test expects of the handler and its sample event: parts of its answer, or what it logs. */
export interface Expectation {
  readonly answers: readonly ExpectedPart[];
  /** A handler that answers nothing is known by what it logs. */
  readonly logged?: string;
}

export interface ExpectedPart {
  /** Keys and indexes that lead to it in the answer. */
  readonly path: readonly (string | number)[];
  /** What it is written as there: JSON text, or base64 of that. */
  readonly encoding?: 'json' | 'base64';
  readonly value: unknown;
}

/** Of an answer only what the snippet has made; what it passes on from the event is left out. */
export function expectationOf(snippet: string): Expectation {
  const answer = snippetAnswers[snippet];
  const logged = snippetLogs[snippet];
  if (answer === null || answer === undefined) return { answers: [], ...(logged !== undefined && { logged }) };
  const { statusCode, body, records, request, response, uri } = answer as Record<string, unknown>;
  if (typeof body === 'object' && body !== null) {
    return {
      answers: [
        { path: ['statusCode'], value: statusCode },
        { path: ['body'], encoding: 'json', value: body },
      ],
    };
  }
  if (Array.isArray(records)) {
    return {
      answers: (records as { result: string; data: unknown }[]).flatMap(({ result, data }, index): ExpectedPart[] => [
        { path: ['records', index, 'result'], value: result },
        { path: ['records', index, 'data'], encoding: 'base64', value: data },
      ]),
    };
  }
  // The whole event goes back to Cognito, the whole request to CloudFront.
  if (request !== undefined && response !== undefined) return { answers: [{ path: ['response'], value: response }] };
  if (uri !== undefined) return { answers: [{ path: ['uri'], value: uri }] };
  return { answers: [{ path: [], value: answer }] };
}
