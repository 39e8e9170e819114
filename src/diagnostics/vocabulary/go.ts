import type { SleepWord, StarterWord, Vocabulary } from '../vocabulary.ts';
import type { WriterWord } from './fileWords.ts';
import { emptyVocabulary } from './empty.ts';

const first = { position: 0 };
const file: WriterWord = { path: first };

/** Of a duration, which counts nanoseconds. */
const nanosecond = 1e-9;

const logrus = 'github.com/sirupsen/logrus';
const zap = 'go.uber.org/zap';
const zerolog = 'github.com/rs/zerolog';

/** What ends the process once it has written a line. */
const fatal = [
  ...['log', 'log.Logger()', 'log.New()', 'log.Default()'],
  ...['', '.Logger()', '.Entry()', '.New()', '.StandardLogger()'].map((of) => `${logrus}${of}`),
  ...['WithField', 'WithFields', 'WithError', 'WithContext'].flatMap((method) =>
    ['', '.New()', '.Logger()', '.Entry()'].map((of) => `${logrus}${of}.${method}()`),
  ),
  ...[
    'L()',
    'S()',
    'Logger()',
    'SugaredLogger()',
    'NewProduction()',
    'NewDevelopment()',
    'NewExample()',
    'Must()',
  ].flatMap((of) => [`${zap}.${of}`, `${zap}.${of}.Sugar()`]),
  ...['/log', '.New()', '.Logger()'].map((of) => `${zerolog}${of}`),
];

/** The standard library, both versions of AWS's SDK, and what handlers connect and serve with. */
export const go: Vocabulary = {
  ...emptyVocabulary,
  sdk: {
    ...emptyVocabulary.sdk,
    clients: [
      { origin: /^github\.com\/aws\/aws-sdk-go-v2\/service\/(?<service>\w+)\.(?:New(?:FromConfig)?|Client)\(\)$/ },
      {
        origin:
          /^github\.com\/aws\/aws-sdk-go\/service\/(?<service>\w+)\.(?:New|Lambda|S3|DynamoDB|SQS|SNS|SFN|Kinesis|SecretsManager|SSM)\(\)$/,
      },
      { origin: /^github\.com\/aws\/aws-sdk-go\/service\/(?<service>\w+)\/\w+iface\.\w+API\(\)$/ },
    ],
    parameters: 'request',
    contexts: new Set(['context.Context()']),
  },
  sleeps: new Map<string, SleepWord>([
    ['time.Sleep', { duration: first, unit: nanosecond }],
    ['time.NewTimer', { duration: first, unit: nanosecond, channel: 'C' }],
    ['time.Tick', { duration: first, unit: nanosecond, awaited: true }],
    ['time.After', { duration: first, unit: nanosecond, awaited: true }],
  ]),
  processStarters: new Map<string, StarterWord>([
    ['os/exec.Command', { waits: false, start: 'Start' }],
    ['os/exec.CommandContext', { waits: false, start: 'Start' }],
    ['os.StartProcess', { waits: false }],
  ]),
  waits: new Set(['Wait', 'Run', 'Output', 'CombinedOutput', 'Process', 'ProcessState']),
  rendezvous: {
    receives: /<-|\bio\.Pipe\s*\(|\.Wait\s*\(|\brange\s+\w*(?:[cC]h|chan|[rR]esults|[eE]rrs|[eE]rrors)\w*\s*\{/,
    signals: /<-|\.Done\s*\(|\bclose\s*\(|\.(?:Signal|Broadcast|Release)\s*\(/,
  },
  writers: new Map<string, WriterWord>([
    ['os.WriteFile', file],
    ['os.Create', file],
    ['os.CreateTemp', file],
    ['os.MkdirTemp', file],
    ['os.TempFile', file],
    ['os.Mkdir', { path: first, makesFolder: true }],
    ['os.OpenFile', { path: first, modeNames: /\bO_(?:WRONLY|RDWR|CREATE|APPEND|TRUNC)\b/ }],
    ['os.Rename', { path: { position: 1 } }],
  ]),
  loops: { ...emptyVocabulary.loops, throwers: new Set(['builtin.panic', 'runtime.Goexit']) },
  values: {
    constants: new Map([
      ['time.Nanosecond', 1],
      ['time.Microsecond', 1e3],
      ['time.Millisecond', 1e6],
      ['time.Second', 1e9],
      ['time.Minute', 6e10],
      ['time.Hour', 3.6e12],
    ]),
    durations: new Map(),
    conversions: new Set([
      'time.Duration',
      'builtin.string',
      'builtin.int',
      'builtin.int64',
      'path/filepath.Clean',
      ...['aws-sdk-go-v2', 'aws-sdk-go'].map((sdk) => `github.com/aws/${sdk}/aws.String`),
    ]),
    conversionMethods: new Set(),
    formats: new Map([['fmt.Sprintf', /%/]]),
  },
  serverListeners: new Set([
    ...['ListenAndServe', 'ListenAndServeTLS', 'Serve', 'ServeTLS'].flatMap((name) => [
      `net/http.${name}`,
      `net/http.Server().${name}`,
    ]),
    'net.Listen',
    'net.ListenTCP',
    'github.com/gin-gonic/gin.Default().Run',
    'github.com/gin-gonic/gin.New().Run',
    'github.com/gin-gonic/gin.Engine().Run',
    'github.com/labstack/echo/v4.New().Start',
    'github.com/labstack/echo/v4.Echo().Start',
    'github.com/gofiber/fiber/v2.New().Listen',
    'google.golang.org/grpc.NewServer().Serve',
  ]),
  exits: new Set([
    'os.Exit',
    'syscall.Exit',
    ...['Fatal', 'Fatalf', 'Fatalln', 'Fatalw'].flatMap((name) => fatal.map((of) => `${of}.${name}`)),
  ]),
  environmentVariables: {
    ...emptyVocabulary.environmentVariables,
    getters: new Set(['os.Getenv', 'os.LookupEnv']),
    setters: new Set(['os.Setenv']),
  },
  connectors: new Set([
    'database/sql.Open',
    'github.com/jmoiron/sqlx.Connect',
    'github.com/jackc/pgx/v5.Connect',
    'github.com/jackc/pgx/v5/pgxpool.New',
    'gorm.io/gorm.Open',
    'go.mongodb.org/mongo-driver/mongo.Connect',
    'github.com/redis/go-redis/v9.NewClient',
    'github.com/go-redis/redis/v8.NewClient',
  ]),
  paths: {
    ...emptyVocabulary.paths,
    temporaryFolders: new Set(['os.TempDir', 'os.MkdirTemp', 'os.TempFile']),
    pathJoins: new Set(['path.Join', 'path/filepath.Join']),
    changers: new Set(['os.Chdir']),
  },
  remainingTime: new Set(['Deadline']),
};
