import * as path from 'node:path';
import type { ImportRules } from '../importRules.ts';
import { openImports } from '../openImports.ts';

/** Where the classes lie that files import with all others of their package. */
const packages: Readonly<Record<string, readonly string[]>> = {
  'java.io': ['File', 'FileWriter', 'FileOutputStream', 'PrintWriter', 'PrintStream', 'RandomAccessFile'],
  'java.nio.file': ['Files', 'Path', 'Paths'],
  'java.net': ['ServerSocket'],
  'java.net.http': ['HttpClient'],
  'java.sql': ['DriverManager'],
  'java.time': ['Duration'],
  'java.util.concurrent': [
    'CompletableFuture',
    'CountDownLatch',
    'CyclicBarrier',
    'ExecutorService',
    'Executors',
    'ForkJoinPool',
    'Phaser',
    'ScheduledExecutorService',
    'ThreadPoolExecutor',
    'TimeUnit',
  ],
};

const packageOf = new Map(Object.entries(packages).flatMap(([name, classes]) => classes.map((one) => [one, name])));

/** Methods of builders and of what is set up step by step; they give back the same object. */
const fluent =
  /^(?:java\.lang\.ProcessBuilder\(\)\.(?:inheritIO|directory|command|redirect\w+)|software\.amazon\.awssdk\.[\w.]+\.builder\(\)\.(?!build$)\w+|com\.amazonaws\.services\.[\w.]+\.standard\(\)\.(?!build$)\w+|java\.net\.http\.HttpClient\.newBuilder\(\)\.(?!build$)\w+|io\.undertow\.Undertow\.builder\(\)\.(?!build$)\w+|java\.lang\.Thread\.of(?:Virtual|Platform)\(\)\.(?:name|daemon|priority|inheritInheritableThreadLocals))$/;

const wildcard = /^import\s+([\w.]+)\.\*/;

/** The folder that packages begin in, as Maven and Gradle have it. */
function sourceRoots(file: string): string[] {
  const [root] = /^.*[/\\]src[/\\]\w+[/\\]java(?=[/\\])/.exec(file) ?? [];
  return root === undefined ? [] : [root];
}

/** Classes that are not imported by name: of an opened package, else of java.lang. Packages are in small letters. */
export const javaImports: ImportRules = {
  files(module, importer) {
    const last = module.slice(module.lastIndexOf('.') + 1);
    return /^[A-Z]/.test(last)
      ? sourceRoots(importer).map((root) => `${path.join(root, ...module.split('.'))}.java`)
      : [];
  },
  inside: (module, name) => `${module}.${name}`,
  neighbours(source) {
    const folder = path.dirname(source.file);
    const opened = [...openImports(source, wildcard)].filter(
      (one) => !/^(?:javax?|software|com\.amazonaws)\./.test(one),
    );
    const roots = sourceRoots(source.file);
    return {
      folders: [folder, ...roots.flatMap((root) => opened.map((one) => path.join(root, ...one.split('.'))))],
      files: 'named',
    };
  },
  modulesAreClasses: true,
  canonical: (module) => module,
  synonyms: new Map(),
  unbound(name, source) {
    if (!/^[A-Z]/.test(name)) return name;
    const opened = openImports(source, wildcard);
    const home = packageOf.get(name);
    if (home !== undefined && opened.has(home)) return `${home}.${name}`;
    const first = /^(?:Amazon|AWS)([A-Z]\w*?)(?:Async)?(?:Client(?:Builder)?)?$/.exec(name)?.[1]?.toLowerCase();
    const old = first && [...opened].find((one) => one.startsWith(`com.amazonaws.services.${first}`));
    if (old !== undefined && old !== '') return `${old}.${name}`;
    const service = /^(\w+?)(?:Async)?Client$/.exec(name)?.[1]?.toLowerCase();
    const aws = service === undefined ? undefined : `software.amazon.awssdk.services.${service}`;
    return aws !== undefined && opened.has(aws) ? `${aws}.${name}` : `java.lang.${name}`;
  },
  importers: new Set(),
  fluent,
};
