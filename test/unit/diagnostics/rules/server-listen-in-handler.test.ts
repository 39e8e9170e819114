import { js, py, ts } from '../handlerCode.ts';
import { ruleCases } from '../ruleCases.ts';

const express = "const express = require('express');\nconst app = express();";
const esm = "import express from 'express';\nconst app = express();";

ruleCases('server-listen-in-handler', {
  python: {
    bad: {
      'an application of Flask': py(
        'from flask import Flask\napp = Flask(__name__)',
        '«app.run(host="0.0.0.0", port=80)»',
      ),
      'a server while the module is loaded': py(
        'import uvicorn\nfrom api import app\n«uvicorn.run(app, port=80)»',
        'return 1',
      ),
      'a server of the standard library': py(
        'from http.server import HTTPServer, SimpleHTTPRequestHandler',
        'server = HTTPServer(("", 80), SimpleHTTPRequestHandler)\n«server.serve_forever()»',
      ),
      'a socket': py('import socket', 's = socket.socket()\ns.bind(("0.0.0.0", 80))\n«s.listen()»'),
      'a server in a helper': py(
        'from waitress import serve\nfrom api import app\ndef start():\n    «serve(app, listen="*:80")»',
        'start()',
      ),
    },
    good: {
      'the command line': `${py('from flask import Flask\napp = Flask(__name__)', 'return 1')}\nif __name__ == "__main__":\n    app.run(port=80)\n`,
      'an adapter': py(
        'from mangum import Mangum\nfrom fastapi import FastAPI\nadapter = Mangum(FastAPI())',
        'return adapter(event, context)',
      ),
      'a socket of the function itself': py(
        'import socket',
        's = socket.socket()\ns.bind(("127.0.0.1", 0))\ns.listen()',
      ),
      'a Unix socket': py('import socket', 's = socket.socket(socket.AF_UNIX)\ns.bind("/tmp/x")\ns.listen()'),
      'a server on the developer’s machine': py(
        'import os, uvicorn\nfrom api import app',
        'if os.environ.get("LOCAL"):\n    uvicorn.run(app)',
      ),
      'the web adapter': {
        code: py('import uvicorn\nfrom api import app', 'uvicorn.run(app)'),
        function: { layers: ['arn:aws:lambda:eu-west-1:753240598075:layer:LambdaAdapterLayerX86:24'] },
      },
      'an image': {
        code: py('import uvicorn\nfrom api import app', 'uvicorn.run(app)'),
        function: { packageType: 'image' },
      },
      'a method of that name': py('from jobs import app', 'app.run(port=80)'),
    },
  },
  javascript: {
    bad: {
      'an application while the module is loaded': js(`${express}\n«app.listen(3000)»;`, 'return 1;'),
      'an application in the handler': js(express, '«app.listen(3000)»;'),
      'a server of Node.js': js("const http = require('http');", '«http.createServer((q, r) => r.end()).listen(80)»;'),
      'a server of another file': {
        code: js("const { start } = require('./server');", 'start();'),
        files: {
          'server.js':
            "const net = require('node:net');\nexports.start = () => {\n  const s = net.createServer();\n  «s.listen(80)»;\n};\n",
        },
      },
    },
    good: {
      'the command line': js(`${express}\nif (require.main === module) app.listen(3000);`, 'return 1;'),
      'an adapter': js(
        `${express}\nconst adapter = require('serverless-http')(app);`,
        'return adapter(event, context);',
      ),
      'a server on the developer’s machine': js(
        `${express}\nif (process.env.NODE_ENV !== 'production') {\n  app.listen(3000);\n}`,
        'return 1;',
      ),
      'a server of the function itself': js(
        "const http = require('http');",
        "http.createServer().listen(2773, 'localhost');",
      ),
      'a web function': { code: js(express, 'app.listen(3000);'), function: { webFunction: true } },
      'a method of that name': js("const radio = require('./radio');", 'radio.listen(3000);'),
    },
  },
  typescript: {
    bad: {
      'an application while the module is loaded': ts(
        `${esm}\n«app.listen(3000, () => console.log('up'))»;`,
        'return 1;',
      ),
      fastify: ts("import Fastify from 'fastify';\nconst app = Fastify();", 'await «app.listen({ port: 3000 })»;'),
      Hono: ts("import { serve } from '@hono/node-server';\nimport { app } from './app.js';", '«serve(app)»;'),
      'a server of Node.js': ts(
        "import { createServer } from 'node:http';",
        'const s = createServer();\n«s.listen(80)»;',
      ),
    },
    good: {
      'an adapter': ts(
        `${esm}\nimport serverless from 'serverless-http';\nconst adapter = serverless(app);`,
        'return adapter(event, {});',
      ),
      'a server on the developer’s machine': ts(`${esm}\nprocess.env.LOCAL && app.listen(3000);`, 'return 1;'),
      'a server that nobody starts': ts(`${esm}\nexport const start = () => app.listen(3000);`, 'return 1;'),
      'a host of the function itself': ts(
        "import Fastify from 'fastify';\nconst app = Fastify();",
        "await app.listen({ port: 3000, host: '127.0.0.1' });",
      ),
    },
  },
});
