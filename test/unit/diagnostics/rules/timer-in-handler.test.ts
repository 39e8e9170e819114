import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

ruleCases('timer-in-handler', {
  python: {
    bad: {
      'a timer': py('import threading', '«threading.Timer(5, print)».start()'),
      'a timer by its own name': py('from threading import Timer', 't = «Timer(5, print)»\nt.start()'),
      'a timer in a helper': py(
        'from threading import Timer\ndef later(f):\n    «Timer(60, f)».start()',
        'later(print)',
      ),
      'a timer in the background': py(
        'import threading',
        't = «threading.Timer(5, print)»\nt.daemon = True\nt.start()',
      ),
    },
    good: {
      'a timer that is cancelled': py(
        'import threading',
        't = threading.Timer(5, print)\nt.start()\ntry:\n    work()\nfinally:\n    t.cancel()',
      ),
      'a timer that is waited for': py('import threading', 't = threading.Timer(0.1, print)\nt.start()\nt.join()'),
      'a timer that never starts': py('import threading', 't = threading.Timer(5, print)'),
      'a timer that is kept': py('import threading', 't = threading.Timer(5, print)\nt.start()\nreturn run(t)'),
      'a class of that name': py('class Timer:\n    def start(self): pass', 'Timer().start()'),
      'code that is not reached': py('import threading\ndef never(): threading.Timer(5, print).start()', 'return 1'),
    },
  },
  javascript: {
    bad: {
      'an interval': js('', '«setInterval(() => flush(), 1000)»;'),
      'a timeout whose work is lost': js('', '«setTimeout(() => { flush(event.id); }, 1000)»;'),
      'a function by its name': js('function flush() {}', '«setTimeout(flush, 500)»;'),
      'an interval in a helper': js('function watch(x) {\n  «setInterval(() => check(x), 100)»;\n}', 'watch(event);'),
      'a timer that is kept in vain': js('', 'const timer = «setTimeout(() => flush(), 1000)»;\nreturn 1;'),
      'an interval of a handler with a callback':
        'exports.handler = (event, context, callback) => {\n  «setInterval(() => flush(), 1000)»;\n  callback(null, 1);\n};\n',
      'the timers of their module': js(
        "const { setInterval: every } = require('node:timers');",
        '«every(() => flush(), 1000)»;',
      ),
    },
    good: {
      'a promised timer': js('', 'await new Promise((resolve) => setTimeout(resolve, 100));'),
      'a timer that is cleared': js(
        '',
        'const t = setTimeout(() => flush(), 1000);\ntry { await work(); } finally { clearTimeout(t); }',
      ),
      'an interval that is cleared': js(
        '',
        'const t = setInterval(() => flush(), 10);\nawait work();\nclearInterval(t);',
      ),
      'an interval in a promise': js(
        '',
        'await new Promise((resolve) => {\n  const t = setInterval(() => { if (isDone()) { clearInterval(t); resolve(); } }, 10);\n});',
      ),
      'a timer that only aborts': js(
        '',
        'const c = new AbortController();\nsetTimeout(() => c.abort(), 1000);\nawait fetch(event.url, { signal: c.signal });',
      ),
      'a limit of a race': js(
        '',
        'await Promise.race([work(), new Promise((_, reject) => { setTimeout(() => reject(new Error()), 1000); })]);',
      ),
      'a timer while the module is loaded': js('setInterval(() => flush(), 1000);', 'return 1;'),
      'a handler with a callback':
        'exports.handler = (event, context, callback) => {\n  setTimeout(() => callback(null, 1), 100);\n};\n',
      'a function of that name': js('function setInterval() {}', 'setInterval(() => flush(), 1000);'),
      AbortSignal: js('', 'await fetch(event.url, { signal: AbortSignal.timeout(1000) });'),
    },
  },
  typescript: {
    bad: {
      'an interval': ts('', 'const t: NodeJS.Timeout = «setInterval(() => { flush(); }, 1000)»;'),
      'a timeout of global': ts('', '«globalThis.setTimeout(() => { flush(); }, 1000)»;'),
      'a timer of a method': ts(
        'class Batch { add(x: string): void { «setTimeout(() => { this.flush(x); }, 100)»; } flush(x: string) {} }\nconst batch = new Batch();',
        'batch.add(event.id);',
      ),
      'a timer in another file': {
        code: ts("import { later } from './later.js';", 'later();'),
        files: { 'later.ts': 'export function later(): void {\n  «setTimeout(() => console.log(1), 5000)»;\n}\n' },
      },
    },
    good: {
      'a promised timer': ts(
        'const wait = (ms: number) => new Promise<void>((r) => setTimeout(r, ms));',
        'await wait(100);',
      ),
      'the promise of node:timers/promises': ts(
        "import { setTimeout } from 'node:timers/promises';",
        'await setTimeout(100);',
      ),
      'a timer that is kept': ts('', 'timers.push(setTimeout(() => { flush(); }, 100));'),
      'a timer that is cleared': ts(
        '',
        'const t: NodeJS.Timeout = setTimeout(() => { flush(); }, 100);\nclearTimeout(t);',
      ),
    },
  },
});
