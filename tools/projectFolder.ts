import * as path from 'node:path';

/** The folder of the repository, wherever a tool was started from. */
export const projectFolder = path.resolve(import.meta.dirname, '..');
