import type { SleepWord, StarterWord, Vocabulary } from '../vocabulary.ts';
import type { WriterWord } from './fileWords.ts';
import { emptyVocabulary } from './empty.ts';

const first = { position: 0 };
const file: WriterWord = { path: first };

const task = 'System.Threading.Tasks.Task';

/** The class library, AWS's SDK, and what handlers connect with. Connections to SQL databases are pooled by themselves. */
export const csharp: Vocabulary = {
  ...emptyVocabulary,
  requestsShareMemory: true,
  sdk: {
    ...emptyVocabulary.sdk,
    clients: [
      { origin: /^Amazon\.(?:\w+\.)?Amazon(?<service>\w+)Client\(\)$/ },
      // Declared with an interface.
      { origin: /^Amazon\.(?:\w+\.)?IAmazon(?<service>\w+)\(\)$/ },
    ],
    parameters: 'request',
  },
  sleeps: new Map<string, SleepWord>([
    ['System.Threading.Thread.Sleep', { duration: first, unit: 0.001 }],
    [`${task}.Delay`, { duration: first, unit: 0.001, awaited: true }],
  ]),
  processStarters: new Map<string, StarterWord>([
    ['System.Diagnostics.Process.Start', { waits: false }],
    ['System.Diagnostics.Process', { waits: false, start: 'Start' }],
  ]),
  threadStarters: new Map<string, StarterWord>([
    ['System.Threading.Thread', { waits: false, start: 'Start' }],
    ['System.Threading.ThreadPool.QueueUserWorkItem', { waits: false }],
    ['System.Threading.ThreadPool.UnsafeQueueUserWorkItem', { waits: false }],
    [`${task}.Run`, { waits: false }],
    [`${task}.Factory.StartNew`, { waits: false }],
  ]),
  waits: new Set([
    ...['Wait', 'WaitAsync', 'Result', 'GetAwaiter', 'Join', 'IsCompleted', 'IsAlive', 'Interrupt'],
    ...['WaitForExit', 'WaitForExitAsync', 'HasExited', 'ExitCode', 'Exited', 'Kill', 'StandardOutput'],
    ...['BeginOutputReadLine', 'Close'],
  ]),
  asynchronous: {
    ...emptyVocabulary.asynchronous,
    chains: new Set(['ConfigureAwait', 'ContinueWith', 'Unwrap']),
  },
  rendezvous: {
    receives:
      /\.(?:WaitOne|WaitAll|WaitAny|Wait|WaitAsync|Take|ReadAsync|ReadAllAsync|WaitToReadAsync|Result|SignalAndWait)\b/,
    signals: /\.(?:Signal|Set|SetResult|TrySetResult|Release|WriteAsync|TryWrite|Complete|CompleteAdding)\s*\(/,
  },
  writers: new Map<string, WriterWord>([
    ...['WriteAllText', 'WriteAllBytes', 'WriteAllLines', 'AppendAllText', 'AppendAllLines'].flatMap(
      (name): [string, WriterWord][] => [
        [`System.IO.File.${name}`, file],
        [`System.IO.File.${name}Async`, file],
      ],
    ),
    ['System.IO.File.Create', file],
    ['System.IO.File.CreateText', file],
    ['System.IO.File.AppendText', file],
    ['System.IO.File.OpenWrite', file],
    ['System.IO.File.Copy', { path: { position: 1 } }],
    ['System.IO.File.Move', { path: { position: 1 } }],
    ['System.IO.StreamWriter', file],
    [
      'System.IO.FileStream',
      { path: first, modeNames: /FileMode\.(?:Create|CreateNew|Append|Truncate)\b|FileAccess\.(?:Read)?Write\b/ },
    ],
    [
      'System.IO.File.Open',
      { path: first, modeNames: /FileMode\.(?:Create|CreateNew|Append|Truncate)\b|FileAccess\.(?:Read)?Write\b/ },
    ],
  ]),
  values: {
    constants: new Map(),
    durations: new Map([
      ['System.TimeSpan.FromMilliseconds', 0.001],
      ['System.TimeSpan.FromSeconds', 1],
      ['System.TimeSpan.FromMinutes', 60],
    ]),
    conversions: new Set(['System.IO.FileInfo', 'System.IO.DirectoryInfo', 'System.IO.Path.GetFullPath']),
    conversionMethods: new Set(['ToString', 'Trim']),
    formats: new Map([
      ['string.Format', /\{/],
      ['String.Format', /\{/],
    ]),
  },
  serverListeners: new Set([
    'System.Net.HttpListener().Start',
    'System.Net.Sockets.TcpListener().Start',
    'System.Net.Sockets.TcpListener.Create().Start',
    ...['CreateBuilder().Build()', 'CreateSlimBuilder().Build()', 'Create()'].flatMap((made) =>
      ['Run', 'RunAsync', 'StartAsync'].map(
        (method) => `Microsoft.AspNetCore.Builder.WebApplication.${made}.${method}`,
      ),
    ),
  ]),
  exits: new Set([
    'System.Environment.Exit',
    'System.Environment.FailFast',
    'System.Diagnostics.Process.GetCurrentProcess().Kill',
  ]),
  environmentVariables: {
    ...emptyVocabulary.environmentVariables,
    getters: new Set(['System.Environment.GetEnvironmentVariable']),
    setters: new Set(['System.Environment.SetEnvironmentVariable']),
  },
  connectors: new Set([
    'Amazon.DynamoDBv2.DataModel.DynamoDBContext',
    'System.Net.Http.HttpClient',
    'MongoDB.Driver.MongoClient',
    'StackExchange.Redis.ConnectionMultiplexer.Connect',
    'StackExchange.Redis.ConnectionMultiplexer.ConnectAsync',
  ]),
  paths: {
    ...emptyVocabulary.paths,
    temporaryFolders: new Set(['System.IO.Path.GetTempPath', 'System.IO.Path.GetTempFileName']),
    pathJoins: new Set(['System.IO.Path.Combine', 'System.IO.Path.Join']),
    changers: new Set(['System.IO.Directory.SetCurrentDirectory']),
  },
  remainingTime: new Set(['RemainingTime']),
};
