import * as fs from 'node:fs';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../../../expectedError.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { runBuild, type BuildTool } from '../buildTool.ts';
import { inTurn } from '../buildTurns.ts';
import type { Interpreter } from '../interpreter.ts';
import { keptBuild } from '../keptBuilds.ts';
import type { RuntimeContext } from '../runtime.ts';
import { unpackArchive, unpackedArchive } from '../unpackedArchive.ts';
import { javaHome } from './javaInterpreter.ts';
import { isBuildFolder, isOutputOf, javaProjectOf, wrapperOf, type JavaProject } from './javaProject.ts';

/** A Java function's code, as Lambda wants it (https://docs.aws.amazon.com/lambda/latest/dg/java-package.html). */
export interface JavaCode {
  /** Classes and resources, and `lib` with archives. */
  readonly folder: string;
  /** Deletes the folder, where it is ours and nobody else's. */
  readonly remove?: () => void;
}

/**
 * Builds the function by its project's own tool: as the archive that its template names, as what the tool leaves in the code
 * root, or, where that is the project itself, as its classes and what they need. Without a project it takes what is there.
 * Throws ExpectedError where the tool is missing or fails, and where nothing is there.
 */
export async function javaCode(fn: LambdaFunction, java: Interpreter, context: RuntimeContext): Promise<JavaCode> {
  const project = javaProjectOf(fn);
  const { codeArchive: archive, codeRoot } = fn;
  if (project === undefined) return archive === undefined ? ready(fn) : unpackedArchive(fn, archive, 'java', context);
  if (archive === undefined && isOutputOf(project, codeRoot)) {
    await inTurn(project.folder, context.signal, () => runBuild(fn, packaging(project, java), context));
    return ready(fn, project);
  }
  const key = JSON.stringify([project.folder, archive, java.executable]);
  const plan = { key, language: 'java', roots: [project.root], isBuildFolder };
  const used = await inTurn(project.folder, context.signal, () =>
    keptBuild({ ...plan, buildFolder: context.buildFolder }, async (folder) => {
      if (archive === undefined) {
        await runBuild(fn, collecting(project, java, folder, context), context);
        // What Gradle collects is complete.
        if (project.tool === 'Maven') copyClasses(fn, project, folder);
      } else {
        await runBuild(fn, packaging(project, java), context);
        await unpackArchive(fn, archive, folder);
      }
    }),
  );
  return { folder: used.folder, remove: used.release };
}

/** The code root as it is. */
function ready(fn: LambdaFunction, project?: JavaProject): JavaCode {
  if (!holdsCode(fn)) throw nothingToRun(fn, project);
  return { folder: fn.codeRoot };
}

/** Everything that the project makes. */
function packaging(project: JavaProject, java: Interpreter): BuildTool {
  const parameters = project.tool === 'Maven' ? ['package', '-Dmaven.test.skip=true'] : ['assemble'];
  return buildTool(project, java, parameters);
}

/** Its classes, and in `folder` what they need; with Gradle everything is in `folder`. */
function collecting(project: JavaProject, java: Interpreter, folder: string, { assets }: RuntimeContext): BuildTool {
  if (project.tool === 'Maven') {
    return buildTool(project, java, [
      ...['compile', 'dependency:copy-dependencies', '-DincludeScope=runtime'],
      `-DoutputDirectory=${path.join(folder, 'lib')}`,
    ]);
  }
  return buildTool(project, java, [
    ...['-I', assets.runtime('java/gradleCode.gradle')],
    ...[`-Dlambda.workbench.project=${project.folder}`, `-Dlambda.workbench.folder=${folder}`],
    'lambdaWorkbenchCode',
  ]);
}

/** The project's own wrapper first, on the very Java that runs the function. */
function buildTool(project: JavaProject, java: Interpreter, parameters: readonly string[]): BuildTool {
  const { tool, folder } = project;
  const quiet = tool === 'Maven' ? ['-q', '-B'] : ['-q', '--console=plain', '--no-daemon'];
  return {
    name: tool,
    command: wrapperOf(project) ?? (tool === 'Maven' ? 'mvn' : 'gradle'),
    parameters: [...quiet, ...parameters],
    folder,
    environment: { JAVA_HOME: javaHome(java) },
    instead: l10n.t('Install {0}, or give the project its wrapper script.', tool),
  };
}

function copyClasses(fn: LambdaFunction, { folder }: JavaProject, into: string): void {
  const classes = path.join(folder, 'target', 'classes');
  if (!fs.existsSync(classes)) throw noClasses(fn, classes);
  fs.cpSync(classes, into, { recursive: true });
}

/** Whether its class or any archive is where Lambda looks for it. */
function holdsCode({ codeRoot, handler = '' }: LambdaFunction): boolean {
  const [name = ''] = handler.split('::');
  const lib = path.join(codeRoot, 'lib');
  const archives = fs.existsSync(lib) ? fs.readdirSync(lib).filter((entry) => entry.endsWith('.jar')) : [];
  return archives.length > 0 || fs.existsSync(path.join(codeRoot, `${name.replaceAll('.', '/')}.class`));
}

function nothingToRun({ name, codeRoot }: LambdaFunction, project: JavaProject | undefined): ExpectedError {
  const text = project
    ? l10n.t(
        '{0} cannot run: {1} holds neither its class nor archives below lib, also after {2} has built it.',
        name,
        codeRoot,
        project.tool,
      )
    : l10n.t(
        '{0} cannot run: {1} holds neither its class nor archives below lib, and no pom.xml or build.gradle to build them with.',
        name,
        codeRoot,
      );
  return new ExpectedError(text);
}

function noClasses(fn: LambdaFunction, classes: string): ExpectedError {
  return new ExpectedError(l10n.t('{0} cannot run: Maven put no classes into {1}.', fn.name, classes));
}
