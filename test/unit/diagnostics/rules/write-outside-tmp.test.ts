import { js, py, ts } from '../handlerCode.ts';
import { ruleCases } from '../ruleCases.ts';

const fs = "const fs = require('fs');\nconst path = require('path');\nconst os = require('os');";

ruleCases('write-outside-tmp', {
  python: {
    bad: {
      'open with w': py('', 'with «open("/var/data/out.txt", "w")» as f:\n    f.write("x")'),
      'a mode by name': py('', '«open("/home/app/a.log", mode="ab")»'),
      'a path of an f-string': py('', '«open(f"/data/{event[\'id\']}.json", "w")»'),
      'a Path': py('from pathlib import Path', '«Path("/opt/out.txt").write_text("x")»'),
      'a joined path': py('import os\nBASE = "/srv/files"', '«open(os.path.join(BASE, event["id"]), "x")»'),
      'a folder': py('import os', '«os.makedirs("/data/cache")»'),
      'a file beside the code': py('import os', '«open(os.path.join(os.path.dirname(__file__), "out.txt"), "w")»'),
      'a download': py('import boto3\ns3 = boto3.client("s3")', '«s3.download_file("b", "k", "/data/file")»'),
      'a log file of the module': py(
        'import logging\nlogging.basicConfig(filename="/var/log/app.log")'.replace(
          'logging.basicConfig(filename="/var/log/app.log")',
          '«logging.basicConfig(filename="/var/log/app.log")»',
        ),
        'return 1',
      ),
      'a write in another file': {
        code: py('from store import keep', 'keep(event)'),
        files: { 'store.py': 'def keep(x):\n    with «open("/data/x", "w")» as f:\n        f.write(x)\n' },
      },
    },
    good: {
      tmp: py('', 'open("/tmp/out.txt", "w")'),
      EFS: py('', 'open("/mnt/files/out.txt", "w")'),
      'a file that is read': py('', 'open("/opt/config.json")\nopen("/etc/hosts", "r")'),
      'a path of an environment variable': py('import os', 'open(os.environ["OUT"] + "/a", "w")'),
      'an environment variable with a default': py(
        'import os\nOUT = os.environ.get("OUT") or "/data/out"',
        'open(OUT, "w")',
      ),
      'a temporary folder': py('import tempfile, os', 'd = tempfile.mkdtemp()\nopen(os.path.join(d, "a"), "w")'),
      'a beginning that may be tmp': py('', 'open(f"/t{event[\'x\']}/a", "w")'),
      'a development machine': py('import os', 'if os.environ.get("AWS_SAM_LOCAL"):\n    open("/var/log/a", "w")'),
      'a script': py('if __name__ == "__main__":\n    open("/data/out", "w")', 'return 1'),
      'a failure that is expected': py('', 'try:\n    open("/data/out", "w")\nexcept OSError:\n    pass'),
      'a function of that name': py('def open(path, mode): pass', 'open("/data/out", "w")'),
    },
  },
  javascript: {
    bad: {
      writeFileSync: js(fs, "«fs.writeFileSync('/var/data/a', 'b')»;"),
      'writeFile of promises': js(
        "const { writeFile } = require('fs/promises');",
        "await «writeFile('/data/a', 'b')»;",
      ),
      'a template': js(fs, 'await «fs.promises.writeFile(`/data/${event.id}`, event.body)»;'),
      'a stream': js(fs, "const out = «fs.createWriteStream('/var/log/app.log')»;"),
      'a file beside the code': js(fs, "«fs.writeFileSync(path.join(__dirname, 'out.json'), '{}')»;"),
      'the folder of the task': js(fs, "«fs.writeFileSync(path.join(process.env.LAMBDA_TASK_ROOT, 'a'), 'b')»;"),
      'a copy': js(fs, "«fs.copyFileSync('/tmp/a', '/opt/a')»;"),
    },
    good: {
      tmp: js(fs, "fs.writeFileSync('/tmp/a', 'b');"),
      tmpdir: js(fs, "fs.writeFileSync(path.join(os.tmpdir(), 'a'), 'b');"),
      EFS: js(fs, "fs.writeFileSync('/mnt/files/a', 'b');"),
      'a file that is read': js(fs, "return fs.readFileSync('/opt/a', 'utf8');"),
      'a path of an environment variable': js(fs, "fs.writeFileSync(process.env.OUT || '/data/a', 'b');"),
      'a path of the event': js(fs, "fs.writeFileSync(event.path, 'b');"),
      'a development machine': js(fs, "if (process.env.IS_OFFLINE_LOCAL) fs.writeFileSync('/data/a', 'b');"),
      'code that is not reached': js(`${fs}\nfunction never() { fs.writeFileSync('/data/a', 'b'); }`, 'return 1;'),
      'an object of that name': js('const fs = { writeFileSync() {} };', "fs.writeFileSync('/data/a', 'b');"),
    },
  },
  typescript: {
    bad: {
      writeFileSync: ts("import { writeFileSync } from 'node:fs';", "«writeFileSync('/data/a', 'b')»;"),
      'a namespace': ts("import * as fs from 'fs';", "«fs.appendFileSync('/var/log/a', 'b')»;"),
      'the promises of fs': ts("import { promises as fs } from 'fs';", "await «fs.writeFile('/data/a', 'b')»;"),
      'a folder': ts(
        "import { mkdirSync } from 'node:fs';\nconst FOLDER = '/data/cache' as const;",
        '«mkdirSync(FOLDER)»;',
      ),
    },
    good: {
      tmp: ts("import { writeFileSync } from 'node:fs';", "writeFileSync(`/tmp/${event.id}`, 'b');"),
      tmpdir: ts(
        "import { tmpdir } from 'node:os';\nimport { join } from 'node:path';\nimport { writeFileSync } from 'node:fs';",
        "writeFileSync(join(tmpdir(), 'a'), 'b');",
      ),
      'a file that is opened to be read': ts("import { openSync } from 'node:fs';", "return openSync('/opt/a', 'r');"),
      'a mode that is not known': ts("import { openSync } from 'node:fs';", "return openSync('/opt/a', event.mode);"),
    },
  },
});
