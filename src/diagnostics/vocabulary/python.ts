import type { RequestWord, Vocabulary } from '../vocabulary.ts';
import { pythonConnections } from './pythonConnections.ts';

const requestMethods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'request'];
const timeout: RequestWord = { timeout: { names: ['timeout'] } };
/** httpx gives up after five seconds by itself. */
const limited: RequestWord = { timeout: { names: ['timeout'] }, isLimited: true };

/** The standard library, boto3, and the packages that handlers use most. */
export const python: Vocabulary = {
  ...pythonConnections,
  sdk: {
    clients: [
      {
        // `boto3.client`, of a session or alone; aioboto3 and aiobotocore.
        origin:
          /^(?:boto3|aioboto3|botocore|aiobotocore)(?:\.session)?(?:\.Session\(\)|\.get_session\(\))?\.(?:client|resource|create_client)\(\)$/,
        service: { position: 0, names: ['service_name'] },
      },
    ],
    commands: undefined,
    senders: new Set(),
    takesObject: false,
    // Of boto3's resource objects.
    shortNames: { s3: { Put: 'PutObject', Get: 'GetObject', Delete: 'DeleteObject' } },
  },
  sleeps: new Map([
    ['time.sleep', { duration: { position: 0, names: ['secs'] }, unit: 1 }],
    ['asyncio.sleep', { duration: { position: 0, names: ['delay'] }, unit: 1 }],
    ['trio.sleep', { duration: { position: 0 }, unit: 1 }],
    ['anyio.sleep', { duration: { position: 0 }, unit: 1 }],
    ['gevent.sleep', { duration: { position: 0, names: ['seconds'] }, unit: 1 }],
  ]),
  processStarters: new Map([
    ['subprocess.Popen', { waits: false }],
    ['os.fork', { waits: false }],
    ['os.spawnl', { waits: false }],
    ['os.spawnv', { waits: false }],
    ['multiprocessing.Process', { waits: false }],
    ['multiprocessing.Pool', { waits: false }],
    ['asyncio.create_subprocess_exec', { waits: false }],
    ['asyncio.create_subprocess_shell', { waits: false }],
    ['subprocess.run', { waits: true }],
    ['subprocess.call', { waits: true }],
    ['subprocess.check_call', { waits: true }],
    ['subprocess.check_output', { waits: true }],
    ['subprocess.getoutput', { waits: true }],
    ['subprocess.getstatusoutput', { waits: true }],
    ['os.system', { waits: true }],
  ]),
  threadStarters: new Map([
    ['threading.Thread', { waits: false }],
    ['threading.Timer', { waits: false }],
    ['_thread.start_new_thread', { waits: false }],
    ['concurrent.futures.ThreadPoolExecutor().submit', { waits: false }],
    ['concurrent.futures.ProcessPoolExecutor().submit', { waits: false }],
    ['concurrent.futures.thread.ThreadPoolExecutor().submit', { waits: false }],
    ['asyncio.create_task', { waits: false }],
    ['asyncio.ensure_future', { waits: false }],
  ]),
  requests: new Map<string, RequestWord>([
    ...['requests', 'requests.Session()', 'requests.session()', 'requests.sessions.Session()'].flatMap((owner) =>
      requestMethods.map((method): [string, RequestWord] => [`${owner}.${method}`, timeout]),
    ),
    ...['httpx', 'httpx.Client()', 'httpx.AsyncClient()'].flatMap((owner) =>
      requestMethods.map((method): [string, RequestWord] => [`${owner}.${method}`, limited]),
    ),
    ['urllib.request.urlopen', { timeout: { position: 2, names: ['timeout'] } }],
    ['urllib3.request', timeout],
    ['urllib3.PoolManager().request', timeout],
    ['http.client.HTTPConnection', { timeout: { position: 2, names: ['timeout'] } }],
    ['http.client.HTTPSConnection', { timeout: { names: ['timeout'] } }],
    ['socket.create_connection', { timeout: { position: 1, names: ['timeout'] } }],
    ['smtplib.SMTP', { timeout: { position: 3, names: ['timeout'] } }],
  ]),
  writers: new Map([
    ['builtins.open', { path: { position: 0, names: ['file'] }, mode: { position: 1, names: ['mode'] } }],
    ['io.open', { path: { position: 0, names: ['file'] }, mode: { position: 1, names: ['mode'] } }],
    ['codecs.open', { path: { position: 0, names: ['filename'] }, mode: { position: 1, names: ['mode'] } }],
    ['gzip.open', { path: { position: 0, names: ['filename'] }, mode: { position: 1, names: ['mode'] } }],
    ['zipfile.ZipFile', { path: { position: 0, names: ['file'] }, mode: { position: 1, names: ['mode'] } }],
    ['tarfile.open', { path: { position: 0, names: ['name'] }, mode: { position: 1, names: ['mode'] } }],
    ['os.mkdir', { path: { position: 0, names: ['path'] } }],
    ['os.makedirs', { path: { position: 0, names: ['name'] } }],
    ['shutil.copy', { path: { position: 1, names: ['dst'] } }],
    ['shutil.copy2', { path: { position: 1, names: ['dst'] } }],
    ['shutil.copyfile', { path: { position: 1, names: ['dst'] } }],
    ['shutil.copytree', { path: { position: 1, names: ['dst'] } }],
    ['shutil.move', { path: { position: 1, names: ['dst'] } }],
    ['os.rename', { path: { position: 1, names: ['dst'] } }],
    ['os.replace', { path: { position: 1, names: ['dst'] } }],
  ]),
  loops: {
    endlessIterators: new Set(['itertools.count', 'itertools.cycle']),
    ranges: new Set(['builtins.range']),
    runners: new Set([
      'asyncio.run',
      'asyncio.get_event_loop().run_until_complete',
      'asyncio.new_event_loop().run_until_complete',
      'anyio.run',
      'trio.run',
    ]),
  },
  exits: new Set(['sys.exit', 'os._exit', 'os.abort', 'builtins.exit', 'builtins.quit']),
  randomValues: new Set([
    'uuid.uuid1',
    'uuid.uuid4',
    'uuid.uuid7',
    'random.random',
    'random.randint',
    'random.randrange',
    'random.choice',
    'random.choices',
    'random.getrandbits',
    'secrets.token_hex',
    'secrets.token_urlsafe',
    'secrets.token_bytes',
    'secrets.randbelow',
    'os.urandom',
    'ulid.new',
    'ulid.ULID',
    'shortuuid.uuid',
    'nanoid.generate',
  ]),
  clocks: new Set([
    'time.time',
    'time.time_ns',
    'datetime.datetime.now',
    'datetime.datetime.utcnow',
    'datetime.datetime.today',
    'datetime.date.today',
  ]),
  deepCopies: new Set(['copy.deepcopy', 'copy.copy']),
  unquoters: new Set(['urllib.parse.unquote_plus', 'urllib.parse.unquote']),
  logs: new Set([
    'builtins.print',
    ...['debug', 'info', 'warning', 'error', 'exception', 'critical'].flatMap((level) => [
      `logging.${level}`,
      `logging.getLogger().${level}`,
      `aws_lambda_powertools.Logger().${level}`,
    ]),
  ]),
  environmentVariables: { objects: new Set(['os.environ']), getters: new Set(['os.getenv', 'os.environ.get']) },
  paths: {
    temporaryFolders: new Set(['tempfile.gettempdir', 'tempfile.mkdtemp', 'tempfile.mkstemp', 'tempfile.mktemp']),
    pathJoins: new Set(['os.path.join', 'posixpath.join', 'pathlib.Path().joinpath']),
    pathOfString: new Set(['pathlib.Path', 'pathlib.PosixPath', 'builtins.str', 'os.fspath']),
  },
  remainingTime: new Set(['get_remaining_time_in_millis']),
  broadExceptions: new Set(['builtins.Exception', 'builtins.BaseException']),
};
