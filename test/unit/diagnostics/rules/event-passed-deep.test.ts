import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

ruleCases('event-passed-deep', {
  python: {
    bad: {
      'two calls away': py(
        'def price(e):\n    return e["amount"]\n\ndef order(e):\n    return price(«e»)\n',
        'return order(event)',
      ),
      'by another name': py(
        'def price(e):\n    return e["amount"]\n\ndef order(e):\n    mine = e\n    return price(«mine»)\n',
        'return order(event)',
      ),
      'a method': py(
        'class Shop:\n    def price(self, e):\n        return e["amount"]\n    def order(self, e):\n        return self.price(«e»)\n\nshop = Shop()\n',
        'return shop.order(event)',
      ),
      'another file': {
        code: py('from shop import order', 'return order(event)'),
        files: { 'shop.py': 'def price(e):\n    return e["amount"]\n\ndef order(e):\n    return price(«e»)\n' },
      },
    },
    good: {
      'one call': py('def order(e):\n    return e["amount"]\n', 'return order(event)'),
      'a part of it': py(
        'def price(amount):\n    return amount\n\ndef order(e):\n    return price(e["amount"])\n',
        'return order(event)',
      ),
      'a reader of the event': py(
        'def read_event(e):\n    return e["amount"]\n\ndef order(e):\n    return read_event(e)\n',
        'return order(event)',
      ),
      'a log': py('def log(e):\n    print(e)\n\ndef order(e):\n    log(e)\n', 'return order(event)'),
      'a function of a package': py(
        'from shop import price\n\ndef order(e):\n    return price(e)\n',
        'return order(event)',
      ),
      'called from two places': py(
        'def price(e):\n    return e["amount"]\n\ndef order(e):\n    return price(e)\n',
        'if event["x"]:\n    return order(event)\nreturn order(other)',
      ),
    },
  },
  javascript: {
    bad: {
      'two calls away': js('const price = (e) => e.amount;\nconst order = (e) => price(«e»);', 'return order(event);'),
      'with more arguments': js(
        'function price(rate, e) { return rate * e.amount; }\nfunction order(e) { return price(2, «e»); }',
        'return order(event);',
      ),
      'three calls away': js(
        'const a = (e) => e.amount;\nconst b = (e) => a(«e»);\nconst c = (e) => b(«e»);',
        'return c(event);',
      ),
      'another file': {
        code: js("const { order } = require('./shop.js');", 'return order(event);'),
        files: { 'shop.js': 'const price = (e) => e.amount;\nexports.order = (e) => price(«e»);\n' },
      },
    },
    good: {
      'one call': js('const order = (e) => e.amount;', 'return order(event);'),
      'a part of it': js('const price = (n) => n;\nconst order = (e) => price(e.amount);', 'return order(event);'),
      'a parser': js(
        'const parse = (e) => JSON.parse(e.body);\nconst order = (e) => parse(e);',
        'return order(event);',
      ),
      'a router': js('const create = (e) => e.amount;\nconst route = (e) => create(e);', 'return route(event);'),
      'a middleware': js(
        'const timed = (e, next) => next(e);\nconst work = (e) => e.amount;\nconst order = (e) => timed(e, work);',
        'return order(event);',
      ),
    },
  },
  typescript: {
    bad: {
      'two calls away': ts(
        'type E = { amount: number };\nconst price = (e: E): number => e.amount;\nconst order = (e: E) => price(«e»);',
        'return order(event as any);',
      ),
      'asynchronous ones': ts(
        'async function price(e: any) { return e.amount; }\nasync function order(e: any) { return await price(«e»); }',
        'return await order(event);',
      ),
      'a cast': ts(
        'const price = (e: any) => e.amount;\nconst order = (e: unknown) => price(«e» as any);',
        'return order(event);',
      ),
      'a copy': ts(
        'const price = (e: any) => e.amount;\nconst order = (e: any) => { const mine = e; return price(«mine»); };',
        'return order(event);',
      ),
    },
    good: {
      'one call': ts('const order = (e: any) => e.amount;', 'return order(event);'),
      'a part of it': ts(
        'const price = (n: number) => n;\nconst order = (e: any) => price(e.amount);',
        'return order(event);',
      ),
      'a check': ts('const validate = (e: any) => e;\nconst order = (e: any) => validate(e);', 'return order(event);'),
      'an order made of it': ts(
        'const toOrder = (e: any) => ({ n: e.n });\nconst price = (o: { n: number }) => o.n;',
        'return price(toOrder(event));',
      ),
    },
  },
});
