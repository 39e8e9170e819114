import * as fs from 'node:fs/promises';

/** The test files below `folder`, relative to it, in alphabetical order. */
export async function testFiles(folder: string): Promise<string[]> {
  const files = await fs.readdir(folder, { recursive: true });
  return files.filter((file) => file.endsWith('.test.ts')).sort((a, b) => a.localeCompare(b, 'en'));
}
