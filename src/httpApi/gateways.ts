import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { takenPort } from '../loopback/takenPort.ts';
import { Gateway, type GatewayOptions } from './gateway.ts';
import { routeTables, type RouteTable } from './routeTable.ts';

/** Where local servers of HTTP APIs usually are. */
export const usualHttpPort = 3000;

/** So many ports are tried after one that is taken. */
const attempts = 200;

export interface GatewaysOptions extends GatewayOptions {
  /** The port of the first API; the others have those after it that are free. 0: any. */
  readonly port: number;
  /** Whether the first API must have that port, and none after it. */
  readonly isExact: boolean;
  /** Ports that are somebody else's. */
  readonly taken: readonly number[];
}

/** An API that is served, with its routes as they were when that began. */
export interface ServedApi {
  readonly url: string;
  readonly table: RouteTable;
}

/** All HTTP APIs of some functions, each on a port of its own: as on AWS, each has its paths, cookies and origin for itself. */
export class Gateways {
  readonly #gateways: readonly Gateway[];
  readonly apis: readonly ServedApi[];

  private constructor(gateways: readonly Gateway[], apis: readonly ServedApi[]) {
    this.#gateways = gateways;
    this.apis = apis;
  }

  /** Throws ExpectedError where the port that was asked for is taken. */
  static async start(functions: readonly LambdaFunction[], options: GatewaysOptions): Promise<Gateways> {
    const gateways: Gateway[] = [];
    const apis: ServedApi[] = [];
    let next = options.port;
    try {
      for (const table of routeTables(functions)) {
        const isAsked = options.isExact && gateways.length === 0;
        const gateway = await startAt(table, next, isAsked, options);
        gateways.push(gateway);
        apis.push({ url: gateway.url, table });
        next = options.port === 0 ? 0 : gateway.port + 1;
      }
    } catch (error) {
      await Promise.all(gateways.map((gateway) => gateway.close()));
      throw error;
    }
    return new Gateways(gateways, apis);
  }

  async close(): Promise<void> {
    await Promise.all(this.#gateways.map((gateway) => gateway.close()));
  }
}

async function startAt(
  { api }: RouteTable,
  first: number,
  isAsked: boolean,
  options: GatewaysOptions,
): Promise<Gateway> {
  const last = first === 0 || isAsked ? first : Math.min(first + attempts, 65_535);
  for (let port = first; port <= last; port++) {
    if (port !== 0 && !isAsked && options.taken.includes(port)) continue;
    const gateway = await Gateway.start(api, port, options);
    if (gateway) return gateway;
  }
  throw takenPort(first, 'EADDRINUSE', 'http-port');
}
