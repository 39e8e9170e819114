import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

ruleCases('global-assigned-from-event', {
  python: {
    bad: {
      'an assignment in a branch': py(
        'user = None',
        'global user\nif "user" in event:\n    «user» = event["user"]\nreturn run()',
      ),
      'a variable that is set once': py(
        'user = None',
        'global user\nif user is None:\n    «user» = event["user"]\nreturn user',
      ),
      'an assignment in a helper': py(
        'tenant = None\ndef remember(e):\n    global tenant\n    «tenant» = e["tenant"]',
        'remember(event)\nreturn query()',
      ),
      'an assignment each time': {
        code: py('user = None', 'global user\n«user» = event["user"]\nreturn run()'),
        severity: 'hint',
      },
      'an assignment each time, where requests meet': {
        code: py('user = None', 'global user\n«user» = event["user"]\nreturn run()'),
        function: { managedInstances: true },
      },
      'a parsed body': py(
        'import json\nbody = {}',
        'global body\nif event.get("body"):\n    «body» = json.loads(event["body"])\nreturn work()',
      ),
      'a text that grows': py('text = ""', 'global text\n«text» += event["line"]\nreturn text'),
    },
    good: {
      'a client made late': py(
        'client = None',
        'global client\nif client is None:\n    client = connect()\nreturn client',
      ),
      'what a call answered': py('config = None', 'global config\nconfig = load("config")\nreturn config'),
      'a request id for the log': py(
        'request_id = None\ndef log(m): print(request_id, m)',
        'global request_id\nrequest_id = context.aws_request_id\nlog(1)',
      ),
      'a variable that is emptied again': py(
        'user = None',
        'global user\nuser = event["user"]\ntry:\n    return run()\nfinally:\n    user = None',
      ),
      'a local variable': py('user = None', 'user = event["user"]\nreturn user'),
      'an environment variable': py('import os', 'os.environ["A"] = "b"'),
      'a flag': py('cold = True', 'global cold\ncold = False'),
      'a counter': py('total = 0', 'global total\ntotal += event["amount"]\nreturn total'),
    },
  },
  javascript: {
    bad: {
      'an assignment in a branch': js('let user;', 'if (event.user) «user» = event.user;\nreturn run();'),
      'a variable that is set once': js(
        'let tenant = null;',
        'if (!tenant) {\n  «tenant» = event.tenant;\n}\nreturn tenant;',
      ),
      '??=': js('let tenant;', '«tenant» ??= event.tenant;\nreturn tenant;'),
      'an assignment each time': { code: js('let current;', '«current» = event;\nreturn run();'), severity: 'hint' },
      'an assignment in a loop': js('let last;', 'for (const r of event.Records) «last» = r.body;\nreturn last;'),
      'a part of a pattern': js('let id;', 'const { user } = event;\nif (user) «id» = user.id;\nreturn id;'),
    },
    good: {
      'a client made late': js('let client;', 'client ??= await connect();\nreturn client;'),
      'what a call answered': js('let config;', 'if (!config) config = await load(event.name);\nreturn config;'),
      'a request id for the log': js('let id;', 'id = context.awsRequestId;\nconsole.log(id);'),
      'a variable that is emptied again': js(
        'let user;',
        'user = event.user;\ntry { return await run(); } finally { user = undefined; }',
      ),
      'a local variable': js('let user;', 'const user = event.user;\nreturn user;'),
      'a constant': js("let mode = 'a';", "mode = 'b';"),
    },
  },
  typescript: {
    bad: {
      'an assignment in a branch': ts(
        'let user: string | undefined;',
        'if (event.user) «user» = event.user as string;\nreturn run();',
      ),
      'an assignment in a method': ts(
        'let tenant = "";\nclass Session { open(e: Record<string, any>) { «tenant» = e.tenant; } }\nconst session = new Session();',
        'session.open(event);\nreturn query();',
      ),
      'an assignment each time': {
        code: ts('let claims: any;', '«claims» = event.requestContext.authorizer.claims;\nreturn run();'),
        severity: 'hint',
      },
      'a variable of another file': {
        code: ts("import { remember } from './session.js';", 'remember(event.user);'),
        files: {
          'session.ts':
            'let user: string;\nexport function remember(name: string): void { «user» = name; }\nexport const get = () => user;\n',
        },
      },
    },
    good: {
      'a client made late': ts('let client: Client | undefined;', 'client ??= new Client();\nreturn client;'),
      'a typed local': ts('', 'let user: string = event.user;\nreturn user;'),
      'data of no request': ts('let started: number;', 'started = Number(process.env.STARTED);\nreturn started;'),
      'what is logged': ts(
        "import { Logger } from '@aws-lambda-powertools/logger';\nconst logger = new Logger();\nlet id: string;",
        "if (event.id) id = event.id;\nlogger.info('id', { id });",
      ),
    },
  },
});
