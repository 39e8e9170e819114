import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { functionProject } from '../functionProject.ts';
import { projectFolders } from '../interpreter.ts';

/** A project that Maven or Gradle builds. */
export interface JavaProject {
  readonly tool: 'Maven' | 'Gradle';
  /** Where its build file lies. */
  readonly folder: string;
  readonly buildFile: string;
  /** The outermost project that it may be a part of. */
  readonly root: string;
}

const buildFiles = { 'pom.xml': 'Maven', 'build.gradle': 'Gradle', 'build.gradle.kts': 'Gradle' } as const;
/** Where the tools put what they make. */
const outputs = { target: ['pom.xml'], build: ['build.gradle', 'build.gradle.kts'] } as const;

/** The project that a function comes from; undefined: what is in its code root is all there is. */
export function javaProjectOf(fn: LambdaFunction): JavaProject | undefined {
  return functionProject(fn, nearest);
}

function nearest(start: string): JavaProject | undefined {
  const projects = projectFolders(start, os.homedir()).flatMap((folder) => {
    const [name, tool] = Object.entries(buildFiles).find(([file]) => fs.existsSync(path.join(folder, file))) ?? [];
    return name === undefined || tool === undefined ? [] : [{ tool, folder, buildFile: path.join(folder, name) }];
  });
  const [project] = projects;
  return project && { ...project, root: projects.at(-1)?.folder ?? project.folder };
}

/** Where the packages of its source begin. */
export function sourceRootsOf(fn: LambdaFunction): string[] {
  const folder = javaProjectOf(fn)?.folder ?? fn.codeRoot;
  return [path.join(folder, 'src', 'main', 'java'), path.join(folder, 'src', 'main', 'kotlin'), folder];
}

/** Whether Maven or Gradle write into the folder. */
export function isBuildFolder(folder: string): boolean {
  const name = path.basename(folder);
  if (name !== 'target' && name !== 'build') return false;
  return outputs[name].some((file) => fs.existsSync(path.join(path.dirname(folder), file)));
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

function isExecutable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
