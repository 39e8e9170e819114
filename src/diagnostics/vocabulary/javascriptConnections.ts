import type { ConnectionWords } from './connectionWords.ts';

const inOptions = {
  host: { object: 0, names: ['host'] },
  port: { object: 0, names: ['port'] },
};
const inOptionsOrPlaces = {
  host: { object: 0, names: ['host'], position: 1 },
  port: { object: 0, names: ['port'], position: 0 },
};

/** Servers, subscriptions, mail and limits of Node.js and of the packages that handlers use most. */
export const javascriptConnections: ConnectionWords = {
  limits: {
    defaults: new Set([
      'axios.defaults.timeout',
      'axios.defaults.signal',
      'axios.interceptors.request',
      'undici.setGlobalDispatcher',
    ]),
    around: new Set(['globalThis.Promise.race', 'p-timeout']),
    members: new Set(['setTimeout', 'timeout', 'destroy', 'abort', 'defaults', 'interceptors']),
    signals: new Map([['globalThis.AbortSignal.timeout', { limit: { position: 0 }, unit: 0.001 }]]),
    clients: [
      ['axios.create', { limit: { object: 0, names: ['timeout'] }, unit: 0.001 }],
      ['got.extend', { limit: { object: 0, names: ['timeout'] }, unit: 0.001 }],
      ...['@smithy/node-http-handler', '@aws-sdk/node-http-handler'].flatMap((module) =>
        ['requestTimeout', 'connectionTimeout', 'socketTimeout'].map(
          (name) => [`${module}.NodeHttpHandler`, { limit: { object: 0, names: [name] }, unit: 0.001 }] as const,
        ),
      ),
    ],
  },
  serverListeners: new Set([
    'express().listen',
    'fastify().listen',
    'koa().listen',
    'restify.createServer().listen',
    '@hapi/hapi.server().start',
    ...['http', 'https', 'http2', 'net'].flatMap((module) => [
      `node:${module}.createServer().listen`,
      `node:${module}.Server().listen`,
    ]),
    'node:http2.createSecureServer().listen',
    '@hono/node-server.serve',
    'globalThis.Bun.serve',
    'globalThis.Deno.serve',
  ]),
  connectionServers: new Set([
    'ws.WebSocketServer',
    'ws.Server',
    'socket.io',
    'socket.io.Server',
    '@grpc/grpc-js.Server().bindAsync',
    'graphql-ws/lib/use/ws.useServer',
    'graphql-ws/use/ws.useServer',
  ]),
  subscriptions: [
    /^kafkajs\.Kafka\(\)\.consumer\(\)\.run$/,
    /^(?:ioredis|ioredis\.Redis|redis\.createClient|@redis\/client\.createClient)\(\)(?:\.duplicate\(\))?\.[ps]?subscribe$/i,
    /^mqtt\.connect(?:Async)?\(\)\.subscribe(?:Async)?$/,
    /^amqplib\.connect\(\)\.create(?:Confirm)?Channel\(\)\.consume$/,
    /^mongodb\.MongoClient\(\)(?:\.db\(\)(?:\.collection\(\))?)?\.watch$/,
    /^sqs-consumer\.Consumer\.create\(\)\.start$/,
    /^nats\.connect\(\)\.subscribe$/,
  ],
  schedulers: new Set([
    'node-cron.schedule',
    'cron.CronJob',
    'cron.CronJob.from',
    'node-schedule.scheduleJob',
    'croner.Cron',
    'croner',
    'agenda().start',
    'agenda.Agenda().start',
    'bree().start',
    'toad-scheduler.ToadScheduler().addSimpleIntervalJob',
    'toad-scheduler.ToadScheduler().addCronJob',
  ]),
  mail: new Map([
    ['nodemailer.createTransport', { ...inOptions, defaultPort: undefined }],
    ['node:net.createConnection', { ...inOptionsOrPlaces, defaultPort: undefined }],
    ['node:net.connect', { ...inOptionsOrPlaces, defaultPort: undefined }],
    ['nodemailer/lib/smtp-connection', { ...inOptions, defaultPort: undefined }],
  ]),
  rawSockets: {
    calls: new Set([
      'raw-socket.createSocket',
      'net-ping.createSession',
      'ping.promise.probe',
      'ping.sys.probe',
      'pcap.createSession',
    ]),
    kinds: new Set(),
  },
};
