import type { FunctionName } from './functionName.ts';

/** Each crate that a snippet may use, as it is asked for; a conformance test compiles with them. */
const crates: Readonly<Record<string, string>> = {
  aws_lambda_events: '"=1.2.1"',
  lambda_runtime: '"=1.5.0"',
  serde: '{ version = "1", features = ["derive"] }',
  serde_json: '"1"',
  tokio: '{ version = "1", features = ["macros"] }',
  urlencoding: '"2"',
};

/** What cargo calls folders of its own, and makes no program of. */
const cargoFolders = ['build', 'deps', 'examples', 'incremental'];

/** `Cargo.toml` of a function, with the crates that its code names. */
export function cargoManifest({ dashed }: FunctionName, code: string): string {
  const used = Object.entries(crates).filter(([crate]) => new RegExp(`\\b${crate}::`).test(code));
  return `[package]
name = "${cargoFolders.includes(dashed) ? `${dashed}-function` : dashed}"
version = "0.1.0"
edition = "2021"

[dependencies]
${used.map(([crate, wanted]) => `${crate} = ${wanted}\n`).join('')}`;
}
