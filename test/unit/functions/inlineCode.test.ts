import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import type { Range } from 'vscode-languageserver-types';
import type { FunctionCatalog } from '../../../src/functions/functionCatalog.ts';
import { inTemplate } from '../../../src/functions/inlineCode.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { catalogOf, fixture, functionNamed, inProject, type Project } from './catalogs.ts';

/** A template with one function, of CloudFormation; `code` is what stands after `ZipFile:`. */
function template(code: string, { runtime = 'python3.13', handler = 'index.handler', before = '' } = {}): string {
  return `${before}Resources:
  Tested:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: ${runtime}
      Handler: ${handler}
      Code:
        ZipFile: ${code}
`;
}

describe('code that stands in a template', () => {
  /** Reads the template, and hands over its function with the text of the template. */
  const read = (
    text: string,
    test: (
      fn: LambdaFunction,
      lines: readonly string[],
      catalog: FunctionCatalog,
      project: Project,
    ) => Promise<void> | void,
    name = 'template.yaml',
  ): Promise<void> =>
    inProject({ [name]: text }, async (project) => {
      const catalog = await catalogOf(project.folder);
      const [fn] = catalog.functions;
      assert.ok(fn, JSON.stringify(catalog.problems));
      await test(fn, text.split('\n'), catalog, project);
    });

  const marked = ({ start, end }: Range, lines: readonly string[]): string | undefined =>
    start.line === end.line ? lines[start.line]?.slice(start.character, end.character) : undefined;

  /** Each line of what runs stands where it is said to stand, character by character. */
  const assertPlaced = ({ inlineCode: code }: LambdaFunction, lines: readonly string[]): void => {
    assert.ok(code?.place);
    for (const [line, text] of (code.text ?? '').split('\n').entries()) {
      const { line: at, character } = inTemplate(code, { line, character: 0 });
      if (text !== '') assert.equal(lines[at]?.replace('\r', '').slice(character), text);
    }
  };

  it('is what AWS would write, of a block line by line, and its handler is found there', () =>
    read(
      template('|\n\n          import json\n\n          def handler(event, context):\n              return 1'),
      (fn, lines) => {
        assert.equal(fn.packageType, 'inline');
        assert.equal(fn.inlineCode?.text, '\nimport json\n\ndef handler(event, context):\n    return 1\n');
        assertPlaced(fn, lines);
        assert.equal(fn.handlerSource?.file, fn.origin.file);
        assert.equal(marked(fn.handlerSource.range, lines), 'handler');
        assert.equal(fn.handlerSource.range.start.line, 11);
      },
    ));

  it('is found in SAM’s InlineCode too, with Windows line ends, tabs of its own and text on one line', async () => {
    const catalog = await catalogOf(fixture('sam-python'));
    const { inlineCode } = await functionNamed(catalog, 'Inline');
    assert.equal(inlineCode?.language, 'python', 'its runtime is that of the globals');
    const windows = template('|-\n          exports.handler = async () => {\n          \treturn 1;\n          };', {
      runtime: 'nodejs24.x',
    });
    await read(windows.replaceAll('\n', '\r\n'), (fn, lines) => {
      assert.equal(fn.inlineCode?.text, 'exports.handler = async () => {\n\treturn 1;\n};');
      assertPlaced(fn, lines);
      assert.equal(fn.handlerSource && marked(fn.handlerSource.range, lines), 'handler');
    });
    for (const quote of ['', "'", '"']) {
      await read(
        template(`${quote}exports.handler = async () => 1;${quote}`, { runtime: 'nodejs24.x' }),
        (fn, lines) => {
          assert.equal(fn.handlerSource && marked(fn.handlerSource.range, lines), 'handler');
        },
      );
    }
  });

  it('has what Fn::Sub puts in where that is known, and says what is not', async () => {
    const before = 'Parameters:\n  Stage: { Type: String, Default: test }\n  Key: { Type: String }\n';
    const code =
      '!Sub |\n          def handler(event, context):\n              return "${Stage} ${Key} ${AWS::Region} ${Tested.Arn} ${!own}"';
    await read(template(code, { before }), (fn, lines) => {
      assert.equal(
        fn.inlineCode?.text,
        'def handler(event, context):\n    return "test ${Key} ${AWS::Region} ${Tested.Arn} ${own}"\n',
      );
      assert.deepEqual(fn.inlineCode.unknown, ['Key', 'AWS::Region', 'Tested.Arn']);
      assert.equal(fn.handlerSource && marked(fn.handlerSource.range, lines), 'handler');
    });
    await read(template('!Ref Key', { before }), (fn) => {
      assert.deepEqual([fn.inlineCode?.text, fn.inlineCode?.unknown], [undefined, ['Key']]);
      assert.equal(fn.handlerSource, undefined);
    });
  });

  it('is put together of the lines of a list, which stand where they are', async () => {
    const json = (delimiter: string, end: string): string =>
      JSON.stringify(
        {
          Resources: {
            Tested: {
              Type: 'AWS::Lambda::Function',
              Properties: {
                Runtime: 'nodejs22.x',
                Handler: 'index.handler',
                Code: {
                  ZipFile: {
                    'Fn::Join': [
                      delimiter,
                      [
                        'const name = "it";' + end,
                        'exports.handler = async () => {' + end,
                        '  return name;' + end,
                        '};',
                      ],
                    ],
                  },
                },
              },
            },
          },
        },
        undefined,
        2,
      );
    for (const [delimiter, end] of [
      ['\n', ''],
      ['', '\n'],
    ] as const) {
      await read(
        json(delimiter, end),
        (fn, lines) => {
          assert.equal(fn.inlineCode?.text, 'const name = "it";\nexports.handler = async () => {\n  return name;\n};');
          assert.match(lines[fn.handlerSource?.range.start.line ?? 0] ?? '', /exports\.handler/);
          const { line } = inTemplate(fn.inlineCode, { line: 2, character: 0 });
          assert.match(lines[line] ?? '', /return name/);
        },
        'app.template.json',
      );
    }
  });

  it('has no lines of the template where it is escaped or folded: then all of it is at the property', async () => {
    for (const code of [
      '"exports.handler = async () => {\\n  return 1;\\n};\\n"',
      '>\n          exports.handler = async () => {\n          return 1; };\n',
      "'exports.handler = async () => {\n\n          return 1; };'",
    ]) {
      await read(template(code, { runtime: 'nodejs22.x' }), (fn, lines) => {
        assert.equal(fn.inlineCode?.place, undefined, code);
        assert.equal(fn.handlerSource && marked(fn.handlerSource.range, lines), 'ZipFile');
      });
    }
  });

  it('has no handler but in index, and says which there are', async () => {
    const problem = async (code: string, handler: string): Promise<string | undefined> => {
      let message: string | undefined;
      await read(template(code, { handler }), (_fn, lines, { problems }) => {
        message = problems[0]?.message;
        assert.ok(problems.every(({ range }) => marked(range, lines) === handler));
      });
      return message;
    };
    const code = '|\n          def lambda_handler(event, context):\n              return 1';
    assert.equal(
      await problem(code, 'app.lambda_handler'),
      'Handler "app.lambda_handler" points nowhere: code that stands in a template is called index.py. Write "index.lambda_handler".',
    );
    assert.equal(
      await problem(code, 'index.handler'),
      'Handler "index.handler" points nowhere: the code in the template has no "handler". Handlers in it: lambda_handler.',
    );
    assert.equal(
      await problem('pass', 'index.handler'),
      'Handler "index.handler" points nowhere: the code in the template has no "handler".',
    );
    assert.match((await problem(code, 'index')) ?? '', /^Handler "index" names no function/);
    assert.equal(await problem(code, 'index.lambda_handler'), undefined);
    assert.equal(await problem('from layer import *', 'index.handler'), undefined, 'it may come from there');
    assert.equal(await problem(code, 'datadog_lambda.handler.handler'), undefined, 'a layer brings it');
  });

  it('is none of runtimes that take none', () =>
    read(
      template('|\n          def handler(event:, context:); end', { runtime: 'ruby3.4' }),
      ({ packageType, inlineCode, handlerSource }) => {
        assert.deepEqual([packageType, inlineCode, handlerSource], ['inline', undefined, undefined]);
      },
    ));

  it('is read again when the template changes', () =>
    read(
      template('|\n          def handler(event, context):\n              return 1'),
      async (_fn, _lines, catalog, project) => {
        await fs.writeFile(
          project.file('template.yaml'),
          template('|\n          # new\n          def handler(event, context):\n              return 2'),
        );
        catalog.fileChanged(project.file('template.yaml'));
        const fn = await functionNamed(catalog, 'Tested');
        assert.match(fn.inlineCode?.text ?? '', /return 2/);
        assert.equal(fn.handlerSource?.range.start.line, 9);
      },
    ));
});
