/** Packages the built extension: `npm run package`. */
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { packageExtension } from './extensionPackage.ts';
import { projectFolder } from './projectFolder.ts';

const manifest = JSON.parse(await fs.readFile(path.join(projectFolder, 'package.json'), 'utf8')) as {
  name: string;
  version: string;
};
await packageExtension(path.join(projectFolder, `${manifest.name}-${manifest.version}.vsix`));
