import { csharp as cs, go, java, ruby as rb, rust as rs } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const js = (module: string, body: string): string =>
  `${module}\nexports.handler = async (event) => {\n  ${body.replaceAll('\n', '\n  ')}\n};\n`;
const ts = (module: string, body: string): string =>
  `${module}\nexport const handler = async (event: { id: string }) => {\n  ${body.replaceAll('\n', '\n  ')}\n};\n`;
const py = (module: string, body: string): string =>
  `${module}\ndef lambda_handler(event, context):\n    ${body.replaceAll('\n', '\n    ')}\n`;

const glue = 'import boto3, time\nglue = boto3.client("glue")';
const jsGlue =
  "const { GlueClient, GetJobRunCommand } = require('@aws-sdk/client-glue');\nconst glue = new GlueClient({});";

ruleCases('sleep-in-handler', {
  python: {
    bad: {
      'a sleep': py('import time', '«time.sleep(5)»'),
      'a sleep by another name': py('from time import sleep as wait', '«wait(1.5)»'),
      'a sleep of a constant': py('import time as t\nMINUTE = 60', '«t.sleep(2 * MINUTE)»'),
      'a sleep of asyncio':
        'import asyncio\nasync def work():\n    await «asyncio.sleep(2)»\ndef lambda_handler(event, context):\n    asyncio.run(work())\n',
      'a sleep that ends with the function': {
        code: py('import time', '«time.sleep(10)»'),
        function: { timeout: 10 },
        severity: 'error',
      },
      'a sleep beside a loop that polls': py(
        `${glue}\ndef done():\n    while glue.get_job_run(JobName="j", RunId="r")["JobRun"]["JobRunState"] != "SUCCEEDED":\n        time.sleep(5)`,
        'done()\n«time.sleep(5)»',
      ),
      'a sleep in a loop that asks for something else each time': py(
        glue,
        'for job in event["jobs"]:\n    glue.get_job_run(JobName=job, RunId="r")\n    «time.sleep(5)»',
      ),
      'a sleep in a loop of few rounds': py(
        glue,
        'for attempt in range(3):\n    glue.get_job_run(JobName="j", RunId="r")\n    «time.sleep(2)»',
      ),
      'a sleep as long as the timeout in a loop that polls': {
        code: py(glue, 'while True:\n    glue.get_job_run(JobName="j", RunId="r")\n    «time.sleep(5)»'),
        function: { timeout: 5 },
        severity: 'error',
      },
      'a sleep in another file': {
        code: py('from tools.waiting import pause', 'pause()'),
        files: { 'tools/waiting.py': 'import time\n\ndef pause():\n    «time.sleep(3)»\n' },
      },
    },
    good: {
      'the wait of a loop that polls': py(
        glue,
        'while True:\n    run = glue.get_job_run(JobName="j", RunId=event["id"])\n    if run["JobRun"]["JobRunState"] == "SUCCEEDED":\n        return run\n    time.sleep(5)',
      ),
      'the wait of a loop that polls, in a helper': py(
        `${glue}\ndef pause():\n    time.sleep(5)`,
        'while True:\n    if glue.get_job_run(JobName="j", RunId="r")["JobRun"]["JobRunState"] == "SUCCEEDED":\n        return\n    pause()',
      ),
      'a short wait': py('import time', 'time.sleep(0.2)'),
      'a wait of unknown length': py('import time', 'time.sleep(event["seconds"])'),
      'a function of that name': py('def sleep(seconds): pass', 'sleep(10)'),
      'a name that hides the module': py('import time', 'time = event["clock"]\ntime.sleep(10)'),
      'a wait while the module is loaded': py('import time\ntime.sleep(5)', 'return 1'),
      'a wait in a function that nobody calls': py('import time\ndef pause(): time.sleep(5)', 'return 1'),
      'backoff that grows': py('import time', 'for n in range(3):\n    time.sleep(0.1 * 2 ** n)'),
    },
  },
  javascript: {
    bad: {
      'a promised timer': js('', 'await new Promise((r) => «setTimeout(r, 2000)»);'),
      'a promised timer in a helper': js(
        'const sleep = (ms) => new Promise((r) => «setTimeout(r, 3000)»);',
        'await sleep();',
      ),
      'the timer of node:timers/promises': js(
        "const { setTimeout: wait } = require('timers/promises');",
        'await «wait(5000)»;',
      ),
      'a sleep in another file': {
        code: js("const tools = require('./tools');", 'await tools.pause();'),
        files: {
          'tools.js':
            "const t = require('node:timers/promises');\nexports.pause = async () => { await «t.setTimeout(1000)»; };\n",
        },
      },
      'a sleep that ends with the function': {
        code: js("const { setTimeout: wait } = require('timers/promises');", 'await «wait(5_000)»;'),
        function: { timeout: 3 },
        severity: 'error',
      },
    },
    good: {
      'the timer of a loop that polls': js(
        jsGlue,
        "for (;;) {\n  const run = await glue.send(new GetJobRunCommand({ JobName: 'j', RunId: 'r' }));\n  if (run.JobRun.JobRunState === 'SUCCEEDED') return run;\n  await new Promise((done) => setTimeout(done, 5000));\n}",
      ),
      'a timer that nobody waits for': js('', 'setTimeout(() => process.emit("x"), 5000);'),
      'a short wait': js('', 'await new Promise((r) => setTimeout(r, 100));'),
      'a wait of unknown length': js(
        'const sleep = (ms) => new Promise((r) => setTimeout(r, ms));',
        'await sleep(event.ms);',
      ),
      'a function of that name': js('function setTimeout() {}', 'await new Promise((r) => setTimeout(r, 5000));'),
      'a wait of a durable function': js('', 'await event.context.wait(5000);'),
    },
  },
  typescript: {
    bad: {
      'a timer by another name': ts(
        "import { setTimeout as wait } from 'node:timers/promises';",
        'await «wait(2000)»;',
      ),
      'a timer of a namespace': ts("import * as timers from 'timers/promises';", 'await «timers.setTimeout(2000)»;'),
      'a promised timer': ts('', 'await new Promise<void>((r) => «setTimeout(r, 1_500)»);'),
      'a sleep in a method of another file': {
        code: ts("import { Clock } from './clock.js';\nconst clock = new Clock();", 'await clock.pause();'),
        files: {
          'clock.ts':
            "import { setTimeout } from 'timers/promises';\nexport class Clock {\n  async pause(): Promise<void> {\n    await «setTimeout(2000)»;\n  }\n}\n",
        },
      },
    },
    good: {
      'a short wait': ts("import { setTimeout as wait } from 'node:timers/promises';", 'await wait(200);'),
      'a timer that guards a request': ts('', 'const t = setTimeout(() => undefined, 5000);\nclearTimeout(t);'),
      'a method of that name': ts(
        'const clock = { setTimeout(ms: number) { return ms; } };',
        'clock.setTimeout(5000);',
      ),
      'a wait of unknown length': ts(
        "import { setTimeout as wait } from 'node:timers/promises';",
        'await wait(Number(event.id));',
      ),
    },
  },
  java: {
    bad: {
      'Thread.sleep': java('«Thread.sleep(5000)»;'),
      'a static import': java('«sleep(2_000L)»;', 'import static java.lang.Thread.sleep;'),
      'a unit of time': java('«TimeUnit.SECONDS.sleep(3)»;', 'import java.util.concurrent.*;'),
      'a duration': java('«Thread.sleep(Duration.ofSeconds(2))»;', 'import java.time.Duration;'),
      'a constant, in a method that is called': java(
        'pause();',
        '',
        'private static final int WAIT = 3 * 1000;\nprivate void pause() throws Exception { «Thread.sleep(WAIT)»; }',
      ),
      'a class of another file': {
        code: java('Pauser.pause();\nnew Pauser().again();'),
        files: {
          'Pauser.java':
            'class Pauser {\n  static void pause() throws Exception { «Thread.sleep(5000)»; }\n  void again() throws Exception { «Thread.sleep(6000)»; }\n}\n',
        },
      },
      'a service that is given, by its type': {
        code: java('pauser.pause();', '', 'private final Pauser pauser;\nApp(Pauser pauser) { this.pauser = pauser; }'),
        files: { 'Pauser.java': 'class Pauser {\n  void pause() throws Exception { «Thread.sleep(5000)»; }\n}\n' },
      },
      'a sleep that is longer than the timeout': {
        code: java('«Thread.sleep(60000)»;'),
        function: { timeout: 30 },
        severity: 'error',
      },
      'a sleep between attempts': java('for (int i = 0; i < 3; i++) {\n  «Thread.sleep(2000)»;\n}\nreturn "";'),
      'a try around it': java(
        'try {\n  «Thread.sleep(1000L)»;\n} catch (InterruptedException e) {\n  Thread.currentThread().interrupt();\n}\nreturn "";',
      ),
      'milliseconds of a duration': java(
        '«Thread.sleep(Duration.ofSeconds(5).toMillis())»;\nreturn "";',
        'import java.time.Duration;',
      ),
      'a unit that converts': java(
        '«Thread.sleep(TimeUnit.SECONDS.toMillis(5))»;\nreturn "";',
        'import java.util.concurrent.TimeUnit;',
      ),
      'a record that the handler is': `import com.amazonaws.services.lambda.runtime.*;\npublic record App(String table) implements RequestHandler<Event, String> {\n  public String handleRequest(Event event, Context context) {\n    try { «Thread.sleep(3000)»; } catch (InterruptedException e) { return "interrupted"; }\n    return table;\n  }\n}\n`,
      'a handler of streams': `import com.amazonaws.services.lambda.runtime.*;\nimport java.io.*;\npublic class App implements RequestStreamHandler {\n  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {\n    try { «Thread.sleep(3000)»; } catch (InterruptedException e) { throw new IOException(e); }\n  }\n}\n`,
      'a record of the event in a stream': java(
        'event.getRecords().stream().forEach(r -> pause());\nreturn "";',
        '',
        'private void pause() { try { «Thread.sleep(3000)»; } catch (InterruptedException e) { } }',
      ),
    },
    good: {
      'less than a second': java('Thread.sleep(500);'),
      'a time of the event': java('Thread.sleep(event.getDelay());'),
      'milliseconds of a unit': java('TimeUnit.MILLISECONDS.sleep(300);', 'import java.util.concurrent.TimeUnit;'),
      'a sleep that nobody calls': java('return "";', '', 'void never() throws Exception { Thread.sleep(5000); }'),
      'a class of one’s own with that name': java('Thread.sleep(5000);', 'import com.example.Thread;'),
      'a constructor, which runs once': java('return "";', '', 'App() throws Exception { Thread.sleep(5000); }'),
      'a time of the environment': java('Thread.sleep(Long.parseLong(System.getenv("DELAY")));\nreturn "";'),
      'a backoff': java('Thread.sleep((long) Math.pow(2, attempt) * 100);\nreturn "";', '', 'private int attempt;'),
    },
  },
  go: {
    bad: {
      seconds: go('«time.Sleep(5 * time.Second)»', '"time"'),
      'a constant first': go('«time.Sleep(time.Second * 2)»', '"time"'),
      'a converted number': go('«time.Sleep(time.Duration(3) * time.Second)»', '"time"'),
      'a constant of the package': go('«time.Sleep(pause)»', '"time"', 'const pause = 2 * time.Minute'),
      'a channel of a timer': go('<-«time.After(2 * time.Second)»', '"time"'),
      'a function of another file of the package': {
        code: go('pause()'),
        files: {
          'pause.go': 'package main\n\nimport "time"\n\nfunc pause() {\n\t«time.Sleep(5 * time.Second)»\n}\n',
          'pause_test.go': 'package main\n\nimport "time"\n\nfunc TestPause() {\n\ttime.Sleep(5 * time.Second)\n}\n',
        },
      },
      'a function of another package': {
        code: go('store.Keep()', '"example.com/app/internal/store"'),
        files: {
          'go.mod': 'module example.com/app\n',
          'internal/store/keep.go': 'package store\n\nfunc Keep() { pause() }\n',
          'internal/store/pause.go':
            'package store\n\nimport "time"\n\nfunc pause() {\n\t«time.Sleep(5 * time.Second)»\n}\n',
        },
      },
      'a handler of another package': {
        code: 'package main\n\nimport (\n\t"example.com/app/handlers"\n\t"github.com/aws/aws-lambda-go/lambda"\n)\n\nfunc main() {\n\thandler := handlers.New()\n\tlambda.Start(handler.Handle)\n}\n',
        files: {
          'go.mod': 'module example.com/app\n',
          'handlers/handler.go':
            'package handlers\n\nimport "time"\n\ntype Handler struct{}\n\nfunc New() *Handler { return &Handler{} }\n\nfunc (h *Handler) Handle() error {\n\t«time.Sleep(5 * time.Second)»\n\treturn nil\n}\n',
        },
      },
      'a method of a type of another file': {
        code: go('service.Pause()', '', 'var service = &Service{}'),
        files: {
          'service.go':
            'package main\n\nimport "time"\n\ntype Service struct{}\n\nfunc (s *Service) Pause() {\n\t«time.Sleep(5 * time.Second)»\n}\n',
        },
      },
      'a function that is called': go('wait()', '"time"', 'func wait() {\n\t«time.Sleep(time.Second)»\n}'),
      'a sleep between attempts': go(
        'for attempt := 0; attempt < 5; attempt++ {\n\t«time.Sleep(3 * time.Second)»\n}',
        '"time"',
      ),
      'a wait that the context may end': go(
        'select {\ncase <-ctx.Done():\n\treturn ctx.Err()\ncase <-«time.After(5 * time.Second)»:\n}',
        '"time"',
      ),
      'a timer': go('timer := «time.NewTimer(5 * time.Second)»\n<-timer.C', '"time"'),
      'a method of the handler’s own struct': go(
        'app.pause()',
        '"time"',
        'type App struct{}\nvar app = &App{}\nfunc (a *App) pause() {\n\t«time.Sleep(2 * time.Second)»\n}',
      ),
      'a method that lambda.Start is given':
        'package main\n\nimport (\n\t"context"\n\t"time"\n\n\t"github.com/aws/aws-lambda-go/lambda"\n)\n\ntype App struct{}\n\nfunc (a *App) Handle(ctx context.Context, event Event) error {\n\t«time.Sleep(2 * time.Second)»\n\treturn nil\n}\n\nfunc main() {\n\tapp := &App{}\n\tlambda.Start(app.Handle)\n}\n',
      'a literal that lambda.Start is given':
        'package main\n\nimport (\n\t"context"\n\t"time"\n\n\t"github.com/aws/aws-lambda-go/lambda"\n)\n\nfunc main() {\n\tlambda.Start(func(ctx context.Context, event Event) error {\n\t\t«time.Sleep(2 * time.Second)»\n\t\treturn nil\n\t})\n}\n',
      'a handler that a function makes':
        'package main\n\nimport (\n\t"context"\n\t"time"\n\n\t"github.com/aws/aws-lambda-go/lambda"\n)\n\nfunc newHandler() func(context.Context, Event) error {\n\treturn func(ctx context.Context, event Event) error {\n\t\t«time.Sleep(2 * time.Second)»\n\t\treturn nil\n\t}\n}\n\nfunc main() {\n\tlambda.Start(newHandler())\n}\n',
      StartWithOptions:
        'package main\n\nimport (\n\t"context"\n\t"time"\n\n\t"github.com/aws/aws-lambda-go/lambda"\n)\n\nfunc handle(ctx context.Context, event Event) error {\n\t«time.Sleep(2 * time.Second)»\n\treturn nil\n}\n\nfunc main() {\n\tlambda.StartWithOptions(handle, lambda.WithEnableSIGTERM())\n}\n',
    },
    good: {
      'less than a second': go('time.Sleep(200 * time.Millisecond)', '"time"'),
      'a time of the event': go('time.Sleep(time.Duration(event.Delay) * time.Second)', '"time"'),
      'a time limit in a select': go('select {\ncase <-done:\ncase <-time.After(5 * time.Second):\n}', '"time"'),
      'a sleep before the start': `package main\nimport (\n"time"\n"github.com/aws/aws-lambda-go/lambda"\n)\nfunc handle() error { return nil }\nfunc main() {\ntime.Sleep(5 * time.Second)\nlambda.Start(handle)\n}\n`,
      'init, which runs once': go('', '"time"', 'func init() {\n\ttime.Sleep(5 * time.Second)\n}'),
      'a sleep of something else': go('clock.Sleep(5 * time.Second)', '"time"\n"example.com/clock"'),
      'a backoff': go('time.Sleep(time.Duration(attempt) * 100 * time.Millisecond)', '"time"', 'var attempt int'),
      'a time limit of a result': go(
        'select {\ncase r := <-results:\n\tuse(r)\ncase <-time.After(5 * time.Second):\n\treturn errTimeout\n}',
        '"time"',
      ),
      'a deadline': go('ctx, cancel := context.WithTimeout(ctx, 5*time.Second)\ndefer cancel()', '"time"'),
    },
  },
  ruby: {
    bad: {
      'sleep without parentheses': rb('«sleep 5»'),
      'sleep with them': rb('«sleep(2.5)»'),
      'the kernel’s': rb('«Kernel.sleep(3)»'),
      'a constant': rb('«sleep(PAUSE)»', 'PAUSE = 4'),
      'a method of another file': {
        code: rb('pause', "require_relative 'pause'"),
        files: { 'pause.rb': 'def pause\n  «sleep 5»\nend\n' },
      },
      'a module of another file': {
        code: rb('Pauser.pause', "require_relative './lib/pauser'"),
        files: { 'lib/pauser.rb': 'module Pauser\n  def self.pause\n    «sleep 5»\n  end\nend\n' },
      },
      'a method that is called': rb('wait_for_it', 'def wait_for_it\n  «sleep 1»\nend'),
      'a sleep in a block': rb('3.times { «sleep 2» }'),
      'a sleep before it is tried again': rb('begin\n  call\nrescue StandardError\n  «sleep 5»\n  retry\nend'),
      'a handler of a class':
        'class Handler\n  def self.process(event:, context:)\n    new(event).call\n  end\n\n  def initialize(event)\n    @event = event\n  end\n\n  def call\n    «sleep 3»\n  end\nend\n',
      'a handler of a module': 'module Orders\n  def self.handler(event:, context:)\n    «sleep 3»\n  end\nend\n',
    },
    good: {
      'less than a second': rb('sleep 0.2'),
      'a time of the event': rb('sleep event["delay"]'),
      'a backoff': rb('sleep(2**attempt)'),
      'a method of that name': rb('sleep 5', 'def sleep(seconds)\n  seconds\nend'),
      'an object’s method': rb('clock.sleep(5)'),
      'a random time': rb('sleep(rand)'),
      'a time of the environment': rb('sleep ENV.fetch("DELAY").to_i'),
    },
  },
  csharp: {
    bad: {
      'Thread.Sleep': cs('«Thread.Sleep(5000)»;\nreturn "";', 'using System.Threading;'),
      'an awaited delay': cs('await «Task.Delay(2000)»;\nreturn "";', 'using System.Threading.Tasks;'),
      'a time span': cs('await «Task.Delay(TimeSpan.FromSeconds(3))»;\nreturn "";'),
      'the full name': cs('«System.Threading.Thread.Sleep(1500)»;\nreturn "";'),
      'a blocking wait': cs('«Task.Delay(2000)».Wait();\nreturn "";'),
      'a class of another file': {
        code: cs(
          'Pauser.Pause();\nawait _service.Pause();\nreturn "";',
          'using Example.Services;',
          'private readonly PauseService _service = new PauseService();',
        ),
        files: {
          'Pauser.cs': 'static class Pauser { public static void Pause() { «Thread.Sleep(5000)»; } }\n',
          'Services/PauseService.cs':
            'namespace Example.Services;\npublic class PauseService { public async Task Pause() { await «Task.Delay(5000)»; } }\n',
        },
      },
      'a delay in a method': cs(
        'await Pause();\nreturn "";',
        '',
        'private async Task Pause() { await «Task.Delay(1000)».ConfigureAwait(false); }',
      ),
      'a time span of a thread': cs('«Thread.Sleep(TimeSpan.FromSeconds(5))»;\nreturn "";', 'using System.Threading;'),
      'a result that is waited for': cs('«Task.Delay(5000)».GetAwaiter().GetResult();\nreturn "";'),
      'a token beside it': cs('await «Task.Delay(TimeSpan.FromSeconds(2), token)»;\nreturn "";'),
      'a constant': cs('await «Task.Delay(DelayMs)»;\nreturn "";', '', 'private const int DelayMs = 3_000;'),
      'a handler of Annotations':
        'using Amazon.Lambda.Annotations;\nusing Amazon.Lambda.Core;\npublic class Functions\n{\n    [LambdaFunction]\n    public async Task<string> Get(string id, ILambdaContext context)\n    {\n        await «Task.Delay(3000)»;\n        return id;\n    }\n}\n',
      'a handler of an executable':
        'using Amazon.Lambda.Core;\nusing Amazon.Lambda.RuntimeSupport;\nusing Amazon.Lambda.Serialization.SystemTextJson;\n\nvar handler = async (string input, ILambdaContext context) =>\n{\n    await «Task.Delay(3000)»;\n    return input;\n};\nawait LambdaBootstrapBuilder.Create(handler, new DefaultLambdaJsonSerializer()).Build().RunAsync();\n',
    },
    good: {
      'less than a second': cs('await Task.Delay(100);\nreturn "";'),
      'a time of the event': cs('await Task.Delay(evt.Delay);\nreturn "";'),
      'a time limit': cs('await Task.WhenAny(Work(), Task.Delay(5000));\nreturn "";'),
      'a constructor, which runs once': cs('return "";', '', 'public Function() { Thread.Sleep(5000); }'),
      'an alias for something else': cs('Thread.Sleep(5000);\nreturn "";', 'using Thread = Example.Thread;'),
      'a time limit in a variable': cs('var limit = Task.Delay(5000);\nawait Task.WhenAny(work, limit);\nreturn "";'),
      'a token that ends by itself': cs(
        'using var source = new CancellationTokenSource(TimeSpan.FromSeconds(5));\nreturn "";',
      ),
    },
  },
  rust: {
    bad: {
      'a thread’s sleep': rs('«std::thread::sleep(std::time::Duration::from_secs(5))»;'),
      'tokio’s': rs('«tokio::time::sleep(Duration::from_secs(2))».await;', 'use std::time::Duration;'),
      'names that are imported': rs(
        '«sleep(Duration::from_millis(1500))».await;',
        'use tokio::time::{sleep, Duration};',
      ),
      'a module that is imported': rs('«thread::sleep(time::Duration::from_secs(1))»;', 'use std::{thread, time};'),
      'a module of another file': {
        code: rs('pause::pause();\nlater().await;', 'mod pause;\nuse crate::pause::deep::later;'),
        files: {
          'pause.rs':
            'pub mod deep;\npub fn pause() {\n    «std::thread::sleep(std::time::Duration::from_secs(5))»;\n}\n',
          'pause/deep.rs':
            'use std::time::Duration;\npub async fn later() {\n    «tokio::time::sleep(Duration::from_secs(2))».await;\n}\n',
        },
      },
      'a constant, in a function that is called': rs(
        'pause().await;',
        'use std::time::Duration;',
        'const PAUSE: Duration = Duration::from_secs(3);\nasync fn pause() {\n    «tokio::time::sleep(PAUSE)».await;\n}',
      ),
      'seconds and nanoseconds': rs('«tokio::time::sleep(Duration::new(5, 0))».await;', 'use std::time::Duration;'),
      'a product': rs('«thread::sleep(Duration::from_secs(60 * 2))»;', 'use std::{thread, time::Duration};'),
      'a sleep between attempts': rs(
        'for _ in 0..3 {\n    «sleep(Duration::from_secs(2))».await;\n}',
        'use tokio::time::{sleep, Duration};',
      ),
      'a closure that service_fn is given':
        'use lambda_runtime::{run, service_fn, Error, LambdaEvent};\nuse std::time::Duration;\n\n#[tokio::main]\nasync fn main() -> Result<(), Error> {\n    run(service_fn(|event: LambdaEvent<Value>| async move {\n        «tokio::time::sleep(Duration::from_secs(2))».await;\n        Ok::<Value, Error>(event.payload)\n    }))\n    .await\n}\n',
      'a handler of lambda_http':
        'use lambda_http::{run, service_fn, Body, Error, Request, Response};\nuse std::time::Duration;\n\nasync fn handler(request: Request) -> Result<Response<Body>, Error> {\n    «tokio::time::sleep(Duration::from_secs(2))».await;\n    Ok(Response::new(Body::Empty))\n}\n\n#[tokio::main]\nasync fn main() -> Result<(), Error> {\n    run(service_fn(handler)).await\n}\n',
    },
    good: {
      'less than a second': rs('tokio::time::sleep(Duration::from_millis(50)).await;', 'use std::time::Duration;'),
      'a time of the event': rs('tokio::time::sleep(Duration::from_secs(event.payload.delay)).await;'),
      'a future that nobody awaits here': rs(
        'let pause = tokio::time::sleep(Duration::from_secs(5));',
        'use std::time::Duration;',
      ),
      'a sleep before the start': rs('', '').replace(
        '    run(',
        '    std::thread::sleep(std::time::Duration::from_secs(5));\n    run(',
      ),
      'a function of one’s own': rs('sleep(5);', '', 'fn sleep(seconds: u64) {}'),
      'a time limit': rs(
        'let answer = tokio::time::timeout(Duration::from_secs(5), work()).await?;',
        'use std::time::Duration;',
      ),
      'one branch of several': rs(
        'tokio::select! {\n    _ = work() => {}\n    _ = tokio::time::sleep(Duration::from_secs(5)) => {}\n}',
        'use std::time::Duration;',
      ),
      'a backoff': rs(
        'tokio::time::sleep(Duration::from_millis(100 * 2u64.pow(attempt))).await;',
        'use std::time::Duration;',
      ),
    },
  },
});
