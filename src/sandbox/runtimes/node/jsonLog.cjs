// Writes logs as JSON objects; the bootstrap loads it where the function's log format is JSON.
// https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
'use strict';

const { format } = require('node:util');

/** One JSON object: `fields`, then what a console method was called with. */
exports.line = (fields, message, values) => {
  if (values.length === 0) return ofOneValue(fields, message);
  const text = { ...fields, message: format(message, ...values) };
  const error = values.find((value) => value instanceof Error);
  if (!error) return JSON.stringify(text);
  const { stackTrace, ...described } = describe(error);
  return JSON.stringify({ ...text, ...described, stackTrace: Array.isArray(stackTrace) ? stackTrace : [] });
};

/** A value stays what it is; one that JSON has not is written as text. */
function ofOneValue(fields, message) {
  try {
    return JSON.stringify({ ...fields, message }, withErrors);
  } catch {
    return JSON.stringify({ ...fields, message: format(message) });
  }
}

function withErrors(_key, value) {
  return value instanceof Error ? { ...describe(value), ...value } : value;
}

function describe(error) {
  const { message, stack } = error;
  return {
    errorType: error.constructor?.name ?? 'UnknownError',
    errorMessage: message,
    stackTrace: typeof stack === 'string' ? stack.split('\n') : stack,
  };
}
