import * as http from 'node:http';

/** Stands before a Runtime API and names a tenant with every event, as Lambda does for functions with tenant isolation. */
export class TenantProxy {
  readonly #server: http.Server;
  #target = '';

  private constructor(tenantId: string) {
    this.#server = http.createServer((request, response) => {
      const [host, port] = this.#target.split(':');
      const { method, url: path, headers } = request;
      const options = { host, port, method, path, headers: { ...headers, host: this.#target } };
      const forwarded = http.request(options, (answer) => {
        const named = { ...answer.headers, 'lambda-runtime-aws-tenant-id': tenantId };
        response.writeHead(answer.statusCode ?? 500, named);
        answer.pipe(response);
      });
      forwarded.on('error', () => response.destroy());
      request.pipe(forwarded);
    });
  }

  static async start(tenantId: string): Promise<TenantProxy> {
    const proxy = new TenantProxy(tenantId);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** The address to give to a runtime in place of `target`. */
  before(target: string): string {
    this.#target = target;
    const address = this.#server.address();
    if (typeof address !== 'object' || !address) throw new Error('The proxy does not listen.');
    return `127.0.0.1:${address.port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
