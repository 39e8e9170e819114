import { js, ts } from '../handlerTexts.ts';
import { ruleCases, type RuleCase } from '../ruleCases.ts';

const managed = (code: string): RuleCase => ({ code, function: { managedInstances: true } });
const service = (body: string): string =>
  `class Service {\n  constructor() { this.n = 0; }\n  async run(event) {\n    ${body}\n  }\n}\nconst service = new Service();`;

ruleCases('shared-handler-field-mutation', {
  javascript: {
    bad: {
      'data of the event': managed(js(service('«this.user» = event.user;'), 'return service.run(event);')),
      'a counter': managed(js(service('«this.n»++;'), 'return service.run(event);')),
      'a sum': managed(js(service('«this.n» += event.amount;'), 'return service.run(event);')),
      'a field set from outside': managed(js(service(''), '«service.user» = event.user;\nreturn service.run(event);')),
    },
    good: {
      'a function of which nothing is known': js(service('this.user = event.user;'), 'return service.run(event);'),
      'one request at a time': {
        code: js(service('this.user = event.user;'), 'return service.run(event);'),
        function: { managedInstances: false },
      },
      'an object of the request': managed(
        js(
          service('this.user = event.user;').replace('const service = new Service();', ''),
          'return new Service().run(event);',
        ),
      ),
      'a client made late': managed(js(service('this.client ??= await connect();'), 'return service.run(event);')),
      'a local variable': managed(js(service('const user = event.user;\nreturn user;'), 'return service.run(event);')),
    },
  },
  typescript: {
    bad: {
      'data of the event': managed(
        ts(
          'class A { user?: string; run(e: Record<string, any>): void { «this.user» = e.user as string; } }\nconst a = new A();',
          'a.run(event);',
        ),
      ),
      'a private counter': managed(
        ts('class A { #n = 0; run(): number { return ++«this.#n»; } }\nconst a = new A();', 'return a.run();'),
      ),
      'a field of another file': {
        code: ts("import { session } from './session.js';", 'session.open(event.user);'),
        files: {
          'session.ts':
            'class Session {\n  user = "";\n  open(user: string): void { «this.user» = user; }\n}\nexport const session = new Session();\n',
        },
        function: { managedInstances: true },
      },
    },
    good: {
      'a function of which nothing is known': ts(
        'class A { user?: string; run(e: any): void { this.user = e.user; } }\nconst a = new A();',
        'a.run(event);',
      ),
      'what a constructor assigns': managed(
        ts('class A { user: string; constructor(e: any) { this.user = e.user; } }', 'return new A(event);'),
      ),
      'an object of the request': managed(
        ts('class A { user?: string; run(e: any): void { this.user = e.user; } }', 'const a = new A();\na.run(event);'),
      ),
      'what a call answered': managed(
        ts(
          'class A { config?: any; async run(): Promise<void> { this.config = await load(); } }\nconst a = new A();',
          'await a.run();',
        ),
      ),
      'a field that is read': managed(
        ts('class A { n = 1; run(): number { return this.n; } }\nconst a = new A();', 'return a.run();'),
      ),
    },
  },
});
