import { javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
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
});
