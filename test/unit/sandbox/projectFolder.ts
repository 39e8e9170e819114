import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { localFunction } from '../../localFunction.ts';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

/** A folder with a project in it, below which nobody looks for more; each test has one of its own. */
export class ProjectFolder {
  #folder = '';

  /** To be called in a suite: lays the folder before each of its tests, and removes it after. */
  static forEachTest(name: string): ProjectFolder {
    const project = new ProjectFolder();
    beforeEach(async () => {
      project.#folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), `${name}-`)));
      await project.write('.git/HEAD', '');
    });
    afterEach(() => fs.rm(project.#folder, { recursive: true }));
    return project;
  }

  /** An absolute path of what lies in the folder, or of itself. */
  at(file = '.'): string {
    return path.join(this.#folder, file);
  }

  async write(file: string, text: string, mode = 0o644): Promise<void> {
    await fs.mkdir(path.dirname(this.at(file)), { recursive: true });
    await fs.writeFile(this.at(file), text, { mode });
  }

  /** A function whose code is in a folder of it. `source`: the file of its handler, where that is known. */
  fn(codeRoot: string, changes: Partial<LambdaFunction> = {}, source?: string): LambdaFunction {
    const handlerSource = source === undefined ? undefined : { file: this.at(source), symbol: 'Handler.handle', range };
    return localFunction(this.at('Handler'), 'handle', { handlerSource, codeRoot: this.at(codeRoot), ...changes });
  }
}
