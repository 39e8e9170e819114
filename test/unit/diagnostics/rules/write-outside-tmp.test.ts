import { csharp as cs, go, java, js, py, ruby as rb, rust as rs, ts } from '../handlerTexts.ts';
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
  java: {
    bad: {
      'a FileWriter': java(
        'try (FileWriter writer = «new FileWriter("/var/reports/latest.txt")») {\n  writer.write("x");\n}\nreturn "";',
        'import java.io.FileWriter;',
      ),
      'Files.write': java('«Files.write(Paths.get("/opt/data/a.txt"), bytes)»;\nreturn "";', 'import java.nio.file.*;'),
      'a joined path': java(
        '«Files.writeString(Path.of("/data", name), "x")»;\nreturn "";',
        'import java.nio.file.Files;\nimport java.nio.file.Path;',
      ),
      'a File in a variable': java(
        'File file = new File("/home/user/a.txt");\n«new FileOutputStream(file)».write(1);\nreturn "";',
        'import java.io.*;',
      ),
      'a text that is put together': java(
        '«new PrintWriter("/logs/" + event.getId() + ".txt")».close();\nreturn "";',
        'import java.io.PrintWriter;',
      ),
      'a buffered writer': java(
        'var writer = «Files.newBufferedWriter(Path.of("/var/reports/a.txt"))»;\nreturn "";',
        'import java.nio.file.*;',
      ),
      'one writer around another': java(
        'var writer = new BufferedWriter(«new FileWriter("/opt/out/a.txt", true)»);\nreturn "";',
        'import java.io.*;',
      ),
      'an image': java(
        '«ImageIO.write(image, "png", new File("/var/task/a.png"))»;\nreturn "";',
        'import java.io.File;\nimport javax.imageio.ImageIO;',
      ),
      'a constant of the class': java(
        '«Files.writeString(OUT, "x")»;\nreturn "";',
        'import java.nio.file.*;',
        'private static final Path OUT = Paths.get("/data", "a.txt");',
      ),
    },
    good: {
      '/tmp': java('new FileWriter("/tmp/latest.txt").close();\nreturn "";', 'import java.io.FileWriter;'),
      'a temporary file': java(
        'Files.write(Files.createTempFile("a", ".txt"), bytes);\nreturn "";',
        'import java.nio.file.Files;',
      ),
      'the system’s folder': java(
        'new FileWriter(new File(System.getProperty("java.io.tmpdir"), "a.txt")).close();\nreturn "";',
        'import java.io.*;',
      ),
      EFS: java('Files.write(Paths.get("/mnt/data/a.txt"), bytes);\nreturn "";', 'import java.nio.file.*;'),
      'a reader': java('return new FileReader("/opt/config.json").toString();', 'import java.io.FileReader;'),
      'a path of the environment': java(
        'new FileWriter(System.getenv("OUT") + "/a.txt").close();\nreturn "";',
        'import java.io.FileWriter;',
      ),
      'a writer around another': java('new PrintWriter(new StringWriter()).close();\nreturn "";', 'import java.io.*;'),
      'a folder below /tmp': java(
        'Path folder = Files.createDirectories(Path.of("/tmp/work"));\nFiles.writeString(folder.resolve("a.txt"), "x");\nreturn "";',
        'import java.nio.file.*;',
      ),
      'a stream of bytes': java(
        'var out = new ByteArrayOutputStream();\nImageIO.write(image, "png", out);\nreturn "";',
        'import java.io.*;\nimport javax.imageio.ImageIO;',
      ),
      'EFS in a constant': java(
        'Files.writeString(ROOT.resolve("a.txt"), "x");\nreturn "";',
        'import java.nio.file.*;',
        'private static final Path ROOT = Path.of("/mnt/efs");',
      ),
    },
  },
  go: {
    bad: {
      'os.WriteFile': go('err := «os.WriteFile("/var/reports/a.txt", data, 0o644)»', '"os"'),
      'os.Create': go('f, err := «os.Create("/data/a.txt")»', '"os"'),
      'a joined path': go('f, err := «os.Create(filepath.Join("/data", event.ID))»', '"os"\n"path/filepath"'),
      'OpenFile with flags': go(
        'f, err := «os.OpenFile("/logs/a.log", os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)»',
        '"os"',
      ),
      'a formatted text': go(
        '«ioutil.WriteFile(fmt.Sprintf("/data/%s.json", event.ID), data, 0o644)»',
        '"fmt"\n"io/ioutil"',
      ),
      'a constant, in a function that is called': go(
        'keep()',
        '"os"',
        'const folder = "/data"\nfunc keep() {\n\t«os.WriteFile(folder+"/a.txt", nil, 0o600)»\n}',
      ),
      'a temporary file elsewhere': go('f, err := «os.CreateTemp("/data", "a")»', '"os"'),
    },
    good: {
      '/tmp': go('err := os.WriteFile("/tmp/a.txt", data, 0o644)', '"os"'),
      'the system’s folder': go('f, err := os.Create(filepath.Join(os.TempDir(), "a.txt"))', '"os"\n"path/filepath"'),
      'a temporary file': go('f, err := os.CreateTemp("", "a")', '"os"'),
      'a path of the event': go('err := os.WriteFile(event.Path, data, 0o644)', '"os"'),
      'OpenFile to read': go('f, err := os.OpenFile("/opt/config.json", os.O_RDONLY, 0)', '"os"'),
      'a path of the environment': go('err := os.WriteFile(os.Getenv("OUT")+"/a.txt", data, 0o644)', '"os"'),
      'a folder that may be there': go('err := os.MkdirAll("/data/reports", 0o755)', '"os"'),
      'a folder below /tmp': go(
        'os.MkdirAll("/tmp/reports", 0o755)\nf, err := os.Create(filepath.Join("/tmp/reports", event.ID))',
        '"os"\n"path/filepath"',
      ),
      EFS: go('err := os.WriteFile("/mnt/data/a.txt", data, 0o644)', '"os"'),
    },
  },
  ruby: {
    bad: {
      'File.write': rb('«File.write("/var/reports/a.txt", "x")»'),
      'File.open': rb('«File.open("/data/a.txt", "w")» { |f| f.write("x") }')
        .replace('» {', ' {')
        .replace('write("x") }', 'write("x") }»'),
      'a joined path': rb('«File.write(File.join("/data", event["id"]), "x")»'),
      'an interpolated path': rb('«File.binwrite("/data/#{event["id"]}.bin", "x")»'),
      'beside the code': rb('«File.write(File.join(__dir__, "a.txt"), "x")»'),
      'a mode of flags': rb('«File.open("/data/a.txt", File::WRONLY | File::CREAT)»'),
      'a path object': rb('«Pathname.new("/data/a.txt").write("x")»', 'require "pathname"'),
      'IO.write': rb('«IO.write("/data/a.txt", "x")»'),
      CSV: rb('«CSV.open("/var/out.csv", "wb")»', 'require "csv"'),
    },
    good: {
      '/tmp': rb('File.write("/tmp/a.txt", "x")'),
      'the system’s folder': rb('File.write(File.join(Dir.tmpdir, "a.txt"), "x")', 'require "tmpdir"'),
      'a file that is read': rb('File.open("/opt/config.json") { |f| f.read }'),
      'a mode to read': rb('File.open("/opt/config.json", "r") { |f| f.read }'),
      'a path of the event': rb('File.write(event["path"], "x")'),
      'a failure that is expected': rb('begin\n  File.write("/data/a.txt", "x")\nrescue Errno::EROFS\n  nil\nend'),
      'a temporary file': rb('Tempfile.create("a") { |f| f.write("x") }', 'require "tempfile"'),
      EFS: rb('File.write("/mnt/data/a.txt", "x")'),
    },
  },
  csharp: {
    bad: {
      'File.WriteAllText': cs('«File.WriteAllText("/var/reports/a.txt", "x")»;\nreturn "";', 'using System.IO;'),
      'an asynchronous one': cs('await «File.WriteAllBytesAsync("/data/a.bin", bytes)»;\nreturn "";'),
      'a joined path': cs('«File.AppendAllText(Path.Combine("/data", evt.Id), "x")»;\nreturn "";'),
      'a StreamWriter': cs(
        'using (var writer = «new StreamWriter("/logs/a.log")») { writer.Write("x"); }\nreturn "";',
        'using System.IO;',
      ),
      'an interpolated path': cs('using var file = «File.Create($"/data/{evt.Id}.txt")»;\nreturn "";'),
      'a FileStream': cs('using var file = «new FileStream("/data/a.txt", FileMode.Create)»;\nreturn "";'),
      'a writer that adds': cs(
        'using var writer = «new StreamWriter("/var/task/a.log", append: true)»;\nreturn "";',
        'using System.IO;',
      ),
      'a copy': cs('«File.Copy("/tmp/a.txt", "/data/a.txt")»;\nreturn "";', 'using System.IO;'),
    },
    good: {
      '/tmp': cs('File.WriteAllText("/tmp/a.txt", "x");\nreturn "";'),
      'the system’s folder': cs('File.WriteAllText(Path.Combine(Path.GetTempPath(), "a.txt"), "x");\nreturn "";'),
      'a FileStream to read': cs('using var file = new FileStream("/opt/a.json", FileMode.Open);\nreturn "";'),
      'a path of the event': cs('File.WriteAllText(evt.Path, "x");\nreturn "";'),
      'a folder of Windows': cs('File.WriteAllText(@"C:\\logs\\a.txt", "x");\nreturn "";'),
      'a writer of a stream': cs('new StreamWriter(stream).Write("x");\nreturn "";', 'using System.IO;'),
      'a folder that may be there': cs('Directory.CreateDirectory("/data/reports");\nreturn "";', 'using System.IO;'),
      'a temporary file': cs(
        'var path = Path.GetTempFileName();\nawait File.WriteAllTextAsync(path, "x");\nreturn "";',
        'using System.IO;',
      ),
      'a folder below /tmp': cs('Directory.CreateDirectory("/tmp/reports");\nreturn "";', 'using System.IO;'),
    },
  },
  rust: {
    bad: {
      'std::fs::write': rs('«std::fs::write("/var/reports/a.txt", "x")»?;'),
      'File::create': rs('let mut file = «File::create("/data/a.txt")»?;', 'use std::fs::File;'),
      'tokio’s': rs('«fs::write("/data/a.txt", b"x")».await?;', 'use tokio::fs;'),
      'a formatted text': rs('«fs::write(format!("/data/{}.json", id), "x")»?;', 'use std::fs;'),
      'a joined path': rs('«File::create(Path::new("/data").join(id))»?;', 'use std::fs::File;\nuse std::path::Path;'),
      'options to write': rs(
        'let file = «OpenOptions::new().append(true).open("/logs/a.log")»?;',
        'use std::fs::OpenOptions;',
      ),
      'a writer around it': rs(
        'let mut out = BufWriter::new(«File::create("/data/a.txt")»?);',
        'use std::fs::File;\nuse std::io::BufWriter;',
      ),
      'options of a file': rs('let file = «File::options().write(true).open("/data/a.txt")»?;', 'use std::fs::File;'),
    },
    good: {
      '/tmp': rs('std::fs::write("/tmp/a.txt", "x")?;'),
      'the system’s folder': rs('File::create(std::env::temp_dir().join("a.txt"))?;', 'use std::fs::File;'),
      'a file that is read': rs('let text = std::fs::read_to_string("/opt/a.json")?;'),
      'options to read': rs(
        'let file = OpenOptions::new().read(true).open("/opt/a.json")?;',
        'use std::fs::OpenOptions;',
      ),
      'a path of the event': rs('std::fs::write(&event.payload.path, "x")?;'),
      'a raw text': rs('std::fs::write(name(), r#"{"a": "/b"}"#)?;'),
      'a folder that may be there': rs('fs::create_dir_all("/data/reports")?;', 'use std::fs;'),
      'a temporary file': rs('let mut file = tempfile::NamedTempFile::new()?;'),
      'a path that grows': rs(
        'let mut path = std::env::temp_dir();\npath.push("a.txt");\nstd::fs::write(&path, "x")?;',
      ),
    },
  },
});
