import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

ruleCases('global-counter-in-handler', {
  python: {
    bad: {
      '+=': py('count = 0', 'global count\n«count» += 1\nreturn count'),
      'a sum of the event’s numbers': py('total = 0.0', 'global total\n«total» += event["amount"]\nreturn total'),
      'an assignment of itself': py('count = 0', 'global count\n«count» = count + 1\nreturn {"n": count}'),
      'a counter in a helper': py('n = 0\ndef tick():\n    global n\n    «n» += 1', 'tick()\nreturn n'),
      'a counter that nobody reads': py('calls = 0', 'global calls\n«calls» += 1'),
      'a counter that an answer and a log have': py('n = 0', 'global n\n«n» += 1\nprint(n)\nreturn n'),
      'a counter in another file': {
        code: py('from stats import tick', 'return tick()'),
        files: { 'stats.py': 'n = 0\ndef tick():\n    global n\n    «n» += 1\n    return n\n' },
      },
    },
    good: {
      'a counter that is only logged': py('calls = 0', 'global calls\ncalls += 1\nprint(f"invocation {calls}")'),
      'a flag of the cold start': py('cold = True', 'global cold\ncold = False'),
      'a local counter': py('count = 0', 'count = 0\ncount += 1\nreturn count'),
      'a counter that every request sets first': py(
        'count = 0',
        'global count\ncount = 0\nfor r in event["Records"]:\n    count += 1\nreturn count',
      ),
      'a list': py('items = []', 'global items\nitems += event["ids"]\nreturn items'),
      'tenant isolation': {
        code: py('count = 0', 'global count\ncount += 1\nreturn count'),
        function: { tenantIsolation: true },
      },
      'a counter while the module is loaded': py('count = 0\nfor x in range(3):\n    count += 1', 'return count'),
      'code that is not reached': py('n = 0\ndef never():\n    global n\n    n += 1', 'return n'),
    },
  },
  javascript: {
    bad: {
      '++': js('let count = 0;', '«count»++;\nreturn count;'),
      '+=': js('let total = 0;', '«total» += event.amount;\nreturn { total };'),
      'an assignment of itself': js('var n = 1;', '«n» = n * 2;\nreturn n;'),
      '++ in an expression': js('let id = 0;', 'return { id: ++«id» };'),
      'a counter in a callback': js('let n = 0;', 'event.Records.forEach(() => { «n» += 1; });\nreturn n;'),
    },
    good: {
      'a counter that is only logged': js('let calls = 0;', 'calls++;\nconsole.log(`call ${calls}`);'),
      'a local counter': js('let n = 0;', 'let n = 0;\nn++;\nreturn n;'),
      'the counter of a loop': js('', 'for (let i = 0; i < 3; i++) work(i);'),
      'a counter that every request sets first': js('let n;\nn = 0;', 'n = 0;\nn++;\nreturn n;'),
      'a text': js("let text = '';", 'text += 1;\nreturn text;'),
      'tenant isolation': { code: js('let n = 0;', 'return ++n;'), function: { tenantIsolation: true } },
    },
  },
  typescript: {
    bad: {
      '++': ts('let count: number = 0;', '«count»++;\nreturn count;'),
      '--': ts('let left = 10;', '«left»--;\nreturn left;'),
      'a counter in a method': ts(
        'let n = 0;\nclass Service { run(): number { return ++«n»; } }\nconst service = new Service();',
        'return service.run();',
      ),
      'a counter behind a cast': ts('let n: number | undefined = 0;', '«n» = n! + 1;\nreturn n;'),
    },
    good: {
      'a counter that is only logged': ts(
        "import { Logger } from '@aws-lambda-powertools/logger';\nconst logger = new Logger();\nlet n = 0;",
        "n++;\nlogger.info('call', { n });",
      ),
      'a member of an object': ts('const stats = makeStats();', 'stats.n++;'),
      'a parameter': ts('let n = 0;\nconst add = (n: number): number => { n++; return n; };', 'return add(1);'),
      'a constant': ts('const n = 0;', 'return n + 1;'),
    },
  },
});
