import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

ruleCases('network-call-without-timeout', {
  python: {
    bad: {
      requests: py('import requests', '«requests.get(event["url"])»'),
      'a package that was put beside the handler': {
        code: py('import requests', '«requests.get(event["url"])»'),
        files: {
          'requests/__init__.py': 'from .api import get\n',
          'requests/api.py': 'def get(url, **options):\n    return url\n',
        },
      },
      'a session': py('import requests\nsession = requests.Session()', '«session.post(event["url"], json={})»'),
      urllib: py('from urllib.request import urlopen', '«urlopen(event["url"])»'),
      urllib3: py('import urllib3\nhttp = urllib3.PoolManager()', '«http.request("GET", event["url"])»'),
      'a connection': py(
        'import http.client',
        'c = «http.client.HTTPSConnection("example.com")»\nc.request("GET", "/")',
      ),
      'a helper': py(
        'import requests\ndef load(url):\n    return «requests.request("GET", url)».json()',
        'load(event["url"])',
      ),
    },
    good: {
      'a file of one’s own that is called requests': {
        code: py('import requests', 'requests.get(event["url"])'),
        files: { 'requests.py': 'def get(url):\n    return url\n' },
      },
      'a limit': py('import requests', 'requests.get(event["url"], timeout=5)'),
      'a limit by position': py('from urllib.request import urlopen', 'urlopen(event["url"], None, 5)'),
      'arguments that are not seen': py('import requests', 'requests.get(event["url"], **event["options"])'),
      'a session with an adapter': py(
        'import requests\nsession = requests.Session()\nsession.mount("https://", Adapter(timeout=5))',
        'session.get(event["url"])',
      ),
      'a pool with a limit': py(
        'import urllib3\nhttp = urllib3.PoolManager(timeout=3.0)',
        'http.request("GET", event["url"])',
      ),
      'a client with a limit by itself': py('import httpx', 'httpx.get(event["url"])'),
      'a limit for all': py(
        'import socket, urllib.request\nsocket.setdefaulttimeout(5)',
        'urllib.request.urlopen(event["url"])',
      ),
      'an extension': py('import urllib.request', 'urllib.request.urlopen("http://localhost:2773/secretsmanager/get")'),
      'a socket that gets one': py('import socket', 's = socket.create_connection(("h", 443))\ns.settimeout(3)'),
      boto3: py('import boto3', 'boto3.client("s3").list_buckets()'),
    },
  },
  javascript: {
    bad: {
      fetch: js('', 'await «fetch(event.url)»;'),
      'fetch of a URL object': js('', 'await «fetch(new URL(event.url))»;'),
      'fetch with options': js('', "await «fetch(event.url, { method: 'POST', body: '{}' })»;"),
      axios: js("const axios = require('axios');", 'await «axios.get(event.url)»;'),
      'a client of axios': js(
        "const axios = require('axios');\nconst client = axios.create({ baseURL: 'https://example.com' });",
        "await «client.post('/x', {})»;",
      ),
      'node:https': js("const https = require('https');", "«https.get('https://example.com', (r) => r.resume())»;"),
      'options of a variable': js('', "const options = { method: 'PUT' };\nawait «fetch(event.url, options)»;"),
    },
    good: {
      'a file of one’s own that is called axios': {
        code: js("const axios = require('./axios');", 'await axios.get(event.url);'),
        files: { 'axios.js': 'exports.get = async (url) => url;\n' },
      },
      'a signal': js('', 'await fetch(event.url, { signal: AbortSignal.timeout(5000) });'),
      'a request with a signal': js('', 'await fetch(new Request(event.url, { signal: AbortSignal.timeout(5000) }));'),
      'a limit of axios': js("const axios = require('axios');", 'await axios.post(event.url, {}, { timeout: 5000 });'),
      'a client with a limit': js(
        "const axios = require('axios');\nconst client = axios.create({ timeout: 1000 });",
        'await client.get(event.url);',
      ),
      'a limit for all': js(
        "const axios = require('axios');\naxios.defaults.timeout = 3000;",
        'await axios.get(event.url);',
      ),
      'a race': js('', 'await Promise.race([fetch(event.url), timeout(5000)]);'),
      'options that are not seen': js('', 'await fetch(event.url, event.options);'),
      'options that are spread': js('', 'await fetch(event.url, { ...event.options });'),
      'options that get one': js(
        '',
        'const options = {};\noptions.signal = event.signal;\nawait fetch(event.url, options);',
      ),
      'a request that gets one': js(
        "const https = require('https');",
        "const request = https.get('https://example.com', (r) => r.resume());\nrequest.setTimeout(1000);",
      ),
      'a request that ends itself': js(
        "const https = require('https');",
        "https.get('https://example.com').on('timeout', () => {});",
      ),
      'a function of that name': js('const fetch = (x) => x;', 'fetch(event.url);'),
    },
  },
  typescript: {
    bad: {
      'a call with a type': ts(
        "import axios from 'axios';",
        'const { data } = await «axios.post<{ id: string }>(event.url, {})»;\nreturn data.id;',
      ),
      fetch: ts('', 'const r: Response = await «fetch(event.url as string)»;\nreturn r.json();'),
      axios: ts("import axios from 'axios';", 'await «axios.post(event.url, {})»;'),
      got: ts("import got from 'got';", 'await «got(event.url)».json();'),
      'a method of another file': {
        code: ts(
          "import { Prices } from './prices.js';\nconst prices = new Prices();",
          'await prices.load(event.url);',
        ),
        files: {
          'prices.ts':
            'export class Prices {\n  async load(url: string): Promise<Response> {\n    return «fetch(url)»;\n  }\n}\n',
        },
      },
    },
    good: {
      'a signal of a controller': ts(
        '',
        'const controller = new AbortController();\nawait fetch(event.url, { signal: controller.signal });',
      ),
      'a limit of got': ts("import got from 'got';", 'await got(event.url, { timeout: { request: 1000 } });'),
      'a client with a limit': ts(
        "import axios from 'axios';\nconst client = axios.create({ timeout: 1000 });",
        "await client.get('/x');",
      ),
      'a dispatcher': ts(
        "import { Agent } from 'undici';",
        'await fetch(event.url, { dispatcher: new Agent({ bodyTimeout: 1 }) } as RequestInit);',
      ),
      'the runtime itself': ts(
        '',
        'await fetch(`http://${process.env.AWS_LAMBDA_RUNTIME_API}/2020-01-01/extension/register`);',
      ),
    },
  },
});
