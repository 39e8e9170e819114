// stop: handler
// stop: index.html

/** Rewrites a request before CloudFront looks into its cache. */
export const handler = async (event) => {
  const { request } = event.Records[0].cf;
  return { ...request, uri: fileOf(request.uri) };
};

/** The core logic: a folder stands for its first page. */
function fileOf(uri) {
  return uri.endsWith('/') ? `${uri}index.html` : uri;
}
