import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../../../expectedError.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { isInside } from '../../../paths.ts';
import { runBuild, type BuildTool } from '../buildTool.ts';
import { inTurn } from '../buildTurns.ts';
import type { Interpreter } from '../interpreter.ts';
import { keptBuild, keptOutput, type BuildPlan } from '../keptBuilds.ts';
import type { RuntimeContext } from '../runtime.ts';
import { unpackArchive, unpackedArchive } from '../unpackedArchive.ts';
import { javaHome } from './javaInterpreter.ts';
import { isBuildOutput, isOutputOf, javaProjectOf, wrapperOf, type JavaProject } from './javaProject.ts';

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
  const isOutput = archive === undefined && isOutputOf(project, codeRoot);
  const tool = isOutput || archive !== undefined ? packaging(project, java) : collecting(project, java, '', context);
  const plan: BuildPlan = {
    ...{ tool, key: [archive, java.version], language: 'java', roots: project.roots, isBuildOutput },
    ...{ settings: settingsOf(project, java, context), buildFolder: context.buildFolder },
  };
  return inTurn(project.reactor?.folder ?? project.folder, context, async () => {
    if (isOutput) {
      await keptOutput(plan, codeRoot, () => runBuild(fn, tool, context));
      return ready(fn, project);
    }
    const { folder, release } = await keptBuild(plan, async (into) => {
      if (archive !== undefined) {
        await runBuild(fn, tool, context);
        await unpackArchive(fn, archive, into);
        return [archive];
      }
      await runBuild(fn, collecting(project, java, into, context), context);
      // What Gradle collects is complete.
      if (project.tool === 'Maven') copyClasses(fn, project, into);
      return collected(project, into);
    });
    return { folder, remove: release };
  });
}

/** Where the tool's settings are that hold for all projects, and what else it is told. */
function settingsOf({ tool }: JavaProject, java: Interpreter, { assets }: RuntimeContext): string[] {
  const home = (name: string): string => path.join(os.homedir(), name);
  const own =
    tool === 'Maven'
      ? ['.m2/settings.xml', '.m2/settings-security.xml', '.m2/toolchains.xml', '.mavenrc'].map(home)
      : [...['.gradle/gradle.properties', '.gradle/init.gradle'].map(home), assets.runtime('java/gradleCode.gradle')];
  return [...own, path.join(javaHome(java), 'release')];
}

/** The code root as it is. */
function ready(fn: LambdaFunction, project?: JavaProject): JavaCode {
  if (!holdsCode(fn)) throw nothingToRun(fn, project);
  return { folder: fn.codeRoot };
}

/** Everything that the project makes. */
function packaging(project: JavaProject, java: Interpreter): BuildTool {
  return buildTool(project, java, project.tool === 'Maven' ? packageGoals : ['assemble']);
}

const packageGoals = ['package', '-Dmaven.test.skip=true'];
/** In the folder that Maven collects for, until its archives are there. */
const classPathFile = 'classpath.txt';

/** Its classes, and what they need: Maven says where that is, and Gradle lays everything into `folder`. */
function collecting(project: JavaProject, java: Interpreter, folder: string, { assets }: RuntimeContext): BuildTool {
  if (project.tool === 'Maven') {
    // The modules that it needs are archives once they are packaged; of several modules it is the last one that says it.
    return buildTool(project, java, [
      ...(project.reactor ? packageGoals : ['compile']),
      ...['dependency:build-classpath', '-DincludeScope=runtime'],
      `-Dmdep.outputFile=${path.join(folder, classPathFile)}`,
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
  const { tool, folder, reactor } = project;
  const quiet = tool === 'Maven' ? ['-q', '-B'] : ['-q', '--console=plain', '--no-daemon'];
  // With the modules that it needs; what they are called does not matter to Maven.
  const module = reactor ? ['-pl', path.relative(reactor.folder, folder), '-am'] : [];
  return {
    name: tool,
    command: wrapperOf(project) ?? (tool === 'Maven' ? 'mvn' : 'gradle'),
    parameters: [...quiet, ...module, ...parameters],
    folder: reactor?.folder ?? folder,
    environment: { JAVA_HOME: javaHome(java) },
    instead: l10n.t('Install {0}, or give the project its wrapper script.', tool),
  };
}

/** Archives that were not made here: those of the tool's cache, where a snapshot may change. In Maven's case they are laid below `lib` now. */
function collected(project: JavaProject, folder: string): string[] {
  const list = path.join(folder, classPathFile);
  if (!fs.existsSync(list)) return [];
  const archives = fs
    .readFileSync(list, 'utf8')
    .trim()
    .split(path.delimiter)
    .filter((file) => file !== '');
  fs.rmSync(list);
  const lib = path.join(folder, 'lib');
  fs.mkdirSync(lib, { recursive: true });
  for (const archive of archives) {
    // Of a module that makes no archive there are the classes.
    const into = fs.statSync(archive).isDirectory() ? folder : unusedName(lib, path.basename(archive));
    fs.cpSync(archive, into, { recursive: true, force: false });
  }
  return archives.filter((archive) => !project.roots.some((root) => isInside(root, archive)));
}

/** Two archives of different groups may have one name. */
function unusedName(folder: string, name: string): string {
  for (let number = 0; ; number++) {
    const file = path.join(folder, number === 0 ? name : `${number}-${name}`);
    if (!fs.existsSync(file)) return file;
  }
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
