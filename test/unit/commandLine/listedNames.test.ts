import assert from 'node:assert/strict';
import * as path from 'node:path';
import { listedNames } from '../../../src/commandLine/listedNames.ts';
import { lambdaFunction } from '../../lambdaFunction.ts';

describe('names in a list', () => {
  const cwd = path.resolve('project');
  const at = (name: string, file: string) =>
    lambdaFunction({ name, origin: { kind: 'sam', file: path.join(cwd, file), line: 0 } });

  it('say the file only where several functions have one name', () => {
    const functions = [at('Work', 'a/template.yaml'), at('Other', 'a/template.yaml'), at('Work', 'b/template.yaml')];
    assert.deepEqual(
      listedNames(functions, ({ name }) => name, cwd),
      [`${path.join('a', 'template.yaml')}:Work`, 'Other', `${path.join('b', 'template.yaml')}:Work`],
    );
  });
});
