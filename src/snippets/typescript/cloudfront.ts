// stop: handler
// stop: index.html

import type { CloudFrontRequest, CloudFrontRequestEvent } from 'aws-lambda';

/** Rewrites a request before CloudFront looks into its cache. */
export const handler = async (event: CloudFrontRequestEvent): Promise<CloudFrontRequest> => {
  const { request } = event.Records[0].cf;
  return { ...request, uri: fileOf(request.uri) };
};

/** The core logic: a folder stands for its first page. */
function fileOf(uri: string): string {
  return uri.endsWith('/') ? `${uri}index.html` : uri;
}
