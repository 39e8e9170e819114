import type { FunctionCode } from './functionCode.ts';

/**
 * Whether requests may come in at a port of the function: a web function, the Lambda Web Adapter (as a layer, or in an
 * image, which nobody can look into).
 */
export function takesConnections({ function: fn, files }: Pick<FunctionCode, 'function' | 'files'>): boolean {
  // Lambda says a web function where to listen.
  if (files.some(({ text }) => text.includes('AWS_LAMBDA_HTTP_ENDPOINT'))) return true;
  if (fn === undefined) return false;
  const { webFunction, packageType, layers, environment } = fn;
  return (
    webFunction ||
    packageType === 'image' ||
    environment['AWS_LAMBDA_EXEC_WRAPPER'] === '/opt/bootstrap' ||
    layers.some((layer) => /LambdaAdapter|web-?adapter/i.test(layer))
  );
}
