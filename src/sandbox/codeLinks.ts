import { lambdaLayout } from './isolation/bubblewrap.ts';
import type { Mount } from './isolation/launch.ts';
import { linkedCode, linkedPackages, type LinkedFolder } from './isolation/linkedCode.ts';
import { packagesAbove } from './runtimes/node/nodeModules.ts';
import type { PreparedRuntime } from './runtimes/runtime.ts';

/**
 * The runtime with what links of its code, and of the packages above it, lead to, as far as that lies in one of the opened
 * `folders`. What was built has none: the build has followed them.
 */
export function withLinks(runtime: PreparedRuntime, codeRoot: string, folders: readonly string[]): PreparedRuntime {
  const { code, mounts } = runtime;
  const packages = mounts.filter((mount): mount is Mount => 'host' in mount && mount.inside === packagesAbove);
  const above = packages.map((mount) => linkedPackages(mount, codeRoot, folders));
  const { taskRoot } = lambdaLayout;
  const own: LinkedFolder =
    code === codeRoot
      ? linkedCode(code, taskRoot, folders, packages)
      : { mounts: [{ host: code, inside: taskRoot }], opened: [], closed: [] };
  return {
    ...runtime,
    mounts: [...mounts, ...above.flatMap((linked) => linked.mounts)],
    linked: {
      mounts: own.mounts,
      opened: [own, ...above].flatMap(({ opened }) => opened),
      closed: [own, ...above].flatMap(({ closed }) => closed),
    },
  };
}
