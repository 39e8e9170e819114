// Finds for ES modules what AWS's runtime brings along, where plain resolution finds nothing: they do not look at NODE_PATH.
// Needed without isolation only; an isolated function has the packages in a folder above its code.
'use strict';

const module_ = require('node:module');
const { pathToFileURL } = require('node:url');

/** A file beside the packages, from which they are looked for. */
let parentURL;

/** `nodeModules`: the folder of the packages. */
exports.find = (nodeModules) => {
  parentURL = `${pathToFileURL(nodeModules).href}/importer.mjs`;
  // Node.js 22.15 and newer; else on a thread of its own, where this file is loaded once more.
  if (module_.registerHooks) module_.registerHooks({ resolve: resolveNow });
  else module_.register?.(pathToFileURL(__filename), { data: parentURL });
};

exports.initialize = (data) => {
  parentURL = data;
};

exports.resolve = async (specifier, context, next) => {
  try {
    return await next(specifier, context);
  } catch (error) {
    if (!isMissingPackage(error, specifier)) throw error;
    return next(specifier, { ...context, parentURL }).catch(() => {
      throw error;
    });
  }
};

function resolveNow(specifier, context, next) {
  try {
    return next(specifier, context);
  } catch (error) {
    if (!isMissingPackage(error, specifier)) throw error;
    try {
      return next(specifier, { ...context, parentURL });
    } catch {
      throw error;
    }
  }
}

function isMissingPackage(error, specifier) {
  return error?.code === 'ERR_MODULE_NOT_FOUND' && /^(?:@[^/]+\/)?[^./:@][^:]*$/.test(specifier);
}
