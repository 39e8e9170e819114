import { createVSIX, type IPackageOptions } from '@vscode/vsce';
import { projectFolder } from './projectFolder.ts';

/** Packages what `dist/` holds now into the file `vsix`. */
export async function packageExtension(vsix: string): Promise<void> {
  const options: IPackageOptions = {
    cwd: projectFolder,
    packagePath: vsix,
    // Everything is bundled.
    dependencies: false,
    // The README's links are meant for its readers in the editor and in the repository alike.
    rewriteRelativeLinks: false,
    allowMissingRepository: true,
  };
  await createVSIX(options);
}
