import { ruleCases, type LanguageCases } from '../ruleCases.ts';

interface Form {
  /** A file with a handler of its own name between marks, and these lines in it. */
  readonly file: (name: string, body: string) => string;
  readonly line: string;
  readonly comment: string;
  /** A function beside the handler. */
  readonly helper: (body: string) => string;
}

/** The same cases in each language: a handler has two or three lines around these. */
function casesOf(name: string, { file, line, comment, helper }: Form): LanguageCases {
  const lines = (count: number, one = line): string => `${one}\n`.repeat(count);
  const marked = `«${name}»`;
  return {
    bad: {
      'a hundred and twenty lines': file(marked, lines(120)),
      'comments and empty lines between them': file(marked, lines(120, `\n${comment}\n${line}`)),
      'comments behind them': file(marked, lines(120, `${line} ${comment}`)),
      'a helper beside it': helper(line) + file(marked, lines(120)),
    },
    good: {
      'ninety lines': file(name, lines(90)),
      'ninety lines with as many comments': file(name, lines(90, `${comment}\n${line}`)),
      'ninety lines with as many empty ones': file(name, lines(90, `\n${line}`)),
      'a long function that it may call': helper(lines(120)) + file(name, line),
    },
  };
}

const cases = {
  python: casesOf('lambda_handler', {
    file: (name, body) => `def ${name}(event, context):\n${body.replaceAll(/^(?=.)/gm, '    ')}\n`,
    line: 'work(event)',
    comment: '# a word',
    helper: (body) => `def work(event):\n${body.replaceAll(/^(?=.)/gm, '    ')}\n`,
  }),
  javascript: casesOf('exports.handler', {
    file: (name, body) => `${name} = async (event, context) => {\n${body}\n};\n`,
    line: 'work(event);',
    comment: '// a word',
    helper: (body) => `function work(event) {\n${body}\n}\n`,
  }),
  typescript: casesOf('handler', {
    file: (name, body) =>
      `export const ${name} = async (event: unknown, context: unknown): Promise<void> => {\n${body}\n};\n`,
    line: 'work(event);',
    comment: '/* a word */',
    helper: (body) => `function work(event: unknown): void {\n${body}\n}\n`,
  }),
  java: casesOf('handleRequest', {
    file: (name, body) =>
      `import com.amazonaws.services.lambda.runtime.*;\nclass A implements RequestHandler<E, R> {\npublic R ${name}(E event, Context c) {\n${body}\n}\n}\n`,
    line: 'work(event);',
    comment: '// a word',
    helper: (body) => `class B {\nvoid work(E event) {\n${body}\n}\n}\n`,
  }),
  go: casesOf('handle', {
    file: (name, body) =>
      `package main\nimport "github.com/aws/aws-lambda-go/lambda"\nfunc ${name}(event E) error {\n${body}\nreturn nil\n}\nfunc main() { lambda.Start(handle) }\n`,
    line: 'work(event)',
    comment: '// a word',
    helper: () => '',
  }),
  ruby: casesOf('lambda_handler', {
    file: (name, body) => `def ${name}(event:, context:)\n${body}\nend\n`,
    line: 'work(event)',
    comment: '# a word',
    helper: (body) => `def work(event)\n${body}\nend\n`,
  }),
  csharp: casesOf('FunctionHandler', {
    file: (name, body) =>
      `using Amazon.Lambda.Core;\npublic class F {\npublic R ${name}(E evt, ILambdaContext c) {\n${body}\n}\n}\n`,
    line: 'Work(evt);',
    comment: '// a word',
    helper: () => '',
  }),
  rust: casesOf('handle', {
    file: (name, body) =>
      `use lambda_runtime::{run, service_fn};\nasync fn ${name}(event: E) -> R {\n${body}\n}\nasync fn main() { run(service_fn(handle)).await }\n`,
    line: 'work(event);',
    comment: '// a word',
    helper: () => '',
  }),
};

ruleCases('handler-too-long', {
  ...cases,
  python: {
    ...cases.python,
    good: {
      ...cases.python.good,
      'a page of text': `def lambda_handler(event, context):\n    return """\n${'<p>text</p>\n'.repeat(200)}"""\n`,
    },
  },
});
