import { ruleCases } from '../ruleCases.ts';

const js = (module: string, body: string): string =>
  `${module}\nexports.handler = async (event) => {\n  ${body.replaceAll('\n', '\n  ')}\n};\n`;
const ts = (module: string, body: string): string =>
  `${module}\nexport const handler = async (event: { id: string }) => {\n  ${body.replaceAll('\n', '\n  ')}\n};\n`;
const py = (module: string, body: string): string =>
  `${module}\ndef lambda_handler(event, context):\n    ${body.replaceAll('\n', '\n    ')}\n`;

ruleCases('reserved-env-var-code', {
  python: {
    bad: {
      'the region': py('import os', '«os.environ["AWS_REGION"]» = "eu-west-1"'),
      'the region while the module is loaded': py('import os\n«os.environ["AWS_DEFAULT_REGION"]» = "x"', 'return 1'),
      credentials: py('from os import environ', '«environ["AWS_ACCESS_KEY_ID"]» = event["key"]'),
      'several at once': py('import os', 'os.environ.update({«"AWS_SESSION_TOKEN": event["t"]», "A": "b"})'),
      'a function that it calls': py(
        'import os\ndef use(region):\n    «os.environ["AWS_REGION"]» = region',
        'use("eu-west-1")',
      ),
      putenv: py('import os', '«os.putenv("AWS_REGION", "x")»'),
    },
    good: {
      'a name of one’s own': py('import os', 'os.environ["TABLE_REGION"] = "x"'),
      'what is missing': py('import os\nos.environ.setdefault("AWS_REGION", "x")', 'return 1'),
      'a value that may be there': py('import os', 'os.environ["AWS_REGION"] = os.environ.get("AWS_REGION", "x")'),
      'a local run': py('import os\nif __name__ == "__main__":\n    os.environ["AWS_REGION"] = "x"', 'return 1'),
      'reading it': py('import os', 'return os.environ["AWS_REGION"]'),
      'a trace that is continued': py('import os', 'os.environ["_X_AMZN_TRACE_ID"] = event["trace"]'),
      'a dictionary of that name': py('environ = {}', 'environ["AWS_REGION"] = "x"'),
    },
  },
  javascript: {
    bad: {
      'the region': js('', "«process.env.AWS_REGION» = 'eu-west-1';"),
      'the region while the module is loaded': js("«process.env['AWS_REGION']» = 'x';", 'return 1;'),
      'several at once': js('', 'Object.assign(process.env, { «AWS_ACCESS_KEY_ID: event.key» });'),
      'a key of a constant': js("const name = 'AWS_REGION';", "«process.env[name]» = 'x';"),
    },
    good: {
      'a name of one’s own': js('', "process.env.TABLE_REGION = 'x';"),
      'what is missing': js("process.env.AWS_REGION ??= 'x';", 'return 1;'),
      'a value that may be there': js("process.env.AWS_REGION = process.env.AWS_REGION || 'x';", 'return 1;'),
      'a condition': js("if (!process.env.AWS_REGION) process.env.AWS_REGION = 'x';", 'return 1;'),
      'a copy': js('', "return Object.assign({}, process.env, { AWS_REGION: 'x' });"),
    },
  },
  typescript: {
    bad: {
      'the region': ts('', "«process.env.AWS_REGION» = 'eu-west-1';"),
      'another key': ts('', "«process.env['AWS_SECRET_ACCESS_KEY']» = event.id;"),
      'the module of Node.js': ts("import process from 'node:process';", "«process.env.AWS_REGION» = 'x';"),
      'a function that it calls': ts(
        'const use = (region: string) => { «process.env.AWS_REGION» = region; };',
        "use('x');",
      ),
    },
    good: {
      'a name of one’s own': ts('', 'process.env.ORDER = event.id;'),
      'what is missing': ts('', "process.env.AWS_REGION ||= 'x';"),
      'reading it': ts('', 'return process.env.AWS_REGION;'),
      'an object of that name': ts(
        'const process = { env: {} as Record<string, string> };',
        "process.env.AWS_REGION = 'x';",
      ),
    },
  },
});
