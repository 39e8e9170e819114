import { js, py, ruby as rb, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

ruleCases('in-memory-dedup-set', {
  python: {
    bad: {
      'a set': py('seen = set()', 'if event["id"] in seen:\n    return\n«seen.add»(event["id"])'),
      'a list': py(
        'done = []',
        'for r in event["Records"]:\n    if r["messageId"] not in done:\n        «done.append»(r["messageId"])\n        work(r)',
      ),
      'a dictionary of flags': py('seen = {}', 'if event["id"] in seen:\n    return\n«seen[event["id"]]» = True'),
      'a dictionary of times': py(
        'import time\nseen = {}',
        'if seen.get(event["id"]):\n    return\n«seen[event["id"]]» = time.time()',
      ),
      'a set in a helper': py(
        'seen = set()\ndef is_new(id):\n    if id in seen:\n        return False\n    «seen.add»(id)\n    return True',
        'return is_new(event["id"])',
      ),
    },
    good: {
      'a cache': py(
        'cache = {}',
        'if event["id"] not in cache:\n    cache[event["id"]] = load(event["id"])\nreturn cache[event["id"]]',
      ),
      'a local set': py('seen = set()', 'seen = set()\nif event["id"] in seen:\n    return\nseen.add(event["id"])'),
      'a set that is emptied first': py(
        'seen = set()',
        'seen.clear()\nfor r in event["Records"]:\n    if r["id"] not in seen:\n        seen.add(r["id"])',
      ),
      'a set that is only read': py('known = {"a"}', 'return event["id"] in known'),
      'a set that nobody asks': py('ids = set()', 'ids.add(event["id"])\nreturn len(ids)'),
      'what does not come from the event': py(
        'ready = set()',
        'if "table" not in ready:\n    create()\n    ready.add("table")',
      ),
      'names while the module is loaded': py('names = set()\nnames.add("a")', 'return event["id"] in names'),
    },
  },
  javascript: {
    bad: {
      'a Set': js('const seen = new Set();', 'if (seen.has(event.id)) return;\n«seen.add»(event.id);'),
      'a list': js('const done = [];', 'if (done.includes(event.id)) return;\n«done.push»(event.id);'),
      'an object of flags': js('const seen = {};', 'if (seen[event.id]) return;\n«seen[event.id]» = true;'),
      'a Map of times': js(
        'const seen = new Map();',
        'if (seen.has(event.id)) return;\n«seen.set»(event.id, Date.now());',
      ),
    },
    good: {
      'a cache': js(
        'const cache = new Map();',
        'if (!cache.has(event.id)) cache.set(event.id, await load(event.id));\nreturn cache.get(event.id);',
      ),
      'a local Set': js(
        'const seen = new Set();',
        'const seen = new Set();\nif (seen.has(event.id)) return;\nseen.add(event.id);',
      ),
      'a Set that is emptied first': js(
        'const seen = new Set();',
        'seen.clear();\nif (!seen.has(event.id)) seen.add(event.id);',
      ),
      'a Set that nobody asks': js('const ids = new Set();', 'ids.add(event.id);\nreturn ids.size;'),
      'what does not come from the event': js(
        'const ready = new Set();',
        "if (!ready.has('table')) ready.add('table');",
      ),
    },
  },
  typescript: {
    bad: {
      'a Set': ts('const seen = new Set<string>();', 'if (seen.has(event.id)) return;\n«seen.add»(event.id);'),
      'an object of flags': ts(
        'const seen: Record<string, boolean> = {};',
        'if (seen[event.id]) return;\n«seen[event.id]» = true;',
      ),
      'a Set in a class': ts(
        'const seen = new Set<string>();\nclass Guard { isNew(id: string): boolean { if (seen.has(id)) return false; «seen.add»(id); return true; } }\nconst guard = new Guard();',
        'return guard.isNew(event.id);',
      ),
      'a Set in another file': {
        code: ts("import { isNew } from './seen.js';", 'return isNew(event.id);'),
        files: {
          'seen.ts':
            'const seen = new Set<string>();\nexport const isNew = (id: string): boolean => {\n  if (seen.has(id)) return false;\n  «seen.add»(id);\n  return true;\n};\n',
        },
      },
    },
    good: {
      'a cache': ts('const cache: Record<string, User> = {};', 'return (cache[event.id] ??= await load(event.id));'),
      'a WeakSet': ts('const seen = new WeakSet<object>();', 'if (seen.has(event)) return;\nseen.add(event);'),
      'an index by the event': ts('const kinds = new Set<string>(["a"]);', 'return kinds.has(event.kind);'),
      'a local Set': ts(
        '',
        'const seen = new Set<string>();\nfor (const r of event.Records) if (!seen.has(r.id)) seen.add(r.id);',
      ),
    },
  },
  ruby: {
    bad: {
      'an operator, into an array': rb('return if SEEN.include?(event["id"])\n«SEEN» << event["id"]', 'SEEN = []'),
      'an operator, into a set': rb(
        'return if SEEN.include?(event["id"])\n«SEEN» << event["id"]',
        'require "set"\nSEEN = Set.new',
      ),
      'a method of a set': rb(
        'return if $seen.member?(event["id"])\n«$seen.add»(event["id"])',
        'require "set"\n$seen = Set.new',
      ),
      'a hash of flags': rb('return if SEEN.key?(event["id"])\n«SEEN[event["id"]]» = true', 'SEEN = {}'),
      'a hash of times': rb('return if SEEN[event["id"]]\n«SEEN[event["id"]]» = Time.now', 'SEEN = {}'),
      'each record of a batch': rb(
        'event["Records"].each do |r|\n  next if SEEN.include?(r["messageId"])\n  «SEEN» << r["messageId"]\nend',
        'SEEN = []',
      ),
    },
    good: {
      'an array of the request': rb('seen = []\nreturn if seen.include?(event["id"])\nseen << event["id"]'),
      'an array that nobody asks': rb('IDS << event["id"]', 'IDS = []'),
      'an array that is emptied first': rb(
        'SEEN.clear\nreturn if SEEN.include?(event["id"])\nSEEN << event["id"]',
        'SEEN = []',
      ),
      'a cache': rb('CACHE[event["id"]] = load(event["id"]) unless CACHE.key?(event["id"])', 'CACHE = {}'),
      'what does not come from the event': rb('READY << "table" unless READY.include?("table")', 'READY = []'),
      'a list that is only asked': rb('KNOWN.include?(event["id"])', 'KNOWN = ["a"]'),
    },
  },
});
