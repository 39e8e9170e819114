import { js, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const fs = "const fs = require('fs');\nconst https = require('https');\nconst { once } = require('events');";

ruleCases('event-emitter-work-after-return', {
  javascript: {
    bad: {
      'the end of a file': js(
        fs,
        "const s = fs.createReadStream('/tmp/a');\ns.on('data', (d) => add(d));\n«s.on('end', () => send())»;",
      ),
      'the end of a response': js(
        fs,
        "https.get(event.url, (res) => {\n  res.on('data', () => {});\n  «res.on('end', () => { save(1); })»;\n});",
      ),
      'the finish of a write': js(
        fs,
        "const out = fs.createWriteStream('/tmp/a');\nout.write('a');\nout.end();\n«out.once('finish', () => { upload('/tmp/a'); })»;",
      ),
      'a stream in a helper': js(
        `${fs}\nfunction read() {\n  const s = fs.createReadStream('/tmp/a');\n  «s.on('close', () => send())»;\n}`,
        'read();',
      ),
    },
    good: {
      'a promise of the end': js(
        fs,
        "const s = fs.createReadStream('/tmp/a');\nawait new Promise((resolve) => s.on('end', () => resolve()));",
      ),
      'the end is awaited': js(
        fs,
        "const s = fs.createReadStream('/tmp/a');\ns.on('end', () => send());\nawait once(s, 'end');",
      ),
      'for await': js(
        fs,
        "const s = fs.createReadStream('/tmp/a');\ns.on('end', () => console.log(1));\nfor await (const d of s) add(d);",
      ),
      'a stream that is piped': js(
        fs,
        "const s = fs.createReadStream('/tmp/a');\ns.on('end', () => console.log(1));\nawait pipeline(s, out);",
      ),
      'a listener that does nothing': js(fs, "const s = fs.createReadStream('/tmp/a');\ns.on('end', () => {});"),
      'a handler with a callback': `${fs}\nexports.handler = (event, context, callback) => {\n  const s = fs.createReadStream('/tmp/a');\n  s.on('end', () => callback(null, 1));\n};\n`,
      'a connection of the module': js('const client = connect();', "client.on('close', () => reconnect());"),
    },
  },
  typescript: {
    bad: {
      'the end of a file': ts(
        "import { createReadStream } from 'node:fs';",
        "const s = createReadStream('/tmp/a');\n«s.on('end', (): void => { send(); })»;",
      ),
      'the end of an archive': ts(
        "import archiver from 'archiver';",
        "const zip = archiver('zip');\n«zip.on('finish', () => upload())»;\nvoid zip.finalize();",
      ),
      'a stream of a method': ts(
        "import * as fs from 'fs';\nclass A { read(): void { const s = fs.createReadStream('/tmp/a'); «s.once('end', () => send())»; } }\nconst a = new A();",
        'a.read();',
      ),
    },
    good: {
      'a promise of the end': ts(
        "import * as fs from 'fs';",
        "const s = fs.createReadStream('/tmp/a');\nawait new Promise<void>((resolve, reject) => { s.on('end', () => { resolve(); }).on('error', reject); });",
      ),
      'a stream that is returned': ts(
        "import * as fs from 'fs';\nfunction open() {\n  const s = fs.createReadStream('/tmp/a');\n  s.on('end', () => console.log(1));\n  return s;\n}",
        'await finished(open());',
      ),
      'another event': ts('', "const bus = makeBus();\nbus.on('message', () => work());"),
      'the end is awaited': ts(
        "import { once } from 'node:events';",
        "const s = open();\ns.on('close', () => log());\nawait once(s, 'close');",
      ),
      'an object of one’s own': ts('', 'const list = [1];\nlist.forEach((x) => work(x));'),
    },
  },
});
