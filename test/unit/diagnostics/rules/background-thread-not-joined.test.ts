import { csharp as cs, go, java, py, ruby as rb, rust as rs } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const pool = 'from concurrent.futures import ThreadPoolExecutor';

ruleCases('background-thread-not-joined', {
  python: {
    bad: {
      'a thread': py('import threading', '«threading.Thread(target=work)».start()'),
      'a thread in a variable': py('from threading import Thread', 't = «Thread(target=work, daemon=True)»\nt.start()'),
      'a thread in a helper': py(
        'import threading\ndef send(x):\n    thread = «threading.Thread(target=post, args=(x,))»\n    thread.start()',
        'send(event)',
      ),
      'work for an executor of the module': py(`${pool}\npool = ThreadPoolExecutor(4)`, '«pool.submit(work, event)»'),
      'work whose future nobody asks': py(
        `${pool}\npool = ThreadPoolExecutor(4)`,
        'future = «pool.submit(work, event)»\nreturn 1',
      ),
      'a thread of the low level': py('import _thread', '«_thread.start_new_thread(work, ())»'),
      'a thread in another file': {
        code: py('from tools import later', 'later()'),
        files: { 'tools.py': 'import threading\ndef later():\n    «threading.Thread(target=print)».start()\n' },
      },
    },
    good: {
      'a thread that is joined': py('import threading', 't = threading.Thread(target=work)\nt.start()\nt.join()'),
      'threads in a list': py(
        'import threading',
        'threads = [threading.Thread(target=work) for _ in event]\nfor t in threads:\n    t.start()\nfor t in threads:\n    t.join()',
      ),
      'a thread that is put in a list': py(
        'import threading',
        'all = []\nt = threading.Thread(target=work)\nt.start()\nall.append(t)\nfor one in all:\n    one.join()',
      ),
      'an executor in a with': py(pool, 'with ThreadPoolExecutor() as ex:\n    ex.submit(work, event)'),
      'an executor that is shut down': py(
        pool,
        'ex = ThreadPoolExecutor()\nex.submit(work, event)\nex.shutdown(wait=True)',
      ),
      'a future that is asked': py(
        `${pool}\npool = ThreadPoolExecutor(4)`,
        'f = pool.submit(work, event)\nreturn f.result()',
      ),
      'futures that are waited for': py(
        `${pool}, wait\npool = ThreadPoolExecutor(4)`,
        'wait([pool.submit(work, x) for x in event])',
      ),
      'a thread that never starts': py('import threading', 't = threading.Thread(target=work)'),
      'a thread while the module is loaded': py('import threading\nthreading.Thread(target=work).start()', 'return 1'),
      'a class of that name': py('class Thread:\n    def start(self): pass', 'Thread().start()'),
    },
  },
  java: {
    bad: {
      'a thread': java('«new Thread(() -> send(event))».start();\nreturn "";', '', 'void send(Event event) {}'),
      'a thread in a variable': java(
        'Thread thread = «new Thread(this::send)»;\nthread.start();\nreturn "";',
        '',
        'void send() {}',
      ),
      'an executor': java(
        'ExecutorService executor = Executors.newFixedThreadPool(2);\n«executor.submit(() -> send(event))»;\nreturn "";',
        'import java.util.concurrent.*;',
      ),
      'an executor of the class': java(
        '«executor.execute(() -> send(event))»;\nreturn "";',
        'import java.util.concurrent.ExecutorService;\nimport java.util.concurrent.Executors;',
        'private final ExecutorService executor = Executors.newCachedThreadPool();',
      ),
      'an executor that is told to stop': java(
        'var executor = Executors.newSingleThreadExecutor();\n«executor.submit(() -> send(event))»;\nexecutor.shutdown();\nreturn "";',
        'import java.util.concurrent.Executors;',
      ),
      'a future that nobody waits for': java(
        '«CompletableFuture.runAsync(() -> send(event))».thenRun(() -> log());\nreturn "";',
        'import java.util.concurrent.CompletableFuture;',
      ),
      'a virtual thread': java('«Thread.startVirtualThread(() -> send(event))»;\nreturn "";'),
      'a builder of threads': java('«Thread.ofVirtual().name("mail").start(() -> send(event))»;\nreturn "";'),
      'a pool that all share': java(
        '«ForkJoinPool.commonPool().submit(() -> send(event))»;\nreturn "";',
        'import java.util.concurrent.ForkJoinPool;',
      ),
      'a loop over the records': java(
        'for (Object record : event.getRecords()) {\n  «executor.submit(() -> send(record))»;\n}\nreturn "";',
        'import java.util.concurrent.*;',
        'private static final ExecutorService executor = Executors.newFixedThreadPool(4);',
      ),
      'a future in a variable': java(
        'CompletableFuture<Void> sent = «CompletableFuture.runAsync(() -> send(event))»;\nreturn "";',
        'import java.util.concurrent.CompletableFuture;',
      ),
    },
    good: {
      join: java('Thread thread = new Thread(() -> send(event));\nthread.start();\nthread.join();\nreturn "";'),
      'a thread that never starts': java('Thread thread = new Thread(() -> send(event));\nreturn thread.getName();'),
      awaitTermination: java(
        'ExecutorService executor = Executors.newFixedThreadPool(2);\nexecutor.submit(() -> send(event));\nexecutor.shutdown();\nexecutor.awaitTermination(1, TimeUnit.MINUTES);\nreturn "";',
        'import java.util.concurrent.*;',
      ),
      'a future’s result': java(
        'return CompletableFuture.supplyAsync(() -> load(event)).join();',
        'import java.util.concurrent.CompletableFuture;',
      ),
      'a chain’s result': java(
        'CompletableFuture.supplyAsync(() -> load(event)).thenAccept(this::log).get();\nreturn "";',
        'import java.util.concurrent.CompletableFuture;',
      ),
      'an executor that closes itself': java(
        'try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {\n  executor.submit(() -> send(event));\n}\nreturn "";',
        'import java.util.concurrent.Executors;',
      ),
      'a latch': java(
        'CountDownLatch latch = new CountDownLatch(1);\nnew Thread(() -> { send(event); latch.countDown(); }).start();\nlatch.await();\nreturn "";',
        'import java.util.concurrent.CountDownLatch;',
      ),
      'futures in a list': java(
        'futures.add(executor.submit(() -> send(event)));\nreturn "";',
        'import java.util.concurrent.*;',
        'private final ExecutorService executor = Executors.newFixedThreadPool(4);',
      ),
      'an executor from elsewhere': java(
        'executor.submit(() -> send(event));\nreturn "";',
        'import java.util.concurrent.*;',
        'private final ExecutorService executor;\nApp(ExecutorService executor) { this.executor = executor; }',
      ),
      allOf: java(
        'CompletableFuture<Void> a = CompletableFuture.runAsync(() -> send(event));\nCompletableFuture<Void> b = CompletableFuture.runAsync(() -> log(event));\nCompletableFuture.allOf(a, b).join();\nreturn "";',
        'import java.util.concurrent.CompletableFuture;',
      ),
      invokeAll: java(
        'executor.invokeAll(List.of(() -> send(event)));\nreturn "";',
        'import java.util.List;\nimport java.util.concurrent.*;',
        'private final ExecutorService executor = Executors.newFixedThreadPool(4);',
      ),
      'futures of a stream': java(
        'List<Future<?>> all = event.getIds().stream().map(id -> executor.submit(() -> send(id))).toList();\nfor (Future<?> one : all) one.get();\nreturn "";',
        'import java.util.List;\nimport java.util.concurrent.*;',
        'private final ExecutorService executor = Executors.newFixedThreadPool(4);',
      ),
      'a limited wait for its result': java(
        'Future<String> answer = executor.submit(() -> load(event));\nreturn answer.get(5, TimeUnit.SECONDS);',
        'import java.util.concurrent.*;',
        'private final ExecutorService executor = Executors.newFixedThreadPool(4);',
      ),
    },
  },
  go: {
    bad: {
      'a function': go('«go send(event)»', '', 'func send(event Event) {}'),
      'a function literal': go('«go func() {\n\tsend(event)\n}()»', '', 'func send(event Event) {}'),
      'a method': go('«go client.Send(event)»'),
      'a goroutine in a function that is called': go(
        'notify(event)',
        '',
        'func notify(event Event) {\n\t«go send(event)»\n}\nfunc send(event Event) {}',
      ),
      'a goroutine for each record': go(
        'for _, record := range event.Records {\n\t«go process(record)»\n}',
        '',
        'func process(record Record) {}',
      ),
      'a literal with an argument': go(
        'for _, record := range event.Records {\n\t«go func(r Record) {\n\t\tprocess(r)\n\t}(record)»\n}',
        '',
        'func process(record Record) {}',
      ),
      'a method of the handler’s struct': go(
        'app.notify(event)',
        '',
        'type App struct{}\nvar app = &App{}\nfunc (a *App) notify(e Event) {\n\t«go a.send(e)»\n}\nfunc (a *App) send(e Event) {}',
      ),
    },
    good: {
      'a response that streams': go(
        'r, w := io.Pipe()\ngo func() {\n\tdefer w.Close()\n\trender(w)\n}()\nreturn respond(r)',
        '"io"',
      ),
      'a WaitGroup': go(
        'var wg sync.WaitGroup\nwg.Add(1)\ngo func() {\n\tdefer wg.Done()\n\tsend(event)\n}()\nwg.Wait()',
        '"sync"',
      ),
      'a channel': go('done := make(chan error)\ngo func() {\n\tdone <- send(event)\n}()\nerr := <-done'),
      'a worker': go(
        'go work(jobs, results)\nfor result := range results {\n\tuse(result)\n}',
        '',
        'func work(jobs, results chan Job) {}',
      ),
      'an errgroup beside it': go(
        'group, ctx := errgroup.WithContext(ctx)\ngroup.Go(load)\ngo watch(ctx)\nreturn group.Wait()',
        '"golang.org/x/sync/errgroup"',
      ),
      'a select': go('go send(event, errs)\nselect {\ncase err := <-errs:\n\treturn err\ncase <-ctx.Done():\n}'),
      'a caller that waits': go(
        'start(event)\nwg.Wait()',
        '"sync"',
        'var wg sync.WaitGroup\nfunc start(event Event) {\n\tgo send(event)\n}\nfunc send(event Event) { defer wg.Done() }',
      ),
      init: go('', '', 'func init() {\n\tgo refresh()\n}'),
      'a goroutine before the start': go('').replace('\tlambda.Start', '\tgo refresh()\n\tlambda.Start'),
      'a WaitGroup that is handed on': go(
        'var wg sync.WaitGroup\nfor _, r := range event.Records {\n\twg.Add(1)\n\tgo process(r, &wg)\n}\nwg.Wait()',
        '"sync"',
        'func process(r Record, wg *sync.WaitGroup) { defer wg.Done() }',
      ),
      'an errgroup': go(
        'group, ctx := errgroup.WithContext(ctx)\nfor _, r := range event.Records {\n\tgroup.Go(func() error { return process(ctx, r) })\n}\nreturn group.Wait()',
        '"golang.org/x/sync/errgroup"',
      ),
      'a semaphore': go(
        'slots := make(chan struct{}, 4)\nfor _, r := range event.Records {\n\tslots <- struct{}{}\n\tgo func() { process(r); <-slots }()\n}\nfor range cap(slots) {\n\tslots <- struct{}{}\n}',
      ),
      'a WaitGroup of Go 1.25': go(
        'var wg sync.WaitGroup\nfor _, r := range event.Records {\n\twg.Go(func() { process(r) })\n}\nwg.Wait()',
        '"sync"',
      ),
    },
  },
  ruby: {
    bad: {
      'a thread': rb('«Thread.new { send_mail(event) }»'),
      'a thread in a variable': rb('thread = «Thread.new do\n  send_mail(event)\nend»\nputs "started"'),
      'a thread under a condition': rb('if event["mail"]\n  «Thread.new { send_mail(event) }»\nend'),
      'a method that is called': rb(
        'notify(event)',
        'def notify(event)\n  «Thread.start { send_mail(event) }»\n  nil\nend',
      ),
      'a thread with an argument': rb('«Thread.new(event) { |e| send_mail(e) }»'),
      'a thread for each': rb('event["ids"].each { |id| «Thread.new { load(id) }» }\nputs "started"'),
      'a future': rb('«Concurrent::Future.execute { send_mail(event) }»', 'require "concurrent"'),
    },
    good: {
      join: rb('Thread.new { send_mail(event) }.join'),
      'join later': rb('thread = Thread.new { send_mail(event) }\nwork\nthread.join'),
      'its value': rb('thread = Thread.new { load }\nputs thread.value'),
      'threads in a list': rb('threads = event["ids"].map { |id| Thread.new { load(id) } }\nthreads.each(&:join)'),
      'a list that grows': rb('threads = []\nthreads << Thread.new { load }\nthreads.each(&:join)'),
      'a queue': rb('queue = Queue.new\nThread.new { queue.push(load) }\nputs queue.pop'),
      'a class of one’s own': rb('Thread.new', 'class Thread\nend'),
      'the values of all': rb('puts event["ids"].map { |id| Thread.new { load(id) } }.map(&:value)'),
      'two that are joined': rb('[Thread.new { a }, Thread.new { b }].each(&:join)'),
      'a promise’s value': rb('answer = Concurrent::Promises.future { load }.value!', 'require "concurrent"'),
    },
  },
  csharp: {
    bad: {
      'Task.Run': cs('«Task.Run(() => Send(evt))»;\nreturn "";'),
      'a discard': cs('_ = «Task.Run(async () => await SendAsync(evt))»;\nreturn "";', 'using System.Threading.Tasks;'),
      'a thread': cs('«new Thread(() => Send(evt))».Start();\nreturn "";', 'using System.Threading;'),
      'a pool': cs('«ThreadPool.QueueUserWorkItem(_ => Send(evt))»;\nreturn "";'),
      'a task in a variable': cs('var task = «Task.Factory.StartNew(() => Send(evt))»;\nreturn "";'),
      'what goes on after it': cs('«Task.Run(() => Send(evt))».ContinueWith(t => Log(t));\nreturn "";'),
      'a task for each': cs('foreach (var id in evt.Ids)\n{\n    «Task.Run(() => Load(id))»;\n}\nreturn "";'),
      'a long one': cs(
        '_ = «Task.Factory.StartNew(() => Send(evt), TaskCreationOptions.LongRunning)»;\nreturn "";',
        'using System.Threading.Tasks;',
      ),
      'a background thread': cs(
        'var thread = «new Thread(Work) { IsBackground = true }»;\nthread.Start();\nreturn "";',
        'using System.Threading;',
      ),
      'a pool without a context': cs('«ThreadPool.UnsafeQueueUserWorkItem(_ => Send(evt), null)»;\nreturn "";'),
      'a method of the class': cs(
        'Notify(evt);\nreturn "";',
        '',
        'private void Notify(Event e)\n{\n    «Task.Run(() => Send(e))»;\n}',
      ),
      'a class that is given, by its primary constructor': {
        code: cs('mailer.Notify(evt);\nreturn "";').replace('class Function', 'class Function(Mailer mailer)'),
        files: {
          'Mailer.cs': 'public class Mailer\n{\n    public void Notify(Event e) { «Task.Run(() => Send(e))»; }\n}\n',
        },
      },
    },
    good: {
      await: cs('await Task.Run(() => Send(evt));\nreturn "";'),
      'await later': cs('var task = Task.Run(() => Send(evt));\nWork();\nawait task;\nreturn "";'),
      'all of them': cs(
        'var a = Task.Run(() => Send(evt));\nvar b = Task.Run(() => Log(evt));\nawait Task.WhenAll(a, b);\nreturn "";',
      ),
      Wait: cs('Task.Run(() => Send(evt)).Wait();\nreturn "";'),
      'a result': cs('return Task.Run(() => Load(evt)).Result;'),
      Join: cs('var thread = new Thread(() => Send(evt));\nthread.Start();\nthread.Join();\nreturn "";'),
      'an event that says it is done': cs(
        'var done = new ManualResetEvent(false);\nThreadPool.QueueUserWorkItem(_ => { Send(evt); done.Set(); });\ndone.WaitOne();\nreturn "";',
      ),
      'a constructor': cs('return "";', '', 'public Function() { Task.Run(() => Warm()); }'),
      'all of a sequence': cs(
        'await Task.WhenAll(evt.Ids.Select(id => Task.Run(() => Load(id))));\nreturn "";',
        'using System.Linq;',
      ),
      'tasks in a list': cs(
        'var tasks = new List<Task>();\nforeach (var id in evt.Ids) tasks.Add(Task.Run(() => Load(id)));\nawait Task.WhenAll(tasks);\nreturn "";',
        'using System.Collections.Generic;',
      ),
      'a wait for several': cs('Task.WaitAll(Task.Run(() => A()), Task.Run(() => B()));\nreturn "";'),
      'a task that is returned': cs(
        'await Start(evt);\nreturn "";',
        '',
        'private Task Start(Event e) => Task.Run(() => Send(e));',
      ),
      'awaited in another way': cs('await Task.Run(() => Send(evt)).ConfigureAwait(false);\nreturn "";'),
    },
  },
  rust: {
    bad: {
      'tokio::spawn': rs('«tokio::spawn(async move {\n    send(event).await;\n})»;'),
      'a discard': rs('let _ = «tokio::spawn(send(event))»;'),
      'a handle that nobody uses': rs('let _handle = «task::spawn(send(event))»;', 'use tokio::task;'),
      'a thread': rs('«std::thread::spawn(move || log(event))»;'),
      'a function that is called': rs(
        'notify();',
        'use tokio::spawn;',
        'fn notify() {\n    «spawn(async { ping().await })»;\n}',
      ),
      'blocking work': rs('«tokio::task::spawn_blocking(move || compress(event))»;'),
      'a task for each record': rs('for record in event.payload.records {\n    «tokio::spawn(process(record))»;\n}'),
      'a builder of threads': rs('«std::thread::Builder::new().spawn(move || log(event))»?;'),
    },
    good: {
      await: rs('tokio::spawn(send(event)).await?;'),
      'await later': rs('let handle = tokio::spawn(send(event));\nwork().await;\nhandle.await?;'),
      join: rs('let handle = std::thread::spawn(|| work());\nhandle.join().unwrap();'),
      'handles in a vector': rs('handles.push(tokio::spawn(send(event)));\nfuture::join_all(handles).await;'),
      'a channel': rs(
        'let (tx, rx) = oneshot::channel();\ntokio::spawn(async move {\n    tx.send(work().await)\n});\nrx.await?;',
      ),
      'a handle that is returned': rs(
        'start().await?;',
        '',
        'fn start() -> JoinHandle<()> {\n    tokio::spawn(work())\n}',
      ),
      'a task of main': rs('').replace('    run(', '    tokio::spawn(refresh());\n    run('),
      'a set of tasks': rs(
        'let mut set = tokio::task::JoinSet::new();\nset.spawn(send(event));\nwhile let Some(done) = set.join_next().await {\n    done?;\n}',
      ),
      'a scope of threads': rs('std::thread::scope(|scope| {\n    scope.spawn(|| work());\n});'),
      'tasks of an iterator': rs(
        'let handles: Vec<_> = records.into_iter().map(|r| tokio::spawn(process(r))).collect();\nfor handle in handles {\n    handle.await?;\n}',
      ),
      'join!': rs('let a = tokio::spawn(one());\nlet b = tokio::spawn(two());\nlet (a, b) = tokio::join!(a, b);'),
      'try_join!': rs('let a = tokio::spawn(one());\nlet b = tokio::spawn(two());\ntokio::try_join!(a, b)?;'),
    },
  },
});
