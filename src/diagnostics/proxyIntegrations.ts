import type { LambdaFunction } from '../functions/lambdaFunction.ts';

/**
 * Whether API Gateway may map the function's responses before it answers with them, as a non-proxy integration does: then
 * any response may be right. Known of the `integration` of the Serverless Framework.
 */
export function mayMapResponses(fn: LambdaFunction | undefined): boolean {
  return (fn?.eventSources ?? []).some(({ properties }) => {
    const integration = properties?.['integration'];
    return integration !== undefined && !(typeof integration === 'string' && /proxy/i.test(integration));
  });
}
