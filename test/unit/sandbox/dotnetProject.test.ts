import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import {
  dotnetProjectOf,
  isBuildFolder,
  publishedBy,
  referencedSources,
} from '../../../src/sandbox/runtimes/dotnet/dotnetProject.ts';
import { localFunction } from '../../localFunction.ts';

const project = (body: string): string => `<Project Sdk="Microsoft.NET.Sdk">${body}</Project>`;

describe('projects of .NET functions', () => {
  let folder: string;
  const at = (...parts: string[]): string => path.join(folder, ...parts);

  beforeEach(async () => {
    folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'dotnet-project-')));
    await write('.git/HEAD', '');
  });

  afterEach(() => fs.rm(folder, { recursive: true }));

  async function write(file: string, text: string): Promise<void> {
    await fs.mkdir(path.dirname(at(file)), { recursive: true });
    await fs.writeFile(at(file), text);
  }

  const fn = (codeRoot: string, changes: Partial<LambdaFunction> = {}): LambdaFunction =>
    localFunction(at('Function.cs'), 'Handle', { handlerSource: undefined, codeRoot: at(codeRoot), ...changes });

  it('are the nearest one above the source, with all that it is made of', async () => {
    await write('src/Orders/Orders.csproj', project('<ProjectReference Include="..\\..\\shared\\Shared.csproj" />'));
    await write('shared/Shared.csproj', project('<ProjectReference Include="../money/Money.fsproj" />'));
    await write('money/Money.fsproj', project(''));
    await write('src/Directory.Build.props', '<Project/>');
    assert.equal(dotnetProjectOf(fn('.')), undefined);
    const found = dotnetProjectOf(fn('src/Orders'));
    assert.equal(found?.file, at('src/Orders/Orders.csproj'));
    assert.deepEqual(found.roots, [at('src'), at('shared'), at('money')]);
    for (const file of ['money/Money.fs', 'money/bin/Money.fs', 'shared/deep/Names.cs', 'shared/readme.txt']) {
      await write(file, '');
    }
    assert.deepEqual(
      referencedSources(found).sort(),
      ['money/Money.fs', 'money/Money.fsproj', 'shared/Shared.csproj', 'shared/deep/Names.cs'].map((file) => at(file)),
    );
    await write('Everything.sln', '');
    assert.deepEqual(dotnetProjectOf(fn('src/Orders'))?.roots, [folder]);
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    const handlerSource = { file: at('src/Orders/Api/Function.cs'), symbol: 'Function.Handle', range };
    assert.equal(dotnetProjectOf(fn('.', { handlerSource }))?.file, at('src/Orders/Orders.csproj'));
    await write('src/Orders/Other.csproj', project(''));
    assert.equal(dotnetProjectOf(fn('src/Orders')), undefined, 'nobody knows which of two is meant');
  });

  it('say what they are made for, as far as it stands there', async () => {
    const frameworks = async (body: string): Promise<unknown> => {
      await write('App.csproj', project(body));
      const { frameworks, hasSeveral } = dotnetProjectOf(fn('.')) ?? {};
      return [frameworks, hasSeveral];
    };
    assert.deepEqual(await frameworks('<TargetFramework>net8.0</TargetFramework>'), [['net8.0'], false]);
    assert.deepEqual(await frameworks('<TargetFrameworks>net8.0; net10.0</TargetFrameworks>'), [
      ['net8.0', 'net10.0'],
      true,
    ]);
    assert.deepEqual(await frameworks('<TargetFramework>$(Shared)</TargetFramework>'), [[], false]);
    assert.deepEqual(await frameworks(''), [[], false]);
  });

  it('write into bin and obj, where what is published is theirs', async () => {
    await write('App.csproj', project(''));
    await write('tools/bin/run.cs', '');
    assert.ok(isBuildFolder(at('bin')) && isBuildFolder(at('obj')));
    assert.ok(!isBuildFolder(at('tools/bin')) && !isBuildFolder(at('src')));
    const published = fn('bin/Release/net8.0/publish');
    const found = dotnetProjectOf(published);
    assert.ok(found);
    assert.deepEqual(publishedBy(found, published.codeRoot), { configuration: 'Release', framework: 'net8.0' });
    for (const other of ['bin/Release/net8.0', 'bin/Release/net8.0/linux-x64/publish', 'publish', '.']) {
      assert.equal(publishedBy(found, at(other)), undefined, other);
    }
  });
});
