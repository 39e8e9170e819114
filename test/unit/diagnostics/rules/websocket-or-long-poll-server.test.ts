import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

ruleCases('websocket-or-long-poll-server', {
  python: {
    bad: {
      websockets: py(
        'import asyncio, websockets\nasync def serve():\n    await «websockets.serve(echo, "0.0.0.0", 80)»',
        'asyncio.run(serve())',
      ),
      'a server of streams': py(
        'import asyncio\nasync def serve():\n    await «asyncio.start_server(echo, "", 80)»',
        'asyncio.run(serve())',
      ),
      gRPC: py('import grpc', 's = grpc.server(pool)\ns.add_insecure_port("[::]:50051")\n«s.start()»'),
      'Socket.IO while the module is loaded': py('import socketio\nsio = «socketio.Server()»', 'return 1'),
    },
    good: {
      'a client': py(
        'from websockets.sync.client import connect',
        'with connect(event["url"]) as ws:\n    ws.send("x")',
      ),
      'messages through API Gateway': py(
        'import boto3',
        'boto3.client("apigatewaymanagementapi").post_to_connection(ConnectionId="c", Data=b"x")',
      ),
      'a server of the function itself': py(
        'import asyncio\nasync def serve():\n    await asyncio.start_server(echo, "127.0.0.1", 0)',
        'asyncio.run(serve())',
      ),
      'a local server of gRPC': py(
        'import grpc',
        's = grpc.server(pool)\ns.add_insecure_port("localhost:50051")\ns.start()',
      ),
      'the command line': `${py('import grpc', 'return 1')}\nif __name__ == "__main__":\n    grpc.server(pool).start()\n`,
      'a web function': { code: py('import grpc', 'grpc.server(pool).start()'), function: { webFunction: true } },
    },
  },
  javascript: {
    bad: {
      'a server of WebSockets': js(
        "const { WebSocketServer } = require('ws');",
        'const s = «new WebSocketServer({ port: 80 })»;',
      ),
      'the server of a namespace': js(
        "const WebSocket = require('ws');\nconst s = «new WebSocket.Server({ port: 80 })»;",
        'return 1;',
      ),
      'Socket.IO': js("const { Server } = require('socket.io');", 'const io = «new Server(3000)»;'),
      gRPC: js(
        "const grpc = require('@grpc/grpc-js');\nconst s = new grpc.Server();",
        "«s.bindAsync('0.0.0.0:50051', creds, () => {})»;",
      ),
    },
    good: {
      'a client': js("const WebSocket = require('ws');", 'const ws = new WebSocket(event.url);\nws.close();'),
      'a client of Socket.IO': js(
        "const { io } = require('socket.io-client');",
        'const s = io(event.url);\ns.close();',
      ),
      'a server on the developer’s machine': js(
        "const { Server } = require('socket.io');\nif (process.env.LOCAL) new Server(3000);",
        'return 1;',
      ),
      'a class of that name': js('class WebSocketServer {}', 'new WebSocketServer({ port: 80 });'),
      'an image': {
        code: js("const { Server } = require('socket.io');\nnew Server(3000);", 'return 1;'),
        function: { packageType: 'image' },
      },
    },
  },
  typescript: {
    bad: {
      'a server of WebSockets': ts(
        "import { WebSocketServer } from 'ws';\nconst s = «new WebSocketServer({ port: 80 })»;",
        'return s.clients.size;',
      ),
      'Socket.IO': ts("import { Server } from 'socket.io';", 'const io = «new Server<Events>(3000)»;'),
      'a server of another file': {
        code: ts("import { start } from './live.js';", 'start();'),
        files: {
          'live.ts':
            "import * as ws from 'ws';\nexport function start(): void {\n  «new ws.WebSocketServer({ port: 80 })»;\n}\n",
        },
      },
    },
    good: {
      'a client': ts("import WebSocket from 'ws';", 'new WebSocket(event.url).close();'),
      'a type': ts("import type { Server } from 'socket.io';\nlet io: Server | undefined;", 'return io;'),
      'messages through API Gateway': ts(
        "import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';\nconst api = new ApiGatewayManagementApiClient({});",
        "await api.send(new PostToConnectionCommand({ ConnectionId: 'c', Data: 'x' }));",
      ),
      'a server of the function itself': ts(
        "import { WebSocketServer } from 'ws';",
        "new WebSocketServer({ host: '127.0.0.1', port: 80 });",
      ),
      'a server that nobody starts': ts(
        "import { WebSocketServer } from 'ws';\nexport const start = () => new WebSocketServer({ port: 80 });",
        'return 1;',
      ),
    },
  },
});
