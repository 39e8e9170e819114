import assert from 'node:assert/strict';
import {
  dotnetProjectOf,
  isBuildOutput,
  publishedBy,
  referencedSources,
} from '../../../src/sandbox/runtimes/dotnet/dotnetProject.ts';
import { ProjectFolder } from './projectFolder.ts';

const project = (body: string): string => `<Project Sdk="Microsoft.NET.Sdk">${body}</Project>`;

describe('projects of .NET functions', () => {
  const folder = ProjectFolder.forEachTest('dotnet-project');
  const at = folder.at.bind(folder);
  const write = folder.write.bind(folder);
  const fn = folder.fn.bind(folder);

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
    assert.deepEqual(dotnetProjectOf(fn('src/Orders'))?.roots, [at('.')]);
    assert.equal(dotnetProjectOf(fn('.', {}, 'src/Orders/Api/Function.cs'))?.file, at('src/Orders/Orders.csproj'));
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
    assert.ok(isBuildOutput(at('bin')) && isBuildOutput(at('obj')));
    assert.ok(!isBuildOutput(at('tools/bin')) && !isBuildOutput(at('src')));
    const published = fn('bin/Release/net8.0/publish');
    const found = dotnetProjectOf(published);
    assert.ok(found);
    assert.deepEqual(publishedBy(found, published.codeRoot), { configuration: 'Release', framework: 'net8.0' });
    for (const other of ['bin/Release/net8.0', 'bin/Release/net8.0/linux-x64/publish', 'publish', '.']) {
      assert.equal(publishedBy(found, at(other)), undefined, other);
    }
  });
});
