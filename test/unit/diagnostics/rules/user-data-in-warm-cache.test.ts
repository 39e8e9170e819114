import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

ruleCases('user-data-in-warm-cache', {
  python: {
    bad: {
      'a user': py(
        'cache = {}',
        'user = event["userId"]\nif user not in cache:\n    «cache[user]» = load(user)\nreturn cache[user]',
      ),
      'a claim': py(
        'cache = {}',
        'sub = event["requestContext"]["authorizer"]["claims"]["sub"]\nif sub not in cache:\n    «cache[sub]» = load(sub)\nreturn cache[sub]',
      ),
      'a tenant in a helper': py(
        'cache = {}\ndef get(tenant):\n    if tenant not in cache:\n        «cache[tenant]» = load(tenant)\n    return cache[tenant]',
        'return get(event["tenantId"])',
      ),
      setdefault: py('cache = {}', 'return «cache.setdefault»(event["userId"], load())'),
    },
    good: {
      'a key of a public key': py(
        'keys = {}',
        'kid = event["kid"]\nif kid not in keys:\n    keys[kid] = load(kid)\nreturn keys[kid]',
      ),
      'a configuration': py(
        'import os\ncache = {}',
        'stage = os.environ["STAGE"]\nif stage not in cache:\n    cache[stage] = load(stage)\nreturn cache[stage]',
      ),
      'a cache that expires': py(
        'import time\ncache = {}',
        'user = event["userId"]\nif user not in cache or cache[user][1] < time.time():\n    cache[user] = load(user)\nreturn cache[user]',
      ),
      'a cache from which users are deleted': py(
        'cache = {}',
        'user = event["userId"]\nif user not in cache:\n    cache[user] = load(user)\nif len(cache) > 99:\n    cache.popitem()\nreturn cache[user]',
      ),
      'a local cache': py(
        'cache = {}',
        'cache = {}\nuser = event["userId"]\nif user not in cache:\n    cache[user] = load(user)\nreturn cache[user]',
      ),
      'a cache of a library': py(
        'from cachetools import TTLCache\ncache = TTLCache(10, 60)',
        'user = event["userId"]\nif user not in cache:\n    cache[user] = load(user)\nreturn cache[user]',
      ),
    },
  },
  javascript: {
    bad: {
      'a user': js(
        'const cache = new Map();',
        'if (!cache.has(event.userId)) «cache.set»(event.userId, await load(event.userId));\nreturn cache.get(event.userId);',
      ),
      'a claim': js(
        'const cache = {};',
        'const { sub } = event.requestContext.authorizer.claims;\nif (!cache[sub]) «cache[sub]» = await load(sub);\nreturn cache[sub];',
      ),
      '??=': js('const cache = {};', 'return («cache[event.tenant]» ??= await load(event.tenant));'),
      'a token': js(
        'const cache = new Map();',
        'const token = event.headers.token;\nif (cache.has(token)) return cache.get(token);\nconst user = await verify(token);\n«cache.set»(token, user);\nreturn user;',
      ),
    },
    good: {
      'a key of a public key': js(
        'const keys = new Map();',
        'if (!keys.has(event.kid)) keys.set(event.kid, await load(event.kid));\nreturn keys.get(event.kid);',
      ),
      'a cache that expires': js(
        'const cache = new Map();',
        'const hit = cache.get(event.userId);\nif (hit && hit.until > Date.now()) return hit;\ncache.set(event.userId, await load(event.userId));',
      ),
      'a cache from which users are deleted': js(
        'const cache = new Map();',
        'if (cache.size > 9) cache.clear();\nif (!cache.has(event.userId)) cache.set(event.userId, await load(event.userId));',
      ),
      'a cache of a library': js(
        "const { LRUCache } = require('lru-cache');\nconst cache = new LRUCache({ max: 9 });",
        'if (!cache.has(event.userId)) cache.set(event.userId, await load(event.userId));',
      ),
    },
  },
  typescript: {
    bad: {
      'a user': ts(
        'const cache = new Map<string, User>();',
        'if (!cache.has(event.userId)) «cache.set»(event.userId, await load(event.userId));\nreturn cache.get(event.userId);',
      ),
      'an account in a record': ts(
        'const cache: Record<string, User> = {};',
        'return («cache[event.accountId]» ??= await load(event.accountId));',
      ),
      'a user in a method': ts(
        'const cache = new Map<string, User>();\nclass Users { async get(id: string) { if (!cache.has(id)) «cache.set»(id, await load(id)); return cache.get(id); } }\nconst users = new Users();',
        'return users.get(event.userId);',
      ),
    },
    good: {
      'a key of a public key': ts(
        'const keys: Record<string, Key> = {};',
        'return (keys[event.kid] ??= await load(event.kid));',
      ),
      'a local cache': ts(
        '',
        'const cache = new Map<string, User>();\nif (!cache.has(event.userId)) cache.set(event.userId, await load(event.userId));',
      ),
      'a WeakMap': ts(
        'const cache = new WeakMap<object, User>();',
        'if (!cache.has(event.user)) cache.set(event.user, await load(event.user));',
      ),
      'data of the event, which is another rule’s': ts(
        'const cache = new Map<string, User>();',
        'if (!cache.has(event.userId)) cache.set(event.userId, event.user);',
      ),
      'what is only read': ts('const plans: Record<string, string> = { a: "b" };', 'return plans[event.userId];'),
    },
  },
});
