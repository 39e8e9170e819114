// Which places are the user's: files in the task root, except installed packages, and what a build made of them.
'use strict';

const fs = require('node:fs');
const module_ = require('node:module');
const path = require('node:path');
const { fileURLToPath } = require('node:url');

class UserCode {
  #taskRoot;
  /** Node.js names modules by where links lead to. */
  #roots;
  #builds = new Map();
  #texts = new Map();

  constructor(taskRoot) {
    this.#taskRoot = taskRoot;
    this.#roots = [taskRoot, fs.realpathSync(taskRoot)].map((root) =>
      root.endsWith(path.sep) ? root : root + path.sep,
    );
  }

  /** The path of a script in the task root, by the root's given name, outside of node_modules. */
  fileOf(url) {
    if (typeof url !== 'string') return undefined;
    const file = url.startsWith('file:///') ? fileURLToPath(url) : url;
    const root = this.#roots.find((each) => file.startsWith(each));
    if (root === undefined) return undefined;
    const relative = file.slice(root.length);
    return relative.split(path.sep).includes('node_modules') ? undefined : path.join(this.#taskRoot, relative);
  }

  /** Whether a place of a script is the user's; in a build it may be a library's. `line` 0-based. */
  isUsers(url, line) {
    const file = this.fileOf(url);
    if (file === undefined) return false;
    const build = this.#build(file);
    return !build || build.lines.some(([first, last]) => line >= first && line <= last);
  }

  /** Where a variable of a module was written: name, file, line if known. Nothing where that is not known to be the user's. */
  variable(url, name) {
    const file = this.fileOf(url);
    const build = this.#build(file);
    if (!build) return isBundle(this.text(file)) ? undefined : this.#imported(file, name);
    const variable = build.variables[name];
    if (!variable) return undefined;
    return { name: variable.name, file: path.join(this.#taskRoot, variable.file), line: variable.line };
  }

  /** Whether a variable may be the user's: quicker than where it was written. */
  mayBeUsers(url, name) {
    const build = this.#build(this.fileOf(url) ?? '');
    return !build || Object.hasOwn(build.variables, name);
  }

  /** The place that the user wrote, of a place in a script that may have been built. Lines and columns 0-based. */
  place(url, line, column) {
    if (!this.isUsers(url, line)) return undefined;
    const file = this.fileOf(url);
    if (!this.#build(file)) return { file, line };
    const entry = module_.findSourceMap(fs.realpathSync(file))?.findEntry(line, column);
    const source = this.fileOf(entry?.originalSource);
    return source === undefined ? undefined : { file: source, line: entry.originalLine };
  }

  /** What a module imports is no variable of its own: of a package it is not the user's, else the other module's. */
  #imported(file, name) {
    const imports = /^\s*import\s+([^'"();]*?)\s*from\s*(['"])([^'"\n]+)\2/gm;
    for (const [, names, , from] of this.text(file).matchAll(imports)) {
      const original = importedName(names, name);
      if (original === undefined) continue;
      if (!/^\.{0,2}\//.test(from)) return undefined;
      return { name: original === 'default' ? name : original, file: path.resolve(path.dirname(file), from) };
    }
    return { name, file };
  }

  text(file) {
    let text = this.#texts.get(file);
    if (text === undefined) {
      try {
        text = fs.readFileSync(file, 'utf8');
      } catch {
        text = '';
      }
      this.#texts.set(file, text);
    }
    return text;
  }

  /** What our own build of TypeScript says of its output; nothing of a file that it did not make. */
  #build(file) {
    let build = this.#builds.get(file);
    if (build === undefined) {
      build = null;
      try {
        const notes = `${file}.variables.json`;
        if (fs.existsSync(notes)) build = JSON.parse(fs.readFileSync(notes, 'utf8'));
      } catch {
        // Then it is a script as any other.
      }
      this.#builds.set(file, build);
    }
    return build;
  }
}

/** `a as b` of an import's names, for `b` its `a`. */
function importedName(names, name) {
  const [, before, braces = ''] = /^([^{]*)(?:\{([^}]*)\})?/.exec(names);
  for (const part of before.split(',')) {
    const text = part.trim();
    if (text === name) return 'default';
    if (/^\*\s*as\s/.test(text) && text.endsWith(` ${name}`)) return '*';
  }
  for (const part of braces.split(',')) {
    const [original, as = original] = part.trim().split(/\s+as\s+/);
    if (as === name) return original;
  }
  return undefined;
}

/** A bundler has put libraries into the file, or shortened its names: whose variable is whose cannot be told. */
function isBundle(text) {
  return (
    /^\s*\/\/ (?:\.\.\/)*node_modules\/|__webpack_require__|node_modules\/[^\n]*"\(/m.test(text) ||
    /[^\n]{5000}/.test(text)
  );
}

module.exports = { UserCode };
