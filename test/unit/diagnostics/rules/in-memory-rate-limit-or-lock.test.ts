import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

ruleCases('in-memory-rate-limit-or-lock', {
  python: {
    bad: {
      'a lock': py('import threading\nlock = «threading.Lock()»', 'with lock:\n    charge(event)'),
      'a semaphore': py(
        'from threading import Semaphore\nslots = «Semaphore(3)»',
        'slots.acquire()\ncharge(event)\nslots.release()',
      ),
      'a lock of asyncio': py(
        'import asyncio\nlock = «asyncio.Lock()»\nasync def run(event):\n    async with lock:\n        charge(event)',
        'asyncio.run(run(event))',
      ),
      'a rate limiter': py(
        'from aiolimiter import AsyncLimiter\nlimit = «AsyncLimiter(10, 1)»\nasync def run():\n    async with limit:\n        call()',
        'return loop(run())',
      ),
    },
    good: {
      'threads of one request': py(
        'import threading\nlock = threading.Lock()\ndef work():\n    with lock:\n        print(1)',
        't = threading.Thread(target=work)\nt.start()\nt.join()',
      ),
      'a lock around a client made late': py(
        'import threading\nlock = threading.Lock()\nclient = None',
        'global client\nwith lock:\n    if client is None:\n        client = connect()',
      ),
      'a lock that nobody uses': py('import threading\nlock = threading.Lock()', 'return 1'),
      'a lock of the request': py('import threading', 'lock = threading.Lock()\nwith lock:\n    charge(event)'),
      'managed instances': {
        code: py('import threading\nlock = threading.Lock()', 'with lock:\n    charge(event)'),
        function: { managedInstances: true },
      },
    },
  },
  javascript: {
    bad: {
      'a mutex': js(
        "const { Mutex } = require('async-mutex');\nconst mutex = «new Mutex()»;",
        'return mutex.runExclusive(() => charge(event));',
      ),
      'a rate limiter': js(
        "const { RateLimiterMemory } = require('rate-limiter-flexible');\nconst limiter = «new RateLimiterMemory({ points: 5 })»;",
        'await limiter.consume(event.ip);',
      ),
      'a lock by key': js(
        "const AsyncLock = require('async-lock');\nconst lock = «new AsyncLock()»;",
        'return lock.acquire(event.id, () => charge(event));',
      ),
      'a bottleneck': js(
        "const Bottleneck = require('bottleneck');\nconst limiter = «new Bottleneck({ maxConcurrent: 1 })»;",
        'return limiter.schedule(() => charge(event));',
      ),
    },
    good: {
      'several calls of one request': js(
        "const Bottleneck = require('bottleneck');\nconst limiter = new Bottleneck({});",
        'await Promise.all(event.ids.map((id) => limiter.schedule(() => charge(id))));',
      ),
      'a rate limiter in Redis': js(
        "const { RateLimiterRedis } = require('rate-limiter-flexible');\nconst limiter = new RateLimiterRedis({});",
        'await limiter.consume(event.ip);',
      ),
      'a mutex that nobody uses': js(
        "const { Mutex } = require('async-mutex');\nconst mutex = new Mutex();",
        'return 1;',
      ),
      'a class of that name': js(
        'class Mutex { run(f) { return f(); } }\nconst mutex = new Mutex();',
        'return mutex.run(() => 1);',
      ),
    },
  },
  typescript: {
    bad: {
      'a mutex': ts(
        "import { Mutex } from 'async-mutex';\nconst mutex: Mutex = «new Mutex()»;",
        'return mutex.runExclusive(async () => charge(event));',
      ),
      'a token bucket': ts(
        "import { TokenBucket } from 'limiter';\nconst bucket = «new TokenBucket({ bucketSize: 1, tokensPerInterval: 1, interval: 'second' })»;",
        'await bucket.removeTokens(1);',
      ),
      'a rate limiter in a helper': ts(
        "import { RateLimiter } from 'limiter';\nconst limiter = «new RateLimiter({ tokensPerInterval: 1, interval: 1 })»;\nasync function call(): Promise<void> { await limiter.removeTokens(1); }",
        'await call();',
      ),
    },
    good: {
      'several calls of one request': ts(
        "import { Semaphore } from 'async-mutex';\nconst slots = new Semaphore(2);",
        'await Promise.all(event.ids.map((id: string) => slots.runExclusive(() => charge(id))));',
      ),
      'a mutex of the request': ts(
        "import { Mutex } from 'async-mutex';",
        'const mutex = new Mutex();\nreturn mutex.runExclusive(() => charge(event));',
      ),
      'a limit of one request': ts(
        "import pLimit from 'p-limit';\nconst limit = pLimit(3);",
        'return limit(() => charge(event));',
      ),
      'managed instances': {
        code: ts(
          "import { Mutex } from 'async-mutex';\nconst mutex = new Mutex();",
          'return mutex.runExclusive(() => charge(event));',
        ),
        function: { managedInstances: true },
      },
      'code that is not reached': ts(
        "import { Mutex } from 'async-mutex';\nconst mutex = new Mutex();\nexport const never = () => mutex.acquire();",
        'return 1;',
      ),
    },
  },
});
