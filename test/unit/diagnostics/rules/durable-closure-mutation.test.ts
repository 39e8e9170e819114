import { durableJs as js, durablePy as py, durableTs as ts } from '../durableCode.ts';
import { ruleCases } from '../ruleCases.ts';

ruleCases('durable-closure-mutation', {
  python: {
    bad: {
      'a nonlocal variable': py(
        '',
        'total = 0\n\ndef add(_):\n    nonlocal total\n    «total» += 1\n\ncontext.step(add)\nreturn total',
      ),
      'a list of the handler': py(
        '',
        'done = []\n\ndef ship(_):\n    «done».append(1)\n\ncontext.step(ship)\nreturn done',
      ),
      'a dictionary in a lambda': py('', 'seen = {}\ncontext.step(lambda _: «seen».update(a=1))\nreturn seen'),
      'an element, in a child context': py(
        '',
        'found = {}\n\ndef look(child):\n    «found»["a"] = child.step(lambda _: 1)\n\ncontext.run_in_child_context(look)',
      ),
      'an element that is deleted': py(
        '',
        'left = {"a": 1}\n\ndef drop(_):\n    del «left»["a"]\n\ncontext.step(drop)',
      ),
    },
    good: {
      'a variable of the step': py(
        '',
        'def add(_):\n    total = 0\n    total += 1\n    return total\n\nreturn context.step(add)',
      ),
      'a variable that is read': py('', 'total = 1\nreturn context.step(lambda _: total + 1)'),
      'the result of a step': py('', 'done = []\ndone.append(context.step(lambda _: 1))\nreturn done'),
      'a decorated step that changes its own list': py(
        '@durable_step\ndef charge(step_context, order):\n    parts = []\n    parts.append(order)\n    return parts',
        'return context.step(charge(event["order"]))',
      ),
      'a local of the same name': py(
        '',
        'total = 0\n\ndef add(_):\n    total = 1\n    return total\n\ncontext.step(add)',
      ),
      'a function that is no step': py(
        '',
        'done = []\n\ndef note(x):\n    done.append(x)\n\nnote(context.step(lambda _: 1))',
      ),
    },
  },
  javascript: {
    bad: {
      'a counter': js('', "let n = 0;\nawait context.step('a', async () => { «n»++; });\nreturn n;"),
      'a sum': js('', "let n = 0;\nawait context.step('a', async () => { «n» += 1; });\nreturn n;"),
      'the callback’s id': js(
        '',
        "let id;\nawait context.waitForCallback('a', async (given) => { «id» = given; });\nreturn id;",
      ),
      'a member of an object': js(
        '',
        "const state = {};\nawait context.step('a', async () => { «state».done = true; });",
      ),
      'a member of the event': js('', "await context.step('a', async () => { «event».done = true; });"),
      'a list': js('', "const done = [];\nawait context.step('a', async () => { «done».push(1); });"),
      'a map': js('', "const done = new Map();\nawait context.step('a', async () => { «done».set('a', 1); });"),
      'parts of an answer': js('', "let a;\nlet b;\nawait context.step('x', async () => { [«a», «b»] = [1, 2]; });"),
      'a variable of a child, in its step': js(
        '',
        'await context.runInChildContext(async (child) => {\n  let n = 0;\n  await child.step(async () => { «n» = 1; });\n  return n;\n});',
      ),
      'a list that the items are collected in': js(
        '',
        "const all = [];\nawait context.map('m', event.items, async (child, item) => { «all».push(item); });",
      ),
      'a member that is deleted': js(
        '',
        "const state = { a: 1 };\nawait context.step('a', async () => { delete «state».a; });",
      ),
    },
    good: {
      'a variable of the step': js('', "await context.step('a', async () => { let n = 0; n++; return n; });"),
      'a variable of a loop in the step': js(
        '',
        "await context.step('a', async () => { const all = []; for (let i = 0; i < 3; i++) all.push(i); return all; });",
      ),
      'a variable that is read': js('', "const n = 1;\nawait context.step('a', async () => n + 1);"),
      'the result of a step': js('', "let n = 0;\nn = await context.step('a', async () => 1);\nreturn n;"),
      'what comes after the step': js('', "const all = [];\nall.push(await context.step('a', async () => 1));"),
      'a method of something unknown': js(
        '',
        "const queue = makeQueue();\nawait context.step('a', async () => { queue.push(1); });",
      ),
      'a variable of the child context': js(
        '',
        'await context.runInChildContext(async (child) => { let n = 0; n = await child.step(async () => 1); return n; });',
      ),
      'a handler that is not durable':
        'exports.handler = async (event, context) => {\n  let n = 0;\n  await context.step(async () => { n++; });\n  return n;\n};\n',
    },
  },
  typescript: {
    bad: {
      'a typed counter': ts('', "let n: number = 0;\nawait context.step('a', async () => { «n»++; });\nreturn n;"),
      'a typed list': ts('', "const done: string[] = [];\nawait context.step('a', async () => { «done».push('a'); });"),
      'a member by a cast': ts(
        '',
        "const state = {} as { done?: boolean };\nawait context.step('a', async () => { («state» as any).done = true; });",
      ),
      'a variable in a condition': ts(
        '',
        "let last = '';\nawait context.waitForCondition(async (state: string) => { «last» = state; return state; }, { initialState: '' } as any);",
      ),
    },
    good: {
      'the result of a step': ts('', "const n = await context.step<number>('a', async () => 1);\nreturn n;"),
      'a variable of the step': ts(
        '',
        "await context.step('a', async () => { let n: number = 0; n += 1; return n; });",
      ),
      'a variable that is read': ts('', "const n = 1;\nawait context.step('a', async () => n);"),
      'a copy': ts('', "const a = [1];\nawait context.step('a', async () => [...a, 2]);"),
      'a list of the step': ts(
        '',
        "await context.step('a', async () => { const x: number[] = []; x.push(1); return x; });",
      ),
    },
  },
});
