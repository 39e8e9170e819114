import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import { isInside, isNoise, sameFile } from '../../src/paths.ts';

const at = (...parts: string[]) => path.resolve('/', ...parts);

describe('paths', () => {
  it('compares files as the platform does', () => {
    assert.ok(sameFile(at('a', 'app.py'), at('a', '.', 'app.py')));
    assert.ok(!sameFile(at('a', 'app.py'), at('a', 'App.js')));
    assert.equal(sameFile(at('a', 'app.py'), at('A', 'APP.PY')), process.platform === 'win32');
  });

  it('knows what lies in a folder', () => {
    assert.ok(isInside(at('a'), at('a', 'b', 'c.py')));
    assert.ok(isInside(at('a'), at('a')));
    assert.ok(isInside(at('a'), at('a', '..b', 'c.py')));
    assert.ok(!isInside(at('a'), at('ab', 'c.py')));
    assert.ok(!isInside(at('a', 'b'), at('a', 'c.py')));
  });

  it('does not take what tools write for a change of the code', () => {
    assert.ok(isNoise(at('a', '__pycache__', 'app.cpython-313.pyc')));
    assert.ok(isNoise(at('a', '.git', 'index')));
    assert.ok(isNoise('C:\\a\\__pycache__\\x'));
    assert.ok(!isNoise(at('a', 'app.py')));
    assert.ok(!isNoise(at('a', '.gitignore')));
  });
});
