import { ruleCases } from '../ruleCases.ts';

const js = (module: string, body: string): string =>
  `${module}\nexports.handler = async (event) => {\n  ${body.replaceAll('\n', '\n  ')}\n};\n`;
const ts = (module: string, body: string): string =>
  `${module}\nexport const handler = async (event: { id: string }) => {\n  ${body.replaceAll('\n', '\n  ')}\n};\n`;
const py = (module: string, body: string): string =>
  `${module}\ndef lambda_handler(event, context):\n    ${body.replaceAll('\n', '\n    ')}\n`;

ruleCases('sleep-in-handler', {
  python: {
    bad: {
      'a sleep': py('import time', '«time.sleep(5)»'),
      'a sleep by another name': py('from time import sleep as wait', '«wait(1.5)»'),
      'a sleep of a constant': py('import time as t\nMINUTE = 60', '«t.sleep(2 * MINUTE)»'),
      'a sleep of asyncio':
        'import asyncio\nasync def work():\n    await «asyncio.sleep(2)»\ndef lambda_handler(event, context):\n    asyncio.run(work())\n',
      'a sleep that ends with the function': {
        code: py('import time', '«time.sleep(10)»'),
        function: { timeout: 10 },
        severity: 'error',
      },
      'a sleep in another file': {
        code: py('from tools.waiting import pause', 'pause()'),
        files: { 'tools/waiting.py': 'import time\n\ndef pause():\n    «time.sleep(3)»\n' },
      },
    },
    good: {
      'a short wait': py('import time', 'time.sleep(0.2)'),
      'a wait of unknown length': py('import time', 'time.sleep(event["seconds"])'),
      'a function of that name': py('def sleep(seconds): pass', 'sleep(10)'),
      'a name that hides the module': py('import time', 'time = event["clock"]\ntime.sleep(10)'),
      'a wait while the module is loaded': py('import time\ntime.sleep(5)', 'return 1'),
      'a wait in a function that nobody calls': py('import time\ndef pause(): time.sleep(5)', 'return 1'),
      'backoff that grows': py('import time', 'for n in range(3):\n    time.sleep(0.1 * 2 ** n)'),
    },
  },
  javascript: {
    bad: {
      'a promised timer': js('', 'await new Promise((r) => «setTimeout(r, 2000)»);'),
      'a promised timer in a helper': js(
        'const sleep = (ms) => new Promise((r) => «setTimeout(r, 3000)»);',
        'await sleep();',
      ),
      'the timer of node:timers/promises': js(
        "const { setTimeout: wait } = require('timers/promises');",
        'await «wait(5000)»;',
      ),
      'a sleep in another file': {
        code: js("const tools = require('./tools');", 'await tools.pause();'),
        files: {
          'tools.js':
            "const t = require('node:timers/promises');\nexports.pause = async () => { await «t.setTimeout(1000)»; };\n",
        },
      },
      'a sleep that ends with the function': {
        code: js("const { setTimeout: wait } = require('timers/promises');", 'await «wait(5_000)»;'),
        function: { timeout: 3 },
        severity: 'error',
      },
    },
    good: {
      'a timer that nobody waits for': js('', 'setTimeout(() => process.emit("x"), 5000);'),
      'a short wait': js('', 'await new Promise((r) => setTimeout(r, 100));'),
      'a wait of unknown length': js(
        'const sleep = (ms) => new Promise((r) => setTimeout(r, ms));',
        'await sleep(event.ms);',
      ),
      'a function of that name': js('function setTimeout() {}', 'await new Promise((r) => setTimeout(r, 5000));'),
      'a wait of a durable function': js('', 'await event.context.wait(5000);'),
    },
  },
  typescript: {
    bad: {
      'a timer by another name': ts(
        "import { setTimeout as wait } from 'node:timers/promises';",
        'await «wait(2000)»;',
      ),
      'a timer of a namespace': ts("import * as timers from 'timers/promises';", 'await «timers.setTimeout(2000)»;'),
      'a promised timer': ts('', 'await new Promise<void>((r) => «setTimeout(r, 1_500)»);'),
      'a sleep in a method of another file': {
        code: ts("import { Clock } from './clock.js';\nconst clock = new Clock();", 'await clock.pause();'),
        files: {
          'clock.ts':
            "import { setTimeout } from 'timers/promises';\nexport class Clock {\n  async pause(): Promise<void> {\n    await «setTimeout(2000)»;\n  }\n}\n",
        },
      },
    },
    good: {
      'a short wait': ts("import { setTimeout as wait } from 'node:timers/promises';", 'await wait(200);'),
      'a timer that guards a request': ts('', 'const t = setTimeout(() => undefined, 5000);\nclearTimeout(t);'),
      'a method of that name': ts(
        'const clock = { setTimeout(ms: number) { return ms; } };',
        'clock.setTimeout(5000);',
      ),
      'a wait of unknown length': ts(
        "import { setTimeout as wait } from 'node:timers/promises';",
        'await wait(Number(event.id));',
      ),
    },
  },
});
