import type { ConnectionWords } from './connectionWords.ts';

/** Servers, subscriptions, mail and limits of Python's standard library and of the packages that handlers use most. */
export const pythonConnections: ConnectionWords = {
  limits: {
    defaults: new Set(['socket.setdefaulttimeout']),
    around: new Set(['asyncio.wait_for']),
    members: new Set(['settimeout', 'mount', 'timeout', 'request', 'sock']),
    signals: new Map(),
    clients: [
      ...['botocore.config.Config', 'botocore.client.Config'].flatMap((config) =>
        ['read_timeout', 'connect_timeout'].map((name) => [config, { limit: { names: [name] }, unit: 1 }] as const),
      ),
      ['httpx.Client', { limit: { names: ['timeout'] }, unit: 1 }],
      ['httpx.AsyncClient', { limit: { names: ['timeout'] }, unit: 1 }],
      ['httpx.Timeout', { limit: { position: 0, names: ['timeout'] }, unit: 1 }],
      ['urllib3.PoolManager', { limit: { names: ['timeout'] }, unit: 1 }],
      ['urllib3.Timeout', { limit: { names: ['total', 'read'] }, unit: 1 }],
      ['urllib3.util.Timeout', { limit: { names: ['total', 'read'] }, unit: 1 }],
      ['aiohttp.ClientTimeout', { limit: { position: 0, names: ['total'] }, unit: 1 }],
      ['socket.setdefaulttimeout', { limit: { position: 0, names: ['timeout'] }, unit: 1 }],
    ],
  },
  serverListeners: new Set([
    'flask.Flask().run',
    'uvicorn.run',
    'hypercorn.run',
    'waitress.serve',
    'bottle.run',
    'http.server.HTTPServer().serve_forever',
    'http.server.ThreadingHTTPServer().serve_forever',
    'socketserver.TCPServer().serve_forever',
    'socketserver.ThreadingTCPServer().serve_forever',
    'wsgiref.simple_server.make_server().serve_forever',
    'aiohttp.web.run_app',
    'socket.socket().listen',
    'socket.create_server',
  ]),
  connectionServers: new Set([
    'asyncio.start_server',
    'websockets.serve',
    'websockets.server.serve',
    'websockets.asyncio.server.serve',
    'websockets.sync.server.serve',
    'grpc.server().start',
    'grpc.aio.server().start',
    'socketio.Server',
    'socketio.AsyncServer',
    'websocket_server.WebsocketServer().run_forever',
    'flask_socketio.SocketIO().run',
  ]),
  subscriptions: [
    /^redis\.(?:asyncio\.)?(?:(?:Strict)?Redis|(?:Redis\.)?from_url)\(\)\.pubsub\(\)\.(?:p?subscribe|listen|run_in_thread)$/,
    /^paho\.mqtt\.client\.Client\(\)\.loop_(?:forever|start)$/,
    /^pika\.\w+\(\)\.channel\(\)\.(?:start_consuming|basic_consume)$/,
    /^pymongo\.(?:mongo_client\.)?MongoClient\(\)(?:\.\w+(?:\(\))?){0,2}\.watch$/,
    /^confluent_kafka\.(?:Deserializing)?Consumer\(\)\.subscribe$/,
    /^kafka\.(?:consumer\.)?KafkaConsumer\(\)\.subscribe$/,
    /^nats\.connect\(\)\.subscribe$/,
  ],
  schedulers: new Set([
    ...['background.Background', 'blocking.Blocking', 'asyncio.AsyncIO'].map(
      (kind) => `apscheduler.schedulers.${kind}Scheduler().start`,
    ),
    'schedule.every',
    'sched.scheduler().run',
    'rocketry.Rocketry().run',
    'celery.Celery().worker_main',
    'celery.Celery().start',
  ]),
  mail: new Map([
    [
      'smtplib.SMTP',
      { host: { position: 0, names: ['host'] }, port: { position: 1, names: ['port'] }, defaultPort: 25 },
    ],
    [
      'smtplib.SMTP().connect',
      { host: { position: 0, names: ['host'] }, port: { position: 1, names: ['port'] }, defaultPort: 25 },
    ],
    ['aiosmtplib.send', { host: { names: ['hostname'] }, port: { names: ['port'] }, defaultPort: undefined }],
    [
      'aiosmtplib.SMTP',
      { host: { position: 0, names: ['hostname'] }, port: { position: 1, names: ['port'] }, defaultPort: undefined },
    ],
  ]),
  rawSockets: {
    calls: new Set([
      ...['sr', 'sr1', 'srp', 'srp1', 'send', 'sendp', 'sniff'].flatMap((name) => [
        `scapy.all.${name}`,
        `scapy.sendrecv.${name}`,
      ]),
      'ping3.ping',
      'ping3.verbose_ping',
      'icmplib.ping',
      'icmplib.multiping',
      'icmplib.traceroute',
      'pythonping.ping',
    ]),
    kinds: new Set(['socket.SOCK_RAW', 'socket.AF_PACKET', 'socket.IPPROTO_ICMP', 'socket.IPPROTO_ICMPV6']),
  },
};
