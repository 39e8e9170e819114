import type { SleepWord, StarterWord, Vocabulary } from '../vocabulary.ts';
import type { LocalDatabaseWord, WriterWord } from './fileWords.ts';
import { emptyVocabulary } from './empty.ts';

const first = { position: 0 };
const file: WriterWord = { path: first };

const executors = [
  ...[
    'newFixedThreadPool',
    'newCachedThreadPool',
    'newSingleThreadExecutor',
    'newWorkStealingPool',
    'newScheduledThreadPool',
    'newSingleThreadScheduledExecutor',
    'newVirtualThreadPerTaskExecutor',
  ].map((maker) => `java.util.concurrent.Executors.${maker}()`),
  ...['ExecutorService', 'ScheduledExecutorService', 'ThreadPoolExecutor', 'ForkJoinPool'].map(
    (type) => `java.util.concurrent.${type}()`,
  ),
  'java.util.concurrent.ForkJoinPool.commonPool()',
];

const units: readonly (readonly [name: string, seconds: number])[] = [
  ['MILLISECONDS', 0.001],
  ['SECONDS', 1],
  ['MINUTES', 60],
];

/** The class library, both versions of AWS's SDK, and what handlers connect with. */
export const java: Vocabulary = {
  ...emptyVocabulary,
  requestsShareMemory: true,
  sdk: {
    ...emptyVocabulary.sdk,
    clients: [
      {
        origin:
          /^software\.amazon\.awssdk\.services\.(?:\w+\.)+(?<service>\w+?)(?:Async)?Client(?:\.create\(\)|\.builder\(\)\.build\(\)|\(\))$/,
      },
      {
        origin:
          /^com\.amazonaws\.services\.(?:\w+\.)+(?:Amazon|AWS)(?<service>\w+?)(?:Async)?Client(?:Builder\.defaultClient\(\)|Builder\.standard\(\)\.build\(\)|\(\))$/,
      },
      {
        // Declared with an interface of the first version.
        origin:
          /^com\.amazonaws\.services\.(?:\w+\.)+(?:Amazon|AWS)(?<service>Lambda|S3|DynamoDB|SQS|SNS|StepFunctions|Kinesis|SecretsManager)(?:Async)?\(\)$/,
      },
    ],
    parameters: 'request',
  },
  sleeps: new Map<string, SleepWord>([
    ['java.lang.Thread.sleep', { duration: first, unit: 0.001 }],
    ...units.map(([name, unit]): [string, SleepWord] => [
      `java.util.concurrent.TimeUnit.${name}.sleep`,
      { duration: first, unit },
    ]),
  ]),
  processStarters: new Map<string, StarterWord>([
    ['java.lang.ProcessBuilder().start', { waits: false }],
    ['java.lang.Runtime.getRuntime().exec', { waits: false }],
    ['java.lang.Runtime().exec', { waits: false }],
  ]),
  threadStarters: new Map<string, StarterWord>([
    ['java.lang.Thread', { waits: false, start: 'start' }],
    ['java.lang.Thread.startVirtualThread', { waits: false }],
    ['java.lang.Thread.ofVirtual().start', { waits: false }],
    ['java.lang.Thread.ofPlatform().start', { waits: false }],
    ['java.util.concurrent.CompletableFuture.runAsync', { waits: false }],
    ['java.util.concurrent.CompletableFuture.supplyAsync', { waits: false }],
    ...executors.flatMap((executor) =>
      ['submit', 'execute', 'schedule', 'scheduleAtFixedRate', 'scheduleWithFixedDelay'].map(
        (method): [string, StarterWord] => [`${executor}.${method}`, { waits: false }],
      ),
    ),
  ]),
  // `shutdown` of an executor waits for nothing.
  waits: new Set([
    ...['join', 'get', 'getNow', 'resultNow', 'awaitTermination', 'close', 'invokeAll', 'invokeAny', 'awaitQuiescence'],
    ...['isDone', 'isAlive', 'isTerminated', 'interrupt', 'cancel', 'shutdownNow'],
    ...['waitFor', 'onExit', 'exitValue', 'destroy', 'destroyForcibly', 'getInputStream', 'inputReader', 'toHandle'],
  ]),
  asynchronous: {
    ...emptyVocabulary.asynchronous,
    chains: new Set([
      ...['thenAccept', 'thenApply', 'thenRun', 'thenCompose', 'whenComplete', 'handle', 'exceptionally'],
      ...['thenAcceptAsync', 'thenApplyAsync', 'thenRunAsync', 'whenCompleteAsync', 'orTimeout'],
    ]),
  },
  rendezvous: {
    receives: /\.(?:await|take|poll|acquire|arriveAndAwaitAdvance|join|get|awaitTermination|waitFor)\s*\(/,
    signals: /\.(?:countDown|release|offer|put|complete|completeExceptionally|arrive|notify|notifyAll)\s*\(/,
  },
  writers: new Map<string, WriterWord>([
    ['java.io.FileWriter', file],
    ['java.io.FileOutputStream', file],
    ['java.io.PrintWriter', file],
    ['java.io.PrintStream', file],
    ['java.io.RandomAccessFile', { path: first, mode: { position: 1 } }],
    ...['write', 'writeString', 'createFile', 'createDirectory', 'newBufferedWriter', 'newOutputStream'].map(
      (method): [string, WriterWord] => [`java.nio.file.Files.${method}`, file],
    ),
    ['javax.imageio.ImageIO.write', { path: { position: 2 } }],
    ['java.nio.file.Files.copy', { path: { position: 1 } }],
    ['java.nio.file.Files.move', { path: { position: 1 } }],
  ]),
  pathMethods: new Map<string, WriterWord>([['createNewFile', { path: {} }]]),
  loops: emptyVocabulary.loops,
  values: {
    constants: new Map([['java.lang.Integer.MAX_VALUE', 2_147_483_647]]),
    durations: new Map([
      ['java.time.Duration.ofMillis', 0.001],
      ['java.time.Duration.ofSeconds', 1],
      ['java.time.Duration.ofMinutes', 60],
      ...units.map(([name, seconds]): [string, number] => [`java.util.concurrent.TimeUnit.${name}.toMillis`, seconds]),
    ]),
    conversions: new Set(['java.lang.String.valueOf']),
    conversionMethods: new Set([
      ...['toString', 'toPath', 'toFile', 'toAbsolutePath', 'getAbsolutePath', 'getAbsoluteFile', 'getPath'],
      ...['normalize', 'toMillis'],
    ]),
    formats: new Map([['java.lang.String.format', /%/]]),
  },
  localDatabases: new Map<string, LocalDatabaseWord>(),
  serverListeners: new Set([
    'java.net.ServerSocket',
    'com.sun.net.httpserver.HttpServer.create().start',
    'com.sun.net.httpserver.HttpServer().start',
    'org.eclipse.jetty.server.Server().start',
    'io.javalin.Javalin.create().start',
    'io.undertow.Undertow().start',
    'io.undertow.Undertow.builder().build().start',
  ]),
  exits: new Set([
    'java.lang.System.exit',
    'java.lang.Runtime.getRuntime().exit',
    'java.lang.Runtime.getRuntime().halt',
  ]),
  environmentVariables: { ...emptyVocabulary.environmentVariables, getters: new Set(['java.lang.System.getenv']) },
  connectors: new Set([
    'java.sql.DriverManager.getConnection',
    'com.zaxxer.hikari.HikariDataSource',
    'com.mongodb.client.MongoClients.create',
    'com.mongodb.MongoClient',
    'redis.clients.jedis.Jedis',
    'redis.clients.jedis.JedisPool',
    'java.net.http.HttpClient.newHttpClient',
    'java.net.http.HttpClient.newBuilder().build',
  ]),
  paths: {
    ...emptyVocabulary.paths,
    temporaryFolders: new Set([
      'java.io.File.createTempFile',
      'java.nio.file.Files.createTempFile',
      'java.nio.file.Files.createTempDirectory',
    ]),
    pathJoins: new Set(['java.io.File', 'java.nio.file.Paths.get', 'java.nio.file.Path.of']),
    joinMethods: new Set(['resolve', 'concat']),
  },
  remainingTime: new Set(['getRemainingTimeInMillis']),
};
