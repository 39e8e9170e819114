import type { SleepWord, StarterWord, Vocabulary } from '../vocabulary.ts';
import type { WriterWord } from './fileWords.ts';
import { emptyVocabulary } from './empty.ts';

const first = { position: 0 };
const file: WriterWord = { path: first };
const opened: WriterWord = {
  path: first,
  mode: { position: 1, names: ['mode'] },
  modeFlags: /\b(?:WRONLY|RDWR|CREAT|APPEND|TRUNC)\b/,
};

/** The core and the standard library, AWS's SDK, and what handlers connect and serve with. */
export const ruby: Vocabulary = {
  ...emptyVocabulary,
  sdk: {
    ...emptyVocabulary.sdk,
    clients: [{ origin: /^Aws\.(?<service>\w+)\.(?:Client|Resource)\.new\(\)$/ }],
    parameters: 'pairs',
  },
  sleeps: new Map<string, SleepWord>([['sleep', { duration: first, unit: 1 }]]),
  processStarters: new Map<string, StarterWord>([
    ['spawn', { waits: false }],
    ['fork', { waits: false }],
    ['IO.popen', { waits: false, waitsWithBlock: true }],
    ['system', { waits: true }],
  ]),
  threadStarters: new Map<string, StarterWord>(
    ['Thread.new', 'Thread.start', 'Thread.fork', 'Concurrent.Future.execute', 'Concurrent.Promises.future'].map(
      (name) => [name, { waits: false }],
    ),
  ),
  waits: new Set([
    ...['join', 'value', 'value!', 'wait', 'alive?', 'kill', 'exit', 'status'],
    ...['read', 'close', 'each_line', 'gets', 'readlines', 'pid'],
  ]),
  detachers: new Set(['Process.detach']),
  waitsForAll: new Set(['Process.wait', 'Process.wait2', 'Process.waitall', 'Process.waitpid', 'Process.waitpid2']),
  rendezvous: {
    receives: /\.(?:pop|deq|shift|wait|join|value)\b/,
    signals: /\.(?:push|enq|signal|broadcast|count_down|set)\b|<</,
  },
  writers: new Map<string, WriterWord>([
    ['File.write', file],
    ['File.binwrite', file],
    ['IO.binwrite', file],
    ['File.open', opened],
    ['File.new', opened],
    ['CSV.open', opened],
    ['FileUtils.touch', file],
    ['FileUtils.mkdir', { path: first, makesFolder: true }],
    ['Dir.mkdir', { path: first, makesFolder: true }],
    ['FileUtils.cp', { path: { position: 1 } }],
    ['FileUtils.mv', { path: { position: 1 } }],
    ['File.rename', { path: { position: 1 } }],
  ]),
  pathMethods: new Map<string, WriterWord>([
    ['write', { path: {} }],
    ['binwrite', { path: {} }],
  ]),
  loops: {
    ...emptyVocabulary.loops,
    endlessCalls: new Set(['loop']),
    enders: new Set(['next', 'next_values', 'peek']),
    throwers: new Set(['raise', 'fail', 'throw', 'abort']),
  },
  values: {
    constants: new Map(),
    durations: new Map(),
    conversions: new Set(['String', 'Integer', 'Float', 'Pathname.new', 'Pathname']),
    conversionMethods: new Set(['to_s', 'to_str', 'to_path', 'freeze', 'to_i', 'to_f', 'dup']),
    formats: new Map([
      ['format', /%/],
      ['sprintf', /%/],
    ]),
  },
  serverListeners: new Set([
    'TCPServer.new',
    'TCPServer.open',
    'WEBrick.HTTPServer.new().start',
    'Rack.Server.start',
    'Rack.Handler.WEBrick.run',
    'Rack.Handler.Puma.run',
    'Puma.Server.new().run',
    'Sinatra.Application.run!',
  ]),
  exits: new Set(['exit', 'exit!', 'abort']),
  clocks: new Set(['Time.now', 'Time.now()', 'Process.clock_gettime']),
  membershipTests: new Set(['include?', 'member?', 'key?', 'has_key?', 'index', 'fetch']),
  environmentVariables: {
    ...emptyVocabulary.environmentVariables,
    objects: new Set(['ENV']),
    getters: new Set(['ENV.fetch', 'ENV.key?']),
  },
  connectors: new Set([
    'PG.connect',
    'PG.Connection.new',
    'PG.Connection.open',
    'Mysql2.Client.new',
    'Redis.new',
    'Mongo.Client.new',
    'Sequel.connect',
    'ActiveRecord.Base.establish_connection',
    'Faraday.new',
  ]),
  paths: {
    ...emptyVocabulary.paths,
    temporaryFolders: new Set(['Dir.tmpdir', 'Dir.mktmpdir']),
    pathJoins: new Set(['File.join']),
    joinMethods: new Set(['join']),
    codeFolders: new Set(['__dir__', '__FILE__']),
    neighbours: new Set(['File.dirname', 'File.expand_path']),
    changers: new Set(['Dir.chdir']),
  },
  remainingTime: new Set(['get_remaining_time_in_millis']),
};
