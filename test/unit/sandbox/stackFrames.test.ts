import assert from 'node:assert/strict';
import * as path from 'node:path';
import { stackFrames } from '../../../src/sandbox/stackFrames.ts';

const place = { taskRoot: '/var/task', codeRoot: path.resolve('project') };

describe('stack frames', () => {
  it('of Python lead to the user’s file, innermost first', () => {
    const stackTrace = [
      '  File "/var/task/app.py", line 4, in handler\n    deep()\n',
      '  File "/var/task/core/todo.py", line 12, in deep\n    raise ValueError\n',
      '  File "/usr/lib/python3.13/json/decoder.py", line 3, in decode\n',
    ];
    const frames = stackFrames({ stackTrace }, place);
    assert.deepEqual(
      frames.map(({ file, position }) => [file, position?.line]),
      [
        [undefined, undefined],
        [path.resolve('project/core/todo.py'), 11],
        [path.resolve('project/app.py'), 3],
      ],
    );
  });

  it('of Node.js have file, line and column, in paths and URLs', () => {
    const trace = [
      'TypeError: boom',
      '    at helper (/var/task/src/helper.ts:3:9)',
      '    at async handler (file:///var/task/app.mjs:10:5)',
      '    at /var/task/node_modules/lib/index.js:1:1',
      '    at node:internal/process/task_queues:95:5',
      '    at /var/runtime/bootstrap.cjs:1:1',
    ];
    assert.deepEqual(
      stackFrames({ trace }, place).map(({ file, position }) => [file, position]),
      [
        [path.resolve('project/src/helper.ts'), { line: 2, character: 8 }],
        [path.resolve('project/app.mjs'), { line: 9, character: 4 }],
        [undefined, undefined],
        [undefined, undefined],
        [undefined, undefined],
      ],
    );
  });

  it('are those of the cause where AWS leaves them out', () => {
    const cause = {
      exceptions: [
        {
          stack: [
            { path: '/var/runtime/bootstrap.cjs', line: 9, label: 'load' },
            { path: 'file:///var/task/app.mjs', line: 2, label: 'anonymous' },
          ],
        },
      ],
    };
    const trace = ["Runtime.ImportModuleError: Error: Cannot find module 'x'", 'Require stack:'];
    assert.deepEqual(
      stackFrames({ trace }, place, cause).map(({ file, position }) => [file, position?.line]),
      [
        [path.resolve('project/app.mjs'), 1],
        [undefined, undefined],
      ],
    );
    assert.equal(stackFrames({ stackTrace: [] }, place, cause)[0]?.file, path.resolve('project/app.mjs'));
  });

  it('are none where the error has none', () => {
    assert.deepEqual(stackFrames({ errorType: 'Sandbox.Timedout' }, place), []);
  });

  it('of Java name classes, whose files lie where their packages say', () => {
    const root = path.resolve('test/conformance/programs/java/src/main/java');
    const stackTrace = [
      'example.Greets.fill(Greets.java:65)',
      'example.Greets$Inner.lambda$run$0(Greets.java:48)',
      'example.Gone.handle(Gone.java:4)',
      'java.base/java.util.ArrayList.forEach(ArrayList.java:1511)',
    ];
    const frames = stackFrames({ stackTrace }, { ...place, sourceRoots: [path.resolve('nowhere'), root] });
    const greets = path.join(root, 'example', 'Greets.java');
    assert.deepEqual(
      frames.map(({ text, file, position }) => [text, file, position?.line]),
      [
        [stackTrace[0], greets, 64],
        [stackTrace[1], greets, 47],
        [stackTrace[2], undefined, undefined],
        [stackTrace[3], undefined, undefined],
      ],
    );
  });

  it('of .NET have the file as it was compiled, where that is the project’s own', () => {
    const root = path.resolve('test/conformance/programs/dotnet');
    const work = path.join(root, 'work', 'Work.cs');
    const stackTrace = [
      `at Example.Work.Fail(String message) in ${work}:line 58`,
      '   at Example.Function.Handle(Event given) in /elsewhere/Function.cs:line 3',
      `at Example.Gone.Do() in ${path.join(root, 'Gone.cs')}:line 4`,
      'at lambda_method(Closure , Stream , Stream , ContextInfo )',
    ];
    const frames = stackFrames({ stackTrace }, { ...place, sourceRoots: [root] });
    assert.deepEqual(
      frames.map(({ text, file, position }) => [text, file, position?.line]),
      [
        [stackTrace[0], work, 57],
        [stackTrace[1], undefined, undefined],
        [stackTrace[2], undefined, undefined],
        [stackTrace[3], undefined, undefined],
      ],
    );
  });

  it('of Ruby have file and line, innermost first', () => {
    const stackTrace = [
      "/var/task/lib/orders.rb:12:in `place'",
      "/usr/lib/ruby/3.4.0/json/common.rb:3:in `parse'",
      "/var/task/app.rb:4:in 'Object#handler'",
    ];
    assert.deepEqual(
      stackFrames({ stackTrace }, place).map(({ file, position }) => [file, position?.line]),
      [
        [path.resolve('project/lib/orders.rb'), 11],
        [undefined, undefined],
        [path.resolve('project/app.rb'), 3],
      ],
    );
  });
});
