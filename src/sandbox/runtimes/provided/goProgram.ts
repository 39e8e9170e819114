import * as path from 'node:path';
import type { ProgramTool } from './programBuild.ts';

const architectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64', ia32: '386' };
const systems: Readonly<Record<string, string>> = { win32: 'windows' };

/**
 * The package that `source` belongs to, as AWS says to build it
 * (https://docs.aws.amazon.com/lambda/latest/dg/golang-package.html), but for this machine.
 */
export function goProgram(source: string, output: string): ProgramTool {
  return {
    name: 'Go',
    command: 'go',
    parameters: ['build', '-tags', 'lambda.norpc', '-o', output, '.'],
    folder: path.dirname(source),
    environment: {
      GOOS: systems[process.platform] ?? process.platform,
      GOARCH: architectures[process.arch] ?? process.arch,
    },
    built: () => output,
  };
}
