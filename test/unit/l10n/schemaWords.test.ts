import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { japaneseSchemaWords } from '../../../tools/generate/schemaWords.ts';

/** What a schema says to people, by where it says it. */
function sayings(schema: object, place = ''): [place: string, text: string][] {
  return Object.entries(schema).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const here = `${place}/${key}`;
    if (typeof value === 'object' && value !== null) return sayings(value, here);
    return typeof value === 'string' && (key === 'title' || key === 'description') ? [[here, value]] : [];
  });
}

const read = (file: string): [place: string, text: string][] =>
  sayings(JSON.parse(fs.readFileSync(file, 'utf8')) as object);

describe('schemas of settings', () => {
  for (const name of fs.readdirSync('schemas/ja')) {
    it(`${name} says everything in Japanese, at the same places`, () => {
      const japanese = read(`schemas/ja/${name}`);
      assert.ok(japanese.length > 0);
      assert.deepEqual(
        japanese.map(([place]) => place),
        read(`schemas/${name}`).map(([place]) => place),
      );
      const untranslated = japanese.filter(
        ([, text]) => !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text),
      );
      assert.deepEqual(untranslated, []);
    });
  }

  it('have all English files in Japanese', () => {
    const english = fs.readdirSync('schemas').filter((name) => name.endsWith('.json'));
    assert.deepEqual(fs.readdirSync('schemas/ja').sort(), english.sort());
  });

  it('say nothing beside a reference, where the editor does not read it', () => {
    const visit = (schema: object): string[] => {
      const inside = Object.values(schema).flatMap((value: unknown) => {
        return typeof value === 'object' && value !== null ? visit(value) : [];
      });
      return '$ref' in schema && Object.keys(schema).length > 1 ? [JSON.stringify(schema), ...inside] : inside;
    };
    for (const name of fs.readdirSync('schemas/ja')) {
      assert.deepEqual(visit(JSON.parse(fs.readFileSync(`schemas/${name}`, 'utf8')) as object), [], name);
    }
  });

  it('leave no Japanese unused', () => {
    const said = new Set(read('schemas/lambda-workbench.schema.json').map(([, text]) => text));
    assert.deepEqual(
      Object.keys(japaneseSchemaWords).filter((text) => !said.has(text)),
      [],
    );
  });
});
