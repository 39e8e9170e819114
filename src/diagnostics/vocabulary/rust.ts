import type { SleepWord, StarterWord, Vocabulary } from '../vocabulary.ts';
import type { WriterWord } from './fileWords.ts';
import { emptyVocabulary } from './empty.ts';

const first = { position: 0 };
const file: WriterWord = { path: first };

/** The standard library, tokio, AWS's SDK, and what handlers connect and serve with. */
export const rust: Vocabulary = {
  ...emptyVocabulary,
  requestsShareMemory: true,
  sdk: {
    ...emptyVocabulary.sdk,
    clients: [{ origin: /^aws_sdk_(?<service>\w+)\.(?:client\.)?Client(?:\.new\(\)|\.from_conf\(\)|\(\))$/ }],
    parameters: 'chain',
  },
  sleeps: new Map<string, SleepWord>([
    ['std.thread.sleep', { duration: first, unit: 1 }],
    ['tokio.time.sleep', { duration: first, unit: 1, awaited: true }],
  ]),
  processStarters: new Map<string, StarterWord>([
    ['std.process.Command.new().spawn', { waits: false }],
    ['tokio.process.Command.new().spawn', { waits: false }],
  ]),
  threadStarters: new Map<string, StarterWord>(
    [
      'std.thread.Builder.new().spawn',
      'tokio.task.spawn_local',
      'std.thread.spawn',
      'tokio.spawn',
      'tokio.task.spawn',
      'tokio.task.spawn_blocking',
      'async_std.task.spawn',
    ].map((name) => [name, { waits: false }]),
  ),
  waits: new Set([
    ...['join', 'abort', 'is_finished', 'abort_handle'],
    ...['wait', 'wait_with_output', 'try_wait', 'kill', 'start_kill', 'stdout', 'stderr'],
  ]),
  asynchronous: { ...emptyVocabulary.asynchronous, chains: new Set(['unwrap', 'expect', 'map_err', 'context']) },
  rendezvous: {
    receives: /\.(?:recv|recv_async|try_recv|notified|changed|acquire|wait|join_next)\s*\(|\b(?:rx|receiver)\b/,
    signals: /\.(?:send|notify_one|notify_waiters|add_permits|cancel)\s*\(/,
  },
  writers: new Map<string, WriterWord>([
    ...['std.fs', 'tokio.fs'].flatMap((module): [string, WriterWord][] => [
      [`${module}.write`, file],
      [`${module}.File.create`, file],
      [`${module}.File.create_new`, file],
      [`${module}.create_dir`, { path: first, makesFolder: true }],
      [`${module}.copy`, { path: { position: 1 } }],
      [`${module}.rename`, { path: { position: 1 } }],
      [`${module}.File.options().open`, { path: first, modeNames: /\.(?:write|append|create|create_new)\(true\)/ }],
      [`${module}.OpenOptions.new().open`, { path: first, modeNames: /\.(?:write|append|create|create_new)\(true\)/ }],
    ]),
  ]),
  loops: {
    ...emptyVocabulary.loops,
    throwers: new Set(['panic', 'unreachable', 'todo', 'unimplemented', 'bail', 'anyhow.bail']),
  },
  values: {
    constants: new Map(),
    durations: new Map(
      ['std.time', 'core.time', 'tokio.time'].flatMap((module) => [
        [`${module}.Duration.from_millis`, 0.001] as const,
        [`${module}.Duration.new`, 1] as const,
        [`${module}.Duration.from_secs`, 1] as const,
        [`${module}.Duration.from_secs_f32`, 1] as const,
        [`${module}.Duration.from_secs_f64`, 1] as const,
      ]),
    ),
    conversions: new Set(['String.from', 'std.path.Path.new', 'std.path.PathBuf.from', 'Some']),
    conversionMethods: new Set([
      ...['to_string', 'to_owned', 'into', 'as_str', 'clone', 'as_ref', 'as_path', 'to_path_buf', 'to_str', 'unwrap'],
    ]),
    formats: new Map([['format', /\{/]]),
  },
  serverListeners: new Set([
    'std.net.TcpListener.bind',
    'tokio.net.TcpListener.bind',
    'axum.serve',
    'axum.Server.bind',
    'hyper.Server.bind',
    'actix_web.HttpServer.new().bind',
    'warp.serve().run',
  ]),
  exits: new Set(['std.process.exit', 'std.process.abort']),
  environmentVariables: {
    ...emptyVocabulary.environmentVariables,
    getters: new Set(['std.env.var', 'std.env.var_os']),
    setters: new Set(['std.env.set_var']),
  },
  connectors: new Set([
    'reqwest.Client.new',
    'reqwest.Client.builder().build',
    'redis.Client.open',
    'mongodb.Client.with_uri_str',
    'sqlx.PgPool.connect',
    'sqlx.MySqlPool.connect',
    'tokio_postgres.connect',
  ]),
  paths: {
    ...emptyVocabulary.paths,
    temporaryFolders: new Set(['std.env.temp_dir', 'tempfile.tempdir', 'tempfile.TempDir.new']),
    joinMethods: new Set(['join']),
    changers: new Set(['std.env.set_current_dir']),
  },
};
