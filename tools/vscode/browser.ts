import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { commandOnPath } from './commandOnPath.ts';
import { installOnce, npmInstall } from './installOnce.ts';
import type { Scratch } from './scratch.ts';

const run = promisify(execFile);

/** The npm package with a whole headless Chromium for Linux. */
const packagedChromium = '@sparticuz/chromium@153.0.0';

/** The fonts of the package, wherever it was unpacked. */
const fontConfiguration = '<fontconfig><dir prefix="relative">fonts</dir></fontconfig>\n';

/** What keeps a browser from talking to anyone but us. */
const quietly = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** Starts a headless browser for the workbench; it ends with the scratch. */
export async function launchBrowser(scratch: Scratch): Promise<Browser> {
  const options = await findBrowser();
  const browser = await chromium.launch({
    ...options,
    args: [...quietly, ...(options.args ?? [])],
    // The scratch ends it, in its order.
    ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
  });
  scratch.onClose(() => browser.close());
  return browser;
}

/** The machine's own Chromium, Chrome or Edge, else, on Linux, one from npm. */
async function findBrowser(): Promise<LaunchOptions> {
  for (const command of ['chromium', 'chromium-browser', 'google-chrome']) {
    const executablePath = await commandOnPath(command);
    if (executablePath) return { executablePath };
  }
  if (process.platform === 'linux') return packagedBrowser();
  // Windows and macOS do not put them on the PATH; Playwright knows where they are. Edge is part of every Windows.
  return { channel: process.platform === 'win32' ? 'msedge' : 'chrome' };
}

async function packagedBrowser(): Promise<LaunchOptions> {
  const folder = await installOnce('chromium-153.0.0', async (target) => {
    await npmInstall(target, packagedChromium);
    const bin = path.join(target, 'node_modules', '@sparticuz', 'chromium', 'bin');
    await unpack(path.join(bin, 'chromium.br'), path.join(target, 'chromium'));
    await fs.chmod(path.join(target, 'chromium'), 0o755);
    for (const archive of ['al2023.tar', 'fonts.tar', 'swiftshader.tar']) {
      const tar = path.join(target, archive);
      await unpack(path.join(bin, `${archive}.br`), tar);
      await run('tar', ['-xf', tar, '-C', target]);
      await fs.rm(tar);
    }
    await fs.writeFile(path.join(target, 'fonts.conf'), fontConfiguration);
    await fs.rm(path.join(target, 'node_modules'), { recursive: true });
  });
  const executablePath = path.join(folder, 'chromium');
  return {
    executablePath,
    args: ['--headless=shell', '--no-zygote'],
    env: {
      ...process.env,
      // Machines without a desktop often have neither Mozilla's security libraries nor a font. The package has both.
      ...((await lacksLibraries(executablePath)) && { LD_LIBRARY_PATH: path.join(folder, 'lib') }),
      ...((await lacksFonts()) && { FONTCONFIG_PATH: folder }),
    },
  };
}

async function unpack(source: string, target: string): Promise<void> {
  await fs.writeFile(target, await promisify(brotliDecompress)(await fs.readFile(source)));
}

async function lacksLibraries(executable: string): Promise<boolean> {
  const { stdout } = await run('ldd', [executable]);
  return stdout.includes('not found');
}

async function lacksFonts(): Promise<boolean> {
  return fs.access('/etc/fonts/fonts.conf').then(
    () => false,
    () => true,
  );
}
