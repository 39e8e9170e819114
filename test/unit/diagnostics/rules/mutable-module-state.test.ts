import assert from 'node:assert/strict';
import type { Finding } from '../../../../src/diagnostics/finding.ts';
import { rule } from '../../../../src/diagnostics/rules/mutable-module-state.ts';
import type { LanguageId } from '../../../../src/syntax/language.ts';
import { applyEdits, check as checkWith } from '../checking.ts';
import { go, js, py, ruby, rust, ts } from '../handlerTexts.ts';
import { mutableStateOfLanguages } from '../mutableStateOfLanguages.ts';
import { ruleCases } from '../ruleCases.ts';

const check = (language: LanguageId, code: string): Promise<Finding[]> => checkWith(language, code, [rule]);

ruleCases('mutable-module-state', {
  python: {
    bad: {
      'a list that is appended to': py('ITEMS = []', '«ITEMS.append»(event["id"])'),
      'a list that has a type': py('ITEMS: list[str] = []', '«ITEMS.extend»(event["ids"])'),
      'a dictionary that is assigned to': py('USERS = {}', '«USERS[event["id"]]» = event'),
      'a dictionary made by a call': py('U = dict()', '«U.update»(event)'),
      'a set': py('S = set()', '«S.add»(event["id"])'),
      'a comprehension': py('L = [x for x in y]', '«L.insert»(0, event)'),
      'a defaultdict': py('from collections import defaultdict\nG = defaultdict(list)', '«G[event["k"]].append»(1)'),
      'a deque of its module': py('import collections as c\nQ = c.deque()', '«Q.appendleft»(event)'),
      'a counter in a dictionary': py('N = {"n": 0}', '«N["n"]» += 1'),
      '+= on the list itself': py('L = []', 'global L\n«L» += event["ids"]'),
      'a list in a dictionary': py('S = {"ids": []}', '«S["ids"].append»(event["id"])'),
      'setdefault whose result is changed': py('S = {}', '«S.setdefault(event["k"], []).append»(1)'),
      'a heap': py('import heapq\nH = []', 'heapq.heappush(«H», event["n"])'),
      'a cache of the event’s own data': py('C = {}', 'if event["k"] not in C:\n    «C[event["k"]]» = str(event["v"])'),
      'data of the event in a loop': py(
        'C = {}',
        'for r in event["Records"]:\n    body = json.loads(r["body"])\n    if "a" not in C:\n        «C["a"]» = body["a"]',
      ),
      'a write in a function that the handler calls': py(
        'L = []\ndef add(x):\n    «L.append»(x)\ndef work(x):\n    add(x)',
        'work(event)',
      ),
      'a write in a method': py(
        'L = []\nclass A:\n    def put(self, x):\n        self.keep(x)\n    def keep(self, x):\n        «L.append»(x)\na = A()',
        'a.put(event)',
      ),
      'a write in a constructor': py('L = []\nclass A:\n    def __init__(self):\n        «L.append»(1)', 'A()'),
      'a write in a function that is passed on': py(
        'L = []\ndef add(x): «L.append»(x)',
        'list(map(add, event["ids"]))',
      ),
      'a write in the wrapper of a decorator':
        'CALLS = []\ndef logged(f):\n    def inner(event, context):\n        «CALLS.append»(event)\n        return f(event, context)\n    return inner\n@logged\ndef lambda_handler(event, context):\n    pass\n',
      'a write in a route':
        'from mangum import Mangum\nTODOS = []\napp = FastAPI()\n@app.post("/todos")\ndef add(todo):\n    «TODOS.append»(todo)\nhandler = Mangum(app)\n',
      'a write in a comprehension’s function': py('L = []', 'f = lambda x: «L.append»(x)\n[f(x) for x in event]'),
      'a list cleared only sometimes': py('L = []', '«L.append»(event)\nif len(L) > 9:\n    L.clear()'),
    },
    good: {
      'a cache that may not grow': py(
        'C = {}\ndef remember(key, value):\n    if len(C) >= 100:\n        C.pop(next(iter(C)))\n    C[key] = value',
        'v = C.get(event["k"])\nif v is None:\n    v = load(event["k"])\n    remember(event["k"], v)',
      ),
      'a set that tells duplicates, which has a rule of its own': py(
        'SEEN = set()',
        'if event["id"] in SEEN:\n    return\nSEEN.add(event["id"])',
      ),
      'a local of the same name': py('ITEMS = []', 'ITEMS = []\nITEMS.append(1)'),
      'a parameter of the same name': py('L = []\ndef add(L): L.append(1)', 'add([])'),
      'a comprehension’s variable of the same name': py('x = []', 'return [x.append(1) for x in event]'),
      'a list that is only read': py('NAMES = ["a"]', 'return NAMES[0] in event'),
      'what is filled while the module is loaded': py(
        'R = {}\ndef register(f):\n    R[f.__name__] = f\n    return f\n@register\ndef a(): pass\nregister(a)',
        'return R["a"]()',
      ),
      'a cache that looks first': py(
        'C = {}',
        'k = event["k"]\nif k not in C:\n    C[k] = table.get_item(Key=k)\nreturn C[k]',
      ),
      'a cache that returns early': py(
        'C = {}\ndef load(k):\n    if k in C:\n        return C[k]\n    C[k] = fetch(k)\n    return C[k]',
        'load(event["k"])',
      ),
      'a cache that reads first': py(
        'C = {}\ndef load(k):\n    v = C.get(k)\n    if v is None:\n        v = fetch(k)\n        C[k] = v\n    return v',
        'load(event["k"])',
      ),
      'a cache that fails first': py('C = {}', 'try:\n    return C["k"]\nexcept KeyError:\n    C["k"] = fetch()'),
      'a cache that expires': py(
        'C = {"expires": 0}',
        'if C["expires"] < time.time():\n    C["value"] = fetch()\n    C["expires"] = time.time() + 60',
      ),
      'setdefault of a fetched value': py('C = {}', 'return C.setdefault("k", fetch())'),
      'lazy loading behind a flag': py(
        'CFG = {}\nloaded = False',
        'global loaded\nif not loaded:\n    CFG.update(fetch())\n    loaded = True',
      ),
      'a flag': py('S = {"cold": True}', 'S["cold"] = False'),
      'a bounded deque': py('from collections import deque\nD = deque(maxlen=9)', 'D.append(event)'),
      lru_cache: py('@lru_cache(maxsize=9)\ndef load(k): return fetch(k)', 'load(event["k"])'),
      'an object of a call': py(
        'logger = Logger()\ncache = TTLCache(10, 60)',
        'logger.append_keys(a=1)\ncache["k"] = event',
      ),
      'a class’s own list of that name': py('class list: pass\nL = list()', 'L.append(1)'),
      'a list emptied each time': py('L = []', 'L.clear()\nL.append(event)'),
      'a list made anew each time': py('L = []', 'global L\nL = []\nL.append(event)'),
      'code that the handler does not reach': py(
        'L = []\ndef never(): L.append(1)\nclass A:\n    def put(self): L.append(2)',
        'pass',
      ),
      'a __main__ block': py('L = []\nif __name__ == "__main__":\n    L.append(1)', 'pass'),
      'a suppressed line': py(
        'L = []',
        '# lambda-workbench-disable-next-line mutable-module-state: wanted\nL.append(1)',
      ),
      'environment variables': py('import os', 'os.environ["A"] = event["a"]'),
      'a generator': py('g = (x for x in y)', 'g.send(event)'),
    },
  },
  javascript: {
    bad: {
      'a buffer that is sent and emptied when it is full': js(
        'const buffer = [];',
        'if (buffer.length >= 25) {\n  await send(buffer);\n  buffer.length = 0;\n}\n«buffer.push»(event.id);',
      ),
      'a list that another list makes room for': js(
        'const list = [];\nconst other = [];',
        'if (list.length > 9) other.shift();\n«list.push»(event.id);',
      ),
      'an array that is pushed to': js('const items = [];', '«items.push»(event.id);'),
      'a Map': js('const m = new Map();', '«m.set»(event.id, event);'),
      'a member': js('const state = {};', '«state.user» = event.user;'),
      'an element': js('const state = {};', '«state[event.id]» = 1;'),
      'a counter in an object': js('const stats = { calls: 0 };', '«stats.calls»++;'),
      'an array made by a function': js('let a = Array.from(x);', '«a.unshift»(event);'),
      'Object.assign': js('const state = {};', 'Object.assign(«state», event);'),
      'a group in a Map': js(
        'const g = new Map();',
        'if (!g.has(event.k)) g.set(event.k, []);\n«g.get(event.k).push»(event);',
      ),
      'a sum': js('const sums = {};', '«sums[event.k]» = (sums[event.k] ?? 0) + 1;'),
      'a write in a callback': js('const ids = [];', 'event.Records.forEach((r) => { «ids.push»(r.id); });'),
      'a cache of the event’s own data in a callback': js(
        'const c = {};',
        'event.Records.map((r) => { «c[r.id]» ??= r.body; });',
      ),
      'a write in an arrow function of the module': js(
        'const ids = [];\nconst add = (x) => { «ids.push»(x); };',
        'add(event.id);',
      ),
      'a write in middleware':
        "const middy = require('@middy/core');\nconst log = [];\nconst base = async (event) => 1;\nexports.handler = middy(base).use({ before: (r) => { «log.push»(r); } });\n",
      'a write in a route of Express':
        "const serverless = require('serverless-http');\nconst todos = [];\nconst app = express();\napp.post('/', (req, res) => { «todos.push»(req.body); });\nexports.handler = serverless(app);\n",
    },
    good: {
      'a cache that may not grow': js(
        'const cache = new Map();\nconst remember = (key, payload) => {\n  if (cache.size >= 100) {\n    const oldest = cache.keys().next().value;\n    if (oldest) cache.delete(oldest);\n  }\n  cache.set(key, { at: Date.now(), payload });\n};',
        'const known = cache.get(event.key);\nif (known) return known;\nremember(event.key, await load(event.key));',
      ),
      'a local const of the same name': js('const items = [];', 'const items = [];\nitems.push(1);'),
      'a block’s const of the same name': js('const a = [];', 'for (const a of event.x) { a.push(1); }'),
      'a caught error of the same name': js('const e = [];', 'try { f(); } catch (e) { e.push(1); }'),
      'a destructured name': js('const items = [];', 'const { items } = event;\nitems.push(1);'),
      'a cache that one function asks and another fills': js(
        'const ouCache = new Map();\nconst cached = (id) => ouCache.get(id) ?? null;\nconst keep = (id, found) => { ouCache.set(id, found); return found; };',
        'const known = cached("a");\nif (known !== null) return known;\nreturn keep("a", await fetch("data:,"));',
      ),
      'a cache with has': js(
        'const c = new Map();',
        'if (!c.has(event.k)) c.set(event.k, await load(event.k));\nreturn c.get(event.k);',
      ),
      'a cache with ??=': js('const c = {};', 'return (c[event.k] ??= await load(event.k));'),
      'a cache with ||': js('const c = {};', 'c.value = c.value || (await load());'),
      'a cache that returns what it had': js(
        'const c = {};',
        'if (c.token && c.until > Date.now()) return c.token;\nc.token = await login();',
      ),
      'a WeakMap': js('const w = new WeakMap();', 'w.set(event, 1);'),
      'an array emptied each time': js('const a = [];', 'a.length = 0;\na.push(event);'),
      'an array made anew each time': js('let a = [];', 'a = [];\na.push(event);'),
      'a class instance': js('const metrics = new Metrics();', 'metrics.addMetric(1);\nmetrics.list.push(2);'),
      'an object’s own method': js(
        'const s = { add(x) { return x; }, set: (k) => k };',
        's.add(event);\ns.set(event);',
      ),
      'a member object of a call': js('const c = { log: createLogger() };', 'c.log.push(event);'),
      'an imported list': js("const { list } = require('./list');", 'list.push(event);'),
      'an array that sorts a copy': js('const a = [3, 1];', 'return [...a].sort();'),
      'routes registered while loading': js(
        'const routes = {};\nroutes.a = (e) => e;',
        'return routes[event.a](event);',
      ),
    },
  },
  typescript: {
    bad: {
      'a Set': ts('const s = new Set<string>();', '«s.add»(event.id);'),
      'a nested array': ts('const s: State = { ids: [] };', '«s.ids.push»(event.id);'),
      'a write behind a cast': ts('const m = new Map<string, X>();', '«(m as any).set»(event.id, event as X);'),
      'a write in a method of an object': ts(
        'const ids: string[] = [];\nclass Store { put(id: string) { «ids.push»(id); } }\nconst store = new Store();',
        'store.put(event.id);',
      ),
    },
    good: {
      'a local of the same name': ts('const ids: string[] = [];', 'const ids: string[] = [];\nids.push(event.id);'),
      'what is filled while the module is loaded': ts(
        'const routes = new Map<string, () => void>();\nroutes.set("a", () => {});',
        'return routes.size;',
      ),
      'a cache of what a call answered': ts(
        'const users: Record<string, User> = {};',
        'users[event.id] ??= await load(event.id);',
      ),
      'a cache read into a variable': ts(
        'const c = new Map<string, X>();',
        'const hit = c.get(event.k);\nif (hit) return hit;\nconst value = await load(event.k);\nc.set(event.k, value);',
      ),
      'a suppressed statement': ts(
        'const a: number[] = [];',
        '// lambda-workbench-disable-next-line mutable-module-state: wanted\na.push(1);',
      ),
    },
  },
  ...mutableStateOfLanguages,
});

describe('mutable-module-state explains', () => {
  it('where the collection is made and how the handler gets to the write', async () => {
    const [finding] = await check(
      'python',
      py('L = []\ndef add(x):\n    L.append(x)\ndef work(x):\n    add(x)', 'work(event)'),
    );
    assert.deepEqual(
      finding?.related.map(({ location, message }) => `${location.range.start.line}: ${message}`),
      [
        "0: 'L' is created here, once per execution environment.",
        "6: The handler gets there through 'work'.",
        "4: The handler gets there through 'add'.",
      ],
    );
    assert.match(finding.message, /^'L' belongs to the module/);
    assert.equal(finding.docs, 'rules/mutable-module-state.md');
    assert.equal(finding.severity, 'warning');
  });
});

describe('the fix of mutable-module-state', () => {
  const moves: Record<string, [language: LanguageId, before: string, after: string]> = {
    'moves below the docstring': [
      'python',
      'L = []\n\n\ndef handler(event, context):\n    """Says."""\n    # Adds.\n    L.append(event)\n',
      'def handler(event, context):\n    """Says."""\n    L = []\n    # Adds.\n    L.append(event)\n',
    ],
    'keeps several lines and the indentation of the file': [
      'python',
      'import os\nS = {\n\t"a": 1,\n}\ndef handler(event, context):\n\tS["b"] = event\n',
      'import os\ndef handler(event, context):\n\tS = {\n\t\t"a": 1,\n\t}\n\tS["b"] = event\n',
    ],
    'keeps Windows line ends': [
      'javascript',
      "const a = [];\r\nexports.handler = async (event) => {\r\n  'use strict';\r\n  a.push(event);\r\n};\r\n",
      "exports.handler = async (event) => {\r\n  'use strict';\r\n  const a = [];\r\n  a.push(event);\r\n};\r\n",
    ],
    'does not mind a string of the same text': [
      'python',
      'L = []\ndef handler(event, context):\n    L.append(event)\n    return {"L": L}\n',
      'def handler(event, context):\n    L = []\n    L.append(event)\n    return {"L": L}\n',
    ],
    'keeps types': [
      'typescript',
      'const a: Map<string, number> = new Map();\n\nexport const handler = async (event: E): Promise<void> => {\n  a.set(event.k, 1);\n};\ninterface E { k: string }\n',
      'export const handler = async (event: E): Promise<void> => {\n  const a: Map<string, number> = new Map();\n  a.set(event.k, 1);\n};\ninterface E { k: string }\n',
    ],
  };
  for (const [title, [language, before, after]] of Object.entries(moves)) {
    it(title, async () => {
      const [finding] = await check(language, before);
      const fixed = applyEdits(before, finding?.fixes[0]?.edits ?? []);
      assert.equal(fixed, after);
      assert.deepEqual(await check(language, fixed), []);
    });
  }

  const unsafe: Record<string, [language: LanguageId, code: string]> = {
    'another function uses it': ['python', py('L = []\ndef f(): return L', 'L.append(1)')],
    'the write is in a helper': ['python', py('L = []\ndef f(): L.append(1)', 'f()')],
    'the value is not a literal': ['python', py('L = [make()]', 'L.append(1)')],
    'it is declared global': ['python', py('L = []', 'global L\nL += [1]')],
    'a comment stands above it': ['python', py('# All of them\nL = []', 'L.append(1)')],
    'a comment stands beside it': ['python', py('L = []  # all', 'L.append(1)')],
    'it shares its line': ['python', py('L = []; M = 1', 'L.append(1)')],
    'it is declared with another': ['javascript', js('const a = [], b = 1;', 'a.push(b);')],
    'it is exported': ['javascript', js('const a = [];\nexports.a = a;', 'a.push(1);')],
    'it is exported where it is declared': [
      'typescript',
      'export const a: number[] = [];\nexport const handler = async (event: object) => {\n  a.push(1);\n};\n',
    ],
    'it is named in __all__': ['python', py('__all__ = ["L"]\nL = []', 'L.append(1)')],
    'its text may name it': ['python', py('L = []', 'L.append(1)\nreturn globals()[event["k"]]')],
    'the body is on the line of the head': ['python', 'L = []\ndef handler(event, context): L.append(1)\n'],
    'the body is an expression': ['javascript', 'const a = [];\nexports.handler = async (event) => a.push(event);\n'],
    'the body is one line': ['javascript', 'const a = [];\nexports.handler = async (event) => { a.push(event); };\n'],
    'a string of it spans lines': ['python', py('L = ["""a\nb"""]', 'L.append(1)')],
    'the handler calls itself': [
      'javascript',
      'const a = [];\nexports.handler = async function again(event) {\n  a.push(1);\n  if (event) again();\n};\n',
    ],
    'a default value uses it': [
      'javascript',
      'const a = [];\nexports.handler = async (event, context = a) => {\n  a.push(event);\n};\n',
    ],
    'it is assigned again': ['javascript', js('let a = [];', 'a.push(1);\nif (event.x) a = null;')],
  };
  for (const [reason, [language, code]] of Object.entries(unsafe)) {
    it(`is not offered where ${reason}`, async () => {
      const findings = await check(language, code);
      assert.equal(findings.length, 1);
      assert.deepEqual(findings[0]?.fixes, []);
    });
  }
});

describe('mutable-module-state offers no fix', () => {
  const cases: Partial<Record<LanguageId, string>> = {
    go: go('l = append(l, event)', '', 'var l []Event'),
    ruby: ruby('ITEMS << event', 'ITEMS = []'),
    rust: rust('unsafe { L.push(event); }', '', 'static mut L: Vec<Event> = Vec::new();'),
  };
  for (const [language, code] of Object.entries(cases) as [LanguageId, string][]) {
    it(`where moving the variable means more than that (${language})`, async () => {
      const [finding] = await check(language, code);
      assert.deepEqual(finding?.fixes, []);
    });
  }
});
