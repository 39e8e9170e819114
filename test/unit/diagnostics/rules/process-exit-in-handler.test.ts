import {
  csharp as cs,
  go,
  java,
  javascript as js,
  python as py,
  ruby as rb,
  rust as rs,
  typescript as ts,
} from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

ruleCases('process-exit-in-handler', {
  python: {
    bad: {
      'sys.exit': py('if not event:\n    «sys.exit(1)»', 'import sys'),
      'an exit without error': py('«exit(0)»', 'from sys import exit'),
      'os._exit': py('«os._exit(2)»', 'import os'),
      'a raised SystemExit': py('«raise SystemExit("no customer")»'),
      'a helper': py('check(event)', 'import sys\ndef check(event):\n    if not event:\n        «sys.exit()»'),
    },
    good: {
      'an error': py('raise ValueError("no customer")'),
      'a module that cannot start': py('return 1', 'import os, sys\nif "TABLE" not in os.environ:\n    sys.exit(1)'),
      'a command line': {
        code: `${py('return 1', 'import sys\ndef main():\n    sys.exit(lambda_handler({}, None))')}\nif __name__ == "__main__":\n    main()\n`,
        handler: 'lambda_handler',
      },
      'an exit of something else': py('event["stack"].exit()', 'import sys'),
      'a child process': py('pid = os.fork()\nif pid == 0:\n    os._exit(0)\nos.waitpid(pid, 0)', 'import os'),
      'a function of that name': py('exit(1)', 'def exit(code):\n    return code'),
    },
  },
  javascript: {
    bad: {
      'process.exit': js('if (!event.a) «process.exit(1)»;\nreturn 1;'),
      'after the work': js('try {\n  return await fetch(event.url);\n} catch {\n  «process.exit(1)»;\n}'),
      'an import': js('«process.exit()»;', "const process = require('node:process');"),
      'a helper': js('check(event);', 'function check(event) {\n  if (!event.a) «process.abort()»;\n}'),
      'a helper in another file': {
        code: js('check(event);', "const { check } = require('./check');"),
        files: { 'check.js': 'exports.check = (event) => {\n  if (!event.a) «process.exit(1)»;\n};\n' },
      },
    },
    good: {
      'an error': js("throw new Error('a');"),
      'a module that cannot start': js('return 1;', 'if (!process.env.TABLE) process.exit(1);'),
      'a handler of a signal': js("process.once('SIGTERM', () => process.exit(0));\nreturn 1;"),
      'a process of another name': js('process.exit(1);', "const process = require('./process');"),
      'a kill of a child': js('process.kill(event.pid);\nreturn 1;'),
    },
  },
  typescript: {
    bad: {
      'process.exit': ts('if (event.a === undefined) «process.exit(1)»;\nreturn event;'),
      'a named import': ts('«exit(1)»;', "import { exit } from 'node:process';"),
      'a method': ts(
        'return new Checker().check(event);',
        'class Checker {\n  check(event: any): never {\n    «process.exit(1)»;\n  }\n}',
      ),
    },
    good: {
      'an error': ts("throw new Error('a');"),
      'a module that cannot start': ts('return 1;', 'if (process.env.TABLE === undefined) process.exit(1);'),
      'a handler of a signal': ts("process.on('SIGINT', () => process.exit());\nreturn 1;"),
      'a function that nobody calls': ts('return 1;', 'export function main(): void {\n  process.exit(0);\n}'),
      'an exit of something else': ts('event.machine.exit(1);\nreturn 1;'),
    },
  },
  java: {
    bad: {
      'System.exit': java('if (event == null) «System.exit(1)»;\nreturn "";'),
      'the runtime’s halt': java('«Runtime.getRuntime().halt(2)»;\nreturn "";'),
      'a static import': java('«exit(0)»;\nreturn "";', 'import static java.lang.System.exit;'),
      'a method that is called': java('check(event);', '', 'void check(Event event) { «System.exit(1)»; }'),
      'the runtime’s exit': java('«Runtime.getRuntime().exit(1)»;\nreturn "";'),
      'a catch': java(
        'try {\n  work(event);\n} catch (Exception e) {\n  context.getLogger().log(e.getMessage());\n  «System.exit(1)»;\n}\nreturn "";',
      ),
      'a lambda that runs at once': java(
        'event.getRecords().forEach(r -> { if (r == null) «System.exit(2)»; });\nreturn "";',
      ),
      'a class of another file': {
        code: java('Fail.now();\nreturn "";'),
        files: { 'Fail.java': 'class Fail {\n  static void now() { «System.exit(3)»; }\n}\n' },
      },
    },
    good: {
      'an error': java('throw new IllegalStateException("no customer");'),
      'a class that cannot start': java(
        'return "";',
        '',
        'static { if (System.getenv("TABLE") == null) System.exit(1); }',
      ),
      'a constructor': java('return "";', '', 'App() { if (System.getenv("TABLE") == null) System.exit(1); }'),
      'a command line': java('return "";', '', 'public static void main(String[] args) { System.exit(0); }'),
      'a class of one’s own': java('System.exit(1);\nreturn "";', 'import com.example.System;'),
      'a hook for the end': java('Runtime.getRuntime().addShutdownHook(new Thread(this::flush));\nreturn "";'),
      'an error of an other kind': java('throw new RuntimeException(new IllegalArgumentException("exit(1)"));'),
    },
  },
  go: {
    bad: {
      'os.Exit': go('if event.ID == "" {\n\t«os.Exit(1)»\n}', '"os"'),
      'log.Fatal': go('if err := work(); err != nil {\n\t«log.Fatal(err)»\n}', '"log"'),
      'log.Fatalf in a function that is called': go(
        'check(event)',
        '"log"',
        'func check(e Event) {\n\t«log.Fatalf("no %s", e.ID)»\n}',
      ),
      'another logger': go('«log.Fatalln("no customer")»', 'log "github.com/sirupsen/logrus"'),
      'a logger of one’s own': go(
        '«logger.Fatal("no customer")»',
        '"log"\n"os"',
        'var logger = log.New(os.Stdout, "", 0)',
      ),
      'logrus with fields': go(
        '«logrus.WithField("id", event.ID).Fatal("no customer")»',
        '"github.com/sirupsen/logrus"',
      ),
      zap: go('«logger.Fatal("no customer")»', '"go.uber.org/zap"', 'var logger, _ = zap.NewProduction()'),
      zerolog: go('«log.Fatal()».Err(err).Msg("no customer")', '"github.com/rs/zerolog/log"'),
      'a helper that must not fail': go(
        'must(work())',
        '"log"',
        'func must(err error) {\n\tif err != nil {\n\t\t«log.Fatal(err)»\n\t}\n}',
      ),
    },
    good: {
      'an error': go('return errors.New("no customer")', '"errors"'),
      'a panic': go('panic("no customer")'),
      init: go('', '"log"', 'func init() {\n\tif table == "" {\n\t\tlog.Fatal("no table")\n\t}\n}'),
      'a check before the start': go('', '"log"').replace(
        '\tlambda.Start',
        '\tif table == "" {\n\t\tlog.Fatal("no table")\n\t}\n\tlambda.Start',
      ),
      'a log': go('log.Printf("fatal")', '"log"'),
      'a method of that name': go('event.Log.Fatal("no customer")', '"log"'),
      'a panic with a log': go('log.Panicln("no customer")', '"log"'),
      'a test’s': go('t.Fatal("no customer")', '"testing"', 'var t testing.TB'),
    },
  },
  ruby: {
    bad: {
      'exit with a code': rb('«exit(1)» unless event["customer"]'),
      'exit without anything': rb('«exit» if event.empty?'),
      'exit!': rb('«exit!»'),
      abort: rb('«abort "no customer"» unless event["customer"]'),
      'a method that is called': rb('check(event)', 'def check(event)\n  «Process.exit(2)» if event.empty?\nend'),
      'the kernel’s': rb('«Kernel.exit(1)» if event.empty?'),
      'a rescue': rb('begin\n  work\nrescue StandardError => e\n  puts e.message\n  «exit 1»\nend'),
      'the process’s, at once': rb('«Process.exit!(1)»'),
      'a method of a class':
        'class Handler\n  def self.process(event:, context:)\n    new.check(event)\n  end\n\n  def check(event)\n    «exit 1» if event.nil?\n  end\nend\n',
    },
    good: {
      'an error': rb('raise ArgumentError, "no customer" unless event["customer"]'),
      'a file that cannot start': rb('1', 'abort "no table" unless ENV["TABLE"]'),
      'a command line': rb('1', 'exit(1) if __FILE__ == $0'),
      'a method of that name': rb('exit(1)', 'def exit(code)\n  code\nend'),
      'a local of that name': rb('exit = 1\nputs exit'),
      'a child process': rb('pid = fork do\n  exit(0)\nend\nProcess.wait(pid)'),
      'what happens at the end': rb('at_exit { flush }'),
      'an object’s method': rb('shell.exit(1)'),
    },
  },
  csharp: {
    bad: {
      'Environment.Exit': cs('if (evt == null) «Environment.Exit(1)»;\nreturn "";'),
      FailFast: cs('«Environment.FailFast("no customer")»;\nreturn "";', 'using System;'),
      'the full name': cs('«System.Environment.Exit(0)»;\nreturn "";'),
      'a method that is called': cs(
        'Check(evt);\nreturn "";',
        '',
        'private void Check(Event evt) { «Environment.Exit(2)»; }',
      ),
      'a catch': cs('try { Work(); }\ncatch (Exception) { «Environment.Exit(1)»; }\nreturn "";'),
      'an expression': cs('Stop();\nreturn "";', '', 'private static void Stop() => «Environment.Exit(1)»;'),
      'the process that is killed': cs(
        '«Process.GetCurrentProcess().Kill()»;\nreturn "";',
        'using System.Diagnostics;',
      ),
      'another class of the file': `${cs('Fail.Now();\nreturn "";')}static class Fail { public static void Now() { «Environment.FailFast("no customer")»; } }\n`,
    },
    good: {
      'an error': cs('throw new ArgumentException("no customer");'),
      'a constructor': cs('return "";', '', 'public Function() { if (Table == null) Environment.Exit(1); }'),
      'a static constructor': cs('return "";', '', 'static Function() { if (Table == null) Environment.Exit(1); }'),
      'a method of something else': cs('evt.Environment.Exit(1);\nreturn "";'),
      'an alias for something else': cs('Environment.Exit(1);\nreturn "";', 'using Environment = Example.Environment;'),
      'the code that a process ends with later': cs('Environment.ExitCode = 1;\nreturn "";'),
      'a main method': cs('return "";', '', 'static void Main() { Environment.Exit(0); }'),
      'a child that is killed': cs(
        'using var child = Process.Start("convert");\nchild.Kill();\nreturn "";',
        'using System.Diagnostics;',
      ),
    },
  },
  rust: {
    bad: {
      'the full name': rs('if event.payload.is_null() {\n    «std::process::exit(1)»;\n}'),
      'an imported module': rs('«process::exit(1)»;', 'use std::process;'),
      abort: rs('«abort()»;', 'use std::process::abort;'),
      'a function that is called': rs('check();', '', 'fn check() {\n    «std::process::exit(2)»;\n}'),
      'a closure for the error': rs(
        'let table = std::env::var("TABLE").unwrap_or_else(|_| {\n    eprintln!("no table");\n    «std::process::exit(1)»\n});',
      ),
      'an arm of a match': rs(
        'match work().await {\n    Ok(_) => {}\n    Err(_) => «process::exit(1)»,\n}',
        'use std::process;',
      ),
      'a method of a struct': rs(
        'Checker {}.check();',
        'use std::process::exit;',
        'struct Checker {}\nimpl Checker {\n    fn check(&self) {\n        «exit(1)»;\n    }\n}',
      ),
    },
    good: {
      'an error': rs('return Err("no customer".into());'),
      'a panic': rs('panic!("no customer");'),
      'a check before the start': rs('').replace(
        '    run(',
        '    if std::env::var("TABLE").is_err() {\n        std::process::exit(1);\n    }\n    run(',
      ),
      'a function of one’s own': rs('exit(1);', '', 'fn exit(code: i32) {}'),
      'an exit of something else': rs('machine.exit(1);'),
      'a code that main returns': rs('let code = std::process::ExitCode::from(1);'),
      'the number of the process': rs('let id = std::process::id();'),
    },
  },
});
