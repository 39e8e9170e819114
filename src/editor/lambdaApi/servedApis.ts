import type * as vscode from 'vscode';
import type { Profiles } from '../../aws/profiles.ts';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { Gateways, type ServedApi } from '../../httpApi/gateways.ts';
import { routeTables } from '../../httpApi/routeTable.ts';
import { servedLine } from '../../httpApi/routeText.ts';
import { usualConcurrency } from '../../invokeApi/concurrency.ts';
import { InvocationLog, refusedLine } from '../../invokeApi/invocationLog.ts';
import { InvokeServer } from '../../invokeApi/invokeServer.ts';
import { stepText } from '../../retries/asynchronousEvent.ts';
import { functionNameOf } from '../../sandbox/functionName.ts';
import type { InvokeRequest } from '../../sandbox/invokeRequest.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Config } from '../config.ts';
import { environmentOf } from '../run/environmentFile.ts';
import type { ProfileChoices } from '../run/profileChoices.ts';

export interface ServedApisDeps {
  readonly catalog: FunctionCatalog;
  readonly ready: Promise<unknown>;
  readonly sandbox: Sandbox;
  readonly config: Config;
  readonly profiles: Profiles;
  readonly profileChoices: ProfileChoices;
}

/** Lambda's own API, and the HTTP APIs of the functions of this window beside it, while they are served. */
export class ServedApis {
  readonly #catalog: FunctionCatalog;
  readonly #server: InvokeServer;
  readonly #gateways: Gateways;
  readonly #last: { request?: string };

  private constructor(
    catalog: FunctionCatalog,
    server: InvokeServer,
    gateways: Gateways,
    last: { readonly request?: string },
  ) {
    this.#catalog = catalog;
    this.#server = server;
    this.#gateways = gateways;
    this.#last = last;
  }

  /** Throws ExpectedError where a port is taken. What happens is told to `output`. */
  static async start(deps: ServedApisDeps, output: vscode.OutputChannel): Promise<ServedApis> {
    const last: { request?: string } = {};
    const { catalog, ready, sandbox, config, profiles, profileChoices } = deps;
    const current = async (): Promise<readonly LambdaFunction[]> => {
      await ready;
      await catalog.settled();
      return catalog.functions;
    };
    const request = async (fn: LambdaFunction): Promise<Partial<InvokeRequest>> => {
      const profile = profileChoices.current(fn.id);
      const { network, cpu } = config;
      return {
        environment: await environmentOf(fn, config),
        ...(profile === undefined ? {} : { credentials: await profiles.credentials(profile) }),
        network,
        cpu,
      };
    };
    const log = new InvocationLog();
    const server = await InvokeServer.start(config.lambdaApiPort, {
      sandbox,
      functions: { current, refreshed: current },
      request,
      concurrency: usualConcurrency,
      onInvocation: (fn, invocation) => output.append(log.lines(fn, invocation)),
      onStep: (fn, step) => output.appendLine(`${functionNameOf(fn)}: ${stepText(step)}`),
      onRefusal: (refusal) => output.appendLine(refusedLine(refusal)),
      onFailure: (fn, error) => output.appendLine(`${functionNameOf(fn)}: ${(error as Error).message}`),
    });
    try {
      const gateways = await Gateways.start(await current(), {
        port: config.httpPort,
        isExact: false,
        taken: [server.port],
        functions: current,
        run: (fn, event, settings) => server.run(fn, event, settings),
        onRequest: (one) => {
          last.request = servedLine(one);
          output.appendLine(last.request);
        },
      });
      return new ServedApis(catalog, server, gateways, last);
    } catch (error) {
      await server.close();
      throw error;
    }
  }

  /** The address of Lambda's API. */
  get url(): string {
    return this.#server.url;
  }

  /** The HTTP APIs with their routes as they are now; one without a route is left out, and so is one that came after the start. */
  get httpApis(): readonly ServedApi[] {
    const tables = new Map(routeTables(this.#catalog.functions).map((table) => [table.api.id, table]));
    return this.#gateways.apis.flatMap(({ url, table: { api } }) => {
      const table = tables.get(api.id);
      return table ? [{ url, table }] : [];
    });
  }

  /** The last HTTP request that was answered, and how: `GET /todos → 200 (ListTodos)`. */
  get lastRequest(): string | undefined {
    return this.#last.request;
  }

  async close(): Promise<void> {
    await Promise.all([this.#gateways.close(), this.#server.close()]);
  }
}
