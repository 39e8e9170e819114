import * as path from 'node:path';
import type { SnippetLanguage } from '../snippets/snippetLanguage.ts';
import type { Expectation } from './expectation.ts';
import type { FunctionName } from './functionName.ts';
import { goTest } from './goTest.ts';
import { nodeTest } from './nodeTest.ts';
import { pythonTest } from './pythonTest.ts';
import { replacedAws } from './replacedAws.ts';
import { rubyTest } from './rubyTest.ts';

/** Folders and files are absolute. */
interface TestedFunction {
  readonly language: SnippetLanguage;
  readonly snippet: string;
  readonly code: string;
  readonly name: FunctionName;
  /** Name of the sample event. */
  readonly event: string;
  readonly expected: Expectation;
  /** The folder of the template. */
  readonly project: string;
  /** The folder of the code. */
  readonly folder: string;
  readonly eventFile: string;
}

/** The unit test of a new function, for the tool that its language comes with; undefined where there is none. */
export function unitTest(tested: TestedFunction): { file: string; text: string } | undefined {
  const { language, snippet, code, name, event, project, folder, eventFile } = tested;
  const expected = replacedAws[snippet]?.expected ?? tested.expected;
  const places = (tests: string) => ({
    ...{ name, event },
    code: slashed(path.relative(tests, folder)),
    eventFile: slashed(path.relative(tests, eventFile)),
  });
  switch (language) {
    case 'python': {
      const tests = path.join(project, 'tests');
      const file = path.join(tests, `test_${name.underscored}.py`);
      return { file, text: pythonTest(snippet, code, places(tests), expected) };
    }
    case 'javascript':
    case 'typescript': {
      // Where its packages are found, and where SAM itself puts tests of Node.js.
      const tests = path.join(folder, 'tests');
      const [app, extension] = language === 'typescript' ? (['app.ts', 'ts'] as const) : (['app.mjs', 'mjs'] as const);
      const file = path.join(tests, `app.test.${extension}`);
      return { file, text: nodeTest(snippet, app, code, places(tests), expected) };
    }
    case 'ruby': {
      const tests = path.join(folder, 'tests');
      return { file: path.join(tests, 'app_test.rb'), text: rubyTest(code, places(tests), expected) };
    }
    case 'go':
      return { file: path.join(folder, 'main_test.go'), text: goTest(snippet, places(folder), expected) };
    default:
      return undefined;
  }
}

function slashed(relative: string): string {
  return relative.split(path.sep).join('/');
}
