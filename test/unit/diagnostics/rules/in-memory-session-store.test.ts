import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const flask = 'from flask import Flask\nfrom flask_session import Session\napp = Flask(__name__)';
const express = (options: string): string =>
  `const express = require('express');\nconst session = require('express-session');\nconst serverless = require('serverless-http');\nconst app = express();\napp.use(${options});\napp.get('/', (request, response) => { response.send('a'); });\nmodule.exports.handler = serverless(app);\n`;

ruleCases('in-memory-session-store', {
  python: {
    bad: {
      'the file system': py(`${flask}\n«app.config["SESSION_TYPE"] = "filesystem"»\nSession(app)`, 'return 1'),
      cachelib: py(`${flask}\n«app.config["SESSION_TYPE"] = "cachelib"»`, 'return 1'),
      'an update of the configuration': py(`${flask}\napp.config.update(«SESSION_TYPE="filesystem"»)`, 'return 1'),
      'a setting of the module': py(
        `${flask}\n«SESSION_TYPE = "filesystem"»\napp.config.from_object(__name__)`,
        'return 1',
      ),
      'a setting in a function': py(
        'from flask_session import Session',
        'app = make()\n«app.config["SESSION_TYPE"] = "filesystem"»\nSession(app)',
      ),
    },
    good: {
      redis: py(`${flask}\napp.config["SESSION_TYPE"] = "redis"`, 'return 1'),
      dynamodb: py(`${flask}\napp.config["SESSION_TYPE"] = "dynamodb"`, 'return 1'),
      'a type that is not known': py(
        `${flask}\nimport os\napp.config["SESSION_TYPE"] = os.environ["SESSION_TYPE"]`,
        'return 1',
      ),
      'signed cookies': py('from flask import Flask, session\napp = Flask(__name__)', 'return 1'),
      'something else of that name': py('settings = {}\nsettings["SESSION_TYPE"] = "filesystem"', 'return 1'),
    },
  },
  javascript: {
    bad: {
      'no store': express("«session({ secret: 's', resave: false })»"),
      'no options': express('«session()»'),
      'the store in memory': express("session({ secret: 's', store: «new session.MemoryStore()» })"),
    },
    good: {
      'a store': express("session({ secret: 's', store: new RedisStore({ client }) })"),
      'options in a variable, which others may add to': express('session(options)').replace(
        'const app',
        "const options = { secret: 's' };\nconst app",
      ),
      'options that are not known': express('session(require("./options"))'),
      'options that are spread': express("session({ ...options, secret: 's' })"),
      'sessions in cookies': express("require('cookie-session')({ secret: 's' })"),
      'a function of that name': js('function session(options) {}\nsession({ secret: 1 });', 'return 1;'),
    },
  },
  typescript: {
    bad: {
      'no store': ts("import session from 'express-session';\napp.use(«session({ secret: 's' })»);", 'return 1;'),
      'a namespace': ts(
        "import * as session from 'express-session';\napp.use(«session({ secret: 's' } as session.SessionOptions)»);",
        'return 1;',
      ),
      'the store in memory': ts(
        "import session, { MemoryStore } from 'express-session';\nconst store = «new MemoryStore()»;",
        'return 1;',
      ),
      'a session of a function': ts(
        "import session from 'express-session';",
        "app.use(«session({ secret: 's', cookie: {} })»);",
      ),
    },
    good: {
      'a store': ts(
        "import session from 'express-session';\nimport { RedisStore } from 'connect-redis';\napp.use(session({ secret: 's', store: new RedisStore() }));",
        'return 1;',
      ),
      'a store by its name': ts(
        "import session from 'express-session';\nconst store = makeStore();\napp.use(session({ secret: 's', store }));",
        'return 1;',
      ),
      'another module': ts("import session from './session.js';\napp.use(session({ secret: 's' }));", 'return 1;'),
      'a type only': ts(
        "import type { SessionOptions } from 'express-session';\nconst options: SessionOptions = { secret: 's' };",
        'return options;',
      ),
    },
  },
});
