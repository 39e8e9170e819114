// Handlers that use what AWS's runtime knows of the current invocation.
const path = require('node:path');

const store = () => globalThis.awslambda.InvokeStore;
const whileLoading = [store().hasContext(), store().getContext() ?? 'none', store().getRequestId(), store().getXRayTraceId() ?? 'none'];

const thrown = (action) => {
  try {
    return action();
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
};

exports.whileLoading = async () => whileLoading;
exports.globals = async () => Object.entries(globalThis.awslambda).map(([key, value]) => [key, typeof value]);
exports.itself = async () => [
  store().constructor.name,
  Object.keys(store()),
  typeof store().isProtectedKey,
  store().constructor.length,
];
exports.ids = async (event, context) => [
  store().getRequestId() === context.awsRequestId,
  store().getXRayTraceId() === context.xRayTraceId,
  store().getTenantId() ?? 'none',
  Reflect.ownKeys(store().getContext()).map(String),
];
exports.values = async () => {
  store().set('user', 'ada');
  await new Promise((resolve) => setTimeout(resolve, 1));
  return [store().get('user'), store().get('nobody') ?? 'none', store().hasContext(), Object.entries(store().getContext())];
};
exports.protects = async () =>
  ['_AWS_LAMBDA_REQUEST_ID', '_AWS_LAMBDA_X_RAY_TRACE_ID', '_AWS_LAMBDA_TENANT_ID', '_AWS_LAMBDA_OTHER'].map((name) =>
    thrown(() => store().set(Symbol.for(name), 'other') ?? 'set'),
  );
exports.runs = async () => [store().run({ own: 1 }, () => store().get('own')), store().getRequestId(), store().get('own')];
exports.replaced = async () => {
  globalThis.awslambda = { ...globalThis.awslambda, own: 1 };
  return Object.keys(globalThis.awslambda);
};
/** The package that libraries import finds the runtime's own store. */
exports.package = async (event, context) => {
  const { InvokeStore } = require(
    require.resolve('@aws/lambda-invoke-store', { paths: [path.resolve(__dirname, '../../../.conformance/node')] }),
  );
  const found = await InvokeStore.getInstanceAsync();
  return [found === store(), found.getRequestId() === context.awsRequestId];
};
