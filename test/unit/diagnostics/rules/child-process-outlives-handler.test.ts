import { csharp as cs, go, java, js, py, ruby as rb, rust as rs, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const cp = "const { spawn, exec, fork } = require('child_process');";

ruleCases('child-process-outlives-handler', {
  python: {
    bad: {
      Popen: py('import subprocess', '«subprocess.Popen(["ffmpeg"])»'),
      'Popen in a variable': py('from subprocess import Popen', 'p = «Popen(["ffmpeg"])»\nprint(p.pid)'),
      'a command in the background': py('import os', '«os.system("nohup ./server &")»'),
      'a shell in the background': py('import subprocess', '«subprocess.run("sleep 100 &", shell=True)»'),
      'a process of multiprocessing': py(
        'from multiprocessing import Process',
        'p = «Process(target=work)»\np.start()',
      ),
      'a fork': py('import os', 'if «os.fork()» == 0:\n    work()').replace(
        'if «os.fork()» == 0:',
        'pid = «os.fork()»\n    if True:',
      ),
      'a subprocess of asyncio':
        'import asyncio\nasync def work():\n    await «asyncio.create_subprocess_exec("ffmpeg")»\ndef lambda_handler(event, context):\n    asyncio.run(work())\n',
      'Popen in a helper': py(
        'import subprocess\ndef convert(x):\n    «subprocess.Popen(["ffmpeg", x])»',
        'convert(event["f"])',
      ),
    },
    good: {
      run: py('import subprocess', 'subprocess.run(["ffmpeg"], check=True)'),
      check_output: py('import subprocess', 'return subprocess.check_output(["ffmpeg"])'),
      'Popen that is waited for': py('import subprocess', 'p = subprocess.Popen(["ffmpeg"])\np.wait()'),
      communicate: py('import subprocess', 'out, err = subprocess.Popen(["ffmpeg"], stdout=-1).communicate()'),
      'Popen in a with': py('import subprocess', 'with subprocess.Popen(["ffmpeg"]) as p:\n    pass'),
      'output that is read': py(
        'import subprocess',
        'p = subprocess.Popen(["ffmpeg"], stdout=-1)\nfor line in p.stdout:\n    print(line)',
      ),
      'a process that is kept': py('import subprocess', 'return wait_for(subprocess.Popen(["ffmpeg"]))'),
      'a process that is joined': py(
        'from multiprocessing import Process',
        'p = Process(target=work)\np.start()\np.join()',
      ),
      'a fork that is waited for': py('import os', 'pid = os.fork()\nos.waitpid(pid, 0)'),
      'two commands': py('import os', 'os.system("a && b")'),
      'a subprocess of asyncio that is awaited':
        'import asyncio\nasync def work():\n    p = await asyncio.create_subprocess_exec("ffmpeg")\n    await p.communicate()\ndef lambda_handler(event, context):\n    asyncio.run(work())\n',
      'a process while the module is loaded': py('import subprocess\nsubprocess.Popen(["agent"])', 'return 1'),
    },
  },
  javascript: {
    bad: {
      spawn: js(cp, "«spawn('ffmpeg', [])»;"),
      'spawn whose output is logged': js(
        cp,
        "const c = «spawn('ffmpeg', [])»;\nc.stdout.on('data', (d) => console.log(String(d)));",
      ),
      'exec with a callback': js(cp, "«exec('ffmpeg', (error) => { if (error) throw error; })»;"),
      'a detached process': js(cp, "const c = «spawn('agent', [], { detached: true })»;\nc.unref();"),
      fork: js(cp, "«fork('./worker.js')»;"),
      'a listener for errors only': js(cp, "const c = «spawn('ffmpeg', [])»;\nc.on('error', (e) => { throw e; });"),
      execa: js("const { execa } = require('execa');", "«execa('ffmpeg')»;"),
      'a command in the background': js(
        "const { execSync } = require('child_process');",
        "«execSync('nohup ./server &')»;",
      ),
    },
    good: {
      spawnSync: js("const { spawnSync } = require('child_process');", "spawnSync('ffmpeg', []);"),
      'the end is awaited': js(
        `${cp}\nconst { once } = require('events');`,
        "await once(spawn('ffmpeg', []), 'exit');",
      ),
      'a promise of its end': js(
        cp,
        "await new Promise((resolve) => {\n  const c = spawn('ffmpeg', []);\n  c.on('close', resolve);\n});",
      ),
      'a promise made afterwards': js(
        cp,
        "const c = spawn('ffmpeg', []);\nawait new Promise((resolve) => c.on('exit', resolve));",
      ),
      'exec in a promise': js(
        cp,
        "await new Promise((resolve, reject) => exec('ffmpeg', (e, out) => (e ? reject(e) : resolve(out))));",
      ),
      'a promisified exec': js(
        "const { promisify } = require('util');\nconst run = promisify(require('child_process').exec);",
        "await run('ffmpeg');",
      ),
      'output that is read to its end': js(
        cp,
        "const c = spawn('ffmpeg', []);\nfor await (const d of c.stdout) console.log(d);",
      ),
      'execa that is awaited': js("const { execa } = require('execa');", "await execa('ffmpeg');"),
      'a handler with a callback': `${cp}\nexports.handler = (event, context, callback) => {\n  exec('ffmpeg', (error) => callback(error));\n};\n`,
      'a function of that name': js('function spawn() {}', "spawn('ffmpeg');"),
    },
  },
  typescript: {
    bad: {
      spawn: ts("import { spawn } from 'node:child_process';", "«spawn('ffmpeg', [])»;"),
      'a namespace': ts(
        "import * as cp from 'child_process';",
        "const child: cp.ChildProcess = «cp.spawn('ffmpeg')»;\nchild.stderr?.on('data', () => {});",
      ),
      'a process in a method': ts(
        "import { exec } from 'node:child_process';\nclass Tool { run(c: string): void { «exec(c)»; } }\nconst tool = new Tool();",
        'tool.run(event.command);',
      ),
      'a process in another file': {
        code: ts("import { convert } from './convert.js';", 'convert();'),
        files: {
          'convert.ts':
            "import { spawn } from 'node:child_process';\nexport const convert = (): void => {\n  «spawn('ffmpeg')».unref();\n};\n",
        },
      },
    },
    good: {
      execFileSync: ts(
        "import { execFileSync } from 'node:child_process';",
        "return execFileSync('ffmpeg').toString();",
      ),
      'a promise of its end': ts(
        "import { spawn } from 'node:child_process';\nimport { once } from 'node:events';",
        "const c = spawn('ffmpeg');\nconst [code] = (await once(c, 'close')) as [number];\nreturn code;",
      ),
      'a process that is returned': ts(
        "import { spawn } from 'node:child_process';\nfunction start() { return spawn('ffmpeg'); }",
        'await ended(start());',
      ),
      'a process that is ended': ts(
        "import { spawn } from 'node:child_process';",
        "const c = spawn('ffmpeg');\nawait work();\nc.kill();",
      ),
    },
  },
  java: {
    bad: {
      'a builder': java('«new ProcessBuilder("convert", "in.png").start()»;\nreturn "";'),
      'a builder in a variable': java(
        'ProcessBuilder builder = new ProcessBuilder("convert");\nbuilder.inheritIO();\n«builder.start()»;\nreturn "";',
      ),
      'a builder that is set up': java(
        '«new ProcessBuilder("convert").inheritIO().redirectErrorStream(true).start()»;\nreturn "";',
      ),
      'the runtime’s exec': java('«Runtime.getRuntime().exec("convert in.png")»;\nreturn "";'),
      'a process that is only kept': java('Process process = «new ProcessBuilder("convert").start()»;\nreturn "";'),
      'a shell’s command': java(
        'Process p = «Runtime.getRuntime().exec(new String[] {"sh", "-c", "convert a.png"})»;\ncontext.getLogger().log("" + p.pid());\nreturn "";',
      ),
      'a list of arguments and a folder': java(
        'ProcessBuilder pb = new ProcessBuilder(List.of("convert", "a.png"));\npb.directory(new File("/tmp"));\nProcess p = «pb.start()»;\nreturn "";',
        'import java.io.File;\nimport java.util.List;',
      ),
    },
    good: {
      waitFor: java('new ProcessBuilder("convert").start().waitFor();\nreturn "";'),
      'waitFor of a variable': java(
        'Process process = new ProcessBuilder("convert").start();\nint code = process.waitFor();\nreturn "";',
      ),
      'its output': java(
        'Process process = Runtime.getRuntime().exec("ls");\nread(process.getInputStream());\nreturn "";',
      ),
      'what happens at its end': java('new ProcessBuilder("convert").start().onExit().get();\nreturn "";'),
      'a process that is passed on': java('watch(new ProcessBuilder("convert").start());\nreturn "";'),
      'a constructor': java('return "";', '', 'App() throws Exception { new ProcessBuilder("warm").start(); }'),
      'a limited wait': java(
        'Process p = new ProcessBuilder("convert").start();\np.waitFor(5, TimeUnit.SECONDS);\nreturn "";',
        'import java.util.concurrent.TimeUnit;',
      ),
      'a reader of its output': java(
        'Process p = Runtime.getRuntime().exec("ls");\nvar reader = new BufferedReader(new InputStreamReader(p.getInputStream()));\nreturn reader.readLine();',
        'import java.io.*;',
      ),
      'a process that is ended': java(
        'Process p = new ProcessBuilder("convert").start();\ntry { work(); } finally { p.destroy(); }\nreturn "";',
      ),
    },
  },
  go: {
    bad: {
      Start: go('cmd := «exec.Command("convert", "in.png")»\ncmd.Start()', '"os/exec"'),
      'Start with a look at its error': go(
        'cmd := «exec.CommandContext(ctx, "convert")»\nif err := cmd.Start(); err != nil {\n\treturn err\n}',
        '"os/exec"',
      ),
      'Start at once': go('«exec.Command("convert")».Start()', '"os/exec"'),
      'a function that is called': go(
        'convert()',
        '"os/exec"',
        'func convert() {\n\tcmd := «exec.Command("convert")»\n\tcmd.Dir = "/tmp"\n\t_ = cmd.Start()\n}',
      ),
      'what it writes is kept': go(
        'var out bytes.Buffer\ncmd := «exec.Command("convert")»\ncmd.Stdout = &out\nif err := cmd.Start(); err != nil {\n\treturn err\n}',
        '"bytes"\n"os/exec"',
      ),
      'os.StartProcess': go('p, err := «os.StartProcess("/opt/convert", nil, &os.ProcAttr{})»', '"os"'),
    },
    good: {
      Run: go('cmd := exec.Command("convert")\nerr := cmd.Run()', '"os/exec"'),
      Output: go('out, err := exec.Command("convert").Output()', '"os/exec"'),
      'Start and Wait': go('cmd := exec.Command("convert")\ncmd.Start()\ncmd.Wait()', '"os/exec"'),
      'Wait that is put off': go('cmd := exec.Command("convert")\ncmd.Start()\ndefer cmd.Wait()', '"os/exec"'),
      'a command that is passed on': go('cmd := exec.Command("convert")\ncmd.Start()\nwatch(cmd)', '"os/exec"'),
      'a command that never starts': go('cmd := exec.Command("convert")\nlog.Println(cmd.Args)', '"os/exec"\n"log"'),
      'an extension that init starts': go('', '"os/exec"', 'func init() {\n\texec.Command("agent").Start()\n}'),
      'a pipe': go(
        'cmd := exec.Command("convert")\nout, err := cmd.StdoutPipe()\ncmd.Start()\nio.ReadAll(out)\ncmd.Wait()',
        '"io"\n"os/exec"',
      ),
      'a process that is killed': go(
        'cmd := exec.Command("convert")\ncmd.Start()\ndefer cmd.Process.Kill()',
        '"os/exec"',
      ),
      'a goroutine that waits': go(
        'cmd := exec.Command("convert")\ncmd.Start()\ndone := make(chan error)\ngo func() { done <- cmd.Wait() }()\n<-done',
        '"os/exec"',
      ),
      'a process that is waited for': go(
        'p, err := os.StartProcess("/opt/convert", nil, &os.ProcAttr{})\np.Wait()',
        '"os"',
      ),
    },
  },
  ruby: {
    bad: {
      spawn: rb('«spawn("convert in.png")»'),
      'Process.spawn': rb('pid = «Process.spawn("convert", "in.png")»\nputs "started"'),
      fork: rb('«fork do\n  convert\nend»'),
      'a command in the background': rb('«system("convert in.png &")»'),
      'a method that is called': rb('convert', 'def convert\n  «spawn("convert")»\n  nil\nend'),
      'a pipe that nobody reads': rb('«IO.popen("convert in.png")»'),
      'a process that is let go': rb('pid = «spawn("convert")»\nProcess.detach(pid)'),
      'fork, let go at once': rb('Process.detach(«fork { convert }»)'),
    },
    good: {
      system: rb('system("convert in.png")'),
      'a wait for it': rb('pid = spawn("convert")\nProcess.wait(pid)'),
      'a wait for all': rb('spawn("convert")\nProcess.waitall'),
      'its output': rb('out = IO.popen("ls").read'),
      'a pid that is kept': rb('pids = []\npids << spawn("convert")'),
      'a method of that name': rb('spawn("convert")', 'def spawn(command)\n  command\nend'),
      'a pipe with a block': rb('IO.popen("ls") { |io| puts io.read }'),
      backticks: rb('out = `ls`'),
      Open3: rb('out, status = Open3.capture2("ls")', 'require "open3"'),
      'a wait for its number': rb('pid = Process.spawn("convert")\n_, status = Process.wait2(pid)'),
    },
  },
  csharp: {
    bad: {
      'Process.Start': cs('«Process.Start("convert", "in.png")»;\nreturn "";', 'using System.Diagnostics;'),
      'a process in a variable': cs(
        'var process = «Process.Start("convert")»;\nreturn "";',
        'using System.Diagnostics;',
      ),
      'a process that is started later': cs(
        'var process = «new Process { StartInfo = new ProcessStartInfo("convert") }»;\nprocess.Start();\nreturn "";',
        'using System.Diagnostics;',
      ),
      'the full name': cs('«System.Diagnostics.Process.Start("convert")»;\nreturn "";'),
      'a start that says more': cs(
        'using var process = «Process.Start(new ProcessStartInfo { FileName = "convert", UseShellExecute = false })»;\nreturn "";',
        'using System.Diagnostics;',
      ),
      'one that is made and started': cs(
        'var info = new ProcessStartInfo("convert");\nvar process = «new Process()»;\nprocess.StartInfo = info;\nprocess.Start();\nreturn "";',
        'using System.Diagnostics;',
      ),
    },
    good: {
      WaitForExit: cs(
        'var process = Process.Start("convert");\nprocess.WaitForExit();\nreturn "";',
        'using System.Diagnostics;',
      ),
      WaitForExitAsync: cs(
        'using var process = Process.Start("convert");\nawait process.WaitForExitAsync();\nreturn "";',
        'using System.Diagnostics;',
      ),
      'its output': cs(
        'var process = Process.Start("ls");\nreturn process.StandardOutput.ReadToEnd();',
        'using System.Diagnostics;',
      ),
      'a process that is returned': cs(
        'Run();\nreturn "";',
        'using System.Diagnostics;',
        'Process Run() => Process.Start("convert");',
      ),
      'a process that is never started': cs(
        'var process = new Process();\nreturn process.ToString();',
        'using System.Diagnostics;',
      ),
      'a class of one’s own': cs('Process.Start("convert");\nreturn "";', 'using Process = Example.Process;'),
      'a limited wait': cs(
        'using var process = Process.Start("convert");\nif (!process.WaitForExit(5000)) process.Kill();\nreturn "";',
        'using System.Diagnostics;',
      ),
      'what happens at its end': cs(
        'var done = new TaskCompletionSource();\nvar process = new Process { EnableRaisingEvents = true };\nprocess.Exited += (s, e) => done.SetResult();\nprocess.Start();\nawait done.Task;\nreturn "";',
        'using System.Diagnostics;',
      ),
    },
  },
  rust: {
    bad: {
      spawn: rs('«Command::new("convert").spawn()»?;', 'use std::process::Command;'),
      'spawn with arguments': rs(
        '«Command::new("convert").arg("in.png").stdout(Stdio::null()).spawn()».expect("no convert");',
        'use std::process::{Command, Stdio};',
      ),
      'a child that is only kept': rs('let _child = «std::process::Command::new("convert").spawn()»?;'),
      'tokio’s': rs('let child = «Command::new("convert").spawn()»?;', 'use tokio::process::Command;'),
      'a command in a variable': rs(
        'let mut command = Command::new("convert");\ncommand.arg("in.png");\n«command.spawn()»?;',
        'use std::process::Command;',
      ),
      'a function that is called': rs(
        'convert()?;',
        'use std::process::Command;',
        'fn convert() -> Result<(), Error> {\n    «Command::new("convert").spawn()»?;\n    Ok(())\n}',
      ),
    },
    good: {
      status: rs('let status = Command::new("convert").status()?;', 'use std::process::Command;'),
      output: rs('let out = Command::new("ls").output().await?;', 'use tokio::process::Command;'),
      wait: rs('let mut child = Command::new("convert").spawn()?;\nchild.wait()?;', 'use std::process::Command;'),
      'wait at once': rs('Command::new("convert").spawn()?.wait()?;', 'use std::process::Command;'),
      'a child that is passed on': rs(
        'let child = Command::new("convert").spawn()?;\nwatch(child);',
        'use std::process::Command;',
      ),
      'a command in a variable that runs to its end': rs(
        'let mut command = Command::new("convert");\ncommand.arg("in.png");\nlet out = command.output()?;',
        'use std::process::Command;',
      ),
      'its output': rs(
        'let child = Command::new("convert").stdout(Stdio::piped()).spawn()?;\nlet out = child.wait_with_output()?;',
        'use std::process::{Command, Stdio};',
      ),
      'a child that is killed': rs(
        'let mut child = Command::new("convert").spawn()?;\nwork().await;\nchild.kill().await?;',
        'use tokio::process::Command;',
      ),
    },
  },
});
