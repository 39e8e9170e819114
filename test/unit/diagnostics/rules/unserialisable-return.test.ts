import { javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const times = 'import json\nfrom datetime import datetime, timezone';

ruleCases('unserialisable-return', {
  python: {
    bad: {
      'a set': py('return {"ids": «{1, 2}»}'),
      'a set of a comprehension': py('ids = {r["messageId"] for r in event["Records"]}\nreturn {"ids": «ids»}'),
      'a time': py('return {"at": «datetime.now(timezone.utc)»}', times),
      'a UUID': py('order = uuid.uuid4()\nreturn {"statusCode": 200, "id": «order»}', 'import uuid'),
      'a time in a text of JSON': py('return {"statusCode": 200, "body": json.dumps({"at": «datetime.now()»})}', times),
      'an object of an own class': py('return «Order()»', 'class Order:\n    def __init__(self):\n        self.id = 1'),
      'a frozen set in a list': py('return {"a": [«frozenset(event)»]}'),
    },
    good: {
      'a list of a set': py('return {"ids": list({1, 2})}'),
      'a time as text': py('return {"at": datetime.now().isoformat()}', times),
      'a default': py('return json.dumps({"at": datetime.now()}, default=str)', times),
      'an encoder': py(
        'return json.dumps({"at": datetime.now()}, cls=Encoder)',
        `${times}\nfrom encoders import Encoder`,
      ),
      'what the runtime writes': py(
        'return {"price": Decimal("1.5"), "raw": b"a", "pair": (1, 2)}',
        'from decimal import Decimal',
      ),
      'what a call answers': py('return table.get_item(Key=event)', 'from tables import table'),
      'a value that is converted later': py(
        'answer = {"ids": {1, 2}}\nanswer["ids"] = list(answer["ids"])\nreturn answer',
      ),
      'an object that is converted later': py(
        'answer = {"ids": {1, 2}}\nclean(answer)\nreturn answer',
        'from cleaning import clean',
      ),
      'a set that is not returned': py('seen = {1, 2}\nreturn len(seen)'),
      'an object that is a dictionary': py('return Order()', 'class Order(dict):\n    pass'),
      'a decorator that may convert': {
        code: `from web import as_json\n@as_json\ndef lambda_handler(event, context):\n    return {1, 2}\n`,
        handler: 'lambda_handler',
      },
    },
  },
  javascript: {
    bad: {
      'a BigInt': js('return { cents: «BigInt(event.amount)» };'),
      'a BigInt literal': js('const cents = 100n;\nreturn { «cents» };'),
      'a map': js('const totals = new Map();\ntotals.set(event.id, 1);\nreturn «totals»;'),
      'a set of a body': js('return { statusCode: 200, body: JSON.stringify({ ids: «new Set(event.ids)» }) };'),
      'a response of a callback':
        'exports.handler = (event, context, callback) => {\n  callback(null, { ids: «new Set(event.ids)» });\n};\n',
    },
    good: {
      'an array of a set': js('return { ids: [...new Set(event.ids)] };'),
      'an object of a map': js('return Object.fromEntries(new Map(event.pairs));'),
      'a BigInt as text': js('return { cents: String(100n), total: (1n).toString() };'),
      'a replacer': js(
        'return JSON.stringify({ a: 1n }, (key, value) => (typeof value === "bigint" ? `${value}` : value));',
      ),
      'a date': js('return { at: new Date() };'),
      'a class of that name': js('return { ids: new Set(event.ids) };', 'class Set { toJSON() { return []; } }'),
      middleware: {
        code: "const middy = require('@middy/core');\nconst base = async () => ({ ids: new Set() });\nexports.handler = middy(base);\n",
        handler: 'handler',
      },
    },
  },
  typescript: {
    bad: {
      'a BigInt': ts('const cents: bigint = BigInt(event.amount) * 100n;\nreturn { cents: «cents» };'),
      'a typed map': ts('const totals = new Map<string, number>();\nreturn { totals: «totals» };'),
      'a response of a helper': ts(
        'return answer();',
        'function answer() {\n  return { ids: «new Set<string>()» };\n}',
      ),
    },
    good: {
      'an array of a set': ts('return { ids: Array.from(new Set<string>(event.ids)) };'),
      'a number': ts('return { cents: Number(BigInt(event.amount)) };'),
      'a set that is used only': ts('const seen = new Set<string>(event.ids);\nreturn seen.size;'),
      'a map that a parameter is': ts(
        'return answer(event.map);',
        'function answer(map: Map<string, string>) {\n  return { map };\n}',
      ),
      'an object with toJSON': ts('return new Money();', 'class Money {\n  toJSON() {\n    return 1;\n  }\n}'),
    },
  },
});
