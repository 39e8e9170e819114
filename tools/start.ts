/**
 * Opens VS Code on samples/ with the extension of this folder in it: `npm start`.
 * `npm start -- --check` does it without a screen: runs the first sample as a person would, prints the result, and ends
 * with exit code 0, or 1 and a picture of what went wrong.
 */
import { spawn } from 'node:child_process';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { UiSession } from '../test/ui/session.ts';
import type { Workbench } from '../test/ui/pages/workbench.ts';
import { build } from './build.ts';
import { packageExtension } from './extensionPackage.ts';
import { projectFolder } from './projectFolder.ts';
import { findDesktopEditor, type DesktopEditor } from './vscode/desktopEditor.ts';
import { EditorServer } from './vscode/editorServer.ts';
import { Scratch } from './vscode/scratch.ts';
import { shellCommand } from './vscode/shellCommand.ts';

const samples = path.join(projectFolder, 'samples');

async function start(): Promise<void> {
  await build();
  const editor = await findDesktopEditor();
  if (!editor || !(await openWindow(editor))) await serve();
}

/** Opens a window of the desktop's VS Code; false if it does not start. */
async function openWindow(editor: DesktopEditor): Promise<boolean> {
  console.log(`Opening samples/ in ${editor.command}`);
  const parameters = [...editor.args, `--extensionDevelopmentPath=${projectFolder}`, samples];
  const { command, args, shell } = shellCommand(editor.command, parameters);
  const child = spawn(command, args, { stdio: 'inherit', shell });
  const code = await new Promise<number | null>((resolve) =>
    child.once('error', () => resolve(1)).once('close', resolve),
  );
  if (code !== 0) console.log(`${editor.command} ended with exit code ${code ?? 'none'}.`);
  return code === 0;
}

/** Serves VS Code to a browser until Ctrl-C. */
async function serve(): Promise<void> {
  const scratch = await Scratch.open();
  try {
    const vsix = path.join(scratch.folder, 'lambda-workbench.vsix');
    await packageExtension(vsix);
    await EditorServer.installExtension(scratch, vsix);
    const server = await EditorServer.start(scratch, { askForTrust: true, secret: true });
    console.log(`\nVS Code is ready: open ${server.address(samples)}\nCtrl-C ends it.`);
    await server.ended;
  } finally {
    await scratch.close();
  }
}

async function check(): Promise<void> {
  await build('--production');
  const session = await UiSession.start();
  try {
    const { workbench } = await session.openWindow({ folder: 'samples', trusted: true });
    await runFirstSample(workbench).catch(async (error: unknown) => {
      process.exitCode = 1;
      console.error(error instanceof Error ? error.message : error);
      console.error(`Picture: ${path.relative(projectFolder, await workbench.screenshot('start-check'))}`);
    });
  } finally {
    await session.close();
  }
}

async function runFirstSample(workbench: Workbench): Promise<void> {
  await workbench.functions.show();
  const [first] = await workbench.functions.names();
  if (!first) throw new Error('The Functions view is empty.');
  await workbench.functions.openHandler(first);
  await workbench.lenses.click('Run');
  const { functionName, kind, status, payload, log } = await workbench.result.finished();
  console.log(`\n${functionName}: ${status}\n${payload}\n${log.join('\n')}\n`);
  if (functionName !== first) throw new Error(`${first} was run, but the panel shows ${functionName}.`);
  if (kind !== 'success') throw new Error(`${first} did not succeed: ${status}.`);
  if (!log.some((line) => line.startsWith('REPORT RequestId:'))) throw new Error('The log has no REPORT line.');
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
await (values.check ? check() : start());
