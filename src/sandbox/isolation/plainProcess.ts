import { withPosixLimits } from './bubblewrap.ts';
import { guardPolicy } from './guardPolicy.ts';
import type { Launch, Layout } from './launch.ts';

/** Where things lie without a file system of the function's own: where they are, with a /tmp of its own. */
export function hostLayout(launch: Pick<Launch, 'code' | 'runtimeFiles'>, tmp: string): Layout {
  return { taskRoot: launch.code, runtimeFolder: launch.runtimeFiles, tmp, guards: guardPolicy(launch, tmp) };
}

/** The command line of a launch without isolation. */
export function plainCommand(launch: Launch, platform: NodeJS.Platform = process.platform): string[] {
  return platform === 'win32' ? [...launch.command] : withPosixLimits(launch.command);
}
