import { csharp as cs, go, java, js, py, ruby as rb, rust as rs, ts } from '../handlerTexts.ts';
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
  java: {
    bad: {
      'while (true)': java('«while (true)» {\n  poll();\n}', '', 'void poll() {}'),
      'for (;;)': java('«for (;;)» {\n  poll();\n}', '', 'void poll() {}'),
      'a break of an inner loop': java('«while (true)» {\n  for (int i = 0; i < 3; i++) { break; }\n}'),
      'a method that is called': java(
        'watch();\nreturn "";',
        '',
        'void watch() {\n  «while (true)» { poll(); }\n}\nvoid poll() {}',
      ),
      do: java('«do» {\n  poll();\n} while (true);', '', 'void poll() {}'),
      'a break of a switch': java(
        '«while (true)» {\n  switch (event.getKind()) {\n    case "stop": break;\n    default: poll();\n  }\n}',
        '',
        'void poll() {}',
      ),
      'a sleep in it': java('«while (true)» {\n  poll();\n  Thread.sleep(1000);\n}', '', 'void poll() {}'),
    },
    good: {
      'a break': java('while (true) {\n  if (done()) break;\n}\nreturn "";'),
      'a return': java('while (true) {\n  if (done()) return "";\n}'),
      'an exception': java('for (;;) {\n  if (done()) throw new IllegalStateException();\n}'),
      'a condition': java('while (!done()) { poll(); }\nreturn "";'),
      'a catch around it': java(
        'try {\n  while (true) { queue.remove(); }\n} catch (NoSuchElementException e) {\n  return "";\n}',
      ),
      'a thread': java('new Thread(() -> { while (true) { poll(); } });\nreturn "";'),
      'a label': java('outer: while (true) {\n  for (;;) { break outer; }\n}\nreturn "";'),
      'do with a condition': java('do {\n  poll();\n} while (!done());\nreturn "";'),
      'a time limit': java(
        'while (true) {\n  poll();\n  if (context.getRemainingTimeInMillis() < 1000) break;\n}\nreturn "";',
        '',
        'void poll() {}',
      ),
      'a break of a switch in it, and one of the loop': java(
        'while (true) {\n  switch (event.getKind()) {\n    case "stop": return "";\n    default: poll(); break;\n  }\n}',
        '',
        'void poll() {}',
      ),
    },
  },
  go: {
    bad: {
      for: go('«for» {\n\tpoll()\n}'),
      'for true': go('«for true» {\n\tpoll()\n}'),
      'a break of an inner loop': go('«for» {\n\tfor i := 0; i < 3; i++ {\n\t\tbreak\n\t}\n}'),
      'a function that is called': go('watch()', '', 'func watch() {\n\t«for» {\n\t\tpoll()\n\t}\n}'),
      'a select without an end': go('«for» {\n\tselect {\n\tcase m := <-messages:\n\t\tuse(m)\n\t}\n}'),
      'a break of a select': go('«for» {\n\tselect {\n\tcase <-ctx.Done():\n\t\tbreak\n\tdefault:\n\t\tpoll()\n\t}\n}'),
      'a break of a switch': go(
        '«for» {\n\tswitch event.Kind {\n\tcase "stop":\n\t\tbreak\n\tdefault:\n\t\tpoll()\n\t}\n}',
      ),
      'a goroutine that is waited for': go('«for» {\n\tpoll()\n\ttime.Sleep(time.Second)\n}', '"time"'),
    },
    good: {
      'a condition': go('for x < 5 {\n\tx++\n}'),
      'a range': go('for _, record := range event.Records {\n\tuse(record)\n}'),
      'a channel': go('for range ch {\n}'),
      'a return': go('for {\n\tif done() {\n\t\treturn nil\n\t}\n}'),
      'a break': go('for {\n\tif done() {\n\t\tbreak\n\t}\n}'),
      'a panic': go('for {\n\tif done() {\n\t\tpanic("x")\n\t}\n}'),
      'a counter': go('for i := 0; i < 3; i++ {\n\tpoll()\n}'),
      'a goroutine': go('go func() {\n\tfor {\n\t\tpoll()\n\t}\n}()'),
      'a select that ends it': go('for {\n\tselect {\n\tcase <-ctx.Done():\n\t\treturn ctx.Err()\n\tdefault:\n\t}\n}'),
      'a break of the loop, by its label': go(
        'loop:\nfor {\n\tselect {\n\tcase <-ctx.Done():\n\t\tbreak loop\n\tdefault:\n\t\tpoll()\n\t}\n}',
      ),
      pages: go('for {\n\tpage := next(token)\n\tif token = page.Token; token == nil {\n\t\tbreak\n\t}\n}'),
    },
  },
  ruby: {
    bad: {
      loop: rb('«loop» do\n  poll\nend'),
      'loop with braces': rb('«loop» { poll }'),
      'while true': rb('«while true»\n  poll\nend'),
      'a method that is called': rb('watch', 'def watch\n  «loop» do\n    poll\n  end\nend'),
      'a break of an inner block': rb('«loop» do\n  event["ids"].each { |id| break if id.nil? }\nend'),
      'until false': rb('«until false»\n  poll\nend'),
      'a loop after a body': rb('begin\n  poll\nend «while true»'),
    },
    good: {
      'a break': rb('loop do\n  break if done?\nend'),
      'a return in a block': rb('loop do\n  event["ids"].each { |id| return id }\nend'),
      'an error': rb('loop do\n  raise "done" if done?\nend'),
      'a condition': rb('while more?\n  poll\nend'),
      'a rescue around it': rb('begin\n  loop do\n    queue.pop(true)\n  end\nrescue ThreadError\n  nil\nend'),
      'a method of that name': rb('loop do\n  poll\nend', 'def loop\n  yield\nend'),
      'an enumerator': rb('ids = Enumerator.new { |y| loop { y << next_id } }'),
      'an end of the elements, which loop rescues': rb(
        'pages = client.list.each_page\nloop do\n  puts pages.next\nend',
      ),
      throw: rb('catch(:done) do\n  loop do\n    throw :done if done?\n  end\nend'),
      'a break in a case': rb('loop do\n  case next_one\n  when :stop then break\n  else work\n  end\nend'),
    },
  },
  csharp: {
    bad: {
      'while (true)': cs('«while (true)»\n{\n    Poll();\n}', '', 'void Poll() { }'),
      'for (;;)': cs('«for (;;)»\n{\n    Poll();\n}', '', 'void Poll() { }'),
      'a method that is awaited': cs(
        'await Watch();\nreturn "";',
        '',
        'async Task Watch()\n{\n    «while (true)»\n    {\n        await Poll();\n    }\n}\nTask Poll() => null;',
      ),
      'a break of an inner loop': cs('«while (true)»\n{\n    foreach (var x in evt.Ids) { break; }\n}'),
      do: cs('«do»\n{\n    Poll();\n} while (true);', '', 'void Poll() { }'),
      'a break of a switch': cs(
        '«while (true)»\n{\n    switch (evt.Kind)\n    {\n        case "stop": break;\n        default: Poll(); break;\n    }\n}',
        '',
        'void Poll() { }',
      ),
    },
    good: {
      'a break': cs('while (true)\n{\n    if (Done()) break;\n}\nreturn "";'),
      'a return': cs('while (true)\n{\n    if (Done()) return "";\n}'),
      'an exception': cs('while (true)\n{\n    if (Done()) throw new Exception();\n}'),
      'a condition': cs('while (!token.IsCancellationRequested) { Poll(); }\nreturn "";'),
      'a task of its own': cs('Task.Run(() => { while (true) { Poll(); } });\nreturn "";'),
      'an iterator': cs(
        'foreach (var n in Numbers().Take(3)) Use(n);\nreturn "";',
        '',
        'IEnumerable<int> Numbers()\n{\n    var n = 0;\n    while (true) { yield return n++; }\n}',
      ),
      pages: cs(
        'string token = null;\nwhile (true)\n{\n    var page = await Next(token);\n    token = page.Token;\n    if (token is null) break;\n}\nreturn "";',
      ),
    },
  },
  rust: {
    bad: {
      loop: rs('«loop» {\n    poll();\n}'),
      'while true': rs('«while true» {\n    poll();\n}'),
      'a break of an inner loop': rs('«loop» {\n    for id in ids {\n        break;\n    }\n}'),
      'a function that is called': rs(
        'watch();',
        '',
        'fn watch() {\n    «loop» {\n        poll();\n    }\n}\nfn poll() {}',
      ),
      'only continue': rs('«loop» {\n    if idle() {\n        continue;\n    }\n    poll();\n}'),
      'a break in a closure’s loop': rs('«loop» {\n    let all = || loop {\n        break;\n    };\n    all();\n}'),
    },
    good: {
      'a break': rs('loop {\n    if done() {\n        break;\n    }\n}'),
      'a break with a value': rs('let x = loop {\n    if done() {\n        break 5;\n    }\n};'),
      'an error that is passed on': rs('loop {\n    poll().await?;\n}'),
      'a return': rs('loop {\n    if done() {\n        return Ok(json!({}));\n    }\n}'),
      'while let': rs('while let Some(x) = rx.recv().await {\n    work(x);\n}'),
      'a panic': rs('loop {\n    if done() {\n        panic!("done");\n    }\n}'),
      'a task of its own': rs('tokio::spawn(async move {\n    loop {\n        poll().await;\n    }\n});'),
      'a break by a label': rs("'outer: loop {\n    loop {\n        break 'outer;\n    }\n}"),
      'an exit': rs('loop {\n    if done() {\n        std::process::exit(1);\n    }\n}'),
      'a match that returns': rs(
        'loop {\n    match poll().await {\n        Ok(x) => return Ok(x),\n        Err(_) => continue,\n    }\n}',
      ),
      'a break in an arm of a match': rs(
        'loop {\n    match next().await {\n        Some(x) => work(x),\n        None => break,\n    }\n}',
      ),
    },
  },
});
