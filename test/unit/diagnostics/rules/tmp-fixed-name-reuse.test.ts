import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const fs = "const fs = require('fs');";
const managed = { managedInstances: true };

ruleCases('tmp-fixed-name-reuse', {
  python: {
    bad: {
      append: py('', 'with «open("/tmp/log.txt", "a")» as f:\n    f.write(event["id"])'),
      'a constant': py('LOG = "/tmp/log.txt"', '«open(LOG, mode="ab")»'),
      'requests at once': { code: py('', '«open("/tmp/out.json", "w")»'), function: managed, severity: 'warning' },
      'a log file': py('import logging', 'h = «logging.FileHandler("/tmp/app.log")»'),
    },
    good: {
      'a file that is written anew': py('', 'open("/tmp/out.json", "w")'),
      'a file that begins empty': py('', 'open("/tmp/a", "w").close()\nopen("/tmp/a", "a")'),
      'a file that is deleted': py('import os', 'open("/tmp/a", "a")\nos.remove("/tmp/a")'),
      'a name of the request': py('', 'open(f"/tmp/{context.aws_request_id}", "a")'),
      'a file that is read': { code: py('', 'open("/tmp/a")'), function: managed },
    },
  },
  javascript: {
    bad: {
      appendFileSync: js(fs, "«fs.appendFileSync('/tmp/log', event.id)»;"),
      'appendFile of promises': js(
        "const { appendFile } = require('fs/promises');",
        "await «appendFile('/tmp/log', event.id)»;",
      ),
      'open to append': js(fs, "const f = «fs.openSync('/tmp/log', 'a')»;"),
      'requests at once': {
        code: js(fs, "«fs.writeFileSync('/tmp/a', event.id)»;"),
        function: managed,
        severity: 'warning',
      },
    },
    good: {
      'a file that is written anew': js(fs, "fs.writeFileSync('/tmp/a', event.id);"),
      'a file that begins empty': js(fs, "fs.writeFileSync('/tmp/a', '');\nfs.appendFileSync('/tmp/a', event.id);"),
      'a file that is deleted': js(fs, "fs.appendFileSync('/tmp/a', event.id);\nfs.unlinkSync('/tmp/a');"),
      'a name of the request': js(fs, 'fs.appendFileSync(`/tmp/${context.awsRequestId}`, event.id);'),
    },
  },
  typescript: {
    bad: {
      appendFileSync: ts("import { appendFileSync } from 'node:fs';", "«appendFileSync('/tmp/log', event.id)»;"),
      'a joined path': ts(
        "import * as fs from 'fs';\nimport { join } from 'path';",
        "«fs.appendFileSync(join('/tmp', 'log'), event.id)»;",
      ),
      'requests at once': {
        code: ts("import { writeFileSync } from 'fs';", "«writeFileSync('/tmp/a', event.id)»;"),
        function: managed,
        severity: 'warning',
      },
    },
    good: {
      'a file that is written anew': ts(
        "import { writeFileSync } from 'node:fs';",
        "writeFileSync('/tmp/a', event.id);",
      ),
      'a folder': { code: ts("import { mkdirSync } from 'node:fs';", "mkdirSync('/tmp/a');"), function: managed },
      'a file while the module is loaded': ts(
        "import { appendFileSync } from 'node:fs';\nappendFileSync('/tmp/starts', 'x');",
        'return 1;',
      ),
      'another file': ts("import { appendFileSync } from 'node:fs';", "appendFileSync('/mnt/log', event.id);"),
      'a path that is not known': ts(
        "import { appendFileSync } from 'node:fs';",
        'appendFileSync(process.env.LOG!, event.id);',
      ),
    },
  },
});
