import * as path from 'node:path';
import type { Browser } from 'playwright-core';
import { packageExtension } from '../../tools/extensionPackage.ts';
import { projectFolder } from '../../tools/projectFolder.ts';
import { launchBrowser } from '../../tools/vscode/browser.ts';
import { EditorServer } from '../../tools/vscode/editorServer.ts';
import { Scratch } from '../../tools/vscode/scratch.ts';
import { Workbench } from './pages/workbench.ts';

export interface WindowOptions {
  /** The folder to open a copy of, relative to the project. */
  readonly folder: string;
  /** Whether its user trusts it. */
  readonly trusted: boolean;
  /** Of the extensions; English where nothing is said. */
  readonly language?: 'ja';
  /** Changes the copy before it is opened. */
  readonly prepare?: (workspace: string) => Promise<void>;
}

/** The packaged extension, installed in a VS Code server, and a browser to look at it. */
export class UiSession {
  readonly scratch: Scratch;
  readonly #server: EditorServer;
  readonly #browser: Browser;
  readonly #windows: Workbench[] = [];

  private constructor(scratch: Scratch, server: EditorServer, browser: Browser) {
    this.scratch = scratch;
    this.#server = server;
    this.#browser = browser;
  }

  static async start(): Promise<UiSession> {
    const scratch = await Scratch.open();
    try {
      const vsix = path.join(scratch.folder, 'lambda-workbench.vsix');
      await packageExtension(vsix);
      await EditorServer.installExtension(scratch, vsix);
      return new UiSession(
        scratch,
        await EditorServer.start(scratch, { askForTrust: true }),
        await launchBrowser(scratch),
      );
    } catch (error) {
      await scratch.close();
      throw error;
    }
  }

  /** A window on a fresh copy of a folder. */
  async openWindow({
    folder,
    trusted,
    language,
    prepare,
  }: WindowOptions): Promise<{ workbench: Workbench; workspace: string }> {
    const name = path.join(`window-${this.#windows.length}`, path.basename(folder));
    const workspace = await this.scratch.copyOf(path.join(projectFolder, folder), name);
    await prepare?.(workspace);
    const workbench = await Workbench.open(this.#browser, this.#server.address(workspace), language);
    this.#windows.push(workbench);
    if (trusted) await workbench.trustFolder();
    return { workbench, workspace };
  }

  /** Takes a picture of every open window, for who has to find out what went wrong. */
  async screenshots(name: string): Promise<string[]> {
    const open = this.#windows.filter(({ page }) => !page.isClosed());
    return Promise.all(open.map((workbench, index) => workbench.screenshot(`${name}-${index}`)));
  }

  /** Closes windows, browser and server, and removes everything. */
  close(): Promise<void> {
    return this.scratch.close();
  }
}

let shared: Promise<UiSession> | undefined;

/** The session that all tests of a run share; the first one starts it. */
export function session(): Promise<UiSession> {
  shared ??= UiSession.start();
  return shared;
}

/** Ends the shared session, if there is one, and returns the folder that it had lived in. */
export async function endSession(): Promise<string | undefined> {
  // A session that did not start has ended itself, and failed the tests already.
  const ending = await shared?.catch(() => undefined);
  await ending?.close();
  return ending?.scratch.folder;
}
