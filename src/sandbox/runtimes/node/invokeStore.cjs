// What AWS's runtime for Node.js 24 gives functions as `awslambda.InvokeStore`: values that belong to the current invocation.
// The package `@aws/lambda-invoke-store` takes the one that it finds there.
// https://github.com/aws/aws-lambda-invoke-store (its README)
'use strict';

const keys = {
  REQUEST_ID: Symbol.for('_AWS_LAMBDA_REQUEST_ID'),
  X_RAY_TRACE_ID: Symbol.for('_AWS_LAMBDA_X_RAY_TRACE_ID'),
  TENANT_ID: Symbol.for('_AWS_LAMBDA_TENANT_ID'),
};

/** An environment serves one event at a time: there is one context at most, and it stays until the next event. */
class InvokeStoreSingle {
  currentContext;

  run(context, action) {
    this.currentContext = context;
    return action();
  }

  getContext() {
    return this.currentContext;
  }

  hasContext() {
    return this.currentContext !== undefined;
  }

  get(key) {
    return this.currentContext?.[key];
  }

  set(key, value) {
    if (this.isProtectedKey(key)) throw new Error(`Cannot modify protected Lambda context field: ${String(key)}`);
    this.currentContext ??= {};
    this.currentContext[key] = value;
  }

  isProtectedKey(key) {
    return Object.values(keys).includes(key);
  }

  getRequestId() {
    return this.get(keys.REQUEST_ID) ?? '-';
  }

  getXRayTraceId() {
    return this.get(keys.X_RAY_TRACE_ID);
  }

  getTenantId() {
    return this.get(keys.TENANT_ID);
  }
}

/** AWS's runtime puts these two into it, and leaves the tenant out. */
function invokeContext(requestId, traceId) {
  return { [keys.REQUEST_ID]: requestId, [keys.X_RAY_TRACE_ID]: traceId };
}

module.exports = { InvokeStoreSingle, invokeContext };
