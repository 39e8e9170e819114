// Runs a Node.js handler: asks the Runtime API for events, calls the handler, and posts what it returns or throws.
// Started by the sandbox with _HANDLER, LAMBDA_TASK_ROOT and AWS_LAMBDA_RUNTIME_API set, and LAMBDA_WORKBENCH_RUNTIME_API
// where a unix socket takes its place. Runs on Node.js 18 and newer.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
//
// CommonJS: an ES module that imports node:http loads all that it exports, WebSocket included, which takes 40 ms.
'use strict';

const fs = require('node:fs');
const http = require('node:http');
const { createRequire } = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { format } = require('node:util');

const nodeMajor = Number(process.versions.node.split('.')[0]);
const { AWS_LAMBDA_RUNTIME_API: address, LAMBDA_WORKBENCH_RUNTIME_API: socketPath } = process.env;
delete process.env.LAMBDA_WORKBENCH_RUNTIME_API;
const [host, port] = address.split(':');
const place = socketPath ? { socketPath } : { host, port };
// One idle connection is kept; it does not keep the process alive, so that an empty event loop is noticed.
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

let requestId;

/** A failure that AWS reports under a name of its own, instead of an error class's. */
class Fault extends Error {
  constructor(name, message) {
    super(message);
    this.name = name;
  }
}

/** Sends one request to the Runtime API; resolves with status, headers and body of the response. */
function call(method, resource, body = '', headers = {}) {
  return new Promise((resolve, reject) => {
    const options = {
      ...place,
      agent,
      method,
      path: `/2018-06-01/runtime/${resource}`,
      headers: { Host: address, 'Content-Length': Buffer.byteLength(body), ...headers },
    };
    const request = http.request(options, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
      response.on('error', reject);
    });
    request.on('error', reject);
    request.setNoDelay(true);
    request.end(body);
  });
}

/** Writes all of it now: a function that is killed has printed what it printed. */
function print(text) {
  let bytes = Buffer.from(text);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(fs.writeSync(1, bytes));
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

/** One log event; carriage returns stand for the line feeds inside it. */
function log(level, message) {
  const fields = [new Date().toISOString(), requestId, level, message];
  print(`${fields.join('\t').replaceAll('\n', '\r')}\n`);
}

function logAsLambdaDoes() {
  const levels = {
    log: 'INFO',
    info: 'INFO',
    debug: 'DEBUG',
    trace: 'TRACE',
    warn: 'WARN',
    error: 'ERROR',
    fatal: 'FATAL',
  };
  for (const [method, level] of Object.entries(levels)) {
    console[method] = (...values) => log(level, format(...values));
  }
}

/** AWS's error object. What is thrown need not be an Error. */
function errorObject(error) {
  if (error instanceof Error) {
    const trace = (error.stack ?? `${error.name}: ${error.message}`).split('\n');
    return { errorType: error.name, errorMessage: error.message, trace };
  }
  return { errorType: typeof error, errorMessage: String(error), trace: [] };
}

/** What the log says of an error: its own fields as well. */
function describe(error) {
  const { errorType, errorMessage, trace } = errorObject(error);
  const own = error instanceof Error ? { ...error } : {};
  return JSON.stringify({ errorType, errorMessage, ...own, stack: trace }, withoutCycles());
}

function withoutCycles() {
  const seen = new Set();
  return (_key, value) => {
    if (typeof value === 'bigint') return String(value);
    if (typeof value !== 'object' || value === null) return value;
    if (seen.has(value)) return undefined;
    seen.add(value);
    return value;
  };
}

async function postError(resource, error) {
  const headers = {
    'Content-Type': 'application/json',
    'Lambda-Runtime-Function-Error-Type': errorObject(error).errorType,
  };
  await call('POST', resource, JSON.stringify(errorObject(error)), headers);
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
  const exported = await load(path.resolve(taskRoot, folder, base.slice(0, dot)), taskRoot);
  const handler = base
    .slice(dot + 1)
    .split('.')
    .reduce((value, key) => value?.[key], exported);
  if (handler === undefined) throw new Fault('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  if (typeof handler !== 'function') throw new Fault('Runtime.HandlerNotFound', `${name} is not a function`);
  if (nodeMajor >= 24 && handler.length >= 3) {
    const message = 'AWS Lambda has removed support for callback-based function handlers starting with Node.js 24.';
    throw new Fault('Runtime.CallbackHandlerDeprecated', message);
  }
  return handler;
}

/** Loads a module by its path without extension, in the order in which Lambda looks for it. */
async function load(file, taskRoot) {
  const requireCode = createRequire(path.join(taskRoot, 'package.json'));
  try {
    if (fs.existsSync(file) && fs.statSync(file).isFile()) return requireCode(file);
    if (fs.existsSync(`${file}.js`)) {
      if (isModulePackage(path.dirname(file))) return await importDefault(`${file}.js`);
      return requireCode(`${file}.js`);
    }
    if (fs.existsSync(`${file}.mjs`)) return await importDefault(`${file}.mjs`);
    if (fs.existsSync(`${file}.cjs`)) return requireCode(`${file}.cjs`);
    return requireCode(requireCode.resolve(file));
  } catch (error) {
    if (error instanceof SyntaxError) throw renamed(error, 'Runtime.UserCodeSyntaxError');
    if (error?.code === 'MODULE_NOT_FOUND' || error?.code === 'ERR_MODULE_NOT_FOUND') {
      throw renamed(error, 'Runtime.ImportModuleError');
    }
    throw error;
  }
}

/** A module's exports; those of CommonJS that was imported are its default. */
async function importDefault(file) {
  return import(pathToFileURL(file).href);
}

/** AWS's name for the failure in place of the error's own, which moves into the message. */
function renamed(error, name) {
  const fault = new Fault(name, `${error instanceof SyntaxError ? 'SyntaxError' : 'Error'}: ${error.message}`);
  fault.stack = [
    `${name}: ${fault.message}`,
    ...(error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)),
  ].join('\n');
  return fault;
}

/** Whether the nearest package.json says `"type": "module"`. */
function isModulePackage(folder) {
  const file = path.join(folder, 'package.json');
  if (fs.existsSync(file)) {
    try {
      return JSON.parse(fs.readFileSync(file, 'utf8')).type === 'module';
    } catch {
      return false;
    }
  }
  const parent = path.dirname(folder);
  return parent !== folder && path.basename(folder) !== 'node_modules' && isModulePackage(parent);
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
  return new Promise((resolve, reject) => {
    const settle = (finish) => {
      if (context.callbackWaitsForEmptyEventLoop === false || nodeMajor >= 24) finish();
      else onEmptyEventLoop(finish);
    };
    const callback = (error, result) =>
      settle(() => (error === undefined || error === null ? resolve(result) : reject(error)));
    if (nodeMajor < 24) {
      context.done = callback;
      context.fail = (error) => callback(error ?? 'handled');
      context.succeed = (result) => callback(null, result);
    }
    const returned = handler(event, context, callback);
    if (typeof returned?.then === 'function') returned.then(resolve, reject);
    else if (nodeMajor >= 24) resolve(returned);
    // A handler that returns nothing and calls nothing is done when nothing is left to do.
    else emptyEventLoop ??= () => resolve(null);
  });
}

let emptyEventLoop;

function onEmptyEventLoop(action) {
  emptyEventLoop = action;
}

function serialize(result) {
  try {
    return JSON.stringify(result === undefined ? null : result) ?? 'null';
  } catch {
    throw new Fault(nodeMajor >= 24 ? 'Runtime.JSONStringifyError' : 'Error', 'Unable to stringify response body');
  }
}

/** Ends the process because of an error that nobody handled; the exit codes are those of AWS's runtime. */
function dieOf(error, title, exitCode) {
  log('ERROR', `${title} \t${describe(error)}`);
  const resource = requestId ? `invocation/${requestId}/error` : 'init/error';
  postError(resource, error).finally(() => process.exit(exitCode));
}

async function main() {
  const taskRoot = process.env.LAMBDA_TASK_ROOT;
  logAsLambdaDoes();
  // Standard error goes the way of standard output, so that the lines of both keep their order.
  process.stderr.write = (chunk, ...rest) => {
    print(chunk);
    rest.find((value) => typeof value === 'function')?.();
    return true;
  };
  process.on('uncaughtException', (error) => dieOf(error, 'Uncaught Exception', 129));
  process.on('unhandledRejection', (reason) => {
    const fault = new Fault(
      'Runtime.UnhandledPromiseRejection',
      reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason),
    );
    if (reason instanceof Error) fault.stack = [fault.message, ...(reason.stack ?? '').split('\n').slice(1)].join('\n');
    dieOf(fault, 'Unhandled Promise Rejection', 128);
  });
  process.on('beforeExit', () => {
    const action = emptyEventLoop;
    emptyEventLoop = undefined;
    if (action) setImmediate(action);
  });

  let handler;
  try {
    handler = await loadHandler(taskRoot, process.env._HANDLER);
  } catch (error) {
    return dieOf(error, 'Uncaught Exception', 1);
  }
  for (;;) {
    const { headers, body } = await call('GET', 'invocation/next');
    requestId = headers['lambda-runtime-aws-request-id'];
    process.env._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id'];
    try {
      const result = serialize(await invoke(handler, JSON.parse(body), createContext(headers)));
      await call('POST', `invocation/${requestId}/response`, result, { 'Content-Type': 'application/json' });
    } catch (error) {
      log('ERROR', `Invoke Error \t${describe(error)}`);
      await postError(`invocation/${requestId}/error`, error);
    }
  }
}

// Not awaited: a process whose event loop is empty shall end, with a handler that never settles as well.
main();
