import { EventEmitter, once } from 'node:events';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { format } from 'node:util';
import { projectFolder } from '../../../tools/projectFolder.ts';
import { launchBrowser } from '../../../tools/vscode/browser.ts';
import { EditorServer } from '../../../tools/vscode/editorServer.ts';
import type { Scratch } from '../../../tools/vscode/scratch.ts';
import { printed } from './printed.ts';

export interface HostRun {
  /** The folder to open, or a `.code-workspace`. */
  readonly workspace: string;
  /** The module that the extension host loads; its `run()` is the test. */
  readonly suite: string;
  /** Added to the extension host's environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where the window's whole log goes; what the tests print is shown too. */
  readonly log: string;
  /** How long the tests may print nothing; undefined: longer than any single one may take. */
  readonly quietMs?: number;
}

/** Opens a window with the extension in development, lets it run the suite, and says what went wrong, if anything did. */
export async function runInHost(scratch: Scratch, run: HostRun): Promise<string | undefined> {
  const log = new WindowLog(run.log);
  const server = await EditorServer.start(scratch, { testDriver: true });
  const browser = await launchBrowser(scratch);
  const page = await browser.newPage();
  const window = new EventEmitter<{ end: [failure: string | undefined] }>();
  const ended = once(window, 'end') as Promise<[failure: string | undefined]>;
  // The window looks for both functions when it starts; added later they would not be found.
  await page.exposeFunction('codeAutomationLog', (level: string, parts: unknown[]) => log.add(level, parts));
  await page.exposeFunction('codeAutomationExit', (code: number) =>
    window.emit('end', code === 0 ? undefined : `The extension host ended with exit code ${code}.`),
  );
  page.on('crash', () => window.emit('end', 'The page of the window crashed.'));
  const quietMs = run.quietMs ?? 6 * 60_000;
  const limit = setTimeout(() => window.emit('end', `The tests printed nothing for ${quietMs / 1000} s.`), quietMs);
  log.onPrinted = () => limit.refresh();
  await page.goto(
    server.address(run.workspace, [
      ['extensionDevelopmentPath', server.remoteUri(projectFolder)],
      ['extensionTestsPath', server.remoteUri(run.suite)],
      ['extensionEnvironment', JSON.stringify(run.environment)],
      ['skipWelcome', 'true'],
    ]),
  );
  const [failure] = await ended;
  clearTimeout(limit);
  await log.end();
  if (!failure) return undefined;
  const picture = path.join(projectFolder, 'test-output', 'screenshots', 'host-failure.png');
  await fs.mkdir(path.dirname(picture), { recursive: true });
  // A window that has closed itself after a failed run cannot be pictured.
  const taken = await page.screenshot({ path: picture }).then(
    () => true,
    () => false,
  );
  return taken ? `${failure} Picture: ${path.relative(projectFolder, picture)}` : failure;
}

/** The log of a window: all of it in a file, what the tests print also on stdout. */
class WindowLog {
  readonly #file: string;
  readonly #lines: string[] = [];
  /** Hears that the tests have printed something. */
  onPrinted = (): void => undefined;

  constructor(file: string) {
    this.#file = file;
  }

  add(level: string, parts: unknown[]): void {
    const text = format(...parts);
    const start = text.indexOf(printed);
    if (start >= 0) {
      console.log(text.slice(start + printed.length));
      this.onPrinted();
    }
    this.#lines.push(`${level}: ${text}`);
  }

  async end(): Promise<void> {
    await fs.writeFile(this.#file, this.#lines.join('\n'));
  }
}
