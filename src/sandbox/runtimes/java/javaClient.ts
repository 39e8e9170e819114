import * as fs from 'node:fs';
import * as l10n from '@vscode/l10n';
import type { Assets } from '../../../assets.ts';
import type { PackageTool } from '../../libraries/packageTool.ts';
import type { Interpreter } from '../interpreter.ts';
import { javaHome } from './javaInterpreter.ts';

/** AWS's own runtime client (https://docs.aws.amazon.com/lambda/latest/dg/java-image.html), which speaks the Runtime API. */
export const clientName = 'aws-lambda-java-runtime-interface-client';
/** Its name as an installed runtime: one client serves all versions of Java. */
export const clientRuntime = 'java';
export const clientClass = 'com.amazonaws.services.lambda.runtime.api.client.AWSLambda';
/** Names the native part, which the client otherwise unpacks into /tmp. */
const nativeProperty = 'com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI';

/** Maven, with a project of ours that lays the client into a folder. */
export function javaPackageTool(java: Interpreter, maven: string, assets: Assets): PackageTool {
  return {
    runtime: clientRuntime,
    name: 'Maven',
    brings: (name) => name === clientName,
    wanted: (_named, installed, update) => {
      const version = installed[clientName];
      return [version === undefined || update ? clientName : `${clientName}:${version}`];
    },
    command: (folder, [wanted = clientName]) => {
      const [, version] = wanted.split(':');
      return [
        ...[maven, '-B', '-f', assets.runtime('java/clientPom.xml'), 'package', `-Dfolder=${folder}`],
        ...(version === undefined ? ['-U'] : [`-Dclient=${version}`]),
      ];
    },
    environment: { JAVA_HOME: javaHome(java) },
    versions: (folder) => Object.fromEntries(archivesIn(folder).flatMap((file) => versionOf(file) ?? [])),
    advice: (output) =>
      /Unknown host|Connection refused|connect timed out/i.test(output) ? noConnection() : undefined,
  };
}

/** The client's archive in a folder, where it is there. */
export function clientArchive(folder: string): string | undefined {
  return archivesIn(folder).find((file) => file.startsWith(`${clientName}-`));
}

/** The archives of a folder as a class path. `seen`: where the function sees the folder. */
export function classPath(folder: string, seen: string): string {
  return archivesIn(folder)
    .map((file) => `${seen}/${file}`)
    .join(':');
}

/** What tells the client where its native part is. */
export function nativeOption(seen: string): string {
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  const system = header.glibcVersionRuntime === undefined ? 'linux_musl' : 'linux';
  const processor = process.arch === 'arm64' ? 'aarch_64' : 'x86_64';
  return `-D${nativeProperty}=${seen}/jni/libaws-lambda-jni.${system}-${processor}.so`;
}

function archivesIn(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.jar'))
    .sort();
}

function versionOf(file: string): [string, string][] | undefined {
  const [, name, version] = /^(.+?)-(\d[\w.-]*)\.jar$/.exec(file) ?? [];
  return name === undefined || version === undefined ? undefined : [[name, version]];
}

function noConnection(): string {
  return l10n.t(
    'its registry cannot be reached. Check the connection of this machine, or the registry and proxy settings of {0}.',
    'Maven',
  );
}
