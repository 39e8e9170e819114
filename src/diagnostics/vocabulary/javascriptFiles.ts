import type { FileWords, LocalDatabaseWord, WriterWord } from './fileWords.ts';

const writers = ['writeFile', 'writeFileSync', 'createWriteStream', 'outputFile', 'outputJson', 'writeJson'];
const appenders = ['appendFile', 'appendFileSync'];
const folderMakers = ['mkdir', 'mkdirSync', 'ensureDir', 'mkdirp'];
const fileReaders = ['readFile', 'readFileSync', 'createReadStream', 'readJson'];
const fileRemovers = ['unlink', 'unlinkSync', 'rm', 'rmSync', 'rmdir', 'rmdirSync', 'remove', 'removeSync', 'emptyDir'];
const fileChecks = ['exists', 'existsSync', 'access', 'accessSync', 'stat', 'statSync', 'pathExists'];
const targets = ['copyFile', 'copyFileSync', 'cp', 'cpSync', 'rename', 'renameSync'];
const openers = ['open', 'openSync'];
const fileModules = ['node:fs', 'node:fs/promises', 'fs-extra'];

/** Files in Node.js, and in the packages that handlers use most. */
export const javascriptFiles: FileWords = {
  writers: new Map<string, WriterWord>(
    fileModules.flatMap((module) => [
      ...writers.map((name): [string, WriterWord] => [`${module}.${name}`, { path: { position: 0 } }]),
      ...appenders.map((name): [string, WriterWord] => [`${module}.${name}`, { path: { position: 0 }, appends: true }]),
      ...folderMakers.map((name): [string, WriterWord] => [
        `${module}.${name}`,
        { path: { position: 0 }, makesFolder: true },
      ]),
      ...targets.map((name): [string, WriterWord] => [`${module}.${name}`, { path: { position: 1 } }]),
      ...openers.map((name): [string, WriterWord] => [
        `${module}.${name}`,
        { path: { position: 0 }, mode: { position: 1 } },
      ]),
    ]),
  ),
  localDatabases: new Map<string, LocalDatabaseWord>([
    ['better-sqlite3', { path: { position: 0 }, readOnly: { object: 1, names: ['readonly'] } }],
    ['sqlite3.Database', { path: { position: 0 } }],
    ['node:sqlite.DatabaseSync', { path: { position: 0 }, readOnly: { object: 1, names: ['readOnly'] } }],
    ['sqlite.open', { path: { object: 0, names: ['filename'] } }],
    ['lowdb/node.JSONFile', { path: { position: 0 }, writes: new Set(['write', 'update']) }],
    ['lowdb/node.JSONFilePreset', { path: { position: 0 }, writes: new Set(['write', 'update']) }],
    ['lowdb/adapters/FileSync', { path: { position: 0 }, writes: new Set(['write']) }],
    ['nedb', { path: { object: 0, names: ['filename'] }, writes: new Set(['insert', 'update', 'remove']) }],
    [
      '@seald-io/nedb',
      {
        path: { object: 0, names: ['filename'] },
        writes: new Set(['insert', 'insertAsync', 'update', 'updateAsync', 'remove']),
      },
    ],
  ]),
  readers: new Map(
    fileModules.flatMap((module) => fileReaders.map((name) => [`${module}.${name}`, { position: 0 }] as const)),
  ),
  pathMethods: new Map(),
  removers: new Set([
    ...fileModules.flatMap((module) => fileRemovers.map((name) => `${module}.${name}`)),
    'rimraf',
    'rimraf.rimraf',
    'del',
    'del.deleteAsync',
  ]),
  removerMethods: new Set(['removeCallback', 'cleanup']),
  existenceChecks: new Set(fileModules.flatMap((module) => fileChecks.map((name) => `${module}.${name}`))),
  temporaryFiles: new Map(
    fileModules.flatMap((module) => ['mkdtemp', 'mkdtempSync'].map((name) => [`${module}.${name}`, {}] as const)),
  ),
  paths: {
    temporaryFolders: new Set(['node:os.tmpdir']),
    pathJoins: new Set(['node:path.join', 'node:path.resolve', 'node:path.posix.join', 'node:path.posix.resolve']),
    joinMethods: new Set(),
    pathOfString: new Set(['globalThis.String']),
    codeFolders: new Set(['globalThis.__dirname', 'globalThis.__filename', 'globalThis.process.cwd()']),
    neighbours: new Set(['node:path.dirname']),
    changers: new Set(['globalThis.process.chdir']),
  },
};
