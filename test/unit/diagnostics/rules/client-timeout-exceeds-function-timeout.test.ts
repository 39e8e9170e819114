import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases, type RuleCase } from '../ruleCases.ts';

/** A function that ends after so many seconds. */
const within = (timeout: number, code: string): RuleCase => ({ code, function: { timeout } });

ruleCases('client-timeout-exceeds-function-timeout', {
  python: {
    bad: {
      requests: within(10, py('import requests', 'requests.get(event["url"], timeout=«30»)')),
      'as long as the function': within(10, py('import requests', 'requests.get(event["url"], timeout=«10»)')),
      'the longer of two': within(10, py('import requests', 'requests.get(event["url"], timeout=«(3, 27)»)')),
      'the default timeout of functions': within(
        3,
        py('from urllib.request import urlopen', 'urlopen(event["url"], timeout=«5»)'),
      ),
      'a client of AWS': within(
        20,
        py(
          'import boto3\nfrom botocore.config import Config\ns3 = boto3.client("s3", config=Config(read_timeout=«60»))',
          's3.list_buckets()',
        ),
      ),
      'a client of httpx': within(
        20,
        py('import httpx\nclient = httpx.Client(timeout=«60.0»)', 'client.get(event["url"])'),
      ),
    },
    good: {
      'a shorter limit': within(10, py('import requests', 'requests.get(event["url"], timeout=5)')),
      'no template': py('import requests', 'requests.get(event["url"], timeout=3000)'),
      'a limit that the code does not say': within(
        10,
        py('import requests, os', 'requests.get(event["url"], timeout=int(os.environ["T"]))'),
      ),
      none: within(10, py('import requests', 'requests.get(event["url"], timeout=None)')),
      'a long function': within(900, py('import requests', 'requests.get(event["url"], timeout=60)')),
      'something else': within(10, py('from jobs import run', 'run(timeout=60)')),
      'code that is not reached': within(
        10,
        py('import requests\ndef batch():\n    requests.get("x", timeout=60)', 'return 1'),
      ),
    },
  },
  javascript: {
    bad: {
      'a signal': within(10, js('', 'await fetch(event.url, { signal: AbortSignal.timeout(«30000») });')),
      axios: within(10, js("const axios = require('axios');", 'await axios.get(event.url, { timeout: «30_000» });')),
      'a client of axios': within(
        3,
        js(
          "const axios = require('axios');\nconst client = axios.create({ timeout: «5000» });",
          "await client.get('/x');",
        ),
      ),
      'node:https': within(10, js("const https = require('https');", "https.get({ host: 'h', timeout: «20000» });")),
    },
    good: {
      'a shorter limit': within(10, js('', 'await fetch(event.url, { signal: AbortSignal.timeout(5000) });')),
      'no template': js('', 'await fetch(event.url, { signal: AbortSignal.timeout(500000) });'),
      'a limit that the code does not say': within(
        10,
        js('', 'await fetch(event.url, { signal: AbortSignal.timeout(event.ms) });'),
      ),
      'a timeout that is not known': {
        code: js('', 'await fetch(event.url, { signal: AbortSignal.timeout(90000) });'),
        function: { timeout: undefined },
      },
      'something else': within(10, js("const run = require('./run');", 'run({ timeout: 60000 });')),
    },
  },
  typescript: {
    bad: {
      'a signal': within(10, ts('', 'await fetch(event.url, { signal: AbortSignal.timeout(«15 * 1000») });')),
      'a limit of a constant': within(
        10,
        ts(
          "import axios from 'axios';\nconst timeout = 10_000;",
          'await axios.post(event.url, {}, { timeout: «timeout» });',
        ),
      ),
      'the requests of AWS’s SDK': within(
        5,
        ts(
          "import { S3Client } from '@aws-sdk/client-s3';\nimport { NodeHttpHandler } from '@smithy/node-http-handler';\nconst s3 = new S3Client({ requestHandler: new NodeHttpHandler({ requestTimeout: «30000» }) });",
          'return s3;',
        ),
      ),
    },
    good: {
      'a shorter limit': within(10, ts('', 'await fetch(event.url, { signal: AbortSignal.timeout(2 * 1000) });')),
      'a long function': within(
        60,
        ts("import axios from 'axios';", 'await axios.get(event.url, { timeout: 30_000 });'),
      ),
      'a limit that changes': within(
        10,
        ts(
          "import axios from 'axios';\nlet timeout = 1000;\nexport const slow = () => { timeout = 90_000; };",
          'await axios.get(event.url, { timeout });',
        ),
      ),
      'a function of that name': within(
        10,
        ts('const AbortSignal = { timeout: (ms: number) => ms };', 'AbortSignal.timeout(90_000);'),
      ),
      'a timer': within(10, ts('', 'const t = setTimeout(() => undefined, 90_000);\nclearTimeout(t);')),
    },
  },
});
