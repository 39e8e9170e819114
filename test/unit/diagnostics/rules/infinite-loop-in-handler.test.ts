import { js, py, ts } from '../handlerCode.ts';
import { ruleCases } from '../ruleCases.ts';

ruleCases('infinite-loop-in-handler', {
  python: {
    bad: {
      'while True': py('', '«while True:»\n    work(event)'),
      'while 1': py('', '«while 1:»\n    work(event)'),
      'a name that stays true': py('', 'running = True\n«while running:»\n    work(event)'),
      'a function that the handler calls': py('def serve(x):\n    «while True:»\n        work(x)', 'serve(event)'),
      'a coroutine': py(
        'import asyncio\nasync def serve():\n    «while True:»\n        await work()',
        'asyncio.run(serve())',
      ),
      'a break of an inner loop only': py('', '«while True:»\n    for x in event["a"]:\n        break'),
      'numbers without an end': py('import itertools', '«for n in itertools.count():»\n    work(n)'),
    },
    good: {
      'a break': py('', 'while True:\n    if work(event):\n        break'),
      'a return': py('', 'while True:\n    if work(event):\n        return 1'),
      'an exception': py('', 'while True:\n    if work(event):\n        raise ValueError'),
      'an exception that something else raises': py(
        '',
        'try:\n    while True:\n        queue.get_nowait()\nexcept Empty:\n    pass',
      ),
      'a generator': py(
        'def numbers():\n    n = 0\n    while True:\n        yield n\n        n += 1',
        'for n in numbers():\n    break',
      ),
      'a thread': py(
        'import threading\ndef beat():\n    while True:\n        work()',
        'threading.Thread(target=beat, daemon=True).start()',
      ),
      'a task beside the handler': py(
        'import asyncio\nasync def beat():\n    while True:\n        await work()\nasync def main():\n    task = asyncio.create_task(beat())\n    task.cancel()',
        'asyncio.run(main())',
      ),
      'a condition that changes': py('', 'running = True\nwhile running:\n    running = work(event)'),
      'an attribute': py('class Job:\n    running = True\njob = Job()', 'while job.running:\n    work(job)'),
      'the end of the process': py('import sys', 'while True:\n    if work(event):\n        sys.exit(1)'),
      'a custom runtime': py('import os\napi = os.environ["AWS_LAMBDA_RUNTIME_API"]', 'while True:\n    work(api)'),
    },
  },
  javascript: {
    bad: {
      'while true': js('', '«while (true)» {\n  await work(event);\n}'),
      'for without a condition': js('', '«for (;;)» work(event);'),
      'a function that the handler calls': js(
        'const serve = async () => {\n  «for (;;)» {\n    await work();\n  }\n};',
        'await serve();',
      ),
      'a return of a callback only': js('', '«while (true)» {\n  event.list.map((x) => { return x; });\n}'),
    },
    good: {
      'a break': js('', 'while (true) {\n  if (await work(event)) break;\n}'),
      'a return': js('', 'for (;;) {\n  if (await work(event)) return 1;\n}'),
      'a label of the outer loop': js(
        '',
        'outer: for (const x of event.list) {\n  for (;;) {\n    if (x) continue outer;\n  }\n}',
      ),
      'a generator': js(
        'function* numbers() {\n  let n = 0;\n  while (true) yield n++;\n}',
        'for (const n of numbers()) break;',
      ),
      'an exception that something else throws': js(
        '',
        'try {\n  for (;;) await reader.read();\n} catch {\n  return 1;\n}',
      ),
      'work beside the handler': js(
        'const beat = async () => {\n  for (;;) await work();\n};',
        'await Promise.race([beat(), done()]);',
      ),
      'the end of the process': js('', 'for (;;) {\n  if (await work()) process.exit(1);\n}'),
      'a condition': js('', 'for (let i = 0; i < event.n; i++) work(i);'),
    },
  },
  typescript: {
    bad: {
      'while true': ts('', '«while (true)» {\n  await work(event);\n}'),
      'a constant': ts('', 'const forever = true as const;\n«while (forever)» {\n  await work(event);\n}'),
      'a method': ts(
        'class Server {\n  async serve(): Promise<never> {\n    «for (;;)» {\n      await work();\n    }\n  }\n}\nconst server = new Server();',
        'await server.serve();',
      ),
      do: ts('', '«do» {\n  await work(event);\n} while (true);'),
    },
    good: {
      'a break': ts('', 'do {\n  if (await work(event)) break;\n} while (true);'),
      'a throw': ts('', 'for (;;) {\n  if (await work(event)) throw new Error("x");\n}'),
      'an asynchronous generator': ts(
        'async function* pages(): AsyncGenerator<number> {\n  while (true) yield await next();\n}',
        'for await (const page of pages()) return page;',
      ),
      'a flag that something sets': ts(
        'let isOpen = true;\nexport const close = () => { isOpen = false; };',
        'while (isOpen) await work();',
      ),
    },
  },
});
