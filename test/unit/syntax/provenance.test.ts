import assert from 'node:assert/strict';
import { codeOf, marked } from '../diagnostics/nouns.ts';

type Case = [
  file: string,
  module: string,
  expression: string,
  origin: string | undefined,
  files?: Record<string, string>,
];

const handlers: Readonly<Record<string, (module: string, expression: string) => string>> = {
  py: (module, expression) => `${module}\ndef lambda_handler(event, context):\n    mark(${expression})\n`,
  js: (module, expression) => `${module}\nexports.handler = async (event) => {\n  mark(${expression});\n};\n`,
  ts: (module, expression) =>
    `${module}\nexport const handler = async (event: object) => {\n  mark(${expression});\n};\n`,
};

describe('the origin of a name', () => {
  const cases: Record<string, Case> = {
    'a module': ['a.py', 'import requests', 'requests.get', 'requests.get'],
    'a module’s alias': ['a.py', 'import boto3 as b', 'b.client', 'boto3.client'],
    'a name’s alias': ['a.py', 'from subprocess import Popen as P', 'P', 'subprocess.Popen'],
    'a module in a package': ['a.py', 'import os.path', 'os.path.join', 'os.path.join'],
    'a variable': ['a.py', 'import requests\nget = requests.get', 'get', 'requests.get'],
    'an instance': ['a.py', 'import requests\ns = requests.Session()', 's.get', 'requests.Session().get'],
    'with … as': [
      'a.py',
      'from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor() as pool: pass',
      'pool.submit',
      'concurrent.futures.ThreadPoolExecutor().submit',
    ],
    'a builtin': ['a.py', '', 'open', 'builtins.open'],
    'a name of the function itself': ['a.py', 'def open(): pass', 'open', undefined],
    'a parameter of that name': ['a.py', 'import requests', 'event.get', undefined],
    'a name with two values': ['a.py', 'import p, q\nx = p.y\nx = q.z', 'x', undefined],
    'a value that is made when it is needed': [
      'a.py',
      'import a\nx = None\ndef f():\n    global x\n    x = a.y()',
      'x',
      'a.y()',
    ],
    'a factory function': ['a.py', 'import a\ndef make():\n    return a.Client()', 'make().get', 'a.Client().get'],
    'a name of another file': [
      'a.py',
      'from lib.clients import s',
      's.get',
      'requests.Session().get',
      { 'lib/clients.py': 'import requests\ns = requests.Session()\n' },
    ],
    'a relative import': [
      'pkg/a.py',
      'from . import clients',
      'clients.s',
      'requests.Session()',
      { 'pkg/clients.py': 'import requests\ns = requests.Session()\n' },
    ],
    'a module with its parents': [
      'a.py',
      'import lib.clients',
      'lib.clients.s',
      'x.Y()',
      { 'lib/clients.py': 'import x\ns = x.Y()\n' },
    ],
    'a circle of imports': ['a.py', 'from b import x', 'x', undefined, { 'b.py': 'from a import x\n' }],
    'a file of one’s own that is called as a package': [
      'a.py',
      'import requests',
      'requests.get',
      undefined,
      { 'requests.py': 'def post(url):\n    return url\n' },
    ],

    require: ['a.js', "const fs = require('fs');", 'fs.writeFileSync', 'node:fs.writeFileSync'],
    'a promised module': [
      'a.js',
      "const { promises: fs } = require('fs');",
      'fs.writeFile',
      'node:fs/promises.writeFile',
    ],
    destructuring: ['a.js', "const { a: b } = require('x');", 'b', 'x.a'],
    'destructuring of a variable': [
      'a.js',
      "const axios = require('axios');\nconst { get: g } = axios;",
      'g',
      'axios.get',
    ],
    'a construction': [
      'a.js',
      "const { S3Client } = require('@aws-sdk/client-s3');",
      'new S3Client({}).send',
      '@aws-sdk/client-s3.S3Client().send',
    ],
    'a global': ['a.js', '', 'process.exit', 'globalThis.process.exit'],
    'a global of node:process': ['a.js', "const { exit } = require('process');", 'exit', 'globalThis.process.exit'],
    'a local of that name': ['a.js', 'const process = { exit() {} };', 'process.exit', undefined],
    'a module’s exports': [
      'a.js',
      "const c = require('./c');",
      'c.s3',
      'x.S3()',
      { 'c.js': "const { S3 } = require('x');\nmodule.exports = { s3: new S3() };\n" },
    ],
    'a default import': ['a.ts', "import axios from 'axios';", 'axios.get', 'axios.get'],
    'a namespace': ['a.ts', "import * as path from 'node:path';", 'path.join', 'node:path.join'],
    'a cast': ['a.ts', "import { a } from 'x';", '(a as any).b', 'x.a.b'],
    'what is passed on': [
      'a.ts',
      "import { s } from './index.js';",
      's',
      'x.S()',
      { 'index.ts': "export * from './s.js';\n", 's.ts': "import { S } from 'x';\nexport const s = new S();\n" },
    ],
  };
  for (const [title, [file, module, expression, origin, others = {}]] of Object.entries(cases)) {
    it(`is ${origin ?? 'unknown'}: ${title}`, async () => {
      const write = handlers[file.split('.').at(-1) ?? ''];
      const code = await codeOf({ [file]: write?.(module, expression) ?? '', ...others });
      assert.equal(code.provenance.origin(marked(code)), origin);
    });
  }
});
