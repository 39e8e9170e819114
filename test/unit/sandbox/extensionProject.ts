import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';

/** A new folder with `code/app.py`, and `layer/`, a layer whose extension is a copy of `program`. */
export async function extensionProject(source: string, program: string): Promise<string> {
  const folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'extensions-')));
  await fs.mkdir(path.join(folder, 'code'));
  await fs.writeFile(path.join(folder, 'code', 'app.py'), source);
  const extension = path.join(folder, 'layer', 'extensions', path.basename(program));
  await fs.mkdir(path.dirname(extension), { recursive: true });
  await fs.copyFile(program, extension);
  await fs.chmod(extension, 0o755);
  return folder;
}
