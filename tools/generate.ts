// Writes every generated file: `npm run generate`. With `--check` it only says what differs, and fails where anything does.
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { differences, generatedFiles } from './generate/generatedFiles.ts';
import { projectFolder } from './projectFolder.ts';

const wrong = await differences();
if (process.argv.includes('--check')) {
  for (const { file, reason } of wrong) console.error(`${file}: ${reason}`);
  if (wrong.length > 0) console.error('Run `npm run generate`.');
  process.exitCode = wrong.length > 0 ? 1 : 0;
} else {
  const files = await generatedFiles();
  for (const { file } of wrong) {
    const text = files.get(file);
    const absolute = path.join(projectFolder, file);
    await fs.mkdir(path.dirname(absolute), { recursive: true });
    if (text === undefined) await fs.rm(absolute);
    else await fs.writeFile(absolute, text);
    console.log(`${file}: ${text === undefined ? 'removed' : 'written'}`);
  }
}
