import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const fs = "const fs = require('fs');\nconst path = require('path');\nconst os = require('os');";
const s3 = 'import boto3\ns3 = boto3.client("s3")';

ruleCases('tmp-not-cleaned', {
  python: {
    bad: {
      'a file of the event': py('', 'with «open(f"/tmp/{event[\'id\']}.json", "w")» as f:\n    f.write("x")'),
      'a download': py(
        s3,
        'key = event["key"]\npath = "/tmp/" + key\n«s3.download_file("b", key, path)»\nreturn open(path).read()',
      ),
      'a random name': py('import uuid', 'path = f"/tmp/{uuid.uuid4()}"\n«open(path, "w")»'),
      'a temporary folder': py('import tempfile', 'd = «tempfile.mkdtemp()»'),
      'a temporary file that stays': py('import tempfile', 'f = «tempfile.NamedTemporaryFile(delete=False)»'),
    },
    good: {
      'a file that is deleted': py('import os', 'path = f"/tmp/{event[\'id\']}"\nopen(path, "w")\nos.remove(path)'),
      'a file of one name': py('', 'open("/tmp/out.json", "w")'),
      'a temporary file': py(
        'import tempfile',
        'with tempfile.NamedTemporaryFile() as f:\n    f.write(b"x")\nwith tempfile.TemporaryDirectory() as d:\n    pass',
      ),
      'a cache': py(
        'import os',
        'path = "/tmp/" + event["model"]\nif not os.path.exists(path):\n    with open(path, "wb") as f:\n        f.write(load())',
      ),
      'a file that is read': py('', 'return open(f"/tmp/{event[\'id\']}").read()'),
      'a path that is handed on': py(
        s3,
        'path = "/tmp/" + event["key"]\ns3.download_file("b", "k", path)\nworker.convert(path)',
      ),
      'a folder that is deleted': py(
        'import shutil, tempfile',
        'd = tempfile.mkdtemp()\ntry:\n    work(d)\nfinally:\n    shutil.rmtree(d)',
      ),
    },
  },
  javascript: {
    bad: {
      'a file of the event': js(fs, "«fs.writeFileSync(`/tmp/${event.id}.json`, '{}')»;"),
      'a time in the name': js(fs, "«fs.writeFileSync(path.join(os.tmpdir(), Date.now() + '.json'), '{}')»;"),
      'a temporary folder': js(fs, "const d = «fs.mkdtempSync(path.join(os.tmpdir(), 'a-'))»;"),
      'a stream': js(fs, "const out = «fs.createWriteStream('/tmp/' + event.key)»;"),
    },
    good: {
      'a file that is deleted': js(fs, "const p = `/tmp/${event.id}`;\nfs.writeFileSync(p, '{}');\nfs.unlinkSync(p);"),
      'a file of one name': js(fs, "fs.writeFileSync('/tmp/a.json', '{}');"),
      'a cache': js(fs, 'const p = `/tmp/${event.model}`;\nif (!fs.existsSync(p)) fs.writeFileSync(p, await load());'),
      'a folder that is deleted': js(
        fs,
        "const d = fs.mkdtempSync('/tmp/a-');\ntry { work(d); } finally { fs.rmSync(d, { recursive: true }); }",
      ),
    },
  },
  typescript: {
    bad: {
      'a file of the event': ts(
        "import { writeFile } from 'node:fs/promises';",
        "await «writeFile(`/tmp/${event.id}.json`, '{}')»;",
      ),
      'a random name': ts(
        "import { randomUUID } from 'node:crypto';\nimport { writeFileSync } from 'node:fs';",
        "«writeFileSync('/tmp/' + randomUUID(), 'x')»;",
      ),
      'a temporary folder': ts("import { mkdtemp } from 'node:fs/promises';", "const d = await «mkdtemp('/tmp/a-')»;"),
    },
    good: {
      'a file that is deleted': ts(
        "import { writeFile, rm } from 'node:fs/promises';",
        "const p = `/tmp/${event.id}`;\nawait writeFile(p, 'x');\nawait rm(p);",
      ),
      'a file of one name': ts("import { writeFileSync } from 'node:fs';", "writeFileSync('/tmp/a', 'x');"),
      'a file that is read': ts("import { readFileSync } from 'node:fs';", 'return readFileSync(`/tmp/${event.id}`);'),
      'a file in memory': ts('', 'return Buffer.from(event.body);'),
      'code that is not reached': ts(
        "import { writeFileSync } from 'node:fs';\nexport function never(id: string) { writeFileSync(`/tmp/${id}`, 'x'); }",
        'return 1;',
      ),
    },
  },
});
