import * as l10n from '@vscode/l10n';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { parseJson } from '../json.ts';
import { limits } from '../sandbox/limits.ts';
import { eventMark } from './eventMark.ts';
import type { EventShapes } from './eventShapes.ts';

/**
 * What makes it doubtful that `fn` ever gets the event `json` on AWS: it is of another service than its event sources, or
 * larger than they deliver. Sentences for people; none where the event is no JSON, which is an error of its own.
 */
export function eventDoubts(fn: LambdaFunction, json: string, shapes: EventShapes): string[] {
  return [kindDoubt(fn, json, shapes), sizeDoubt(fn, json)].filter((doubt) => doubt !== undefined);
}

function kindDoubt(fn: LambdaFunction, json: string, shapes: EventShapes): string | undefined {
  const marks = shapes.marksOf(fn);
  if (marks === undefined) return undefined;
  const mark = eventMark(parseJson(json));
  const [sample] = shapes.ofMark(mark);
  if (mark === undefined || sample === undefined || marks.has(mark)) return undefined;
  const kinds = [...new Set(fn.eventSources.map(({ kind }) => kind))].join(', ');
  return l10n.t(
    'This looks like an event of {0}, but the event sources of {1} are: {2}.',
    sample.service,
    fn.name,
    kinds,
  );
}

function sizeDoubt(fn: LambdaFunction, json: string): string | undefined {
  const bytes = Buffer.byteLength(json);
  const isAsynchronous =
    fn.eventSources.length > 0 && fn.eventSources.every(({ invocation }) => invocation === 'asynchronous');
  if (!isAsynchronous || bytes <= limits.asynchronousPayloadBytes || bytes > limits.payloadBytes) return undefined;
  return l10n.t(
    'The event has {0} bytes. {1} is invoked asynchronously, and then Lambda takes {2} at most.',
    String(bytes),
    fn.name,
    String(limits.asynchronousPayloadBytes),
  );
}
