// Runs a Node.js handler: asks the Runtime API for events, calls the handler, and posts what it returns or throws.
// Started by the sandbox with _HANDLER, LAMBDA_TASK_ROOT and AWS_LAMBDA_RUNTIME_API set, and LAMBDA_WORKBENCH_RUNTIME_API
// where a unix socket takes its place; LAMBDA_WORKBENCH_GUARDS where guards.cjs is wanted, and what it shall guard;
// LAMBDA_WORKBENCH_NO_RESIDUE where nobody wants to know what stays behind; LAMBDA_WORKBENCH_PACKAGES with the folders of packages
// that ES modules find, too.
// Runs on Node.js 18 and newer.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
//
// CommonJS: what it loads, every cold start pays for.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { format, types } = require('node:util');
const { RuntimeApi } = require('./runtimeApi.cjs');

const nodeMajor = Number(process.versions.node.split('.')[0]);
const { AWS_LAMBDA_RUNTIME_API: address, LAMBDA_WORKBENCH_RUNTIME_API: socketPath } = process.env;
delete process.env.LAMBDA_WORKBENCH_RUNTIME_API;
const { LAMBDA_WORKBENCH_GUARDS: guardPolicy } = process.env;
delete process.env.LAMBDA_WORKBENCH_GUARDS;
if (guardPolicy) require('./guards.cjs').install(JSON.parse(guardPolicy));
const isPrepared = process.env.LAMBDA_WORKBENCH_PREPARED !== undefined;
delete process.env.LAMBDA_WORKBENCH_PREPARED;
const looksForResidue = process.env.LAMBDA_WORKBENCH_NO_RESIDUE === undefined;
delete process.env.LAMBDA_WORKBENCH_NO_RESIDUE;
const packages = process.env.LAMBDA_WORKBENCH_PACKAGES?.split(path.delimiter).filter((folder) => folder !== '') ?? [];
delete process.env.LAMBDA_WORKBENCH_PACKAGES;

/** Of the invocation, or what the log has in its place before the first. */
let requestId = nodeMajor >= 24 ? '-' : 'undefined';
let invoked = false;
let runtimeApi;

const jsonLog = process.env.AWS_LAMBDA_LOG_FORMAT?.toUpperCase() === 'JSON' ? require('./jsonLog.cjs') : undefined;
const levels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
/** What is logged below it is dropped, in either format. */
const lowestLevel = levels.indexOf(process.env.AWS_LAMBDA_LOG_LEVEL?.toUpperCase());

/** A failure that AWS reports under a name of its own, instead of an error class's. */
class Fault extends Error {
  constructor(name, message) {
    super(message);
    this.name = name;
    // A log in JSON has the names of AWS's own classes.
    const className = name.replace('Runtime.', '');
    const suffix = nodeMajor >= 24 && !className.endsWith('Error') ? 'Error' : '';
    Object.defineProperty(this, 'constructor', { value: { name: className + suffix } });
  }
}

/** Writes all of it now: a function that is killed has printed what it printed. */
function print(text) {
  let bytes = Buffer.from(text);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(fs.writeSync(1, bytes));
    } catch (error) {
      if (error.code === 'EBADF') return; // The function has closed its own output.
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

/** One log event; carriage returns stand for the line feeds inside it. */
function log(level, message, ...values) {
  if (levels.indexOf(level) < lowestLevel) return;
  const timestamp = new Date().toISOString();
  const line = jsonLog
    ? jsonLog.line({ timestamp, level, requestId }, message, values)
    : [timestamp, requestId, level, format(message, ...values)].join('\t');
  print(`${line.replaceAll('\n', '\r')}\n`);
}

/** An error that nobody handled. */
function logError(title, error) {
  if (!jsonLog) log('ERROR', `${title} \t${describe(error)}`);
  else log('ERROR', isError(error) ? error : new Error(String(error)));
}

function logAsLambdaDoes() {
  const methods = {
    log: 'INFO',
    info: 'INFO',
    debug: 'DEBUG',
    trace: 'TRACE',
    warn: 'WARN',
    error: 'ERROR',
    fatal: 'FATAL',
  };
  for (const [method, level] of Object.entries(methods)) {
    console[method] = (message, ...values) => log(level, message, ...values);
  }
}

/** AWS's error object. What is thrown need not be an Error, and need not even have a text. */
function errorObject(error) {
  try {
    if (isError(error)) {
      return { errorType: error.name, errorMessage: error.message, trace: error.stack.split('\n') };
    }
    return { errorType: typeof error, errorMessage: String(error), trace: [] };
  } catch {
    return { errorType: 'handled', errorMessage: unreadable, trace: [] };
  }
}

/** Up to Node.js 22 AWS takes errors of other realms for errors too. */
function isError(value) {
  return value instanceof Error || (nodeMajor < 24 && types.isNativeError(value));
}

/** AWS's words. */
const unreadable =
  'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack';

/** What the log says of an error: its own fields as well. Whatever else is thrown is made an Error there. */
function describe(thrown) {
  try {
    const error = isError(thrown) ? thrown : new Error(String(thrown));
    return JSON.stringify(error, (_key, value) => (isError(value) ? withOwnFields(value) : value));
  } catch {
    return JSON.stringify(errorObject(thrown)); // A cycle among its fields, or something that JSON has not.
  }
}

function withOwnFields(error) {
  const { name, message, code, stack } = error;
  const lines = typeof stack === 'string' ? { stack: stack.split('\n') } : {};
  return { errorType: name, errorMessage: message, code, ...error, ...lines };
}

/** The stack in X-Ray's terms: it reaches those who ask for it where AWS leaves it out of the error object. */
function causeOf(error) {
  try {
    return stackInXRayTerms(error);
  } catch {
    return '{}'; // It cannot even be read; errorObject says so.
  }
}

function stackInXRayTerms(error) {
  const frame = /^\s+at (?:(?<label>.*?) \()?(?<path>(?:file:\/\/)?[^():]*):(?<line>\d+):\d+\)?$/;
  // A syntax error's stack begins with its place.
  const head = /^(?<path>[^\n]+):(?<line>\d+)$/;
  const lines = String((error?.original ?? error)?.stack ?? '').split('\n');
  const stack = lines.flatMap((line, index) => {
    const found = (frame.exec(line) ?? (index === 0 ? head.exec(line) : null))?.groups;
    return found ? [{ path: found.path, line: Number(found.line), label: found.label ?? 'anonymous' }] : [];
  });
  const cause = { exceptions: [{ type: errorObject(error).errorType, stack: stack.reverse().slice(-50) }] };
  // A header takes Latin letters only.
  return JSON.stringify(cause).replace(
    /[^\x20-\x7e]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

async function postError(resource, error, more = {}) {
  const cause = { 'Lambda-Runtime-Function-XRay-Error-Cause': causeOf(error) };
  const headers = { 'Content-Type': 'application/json', ...cause, ...more };
  await runtimeApi.call('POST', resource, JSON.stringify(errorObject(error)), headers);
}

/** Finds the handler function. `dir/file.a.b`: the file ends at the first dot of the last part, `a.b` is in its exports. */
async function loadHandler(taskRoot, name) {
  if (name.includes('..')) {
    const advice = 'Use absolute paths when specifying root directories in handler names.';
    throw new Fault('Runtime.MalformedHandlerName', `'${name}' is not a valid handler name. ${advice}`);
  }
  const folder = path.dirname(name);
  const base = path.basename(name);
  const dot = base.indexOf('.');
  if (dot < 1 || dot === base.length - 1) throw new Fault('Runtime.MalformedHandlerName', 'Bad handler');
  const exported = await load(taskRoot, folder, base.slice(0, dot));
  const keys = base.slice(dot + 1).split('.');
  const find = (start) => keys.reduce((value, key) => value?.[key], start);
  // What CommonJS exports is the default of the module that an import makes of it.
  const handler = find(exported) ?? find(exported.default);
  if (handler === undefined) throw new Fault('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  if (typeof handler !== 'function') throw new Fault('Runtime.HandlerNotFound', `${name} is not a function`);
  if (nodeMajor >= 24 && handler.length >= 3 && !handler[streaming]) {
    throw new Fault('Runtime.CallbackHandlerDeprecated', callbacksRemoved);
  }
  return handler;
}

/** AWS's words. */
const callbacksRemoved =
  'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this function to use a supported handler signature to use Node.js 24 or later. For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.';

/** Loads a module by its path without extension, in the order in which Lambda looks for it; else as a package. */
async function load(taskRoot, folder, name) {
  const file = path.resolve(taskRoot, folder, name);
  try {
    for (const extension of ['', '.js', '.mjs', '.cjs']) {
      if (fs.statSync(file + extension, { throwIfNoEntry: false })?.isFile()) {
        return await import(pathToFileURL(file + extension).href);
      }
    }
    return require(require.resolve(name, { paths: [taskRoot, path.join(taskRoot, folder)] }));
  } catch (error) {
    if (error instanceof SyntaxError) {
      const fault = renamed(error, 'Runtime.UserCodeSyntaxError');
      fault.stack = error.stack;
      throw fault;
    }
    throw error?.code === 'MODULE_NOT_FOUND' ? renamed(error, 'Runtime.ImportModuleError') : error;
  }
}

/** AWS's name for the failure in place of the error's own, which moves into the message. */
function renamed(error, name) {
  const fault = new Fault(name, String(error));
  Object.defineProperty(fault, 'original', { value: error });
  fault.stack = `${name}: ${fault.message}`;
  return fault;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
function createContext(headers) {
  const parse = (name) => (headers[name] ? JSON.parse(headers[name]) : undefined);
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  return {
    clientContext: parse('lambda-runtime-client-context'),
    identity: parse('lambda-runtime-cognito-identity'),
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    tenantId: headers['lambda-runtime-aws-tenant-id'],
    ...(nodeMajor >= 24 ? { xRayTraceId: headers['lambda-runtime-trace-id'] } : {}),
    getRemainingTimeInMillis: () => deadline - Date.now(),
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    ...(nodeMajor < 24 ? { callbackWaitsForEmptyEventLoop: true } : {}),
  };
}

/** Resolves with the handler's result; for a callback, once the event loop is empty unless the context says otherwise. */
function invoke(handler, event, context) {
  if (nodeMajor >= 24) return handler(event, context);
  emptyEventLoop = undefined;
  return new Promise((resolve, reject) => {
    // Of several calls the first counts. An error does not wait, nor does what the context's own methods say.
    let called = false;
    const settle = (error, result, waits) => {
      if (called) return;
      called = true;
      if (error !== undefined && error !== null) reject(error);
      else if (waits) emptyEventLoop = () => resolve(result);
      else resolve(result);
    };
    const callback = (error, result) => settle(error, result, context.callbackWaitsForEmptyEventLoop);
    context.done = (error, result) => settle(error, result, false);
    context.fail = (error) => settle(error ?? 'handled', undefined, false);
    context.succeed = (result) => settle(null, result, false);
    const returned = handler(event, context, callback);
    if (typeof returned?.then === 'function') returned.then(resolve, reject);
    // When nothing is left to do, a handler that has not answered is done; one that is declared async has failed.
    const isAsync = handler.constructor?.name === 'AsyncFunction';
    emptyEventLoop ??= isAsync ? () => reject(renamed(neverSettled, 'Runtime.NodeJsExit')) : () => resolve(null);
  });
}

/** AWS's words. */
const neverSettled =
  'The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never settled. For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes';

/** What remains to be done once the event loop is empty. */
let emptyEventLoop;

function serialize(result) {
  let json;
  try {
    json = JSON.stringify(result === undefined ? null : result);
  } catch {
    throw new Fault(nodeMajor >= 24 ? 'Runtime.JSONStringifyError' : 'Error', 'Unable to stringify response body');
  }
  // A function or a symbol, of which JSON has none.
  if (json === undefined) throw new TypeError('Wrong arguments');
  return json;
}

/** How AWS's `streamifyResponse`, and libraries in its place, mark a handler. */
const streaming = Symbol.for('aws.lambda.runtime.handler.streaming');

/** AWS's `awslambda`; what it is made of is loaded as soon as the function looks for it. */
function defineStreaming() {
  if (/^(?:1|true)$/.test(process.env.AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA ?? '')) return;
  Object.defineProperty(globalThis, 'awslambda', {
    configurable: true,
    enumerable: true,
    get: () => {
      const { awslambda } = require('./responseStream.cjs');
      if (nodeMajor >= 24) awslambda.InvokeStore ??= createInvokeStore();
      return awslambda;
    },
    set: (value) => Object.defineProperty(globalThis, 'awslambda', { value, writable: true }),
  });
}

let invokeStore;
let traceId;

function createInvokeStore() {
  invokeStore = new (require('./invokeStore.cjs').InvokeStoreSingle)();
  if (invoked) beginInvokeContext();
  return invokeStore;
}

/** Of the event that has come; a store that nobody has looked for needs none. */
function beginInvokeContext() {
  invokeStore?.run(require('./invokeStore.cjs').invokeContext(requestId, traceId), () => undefined);
}

/** Ends the process because of an error that nobody handled; the exit codes are those of AWS's runtime. */
function dieOf(error, title, exitCode) {
  logError(title, error);
  const resource = invoked ? `invocation/${requestId}/error` : 'init/error';
  postError(resource, error).finally(() => process.exit(exitCode));
}

function reportUnhandled() {
  process.on('uncaughtException', (error) => dieOf(error, 'Uncaught Exception', 129));
  process.on('unhandledRejection', (reason) => {
    const fault = new Fault('Runtime.UnhandledPromiseRejection', String(reason));
    if (reason instanceof Error) fault.stack = [fault.message, ...(reason.stack ?? '').split('\n').slice(1)].join('\n');
    dieOf(fault, 'Unhandled Promise Rejection', 128);
  });
}

/** Our own beside AWS's: after each answer, what it left behind. Until then no clock runs. */
const residuePath = '/lambda-workbench/residue';
const residueFollows = looksForResidue ? { 'Lambda-Workbench-Residue': 'follows' } : {};

async function main() {
  const taskRoot = process.env.LAMBDA_TASK_ROOT;
  if (packages.length > 0) require('./libraryResolver.cjs').find(packages);
  runtimeApi = new RuntimeApi(address, socketPath);
  logAsLambdaDoes();
  // Both go one way, so that their lines keep their order, and at once: what a pipe does not take Node.js would keep.
  process.stdout.write = process.stderr.write = (chunk, ...rest) => {
    print(chunk);
    rest.find((value) => typeof value === 'function')?.();
    return true;
  };
  // From Node.js 24 on, AWS leaves to Node.js itself what nobody handles.
  if (nodeMajor < 24) reportUnhandled();
  process.on('beforeExit', () => {
    const action = emptyEventLoop;
    emptyEventLoop = undefined;
    if (action) setImmediate(action);
  });

  const residue = looksForResidue ? new (require('./residue/residue.cjs').Residue)(taskRoot) : undefined;
  if (isPrepared) {
    if (residue) {
      // No work of the function's either: the clock stops here.
      await runtimeApi.call('POST', residuePath);
      residue.prepare();
    }
    await runtimeApi.call('GET', '/lambda-workbench/load');
  }
  defineStreaming();
  let handler;
  let answerInStream;
  try {
    handler = await loadHandler(taskRoot, process.env._HANDLER);
    if (handler[streaming])
      answerInStream = require('./responseStream.cjs').answering(handler, { logError, errorObject });
  } catch (error) {
    return dieOf(error, nodeMajor >= 24 ? 'Init Error' : 'Uncaught Exception', 1);
  }
  // The function is loaded: what we look at from here on is no work of its own.
  if (residue) {
    await runtimeApi.call('POST', residuePath);
    residue.begin(handler);
  }
  for (;;) {
    const { headers, body } = await runtimeApi.call('GET', 'invocation/next');
    requestId = headers['lambda-runtime-aws-request-id'];
    invoked = true;
    traceId = headers['lambda-runtime-trace-id'];
    process.env._X_AMZN_TRACE_ID = traceId;
    beginInvokeContext();
    residue?.watch();
    try {
      const [event, context] = [JSON.parse(body), createContext(headers)];
      const response = `invocation/${requestId}/response`;
      if (answerInStream) {
        const open = (more) => runtimeApi.open('POST', response, { ...more, ...residueFollows });
        await answerInStream(event, context, open);
      } else {
        const result = serialize(await invoke(handler, event, context));
        await runtimeApi.call('POST', response, result, { 'Content-Type': 'application/json', ...residueFollows });
      }
    } catch (error) {
      logError('Invoke Error', error);
      await postError(`invocation/${requestId}/error`, error, residueFollows);
    }
    if (residue) await runtimeApi.call('POST', residuePath, residue.look());
  }
}

// Not awaited: a process whose event loop is empty shall end, with a handler that never settles as well.
main();
