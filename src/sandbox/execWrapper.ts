import * as path from 'node:path';
import { lambdaLayout, layersOnLambda } from './isolation/bubblewrap.ts';
import type { Layout } from './isolation/launch.ts';

/** Names a program that starts the runtime (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-modify.html#runtime-wrapper). */
export const wrapperVariable = 'AWS_LAMBDA_EXEC_WRAPPER';

/** AWS's own check, with its words and exit statuses. */
const script = `
wrapper=$1; shift
if [ ! -f "$wrapper" ]; then echo "$0: does not exist"; exit 127; fi
if [ ! -x "$wrapper" ]; then echo "$0: is not an executable"; exit 126; fi
exec "$wrapper" "$@"
`;

/** The command by which a wrapper starts a runtime's own one. */
export function wrappedCommand(wrapper: string, command: readonly string[], layout: Layout): string[] {
  return ['/bin/sh', '-c', script, wrapper, placed(wrapper, layout), ...command];
}

/** Where a path of Lambda's is, where there is no file system of the function's own. */
export function placed(
  file: string,
  { taskRoot, layers }: { readonly taskRoot: string; readonly layers?: string | undefined },
): string {
  const folders: [string, string | undefined][] = [
    [lambdaLayout.taskRoot, taskRoot],
    [layersOnLambda, layers],
  ];
  for (const [folder, here] of folders) {
    if (here !== undefined && file.startsWith(`${folder}/`)) return path.join(here, file.slice(folder.length));
  }
  return file;
}
