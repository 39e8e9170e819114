import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const fs = "const fs = require('fs');";

ruleCases('tmp-as-durable-store', {
  python: {
    bad: {
      'a counter': py(
        'import os',
        'n = 0\nif os.path.exists("/tmp/n"):\n    n = int(open("/tmp/n").read())\nn2 = str(n + 1)\n«open("/tmp/n", "w")».write(n2)',
      )
        .replace('n2 = str(n + 1)\n    ', '')
        .replace('.write(n2)', '.write(str(n))'),
      'two branches': py(
        '',
        'if event["action"] == "save":\n    «open("/tmp/cart", "w")».write(event["cart"])\nelse:\n    return open("/tmp/cart").read()',
      ),
      'a branch that leaves': py(
        '',
        'if event["action"] == "save":\n    with «open("/tmp/cart", "w")» as f:\n        f.write(event["cart"])\n    return\nreturn open("/tmp/cart").read()',
      ),
      'two functions': py(
        'from pathlib import Path\nCART = Path("/tmp/cart")\ndef save(x):\n    «CART.write_text(x)»\ndef load():\n    return CART.read_text()',
        'if event["action"] == "save":\n    save(event["cart"])\nelif event["action"] == "load":\n    return load()',
      ),
      'the last event': py(
        'import json',
        'with open("/tmp/last.json") as f:\n    last = json.load(f)\nwith «open("/tmp/last.json", "w")» as f:\n    json.dump(event, f)\nreturn last',
      ),
    },
    good: {
      'a cache': py(
        'import os',
        'if not os.path.exists("/tmp/model"):\n    with open("/tmp/model", "wb") as f:\n        f.write(load())\nreturn open("/tmp/model", "rb").read()',
      ),
      'a cache that is read first': py(
        'import os',
        'if os.path.exists("/tmp/model"):\n    return open("/tmp/model").read()\ndata = load()\nopen("/tmp/model", "w").write(data)\nreturn data',
      ),
      'a cache of a download': py(
        'import os, boto3\ns3 = boto3.client("s3")',
        'if os.path.exists("/tmp/m"):\n    data = open("/tmp/m").read()\nelse:\n    s3.download_file("b", "k", "/tmp/m")',
      ),
      'a file of an archive that is unpacked first': py(
        'import tempfile, zipfile\nfolder = tempfile.gettempdir() + "/site/"\ndef configure():\n    with open(folder + "env.js") as r:\n        text = r.read()\n    text = text.replace("x", "y")\n    with open(folder + "env.js", "w") as w:\n        w.write(text)',
        'zipfile.ZipFile("site.zip").extractall(folder)\nconfigure()',
      ),
      'a file that is read after it is written': py(
        '',
        'open("/tmp/a", "w").write(event["x"])\nreturn open("/tmp/a").read()',
      ),
      'data that goes to S3, too': py(
        'import boto3\ns3 = boto3.client("s3")',
        'if event["save"]:\n    open("/tmp/a", "w").write(event["x"])\n    s3.upload_file("/tmp/a", "b", "k")\nelse:\n    return open("/tmp/a").read()',
      ),
      'two files': py(
        '',
        'if event["save"]:\n    open("/tmp/a", "w").write(event["x"])\nelse:\n    return open("/tmp/b").read()',
      ),
    },
  },
  javascript: {
    bad: {
      'two branches': js(
        fs,
        "if (event.save) {\n  «fs.writeFileSync('/tmp/cart', event.cart)»;\n} else {\n  return fs.readFileSync('/tmp/cart', 'utf8');\n}",
      ),
      'a switch': js(
        fs,
        "switch (event.action) {\n  case 'save':\n    «fs.writeFileSync('/tmp/cart', event.cart)»;\n    break;\n  case 'load':\n    return fs.readFileSync('/tmp/cart', 'utf8');\n}",
      ),
      'a counter': js(
        fs,
        "let n = 0;\nif (fs.existsSync('/tmp/n')) n = Number(fs.readFileSync('/tmp/n', 'utf8'));\n«fs.writeFileSync('/tmp/n', String(n + 1))»;\nreturn n;",
      ),
      'the last event': js(
        fs,
        "const last = fs.readFileSync('/tmp/last', 'utf8');\n«fs.writeFileSync('/tmp/last', JSON.stringify(event))»;\nreturn last;",
      ),
    },
    good: {
      'a cache': js(
        fs,
        "if (!fs.existsSync('/tmp/m')) fs.writeFileSync('/tmp/m', await load());\nreturn fs.readFileSync('/tmp/m');",
      ),
      'a cache that is read first': js(
        fs,
        "if (fs.existsSync('/tmp/m')) {\n  return fs.readFileSync('/tmp/m');\n}\nconst data = await load();\nfs.writeFileSync('/tmp/m', data);\nreturn data;",
      ),
      'a file that is read after it is written': js(
        fs,
        "fs.writeFileSync('/tmp/a', event.x);\nreturn fs.readFileSync('/tmp/a');",
      ),
      'a cache that fails first': js(
        fs,
        "try {\n  return fs.readFileSync('/tmp/m');\n} catch {\n  fs.writeFileSync('/tmp/m', await load());\n}",
      ),
    },
  },
  typescript: {
    bad: {
      'two branches': ts(
        "import { readFileSync, writeFileSync } from 'node:fs';\nconst FILE = '/tmp/cart';",
        'if (event.save) «writeFileSync(FILE, event.cart)»;\nelse return readFileSync(FILE);',
      ),
      'two methods': ts(
        "import * as fs from 'fs';\nclass Store { save(x: string) { «fs.writeFileSync('/tmp/s', x)»; } load() { return fs.readFileSync('/tmp/s', 'utf8'); } }\nconst store = new Store();",
        'if (event.save) {\n  store.save(event.x);\n  return;\n}\nreturn store.load();',
      ),
      'the promises of fs': ts(
        "import { readFile, writeFile } from 'node:fs/promises';",
        "const last = await readFile('/tmp/l', 'utf8');\nawait «writeFile('/tmp/l', event.id)»;\nreturn last;",
      ),
    },
    good: {
      'a cache': ts(
        "import * as fs from 'fs';",
        "if (!fs.existsSync('/tmp/m')) fs.writeFileSync('/tmp/m', await load());\nreturn fs.readFileSync('/tmp/m');",
      ),
      'a file that is read after it is written': ts(
        "import * as fs from 'fs';",
        "fs.writeFileSync('/tmp/a', event.x);\nreturn fs.readFileSync('/tmp/a');",
      ),
      'a file that is only written': ts(
        "import { writeFileSync } from 'node:fs';",
        "writeFileSync('/tmp/a', event.x);",
      ),
      'a file that is only read': ts("import { readFileSync } from 'node:fs';", "return readFileSync('/tmp/a');"),
      'a name of the request': ts(
        "import * as fs from 'fs';",
        'if (event.save) fs.writeFileSync(`/tmp/${event.id}`, event.x);\nelse return fs.readFileSync(`/tmp/${event.id}`);',
      ),
    },
  },
});
