import { createHash } from 'node:crypto';
import * as path from 'node:path';
import type { ProgramTool } from './programBuild.ts';

/** What cargo says of each thing it has made (https://doc.rust-lang.org/cargo/reference/external-tools.html#json-messages). */
interface CargoMessage {
  readonly reason?: string;
  readonly executable?: string | null;
  readonly target?: { readonly src_path?: string };
}

/**
 * The binary that `source` belongs to: the one that begins in this file, else the only one. What cargo makes on the way stays in a
 * folder of ours for each project, so that the next build is quick and the project's own `target` is left alone.
 */
export function cargoProgram(source: string, buildFolder: string): ProgramTool {
  const folder = path.dirname(source);
  const project = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  return {
    name: 'Rust',
    command: 'cargo',
    parameters: [
      'build',
      '--message-format=json-render-diagnostics',
      ...['--target-dir', path.join(buildFolder, `cargo-${project}`)],
    ],
    folder,
    environment: {},
    built: (lines) => {
      const programs = lines.map(executable).filter((program) => program !== undefined);
      const own = programs.find(({ begins }) => begins === source);
      return (own ?? (programs.length === 1 ? programs[0] : undefined))?.file;
    },
  };
}

function executable(line: string): { file: string; begins: string | undefined } | undefined {
  if (!line.startsWith('{"reason":"compiler-artifact"')) return undefined;
  const { executable: file, target } = JSON.parse(line) as CargoMessage;
  return typeof file === 'string' ? { file, begins: target?.src_path } : undefined;
}
