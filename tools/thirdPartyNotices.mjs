// The licences of the packages that are bundled, as these ask to be passed on.
import * as fs from 'node:fs/promises';
import * as path from 'node:path';

/** The folder of the package that a bundled file comes from; undefined for a file of ours. */
function packageFolder(file) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
}

async function notice(folder) {
  const { name, version, license } = JSON.parse(await fs.readFile(path.join(folder, 'package.json'), 'utf8'));
  const files = (await fs.readdir(folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).sort();
  const texts = await Promise.all(files.map((file) => fs.readFile(path.join(folder, file), 'utf8')));
  const text = texts.map((each) => each.trim()).join('\n\n');
  return { name, text: `${name} ${version} (${license})\n\n${text || 'The package has no file with its licence.'}` };
}

/** `bundled`: files that bundles were made from; `shipped`: folders of packages that are shipped as they are. */
export async function thirdPartyNotices(bundled, shipped) {
  const folders = new Set([...bundled.map(packageFolder).filter(Boolean), ...shipped]);
  const notices = await Promise.all([...folders].map(notice));
  // Two versions of a package are two entries.
  notices.sort((one, other) => one.text.localeCompare(other.text, 'en'));
  const line = '-'.repeat(80);
  return `Lambda Workbench holds the following packages, or parts of them.\n${notices.map(({ text }) => `\n${line}\n${text}\n`).join('')}`;
}
