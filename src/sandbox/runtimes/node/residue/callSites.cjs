// Where something was made: the stack is taken at once, which is quick, and read only if it is asked for, which is not.
'use strict';

const { captureStackTrace } = Error;
const deepest = 8;

/** Takes the stack of the caller of `below`. To be handed to framesOf. */
function takeStack(below) {
  const stack = {};
  const limit = Error.stackTraceLimit;
  try {
    Error.stackTraceLimit = deepest;
    captureStackTrace(stack, below);
  } catch {
    return stack; // A frozen Error: then nobody knows where.
  }
  Error.stackTraceLimit = limit;
  return stack;
}

/** The calls of a stack, the innermost first, without those that only wait for them. Lines and columns 0-based. */
function framesOf(stack) {
  const before = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  let sites;
  try {
    Error.prepareStackTrace = (_error, calls) => calls;
    sites = stack.stack;
  } finally {
    if (before) Object.defineProperty(Error, 'prepareStackTrace', before);
    else delete Error.prepareStackTrace;
  }
  if (!Array.isArray(sites)) return [];
  return sites
    .filter((site) => !site.isAsync())
    .map((site) => ({
      name: site.getFunctionName() ?? '',
      typeName: site.getTypeName(),
      isConstructor: site.isConstructor(),
      url: site.getFileName() ?? '',
      line: (site.getLineNumber() ?? 1) - 1,
      column: (site.getColumnNumber() ?? 1) - 1,
    }));
}

/** Node.js's own code, and the language's. */
const isInternal = ({ url }) => url === '' || url.startsWith('node:');

module.exports = { framesOf, isInternal, takeStack };
