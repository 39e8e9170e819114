import { csharp as cs, go, java, js, py, ruby as rb, rust as rs, ts } from '../handlerTexts.ts';
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
  java: {
    bad: {
      'a FileWriter': java('«new FileWriter("report.txt")».close();\nreturn "";', 'import java.io.FileWriter;'),
      'Files.write': java('«Files.write(Path.of("out", "a.txt"), bytes)»;\nreturn "";', 'import java.nio.file.*;'),
      'a File': java('«new FileOutputStream(new File("a.bin"))».write(1);\nreturn "";', 'import java.io.*;'),
      'a file that is made': java(
        'File file = new File("a.lock");\n«file.createNewFile()»;\nreturn "";',
        'import java.io.File;',
      ),
      'a buffered writer': java(
        'var writer = «Files.newBufferedWriter(Path.of("out.txt"))»;\nreturn "";',
        'import java.nio.file.*;',
      ),
      'an image': java(
        '«ImageIO.write(image, "png", new File("out.png"))»;\nreturn "";',
        'import java.io.File;\nimport javax.imageio.ImageIO;',
      ),
    },
    good: {
      '/tmp': java('new FileWriter("/tmp/report.txt").close();\nreturn "";', 'import java.io.FileWriter;'),
      'a folder that is not known': java(
        'new FileWriter(folder + "/report.txt").close();\nreturn "";',
        'import java.io.FileWriter;',
      ),
      'a reader': java('new FileReader("config.json").close();\nreturn "";', 'import java.io.FileReader;'),
      'a temporary file': java(
        'new FileWriter(File.createTempFile("a", "b")).close();\nreturn "";',
        'import java.io.*;',
      ),
      'a stream of memory': java(
        'new PrintWriter(new StringWriter()).print("a.txt");\nreturn "";',
        'import java.io.*;',
      ),
    },
  },
  go: {
    bad: {
      'os.WriteFile': go('err := «os.WriteFile("report.txt", data, 0o644)»', '"os"'),
      'os.Create': go('f, err := «os.Create("./out/report.txt")»', '"os"'),
      'a joined path': go('f, err := «os.Create(filepath.Join("out", event.ID))»', '"os"\n"path/filepath"'),
      'a folder': go('err := «os.Mkdir("out", 0o755)»', '"os"'),
      'a log that grows': go('f, err := «os.OpenFile("app.log", os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)»', '"os"'),
    },
    good: {
      '/tmp': go('f, err := os.Create("/tmp/report.txt")', '"os"'),
      'a folder that may be there': go('err := os.MkdirAll("out", 0o755)', '"os"'),
      'another current folder': go('os.Chdir("/tmp")\nf, err := os.Create("report.txt")', '"os"'),
      'a file that is read': go('data, err := os.ReadFile("config.json")', '"os"'),
      'a function of one’s own': go('Create("report.txt")', '', 'func Create(name string) {}'),
    },
  },
  ruby: {
    bad: {
      'File.write': rb('«File.write("report.txt", "x")»'),
      'File.open': rb('file = «File.open("out/report.txt", "a")»'),
      'a joined path': rb('«File.write(File.join("out", event["id"]), "x")»'),
      'a folder': rb('«Dir.mkdir("out")»'),
      CSV: rb('«CSV.open("out.csv", "w")»', 'require "csv"'),
      'a new file': rb('file = «File.new("out.txt", "w")»'),
    },
    good: {
      '/tmp': rb('File.write("/tmp/report.txt", "x")'),
      'a folder that may be there': rb('FileUtils.mkdir_p("out")'),
      'another current folder': rb('Dir.chdir("/tmp")\nFile.write("report.txt", "x")'),
      'a file that is read': rb('puts File.read("config.json")\nFile.open("config.json")'),
      'a mode that is not known': rb('File.open("a.txt", mode)'),
    },
  },
  csharp: {
    bad: {
      'File.WriteAllText': cs('«File.WriteAllText("report.txt", "x")»;\nreturn "";'),
      'a StreamWriter': cs('using var writer = «new StreamWriter("out/report.txt")»;\nreturn "";', 'using System.IO;'),
      'a joined path': cs('«File.Create(Path.Combine("out", evt.Id))».Dispose();\nreturn "";'),
      'an interpolated path': cs('«File.WriteAllLines($"out/{evt.Id}.txt", lines)»;\nreturn "";'),
      OpenWrite: cs('using var file = «File.OpenWrite("out.bin")»;\nreturn "";', 'using System.IO;'),
      'what is added': cs('await «File.AppendAllTextAsync("app.log", "x")»;\nreturn "";', 'using System.IO;'),
    },
    good: {
      '/tmp': cs('File.WriteAllText("/tmp/report.txt", "x");\nreturn "";'),
      'a folder that may be there': cs('Directory.CreateDirectory("out");\nreturn "";'),
      'another current folder': cs(
        'Directory.SetCurrentDirectory("/tmp");\nFile.WriteAllText("report.txt", "x");\nreturn "";',
      ),
      'a file that is read': cs('return File.ReadAllText("config.json");'),
      'a folder that is not known': cs('File.WriteAllText(folder + "/report.txt", "x");\nreturn "";'),
    },
  },
  rust: {
    bad: {
      'fs::write': rs('«fs::write("report.txt", "x")»?;', 'use std::fs;'),
      'File::create': rs('let file = «File::create("out/report.txt")»?;', 'use std::fs::File;'),
      'a formatted text': rs('«tokio::fs::write(format!("out-{}.txt", id), "x")».await?;'),
      'a folder': rs('«std::fs::create_dir("out")»?;'),
      'options to write': rs(
        'let file = «OpenOptions::new().create(true).append(true).open("app.log")»?;',
        'use std::fs::OpenOptions;',
      ),
    },
    good: {
      '/tmp': rs('File::create("/tmp/report.txt")?;', 'use std::fs::File;'),
      'a folder that may be there': rs('std::fs::create_dir_all("out")?;'),
      'another current folder': rs('std::env::set_current_dir("/tmp")?;\nstd::fs::write("report.txt", "x")?;'),
      'a file that is read': rs('let text = std::fs::read_to_string("config.json")?;'),
      'a name that is not known': rs('File::create(format!("{}.txt", id))?;', 'use std::fs::File;'),
    },
  },
});
