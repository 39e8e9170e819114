import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

ruleCases('read-state-written-in-earlier-invocation', {
  python: {
    bad: {
      'the time of the last run': py(
        'import time\nlast = 0',
        'global last\nif time.time() - «last» < 60:\n    return\nlast = time.time()',
      ),
      'the previous value': py(
        'previous = None',
        'global previous\nif event["v"] == «previous»:\n    return\nprevious = event["v"]',
      ),
      'a change that is told': py(
        'previous = None',
        'global previous\nif event["v"] != «previous»:\n    notify()\n    previous = event["v"]',
      ),
      'a time in a helper': py(
        'from datetime import datetime, timedelta\nlast = datetime.min\ndef is_due():\n    global last\n    if datetime.now() - «last» > timedelta(minutes=1):\n        last = datetime.now()\n        return True\n    return False',
        'return is_due()',
      ),
      'a time in a variable': py(
        'import time\nlast = 0',
        'global last\nnow = time.time()\nif now > «last» + 60:\n    send()\n    last = now',
      ),
    },
    good: {
      'a cold start': py('cold = True', 'global cold\nif cold:\n    print("cold")\ncold = False'),
      'a client made late': py(
        'client = None',
        'global client\nif client is None:\n    client = connect()\nreturn client',
      ),
      'a token that expires': py(
        'import time\ntoken = None\nexpires = 0',
        'global token, expires\nif token and time.time() < expires:\n    return token\ntoken = login()\nexpires = time.time() + 60\nreturn token',
      ),
      'a variable that is set first': py(
        'user = None',
        'global user\nuser = event["user"]\nif user == "admin":\n    return 1',
      ),
      'a variable that is only logged': py('import time\nlast = 0', 'global last\nprint(last)\nlast = time.time()'),
      'a local variable': py('last = 0', 'last = event["t"]\nif last > 3:\n    return'),
      'a constant': py('LIMIT = 3', 'if event["n"] > LIMIT:\n    return'),
    },
  },
  javascript: {
    bad: {
      'the time of the last run': js('let last = 0;', 'if (Date.now() - «last» < 60000) return;\nlast = Date.now();'),
      'the previous value': js('let previous;', 'if (event.v === «previous») return;\nprevious = event.v;'),
      'a change that is told': js(
        'let previous;',
        'if (event.v !== «previous») {\n  await notify();\n  previous = event.v;\n}',
      ),
      'a conditional': js(
        'let last = 0;',
        'const isDue = Date.now() > «last» + 1000 ? 1 : 0;\nlast = Date.now();\nreturn isDue;',
      ),
    },
    good: {
      'a cold start': js('let cold = true;', 'if (cold) console.log("cold");\ncold = false;'),
      'a cache that expires': js(
        'let value;\nlet until = 0;',
        'if (Date.now() < until) return value;\nvalue = await load();\nuntil = Date.now() + 1000;\nreturn value;',
      ),
      'a client made late': js('let client;', 'if (!client) client = await connect();\nreturn client;'),
      'a variable that is set first': js('let user;', "user = event.user;\nif (user === 'admin') return 1;"),
      'a cache of an object': js(
        'const cache = {};\nlet at = 0;',
        'if (Date.now() - at > 1000) {\n  cache.value = await load();\n  at = Date.now();\n}\nreturn cache.value;',
      ),
    },
  },
  typescript: {
    bad: {
      'the time of the last run': ts(
        'let last: number = 0;',
        'if (Date.now() - «last» < 60_000) return;\nlast = Date.now();',
      ),
      'the previous value': ts(
        'let previous: string | undefined;',
        'if (event.v === «previous») return;\nprevious = event.v as string;',
      ),
      'a moment of a class': ts(
        'let last = new Date(0);',
        'if (new Date().getTime() - «last».getTime() < 1000) return;\nlast = new Date();',
      ),
      'a loop': ts('let last = 0;', 'while (Date.now() < «last» + 10) await work();\nlast = Date.now();'),
    },
    good: {
      'a cold start': ts('let isCold: boolean = true;', 'if (isCold) init();\nisCold = false;'),
      'a client made late': ts(
        'let client: Client | undefined;',
        'if (client === undefined) client = await connect();\nreturn client;',
      ),
      'a secret that is fetched anew': ts(
        'let secret: string | undefined;\nlet fetchedAt = 0;',
        'if (secret === undefined || Date.now() - fetchedAt > 60_000) {\n  secret = await load();\n  fetchedAt = Date.now();\n}\nreturn secret;',
      ),
      'a counter': ts('let n = 0;', 'n += 1;\nif (n > 3) return;'),
    },
  },
});
