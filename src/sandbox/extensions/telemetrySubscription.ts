import * as http from 'node:http';
import * as net from 'node:net';
import { isJsonObject, type JsonObject } from '../../json.ts';

const telemetryTypes = ['platform', 'function', 'extension'] as const;
export type TelemetryType = (typeof telemetryTypes)[number];

/** What AWS accepts, and takes where nothing is said. */
const buffering = {
  maxItems: { low: 1000, high: 10_000, usual: 10_000 },
  maxBytes: { low: 262_144, high: 1_048_576, usual: 262_144 },
  timeoutMs: { low: 25, high: 30_000, usual: 1000 },
} as const;

const schemaVersions: readonly unknown[] = ['2022-07-01', '2022-12-13', '2025-01-29'];

/** Where an environment is for what runs in it. Here that is this machine. */
const ownNames: readonly string[] = ['sandbox.localdomain', 'sandbox', 'localhost', '127.0.0.1'];

/** What an extension wants to hear, and how. */
export interface TelemetrySubscription {
  readonly types: readonly TelemetryType[];
  readonly maxItems: number;
  readonly maxBytes: number;
  readonly timeoutMs: number;
  /** Sends events, each as JSON text. Rejects where nobody takes them, and once `signal` is aborted. */
  readonly deliver: (events: readonly string[], signal: AbortSignal) => Promise<void>;
}

/**
 * Reads the body of a subscription (https://docs.aws.amazon.com/lambda/latest/dg/telemetry-api.html). Throws an Error that says
 * what is wrong in it.
 */
export function readSubscription(body: unknown): TelemetrySubscription {
  const { schemaVersion, types, buffering: wanted, destination } = fieldsOf(body, 'the body');
  if (!schemaVersions.includes(schemaVersion)) throw new Error('schemaVersion is unknown');
  if (!Array.isArray(types) || types.length === 0 || !types.every(isType)) {
    throw new Error(`types is to be a list of ${telemetryTypes.join(', ')}`);
  }
  const limits = wanted === undefined ? {} : fieldsOf(wanted, 'buffering');
  return {
    types,
    maxItems: bounded('maxItems', limits),
    maxBytes: bounded('maxBytes', limits),
    timeoutMs: bounded('timeoutMs', limits),
    deliver: deliveryTo(fieldsOf(destination, 'destination')),
  };
}

function isType(type: unknown): type is TelemetryType {
  return telemetryTypes.some((one) => one === type);
}

function bounded(name: keyof typeof buffering, limits: Readonly<Record<string, unknown>>): number {
  const { low, high, usual } = buffering[name];
  const value = limits[name] ?? usual;
  if (typeof value === 'number' && value >= low && value <= high) return value;
  throw new Error(`${name} is to be a number from ${low} to ${high}`);
}

function deliveryTo({
  protocol,
  URI: uri,
  port,
  method,
}: Readonly<Record<string, unknown>>): TelemetrySubscription['deliver'] {
  if (protocol === 'TCP') {
    if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65_535) {
      throw new Error('port is to be a number');
    }
    return (events, signal) => sendLines(port, events, signal);
  }
  if (protocol !== 'HTTP') throw new Error('protocol is to be HTTP or TCP');
  if (method !== undefined && method !== 'POST' && method !== 'PUT') throw new Error('method is to be POST or PUT');
  const url = typeof uri === 'string' && URL.canParse(uri) ? new URL(uri) : undefined;
  if (url?.protocol !== 'http:' || !ownNames.includes(url.hostname)) {
    throw new Error('URI is to be http://sandbox.localdomain:PORT/…');
  }
  return (events, signal) => postEvents(url, method ?? 'POST', events, signal);
}

function postEvents(url: URL, method: string, events: readonly string[], signal: AbortSignal): Promise<void> {
  const body = Buffer.from(`[${events.join(',')}]`);
  const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length, Host: url.host };
  return new Promise((resolve, reject) => {
    const place = { host: '127.0.0.1', port: url.port || 80, path: `${url.pathname}${url.search}` };
    const request = http.request({ ...place, method, headers, agent: false, signal }, (response) => {
      response.resume();
      response.once('close', resolve);
    });
    request.once('error', reject);
    request.end(body);
  });
}

function sendLines(port: number, events: readonly string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: '127.0.0.1', signal });
    socket.once('error', reject);
    socket.once('close', () => resolve());
    socket.resume();
    socket.end(events.map((event) => `${event}\n`).join(''));
  });
}

function fieldsOf(value: unknown, name: string): JsonObject {
  if (isJsonObject(value)) return value;
  throw new Error(`${name} is to be an object`);
}
