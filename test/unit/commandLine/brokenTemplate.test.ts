import assert from 'node:assert/strict';
import { printBroken } from '../../../src/commandLine/workspace.ts';
import { catalogOf, inProject, pythonHandler } from '../functions/catalogs.ts';

const whole = (memory: number): string => `Transform: AWS::Serverless-2016-10-31
Resources:
  F: { Type: AWS::Serverless::Function, Properties: { Handler: app.handler, Runtime: python3.13, MemorySize: ${memory} } }
`;

describe('A template that breaks while a command goes on', () => {
  it('is said once until it can be read again, and its functions stay', async () => {
    await inProject({ 'app.py': pythonHandler, 'template.yaml': whole(128) }, async (project) => {
      const catalog = await catalogOf(project.folder);
      let said = '';
      const printed = printBroken(catalog, { cwd: project.folder, err: (text) => (said += text) });
      const change = async (text: string): Promise<string> => {
        said = '';
        await project.write({ 'template.yaml': text });
        catalog.fileChanged(project.file('template.yaml'));
        await catalog.settled();
        return said;
      };
      const names = (): string[] => catalog.functions.map(({ name }) => name);
      const broken = `${whole(128)}  G: { Type: [\n`;
      assert.match(await change(broken), /^template\.yaml:\d+: .* its functions are those that it had before\.\n$/);
      assert.equal(catalog.functions[0]?.name, 'F');
      assert.equal(await change(`\n${broken}`), '', 'another line, the same break');
      assert.equal(await change(whole(256)), '');
      assert.match(await change(broken), /it had before/);
      for (const [text, why] of [
        ['{{{: broken', 'cannot be read'],
        ['', 'it is empty'],
        ['\0\u0001Resources', 'it is no text'],
        ['- b: [unclosed', 'cannot be read'],
      ] as const) {
        assert.equal(await change(whole(256)), '');
        assert.match(await change(text), new RegExp(`^template\\.yaml:1: .*${why}.* it had before\\.\\n$`));
        assert.deepEqual(names(), ['F'], 'what it said before counts on');
        assert.equal(await change(`${text} `), '', 'it is said once');
        await catalog.refresh();
        assert.deepEqual(names(), ['F'], 'also when everything is read anew');
      }
      assert.equal(await change('just: something else\n'), '');
      assert.deepEqual(
        catalog.functions.map(({ origin }) => origin.kind),
        ['code'],
        'a file that can be read and describes none describes none',
      );
      printed.dispose();
      catalog.dispose();
    });
  });
});
