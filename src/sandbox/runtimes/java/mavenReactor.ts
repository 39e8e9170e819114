import * as fs from 'node:fs';
import * as path from 'node:path';
import { isInside } from '../../../paths.ts';

/** Maven's projects that are built together (https://maven.apache.org/guides/mini/guide-multiple-modules.html). */
export interface MavenReactor {
  /** Of the pom.xml that names the modules. */
  readonly folder: string;
  /** The folders of those that one of them is built upon: modules, and the parents of its pom.xml. */
  readonly upstream: readonly string[];
}

interface Pom {
  readonly file: string;
  readonly artifact: string | undefined;
  /** The pom.xml files that it names as its modules. */
  readonly modules: readonly string[];
  /** The pom.xml of its parent, where that is beside it or above. */
  readonly parent: string | undefined;
  /** Artifacts that it needs. */
  readonly dependencies: readonly string[];
}

/** What a project is built together with. `above`: its folder and those above it, as far as they may be run. */
export function mavenReactorOf(buildFile: string, above: readonly string[]): MavenReactor | undefined {
  const outermost = above.at(-1) ?? path.dirname(buildFile);
  const parents = parentsOf(buildFile).filter((file) => isInside(outermost, file));
  const candidates = [...above.map((folder) => path.join(folder, 'pom.xml')).reverse(), ...parents.toReversed()];
  for (const candidate of candidates) {
    const modules = modulesOf(candidate, outermost);
    if (candidate === buildFile || !modules.some(({ file }) => file === buildFile)) continue;
    return { folder: path.dirname(candidate), upstream: upstreamOf(buildFile, modules, parents) };
  }
  return undefined;
}

/** The modules of a pom.xml, with theirs. */
function modulesOf(start: string, outermost: string): Pom[] {
  const files = new Set([start]);
  const poms: Pom[] = [];
  for (const file of files) {
    const pom = readPom(file);
    if (!pom) continue;
    if (file !== start) poms.push(pom);
    for (const module of pom.modules) if (isInside(outermost, module)) files.add(module);
  }
  return poms;
}

/** Nearest first. */
function parentsOf(file: string): string[] {
  const parents = new Set<string>();
  for (let at = readPom(file)?.parent; at !== undefined && !parents.has(at); at = readPom(at)?.parent) parents.add(at);
  return [...parents];
}

function upstreamOf(buildFile: string, modules: readonly Pom[], parents: readonly string[]): string[] {
  const byArtifact = new Map(modules.map((pom) => [pom.artifact, pom]));
  const files = new Set([buildFile]);
  for (const file of files) {
    for (const artifact of readPom(file)?.dependencies ?? []) {
      const module = byArtifact.get(artifact)?.file;
      if (module !== undefined) files.add(module);
    }
  }
  return [...new Set([...files, ...parents].slice(1).map((file) => path.dirname(file)))];
}

/** undefined: there is none. */
function readPom(file: string): Pom | undefined {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8').replace(/<!--[^]*?-->/g, '');
  } catch {
    return undefined;
  }
  const folder = path.dirname(file);
  const parent = /<parent>([^]*?)<\/parent>/.exec(text)?.[1];
  const own = withoutElements(text, [
    'parent',
    'dependencies',
    'dependencyManagement',
    'build',
    'reporting',
    'profiles',
  ]);
  return {
    file,
    artifact: textsIn(own, 'artifactId')[0],
    // Those of profiles are built only where somebody asks for them.
    modules: ['module', 'subproject']
      .flatMap((name) => textsIn(own, name))
      .map((name) => pomOf(path.resolve(folder, name))),
    parent: parent === undefined ? undefined : parentOf(parent, folder),
    dependencies: [...text.matchAll(/<dependency>([^]*?)<\/dependency>/g)].flatMap(([, one = '']) =>
      textsIn(one, 'artifactId').slice(0, 1),
    ),
  };
}

function parentOf(parent: string, folder: string): string | undefined {
  const place = /<relativePath\s*\/>/.test(parent) ? '' : (textsIn(parent, 'relativePath')[0] ?? '../pom.xml');
  const file = pomOf(path.resolve(folder, place));
  return place !== '' && fs.existsSync(file) ? file : undefined;
}

/** A folder stands for the pom.xml in it. */
function pomOf(place: string): string {
  return place.endsWith('.xml') ? place : path.join(place, 'pom.xml');
}

function withoutElements(text: string, names: readonly string[]): string {
  return names.reduce((rest, name) => rest.replace(new RegExp(`<${name}>[^]*?</${name}>`, 'g'), ''), text);
}

function textsIn(text: string, name: string): string[] {
  return [...text.matchAll(new RegExp(`<${name}>\\s*([^<]*?)\\s*</${name}>`, 'g'))].map(([, found = '']) => found);
}
