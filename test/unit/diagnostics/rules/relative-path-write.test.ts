import { js, py, ts } from '../handlerCode.ts';
import { ruleCases } from '../ruleCases.ts';

const fs = "const fs = require('fs');\nconst path = require('path');";

ruleCases('relative-path-write', {
  python: {
    bad: {
      'open with w': py('', 'with «open("out.txt", "w")» as f:\n    f.write("x")'),
      'a path below this folder': py('', '«open("./data/out.txt", "a")»'),
      'a name of the event': py('', '«open("report-" + event["id"], "wb")»'),
      'a Path': py('from pathlib import Path', '«Path("out.txt").write_bytes(b"x")»'),
      'a Path that is put together': py(
        'from pathlib import Path\nOUT = Path("out")',
        '«(OUT / "a.txt").write_text("x")»',
      ),
      'a download': py(
        'import boto3\ns3 = boto3.client("s3")',
        '«s3.download_file(Bucket="b", Key="k", Filename="file.csv")»',
      ),
      'a log file': py('import logging', 'handler = «logging.FileHandler("app.log")»'),
      'a write while the module is loaded': py('f = «open("start.txt", "w")»', 'return 1'),
    },
    good: {
      tmp: py('', 'open("/tmp/out.txt", "w")'),
      'a file that is read': py('', 'return open("config.json").read()'),
      chdir: py('import os\nos.chdir("/tmp")', 'open("out.txt", "w")'),
      'a path of the event': py('', 'open(event["path"], "w")'),
      'a folder that may be there': py('import os', 'os.makedirs("data", exist_ok=True)'),
      'an address': py('from smart_open import open', 'open("s3://bucket/key", "w")'),
      'a script': py('if __name__ == "__main__":\n    open("out", "w")', 'return 1'),
      'an environment variable with a default': py(
        'import os\nOUT = os.environ.get("OUT", "out.txt")',
        'open(OUT, "w")',
      ),
      'a file of a zip': py('import zipfile', 'z = zipfile.ZipFile("/tmp/a.zip", "w")\nz.open("a.txt", "w")'),
    },
  },
  javascript: {
    bad: {
      writeFileSync: js(fs, "«fs.writeFileSync('out.json', '{}')»;"),
      'a path below this folder': js(fs, "«fs.appendFileSync('./logs/app.log', 'x')»;"),
      'a joined path': js(fs, "«fs.writeFileSync(path.join('out', event.id), 'x')»;"),
      'a template': js(
        "const { writeFile } = require('fs/promises');",
        'await «writeFile(`report-${event.id}.csv`, event.body)»;',
      ),
      'a folder': js(fs, "«fs.mkdirSync('cache')»;"),
    },
    good: {
      tmp: js(fs, "fs.writeFileSync('/tmp/out.json', '{}');"),
      'a file that is read': js(fs, "return fs.readFileSync('config.json');"),
      chdir: js(`${fs}\nprocess.chdir('/tmp');`, "fs.writeFileSync('out.json', '{}');"),
      'a path of the event': js(fs, "fs.writeFileSync(event.path, '{}');"),
      'a folder that may be there': js(fs, "fs.mkdirSync('cache', { recursive: true });"),
      'a path with a default': js(fs, "fs.writeFileSync(process.env.OUT ?? 'out.json', '{}');"),
    },
  },
  typescript: {
    bad: {
      writeFileSync: ts("import { writeFileSync } from 'node:fs';", "«writeFileSync('out.json', '{}')»;"),
      'the promises of fs': ts("import fs from 'node:fs/promises';", "await «fs.writeFile('out.json', '{}')»;"),
      'a constant': ts(
        "import * as fs from 'fs';\nconst FILE: string = 'data.json';",
        "«fs.writeFileSync(FILE, '{}')»;",
      ),
      'a write in another file': {
        code: ts("import { keep } from './keep.js';", 'keep(event.id);'),
        files: {
          'keep.ts':
            "import { writeFileSync } from 'fs';\nexport const keep = (x: string): void => «writeFileSync('kept.txt', x)»;\n",
        },
      },
    },
    good: {
      tmp: ts("import { writeFileSync } from 'node:fs';", "writeFileSync('/tmp/out.json', '{}');"),
      'a file that is read': ts(
        "import { readFile } from 'node:fs/promises';",
        "return readFile('config.json', 'utf8');",
      ),
      'a failure that is expected': ts(
        "import { writeFileSync } from 'node:fs';",
        "try {\n  writeFileSync('out', 'x');\n} catch (error: any) {\n  if (error.code !== 'EROFS') throw error;\n}",
      ),
      'a method of that name': ts(
        'const fs = { writeFileSync(name: string, text: string) {} };',
        "fs.writeFileSync('out', 'x');",
      ),
    },
  },
});
