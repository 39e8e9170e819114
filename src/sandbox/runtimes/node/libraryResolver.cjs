// Finds for ES modules what layers hold and what AWS's runtime brings along, where plain resolution finds nothing: they do not
// look at NODE_PATH, and AWS's runtime looks there for them.
'use strict';

const module_ = require('node:module');
const { pathToFileURL } = require('node:url');

/** A file beside the packages of each folder, from which they are looked for. */
let parentURLs = [];

/** `folders`: those of the packages, in their order. */
exports.find = (folders) => {
  parentURLs = folders.map((folder) => `${pathToFileURL(folder).href}/importer.mjs`);
  // Node.js 22.15 and newer; else on a thread of its own, where this file is loaded once more.
  if (module_.registerHooks) module_.registerHooks({ resolve: resolveNow });
  else module_.register?.(pathToFileURL(__filename), { data: parentURLs });
};

exports.initialize = (data) => {
  parentURLs = data;
};

exports.resolve = async (specifier, context, next) => {
  try {
    return await next(specifier, context);
  } catch (error) {
    if (!isMissingPackage(error, specifier)) throw error;
    for (const parentURL of parentURLs) {
      const found = await next(specifier, { ...context, parentURL }).catch(() => undefined);
      if (found) return found;
    }
    throw error;
  }
};

function resolveNow(specifier, context, next) {
  try {
    return next(specifier, context);
  } catch (error) {
    if (!isMissingPackage(error, specifier)) throw error;
    for (const parentURL of parentURLs) {
      try {
        return next(specifier, { ...context, parentURL });
      } catch {
        // The next one may have it.
      }
    }
    throw error;
  }
}

function isMissingPackage(error, specifier) {
  return error?.code === 'ERR_MODULE_NOT_FOUND' && /^(?:@[^/]+\/)?[^./:@][^:]*$/.test(specifier);
}
