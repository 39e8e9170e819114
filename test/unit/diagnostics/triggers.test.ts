import assert from 'node:assert/strict';
import { shapes } from '../../../src/diagnostics/triggers.ts';
import { js, py } from './handlerTexts.ts';
import { codeOf } from './nouns.ts';

/** A read of what lies at a path, which both languages write alike. */
function subscripts(path: string): string {
  return path
    .split('.')
    .map((key) => (key === '[]' ? '[0]' : `["${key}"]`))
    .join('');
}

describe('what the code reads of an event', () => {
  for (const { kind, invocation, paths } of shapes) {
    for (const path of paths) {
      it(`says what sends it: ${path}, ${kind}`, async () => {
        const read = `event${subscripts(path)}`;
        const codes = { 'app.py': py('', `print(${read})`), 'index.js': js('', `console.log(${read}["more"]);`) };
        for (const [file, text] of Object.entries(codes)) {
          const { triggers } = await codeOf({ [file]: text });
          assert.deepEqual(triggers.kinds, [kind], file);
          assert.equal(triggers.isSynchronous, invocation === 'synchronous');
        }
      });

      it(`says nothing where it is of something else, or only begins so: ${path}`, async () => {
        const other = `other = {}\nprint(other${subscripts(path)}, event${subscripts(`${path}Xy`)})`;
        assert.deepEqual((await codeOf({ 'app.py': py('', other) })).triggers.kinds, []);
      });
    }
  }
});
