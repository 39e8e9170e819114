import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { isInside } from '../../../paths.ts';
import { isExecutable } from '../../executable.ts';
import { functionProject } from '../functionProject.ts';
import { projectFolders } from '../interpreter.ts';
import { projectFiles } from '../projectFiles.ts';
import { gradleUpstream, hasGradleSettings } from './gradleProjects.ts';
import { mavenReactorOf, type MavenReactor } from './mavenReactor.ts';

/** A project that Maven or Gradle builds. */
export interface JavaProject {
  readonly tool: 'Maven' | 'Gradle';
  /** Where its build file lies. */
  readonly folder: string;
  readonly buildFile: string;
  /** The outermost project that it may be a part of. */
  readonly root: string;
  /** Of Maven, where it is a module: the project that builds it together with what it needs. */
  readonly reactor?: MavenReactor | undefined;
  /** The folders of the projects that it is built upon: sources of the function as well. */
  readonly upstream: readonly string[];
  /** The folders that hold all of its source. */
  readonly roots: readonly string[];
}

const buildFiles = { 'pom.xml': 'Maven', 'build.gradle': 'Gradle', 'build.gradle.kts': 'Gradle' } as const;
/** Where the tools put what they make. */
const outputs = { target: ['pom.xml'], build: ['build.gradle', 'build.gradle.kts'] } as const;

/** The project that a function comes from; undefined: what is in its code root is all there is. */
export function javaProjectOf(fn: LambdaFunction): JavaProject | undefined {
  return functionProject(fn, nearest);
}

function nearest(start: string): JavaProject | undefined {
  const above = projectFolders(start, os.homedir());
  const folder = above.find((one) => buildFileIn(one) !== undefined);
  const found = folder === undefined ? undefined : buildFileIn(folder);
  if (folder === undefined || found === undefined) return undefined;
  const [name, tool] = found;
  const buildFile = path.join(folder, name);
  const isRoot = (one: string): boolean => buildFileIn(one) !== undefined || hasGradleSettings(one);
  const root = above.findLast(isRoot) ?? folder;
  const reactor = tool === 'Maven' ? mavenReactorOf(buildFile, above) : undefined;
  const settings = above.find(hasGradleSettings) ?? folder;
  const upstream = tool === 'Maven' ? (reactor?.upstream ?? []) : gradleUpstream(folder, settings);
  const elsewhere = [...(reactor ? [reactor.folder] : []), ...upstream].filter((one) => !isInside(root, one));
  return { tool, folder, buildFile, root, reactor, upstream, roots: [...new Set([root, ...elsewhere])] };
}

function buildFileIn(folder: string): [string, JavaProject['tool']] | undefined {
  return Object.entries(buildFiles).find(([file]) => fs.existsSync(path.join(folder, file)));
}

const sourceFile = /\.(?:java|kt|kts|scala|groovy|gradle|xml|properties|ya?ml|json|toml)$/;

/** What the function is made of beside its own project: the sources of the projects that it is built upon. */
export function upstreamSources({ folder, upstream }: JavaProject): string[] {
  // A parent's folder holds its modules: of it the build file alone.
  const [around, beside] = [true, false].map((is) => upstream.filter((one) => isInside(one, folder) === is));
  const poms = (around ?? []).map((one) => path.join(one, 'pom.xml'));
  return [...poms, ...projectFiles(beside ?? [], isBuildOutput).filter((file) => sourceFile.test(file))];
}

/** Where the packages of its source begin. */
export function sourceRootsOf(fn: LambdaFunction): string[] {
  const project = javaProjectOf(fn);
  return [project?.folder ?? fn.codeRoot, ...(project?.upstream ?? [])].flatMap((folder) => [
    ...['java', 'kotlin'].map((language) => path.join(folder, 'src', 'main', language)),
    folder,
  ]);
}

/** What plugins of Maven write beside a pom.xml. */
const madeByPlugins = new Set(['dependency-reduced-pom.xml', '.flattened-pom.xml']);

/** Whether Maven or Gradle write the file, or into the folder. */
export function isBuildOutput(file: string): boolean {
  const name = path.basename(file);
  if (madeByPlugins.has(name)) return true;
  if (name !== 'target' && name !== 'build') return false;
  return outputs[name].some((one) => fs.existsSync(path.join(path.dirname(file), one)));
}

/** Whether a folder lies where the project's tool puts what it makes. */
export function isOutputOf(project: JavaProject, folder: string): boolean {
  const [first] = path.relative(project.folder, folder).split(path.sep);
  return first === (project.tool === 'Maven' ? 'target' : 'build');
}

/** The tool's wrapper script that a project brings along, in its folder or above it. */
export function wrapperOf({ tool, folder }: JavaProject): string | undefined {
  const name = tool === 'Maven' ? 'mvnw' : 'gradlew';
  const script = process.platform === 'win32' ? (tool === 'Maven' ? `${name}.cmd` : `${name}.bat`) : name;
  return projectFolders(folder, os.homedir())
    .map((above) => path.join(above, script))
    .find(isExecutable);
}
