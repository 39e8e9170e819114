import { withPosixLimits } from './bubblewrap.ts';
import { guardPolicy } from './guardPolicy.ts';
import type { Launch, Layout } from './launch.ts';

/** Where things lie without a file system of the function's own: where they are, with a /tmp of its own. */
export function hostLayout(launch: Pick<Launch, 'code' | 'runtimeFiles' | 'layers'>, tmp: string): Layout {
  const { code, runtimeFiles, layers } = launch;
  return {
    taskRoot: code,
    runtimeFolder: runtimeFiles,
    tmp,
    ...(layers === undefined ? {} : { layers }),
    guards: guardPolicy(launch, tmp),
  };
}

/** The command line of a launch without isolation. */
export function plainCommand(launch: Launch, platform: NodeJS.Platform = process.platform): string[] {
  return platform === 'win32' ? [...launch.command] : withPosixLimits(launch.command);
}
