import type { ArgumentPlace } from '../../syntax/callArguments.ts';
import type { LocalDatabaseWord, RequestWord, StarterWord, Vocabulary, WriterWord } from '../vocabulary.ts';
import { javascriptDurable } from './durable.ts';
import { javascriptConnections } from './javascriptConnections.ts';

const options: RequestWord = { timeout: { object: 1, names: ['timeout', 'signal'] }, unit: 0.001 };
const body: RequestWord = { timeout: { object: 2, names: ['timeout', 'signal'] }, unit: 0.001 };
const httpOptions: RequestWord = { timeout: { object: 0, names: ['timeout', 'signal'] }, unit: 0.001 };

const requestMethods = ['request', 'get', 'post', 'put', 'patch', 'delete', 'head', 'options'];

const writers = ['writeFile', 'writeFileSync', 'createWriteStream', 'outputFile', 'outputJson', 'writeJson'];
const appenders = ['appendFile', 'appendFileSync'];
const folderMakers = ['mkdir', 'mkdirSync', 'ensureDir', 'mkdirp'];
const fileReaders = ['readFile', 'readFileSync', 'createReadStream', 'readJson'];
const fileRemovers = ['unlink', 'unlinkSync', 'rm', 'rmSync', 'rmdir', 'rmdirSync', 'remove', 'removeSync', 'emptyDir'];
const fileChecks = ['exists', 'existsSync', 'access', 'accessSync', 'stat', 'statSync', 'pathExists'];
const targets = ['copyFile', 'copyFileSync', 'cp', 'cpSync', 'rename', 'renameSync'];
const openers = ['open', 'openSync'];
const fileModules = ['node:fs', 'node:fs/promises', 'fs-extra'];

/** Node.js, the AWS SDK for JavaScript 3 and 2, and the packages that handlers use most. Also for TypeScript. */
export const javascript: Vocabulary = {
  ...javascriptConnections,
  sdk: {
    clients: [
      { origin: /^@aws-sdk\/lib-dynamodb\.DynamoDBDocument(?:Client)?\.from\(\)$/, isOf: 'dynamodb' },
      { origin: /^@aws-sdk\/client-(?<service>[\w-]+)\.(?!\w+Command\(\)$)[A-Z]\w*\(\)$/ },
      { origin: /^aws-sdk\.DynamoDB\.DocumentClient\(\)$/, isOf: 'dynamodb' },
      { origin: /^aws-sdk\/clients\/dynamodb\.DocumentClient\(\)$/, isOf: 'dynamodb' },
      { origin: /^aws-sdk\.(?<service>[A-Z]\w*)\(\)$/ },
      { origin: /^aws-sdk\/clients\/(?<service>\w+)\(\)$/ },
      { origin: /^aws-xray-sdk(?:-core)?\.captureAWS(?:v3)?Client\(\)$/, wraps: true },
      { origin: /^@aws-lambda-powertools\/tracer\.Tracer\(\)\.captureAWS(?:v3)?Client\(\)$/, wraps: true },
    ],
    commands: /^@aws-sdk\/(?:client|lib)-[\w-]+\.(?<operation>\w+)Command\(\)$/,
    senders: new Set(['send']),
    parameters: 'object',
    hasResources: true,
    contexts: new Set(),
    shortNames: {
      dynamodb: {
        Put: 'PutItem',
        Get: 'GetItem',
        Update: 'UpdateItem',
        Delete: 'DeleteItem',
        BatchGet: 'BatchGetItem',
        BatchWrite: 'BatchWriteItem',
        TransactWrite: 'TransactWriteItems',
        TransactGet: 'TransactGetItems',
      },
      s3: { Upload: 'PutObject' },
    },
  },
  durable: javascriptDurable,
  sleeps: new Map([
    ['node:timers/promises.setTimeout', { duration: { position: 0 }, unit: 0.001 }],
    ['node:timers/promises.scheduler.wait', { duration: { position: 0 }, unit: 0.001 }],
    ['globalThis.setTimeout', { duration: { position: 1 }, unit: 0.001, callsBack: true }],
    ['globalThis.Atomics.wait', { duration: { position: 3 }, unit: 0.001 }],
  ]),
  processStarters: new Map<string, StarterWord>([
    ...['spawn', 'exec', 'execFile', 'fork'].map((name): [string, StarterWord] => [
      `node:child_process.${name}`,
      { waits: false },
    ]),
    ...['spawnSync', 'execSync', 'execFileSync'].map((name): [string, StarterWord] => [
      `node:child_process.${name}`,
      { waits: true },
    ]),
    ['execa', { waits: false }],
    ['execa.execa', { waits: false }],
    ['cross-spawn', { waits: false }],
  ]),
  threadStarters: new Map([
    ['node:worker_threads.Worker', { waits: false }],
    ['node:cluster.fork', { waits: false }],
  ]),
  waits: new Set(['kill', 'exitCode', 'terminate', 'disconnect', 'then', 'catch', 'finally']),
  detachers: new Set(),
  waitsForAll: new Set(),
  timers: new Map([
    ['globalThis.setTimeout', { repeats: false }],
    ['globalThis.setInterval', { repeats: true }],
  ]),
  asynchronous: {
    promise: 'globalThis.Promise',
    calls: new Set([
      ...['all', 'allSettled', 'any', 'race'].map((name) => `globalThis.Promise.${name}`),
      'globalThis.fetch',
      'node-fetch',
      'cross-fetch',
      'undici.fetch',
      'undici.request',
      ...['axios', 'got', 'ky'].flatMap((client) => [client, ...requestMethods.map((method) => `${client}.${method}`)]),
      ...requestMethods.map((method) => `axios.create().${method}`),
      '@aws-sdk/lib-storage.Upload().done',
      '@aws-sdk/s3-request-presigner.getSignedUrl',
    ]),
    modules: new Set(['node:fs/promises', 'node:timers/promises', 'node:stream/promises', 'node:dns/promises']),
    exceptions: new Set(['node:timers/promises.setInterval', 'node:fs/promises.watch']),
    clients: /^@aws-sdk\//,
    request: 'promise',
    chains: new Set(['then', 'catch', 'finally']),
    callbackHandlers: true,
  },
  requests: new Map<string, RequestWord>([
    ['globalThis.fetch', options],
    ['node-fetch', options],
    ['undici.fetch', options],
    ['undici.request', options],
    ['axios', httpOptions],
    ...['axios', 'axios.create()'].flatMap((client): [string, RequestWord][] => [
      [`${client}.request`, httpOptions],
      ...['get', 'delete', 'head', 'options'].map((method): [string, RequestWord] => [`${client}.${method}`, options]),
      ...['post', 'put', 'patch'].map((method): [string, RequestWord] => [`${client}.${method}`, body]),
    ]),
    ['got', options],
    ...['get', 'post', 'put', 'patch', 'delete', 'head'].map((method): [string, RequestWord] => [
      `got.${method}`,
      options,
    ]),
    ...['http', 'https'].flatMap((module) =>
      ['request', 'get'].map((method): [string, RequestWord] => [`node:${module}.${method}`, httpOptions]),
    ),
  ]),
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
  loops: {
    endlessIterators: new Set(),
    ranges: new Set(),
    runners: new Set(),
    endlessCalls: new Set(),
    enders: new Set(),
    throwers: new Set(),
  },
  rendezvous: { receives: /$^/, signals: /$^/ },
  values: {
    constants: new Map(),
    durations: new Map(),
    conversions: new Set(),
    conversionMethods: new Set(),
    formats: new Map(),
  },
  sessions: {
    stores: new Map<string, ArgumentPlace | 'always'>([
      ['express-session', { object: 0, names: ['store'] }],
      ['express-session.MemoryStore', 'always'],
      ['next-session', { object: 0, names: ['store'] }],
    ]),
    module: undefined,
    key: undefined,
    values: new Set(),
  },
  requestsShareMemory: true,
  limiters: new Set([
    'async-mutex.Mutex',
    'async-mutex.Semaphore',
    'async-lock',
    'rate-limiter-flexible.RateLimiterMemory',
    'limiter.RateLimiter',
    'limiter.TokenBucket',
    'bottleneck',
  ]),
  concurrency: new Set(['all', 'allSettled', 'race', 'any'].map((name) => `globalThis.Promise.${name}`)),
  hostNames: new Set(['node:os.hostname']),
  restoreHooks: new Set(),
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
  exits: new Set(['globalThis.process.exit', 'globalThis.process.abort']),
  randomValues: new Set([
    'node:crypto.randomUUID',
    'node:crypto.randomBytes',
    'node:crypto.randomInt',
    'globalThis.crypto.randomUUID',
    'globalThis.crypto.getRandomValues',
    'globalThis.Math.random',
    'uuid.v1',
    'uuid.v4',
    'uuid.v7',
    'uuid',
    'uuid/v1',
    'uuid/v4',
    'ulid.ulid',
    'ulid',
    'nanoid.nanoid',
    'ksuid.randomSync',
    '@paralleldrive/cuid2.createId',
    'cuid',
  ]),
  clocks: new Set([
    'globalThis.Date',
    'globalThis.Date.now',
    'globalThis.performance.now',
    'node:perf_hooks.performance.now',
  ]),
  membershipTests: new Set(['has', 'includes', 'indexOf', 'get']),
  deepCopies: new Set(['globalThis.structuredClone', 'lodash.cloneDeep', 'lodash/cloneDeep', 'lodash.clonedeep']),
  unquoters: new Map([
    ['globalThis.decodeURIComponent', 'percents'],
    ['globalThis.decodeURI', 'percents'],
    ['node:querystring.unescape', 'percents'],
  ]),
  formDecoding: "decodeURIComponent(key.replace(/\\+/g, ' '))",
  jsonWriters: new Set(['globalThis.JSON.stringify']),
  jsonWriter: 'JSON.stringify',
  foreignToJson: {
    failing: new Set(['globalThis.BigInt']),
    empty: new Set(['globalThis.Map', 'globalThis.Set', 'globalThis.WeakMap', 'globalThis.WeakSet']),
    literals: new Set(['bigint']),
  },
  logs: new Set([
    ...['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir'].map((level) => `globalThis.console.${level}`),
    ...['debug', 'info', 'warn', 'error', 'critical'].map((level) => `@aws-lambda-powertools/logger.Logger().${level}`),
    ...['debug', 'info', 'warn', 'error', 'fatal'].map((level) => `pino().${level}`),
  ]),
  environmentVariables: {
    objects: new Set(['globalThis.process.env']),
    getters: new Set(),
    setters: new Set(),
    updaters: new Set(['globalThis.Object.assign']),
  },
  connectors: new Set([
    'pg.Client',
    'pg.Pool',
    'mysql.createConnection',
    'mysql.createPool',
    'mysql2.createConnection',
    'mysql2.createPool',
    'mysql2/promise.createConnection',
    'mysql2/promise.createPool',
    'mongodb.MongoClient',
    'mongodb.MongoClient.connect',
    'ioredis',
    'ioredis.Redis',
    'redis.createClient',
    'knex',
    '@prisma/client.PrismaClient',
    '@opensearch-project/opensearch.Client',
    '@elastic/elasticsearch.Client',
  ]),
  singleConnections: new Set([
    'pg.Client',
    'mysql.createConnection',
    'mysql2.createConnection',
    'mysql2/promise.createConnection',
  ]),
  waiters: {
    calls: /^@aws-sdk\/client-[\w-]+\.waitUntil\w+$|^aws-sdk\b.*\(\)\.waitFor$/,
    options: { position: 0 },
    limits: ['maxWaitTime'],
  },
  wholeSdks: new Set(['aws-sdk']),
  paths: {
    temporaryFolders: new Set(['node:os.tmpdir']),
    pathJoins: new Set(['node:path.join', 'node:path.resolve', 'node:path.posix.join', 'node:path.posix.resolve']),
    joinMethods: new Set(),
    pathOfString: new Set(['globalThis.String']),
    codeFolders: new Set(['globalThis.__dirname', 'globalThis.__filename', 'globalThis.process.cwd()']),
    neighbours: new Set(['node:path.dirname']),
    changers: new Set(['globalThis.process.chdir']),
  },
  remainingTime: new Set(['getRemainingTimeInMillis']),
  broadExceptions: new Set(),
  passingDecorators: new Set(),
};
