import { py } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

ruleCases('mutable-default-argument-in-handler-path', {
  python: {
    bad: {
      'a list': py('def add(x, «acc=[]»):\n    acc.append(x)\n    return acc', 'return add(event)'),
      'a dictionary': py('def add(x, «acc={}»):\n    acc[x] = 1\n    return acc', 'return add(event["id"])'),
      'a list with a type': py('def add(x, «acc: list = []»):\n    acc += [x]\n    return acc', 'return add(1)'),
      'a set made by a call': py('def add(x, «acc=set()»):\n    acc.add(x)', 'add(event["id"])'),
      'a keyword argument': py('def add(x, *, «seen={}»):\n    seen.update(x)', 'add(event)'),
      'a method': py('class A:\n    def add(self, x, «acc=[]»):\n        acc.append(x)\na = A()', 'a.add(event)'),
      'the handler itself': 'def lambda_handler(event, context, «acc=[]»):\n    acc.append(event)\n    return acc\n',
      'a function in another file': {
        code: py('from tools import add', 'return add(event)'),
        files: { 'tools.py': 'def add(x, «acc=[]»):\n    acc.append(x)\n    return acc\n' },
      },
    },
    good: {
      'a default that is only read': py('def add(x, names=["a"]):\n    return x in names', 'return add(event)'),
      None: py('def add(x, acc=None):\n    acc = acc or []\n    acc.append(x)', 'add(event)'),
      'a parameter that is assigned anew': py(
        'def add(x, acc=[]):\n    acc = list(acc)\n    acc.append(x)',
        'add(event)',
      ),
      'a parameter that every call passes': py(
        'def add(x, acc=[]):\n    acc.append(x)',
        'ids = []\nadd(event, ids)\nadd(1, acc=ids)',
      ),
      'code that is not reached': py('def never(acc=[]):\n    acc.append(1)', 'return 1'),
      'a default that does not change': py('def add(x, n=0, name=""):\n    n += 1\n    return n', 'return add(event)'),
      'an empty tuple': py('def add(x, acc=()):\n    return acc + (x,)', 'return add(event)'),
    },
  },
});
