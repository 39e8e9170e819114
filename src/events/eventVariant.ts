import { createHash } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import { decode, encode, EncodedText } from './encodedText.ts';
import { namesOf, parameterValues, type EventParameters, type EventValues } from './eventParameter.ts';
import { changeAt } from './eventPointer.ts';
import { routeOf, withoutBody, withPathParameters } from './eventRoute.ts';
import { movedTime } from './eventTime.ts';
import { recordCopies } from './recordCopies.ts';
import { replaceAll, replacementsOf } from './replacements.ts';

/** More are in no batch (https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html, BatchSize). */
const mostRecords = 10_000;

/**
 * The event `json` with other values of its parameters, the same everywhere in it. Throws an ExpectedError where a value
 * is none for its parameter.
 */
export function eventVariant(json: string, parameters: EventParameters, values: EventValues): string {
  const { body, records, time, path, ...others } = values;
  let event = decode(JSON.parse(json));
  if (records !== undefined && parameters.records) {
    const { list, ids } = parameters.records;
    const count = recordCount(records);
    event = changeAt(event, list, (part) => (Array.isArray(part) ? recordCopies(part, count, ids) : part));
  }
  const route = path === undefined ? undefined : routeOf(path);
  const named = parameters.values.flatMap((name) => {
    const value = name === 'path' || name === 'time' ? undefined : others[name];
    return value === undefined ? [] : replacementsOf(name, value);
  });
  event = replaceAll(event, [...named, ...(route?.replacements ?? [])]);
  if (route) event = withPathParameters(event, route.pathParameters);
  if (body === undefined && /^(GET|HEAD)$/.test(values.method ?? '')) event = withoutBody(event);
  if (time !== undefined) event = moveTimes(event, millisecondsOf(time) - Date.parse(parameterValues.time));
  if (body !== undefined && parameters.body !== undefined) {
    event = changeAt(event, parameters.body, (part) => withText(part, body));
  }
  return `${JSON.stringify(measured(encode(event)), null, 2)}\n`;
}

/** `values`, where `parameters` has all of them; else an ExpectedError that says which there are. */
export function checkValues(event: string, parameters: EventParameters, values: EventValues): EventValues {
  const known = namesOf(parameters);
  for (const name of Object.keys(values)) {
    if (known.some((each) => each === name)) continue;
    throw new ExpectedError(
      known.length === 0
        ? l10n.t('The sample event {0} has no parameters.', event)
        : l10n.t('The sample event {0} has no parameter {1}. It has: {2}.', event, name, known.join(', ')),
    );
  }
  return values;
}

function recordCount(text: string): number {
  const count = /^\d+$/.test(text) ? Number(text) : NaN;
  if (count >= 1 && count <= mostRecords) return count;
  throw new ExpectedError(l10n.t('records {0}: a whole number from 1 to {1} is needed.', text, mostRecords));
}

function millisecondsOf(text: string): number {
  const time = Date.parse(text);
  if (!Number.isNaN(time)) return time;
  throw new ExpectedError(l10n.t('time {0}: a time is needed, for example {1}.', text, parameterValues.time));
}

function moveTimes(value: unknown, milliseconds: number): unknown {
  if (typeof value === 'string' || typeof value === 'number') return movedTime(value, milliseconds) ?? value;
  if (value instanceof EncodedText) return value.with(moveTimes(value.content, milliseconds));
  if (Array.isArray(value)) return value.map((part) => moveTimes(part, milliseconds));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, moveTimes(part, milliseconds)]));
}

/** The same encoding around another text; JSON needs none. */
function withText(part: unknown, text: string): unknown {
  return part instanceof EncodedText && part.encoding !== 'json' ? part.with(text) : text;
}

/** What an event says of its own bodies: MD5 (SQS), length in bytes (HTTP). */
function measured(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(measured);
  if (typeof value !== 'object' || value === null) return value;
  const parts: Record<string, unknown> = Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, measured(part)]),
  );
  const { body, headers, multiValueHeaders } = parts;
  if (typeof body !== 'string') return parts;
  if ('md5OfBody' in parts) parts['md5OfBody'] = createHash('md5').update(body).digest('hex');
  const length = String(Buffer.byteLength(body));
  if (hasLength(headers)) parts['headers'] = { ...headers, 'content-length': length };
  if (hasLength(multiValueHeaders)) parts['multiValueHeaders'] = { ...multiValueHeaders, 'content-length': [length] };
  return parts;
}

function hasLength(headers: unknown): headers is object {
  return typeof headers === 'object' && headers !== null && 'content-length' in headers;
}
